import { Fragment, type ReactNode } from 'react';
import { Time } from '../../parts/time.tsx';

/** An event type and the message that carries it; where there is little room the name breaks behind its dots. */
export function EventName({ type, messageId }: { type: string; messageId: string }) {
  return (
    <>
      <span className="block font-mono text-sm text-ink sm:truncate">
        {type.split('.').map((word, index) => (
          <Fragment key={word}>
            {index > 0 && '.'}
            {index > 0 && <wbr />}
            {word}
          </Fragment>
        ))}
      </span>
      <span className="hidden truncate font-mono text-xs text-ink-muted sm:block">{messageId}</span>
    </>
  );
}

/** On a phone, what stands in columns of its own elsewhere. */
export function UnderName({ state, timestamp }: { state: ReactNode; timestamp: string }) {
  return (
    <span className="mt-1.5 mb-0.5 flex items-center justify-between gap-3 text-sm text-ink-muted">
      {state}
      <Time at={timestamp} />
    </span>
  );
}
