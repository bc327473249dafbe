// <nectar-connect>: the page behind an invitation or a magic link, in a frame that grows with it, with typed events.

/** Of every event: `invitationId` is null for a magic link. */
export interface NectarConnectAbout {
  invitationId: string | null;
}
export interface NectarConnectEvents {
  /** The link works and its first step is shown. */
  'nectar-ready': NectarConnectAbout;
  /** The page is as high as that now; the element follows by itself. */
  'nectar-resize': NectarConnectAbout & { height: number };
  'nectar-step': NectarConnectAbout & { step: string };
  /** A login was handed in; `status` is that of the connection. */
  'nectar-submitted': NectarConnectAbout & { connectionId: string; status: string };
  /** The utility accepted it. */
  'nectar-connected': NectarConnectAbout & { connectionId: string; status: string };
  'nectar-error': NectarConnectAbout & { code: string };
  /** The visitor is done with the page. */
  'nectar-exit': NectarConnectAbout;
}
export type NectarConnectEventName = keyof NectarConnectEvents;
export type NectarConnectEvent<Name extends NectarConnectEventName> = CustomEvent<NectarConnectEvents[Name]>;

export const nectarConnectEventNames = [
  'nectar-ready',
  'nectar-resize',
  'nectar-step',
  'nectar-submitted',
  'nectar-connected',
  'nectar-error',
  'nectar-exit',
] as const satisfies readonly NectarConnectEventName[];

/** The least that the page is made for. */
const leastHeight = 480;
const mostHeight = 4_000;

interface PageMessage {
  source: 'nectar';
  version: 1;
  type: string;
  [field: string]: unknown;
}

const isPageMessage = (data: unknown): data is PageMessage =>
  typeof data === 'object' &&
  data !== null &&
  (data as PageMessage).source === 'nectar' &&
  (data as PageMessage).version === 1 &&
  typeof (data as PageMessage).type === 'string';

/** Where the code runs without a document, there is nothing to extend. */
const Base = (typeof HTMLElement === 'undefined' ? class {} : HTMLElement) as typeof HTMLElement;

/**
 * Attributes: `src` (the link; https, or this machine while you develop), `lang`, `theme` (`light`, `dark`), `frame-title`. Only messages of
 * the link's own origin, from its own frame, become events.
 */
export class NectarConnectElement extends Base {
  static readonly observedAttributes = ['src', 'lang', 'theme', 'frame-title'];
  #frame: HTMLIFrameElement | null = null;
  readonly #hear = (event: MessageEvent): void => this.#take(event);

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    if (this.style.display === '') this.style.display = 'block';
    this.#frame = root.ownerDocument.createElement('iframe');
    Object.assign(this.#frame.style, { width: '100%', height: '760px', border: '0', display: 'block' });
    this.#frame.allow = 'clipboard-write';
    root.replaceChildren(this.#frame);
    window.addEventListener('message', this.#hear);
    this.#show();
  }

  disconnectedCallback(): void {
    window.removeEventListener('message', this.#hear);
    this.#frame?.remove();
    this.#frame = null;
  }

  attributeChangedCallback(): void {
    this.#show();
  }

  override addEventListener<Name extends NectarConnectEventName>(
    type: Name,
    listener: (this: NectarConnectElement, event: NectarConnectEvent<Name>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    // biome-ignore lint/suspicious/noExplicitAny: the overloads above say what it is
    listener: any,
    options?: boolean | AddEventListenerOptions,
  ): void {
    super.addEventListener(type, listener, options);
  }

  #show(): void {
    if (!this.#frame) return;
    const address = addressOf(this);
    this.#frame.title = this.getAttribute('frame-title') ?? 'Connect your utility';
    if (address === null) this.#frame.removeAttribute('src');
    else if (this.#frame.src !== address.href) this.#frame.src = address.href;
  }

  #take({ origin, source, data }: MessageEvent): void {
    const address = addressOf(this);
    const isOurs = address !== null && origin === address.origin && source === this.#frame?.contentWindow;
    if (!isOurs || !isPageMessage(data)) return;
    const name = data.type.replace('nectar.', 'nectar-');
    if (!(nectarConnectEventNames as readonly string[]).includes(name)) return;
    const { source: _source, version: _version, type: _type, ...detail } = data;
    if (name === 'nectar-resize' && typeof detail.height === 'number' && this.#frame)
      this.#frame.style.height = `${Math.min(mostHeight, Math.max(leastHeight, detail.height))}px`;
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

const isLocal = (url: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);

/** The page's address with its language and theme; null for what is no link. */
function addressOf(element: HTMLElement): URL | null {
  const text = element.getAttribute('src') ?? '';
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal(url))) return null;
  for (const name of ['lang', 'theme']) {
    const value = element.getAttribute(name);
    if (value !== null) url.searchParams.set(name, value);
  }
  return url;
}

/** Makes the element known; more than once does no harm. */
export function defineNectarConnect(tag = 'nectar-connect'): void {
  if (typeof customElements !== 'undefined' && !customElements.get(tag))
    customElements.define(tag, NectarConnectElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'nectar-connect': NectarConnectElement;
  }
}

defineNectarConnect();
