// <NectarConnect> for React: the element of `connect.ts` with its events as properties.
import { createElement, type ReactElement, useEffect, useRef } from 'react';
import {
  defineNectarConnect,
  type NectarConnectElement,
  type NectarConnectEventName,
  type NectarConnectEvents,
  nectarConnectEventNames,
} from './connect.js';

export type { NectarConnectEvents } from './connect.js';

type Listener<Name extends NectarConnectEventName> = (detail: NectarConnectEvents[Name]) => void;

export interface NectarConnectProps {
  /** `invitationUrl`, or a magic link. */
  src: string;
  /** `en`, `de`, `es`, `fr`, `it`, `nl` or `pt`; else the visitor’s own. */
  lang?: string;
  theme?: 'light' | 'dark';
  /** What the frame is called for those who do not see it. */
  title?: string;
  className?: string;
  onReady?: Listener<'nectar-ready'>;
  onResize?: Listener<'nectar-resize'>;
  onStep?: Listener<'nectar-step'>;
  onSubmitted?: Listener<'nectar-submitted'>;
  onConnected?: Listener<'nectar-connected'>;
  onError?: Listener<'nectar-error'>;
  onExit?: Listener<'nectar-exit'>;
}

const propertyOf: Record<NectarConnectEventName, keyof NectarConnectProps> = {
  'nectar-ready': 'onReady',
  'nectar-resize': 'onResize',
  'nectar-step': 'onStep',
  'nectar-submitted': 'onSubmitted',
  'nectar-connected': 'onConnected',
  'nectar-error': 'onError',
  'nectar-exit': 'onExit',
};

export function NectarConnect(props: NectarConnectProps): ReactElement {
  const element = useRef<NectarConnectElement>(null);
  /** The listeners of the last rendering, so that a new function does not reload the frame. */
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    defineNectarConnect();
    const { current } = element;
    if (!current) return;
    const ending = new AbortController();
    for (const name of nectarConnectEventNames)
      current.addEventListener(
        name,
        (event) => {
          const listener = latest.current[propertyOf[name]] as ((detail: unknown) => void) | undefined;
          listener?.((event as CustomEvent).detail);
        },
        { signal: ending.signal },
      );
    return () => ending.abort();
  }, []);
  const { src, lang, theme, title, className } = props;
  return createElement('nectar-connect', {
    ref: element,
    src,
    lang,
    theme,
    'frame-title': title,
    class: className,
  });
}
