// One attempt with its answer, as it stands on a message's page and in the testing tab.
import type { ReactNode } from 'react';
import type { Attempt } from '../../api.ts';
import { Facts } from '../../parts/card.tsx';
import { CodeBlock } from '../../parts/code-block.tsx';
import { Time } from '../../parts/time.tsx';
import { durationOf, responseOf } from './states.tsx';

export function AttemptFacts({
  attempt,
  isForgotten = false,
  actions,
}: {
  attempt: Attempt;
  /** Content is kept no longer. */
  isForgotten?: boolean;
  actions?: ReactNode;
}) {
  const { responseStatusCode, response, fault } = attempt;
  return (
    <div className="grid min-w-0 gap-3">
      <Facts
        facts={[
          { term: 'Response', value: responseOf(attempt) },
          ...(fault === null ? [] : [{ term: 'Why', value: fault }]),
          { term: 'Took', value: durationOf(attempt.responseDurationMs) },
          { term: 'When', value: <Time at={attempt.timestamp} isExact /> },
          { term: 'Trigger', value: attempt.triggerType === 1 ? 'Manual' : 'Scheduled' },
          { term: 'URL', value: <code className="text-xs break-all">{attempt.url}</code> },
        ]}
      />
      {responseStatusCode !== 0 &&
        (response ? (
          <CodeBlock
            title={attempt.isResponseBase64 ? 'Response body, as base64' : 'Response body'}
            code={response}
          />
        ) : (
          <p className="text-sm text-ink-muted">
            {isForgotten ? 'What was answered is no longer kept.' : 'The response had no body.'}
          </p>
        ))}
      {actions}
    </div>
  );
}
