import { Fragment } from 'react';

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
