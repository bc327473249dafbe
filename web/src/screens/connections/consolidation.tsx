// One account that comes in twice, by e-mail and online: how it shows, and how to have the two made one (platform.md 7.8). Support does
// it by hand, so this only helps to ask.
import type { Connection } from '../../dash/data-input.ts';
import { Card } from '../../parts/card.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';

const requestOf = ({ kind, id, company }: Connection): string =>
  [
    'Please make one connection of two that collect the same account.',
    '',
    `Company: ${company.name} (${company.id})`,
    'Utility: ',
    `Email connection: ${kind === 'EMAIL' ? `${location.origin}/data-input/connections/${id}` : ''}`,
    `Online connection: ${kind === 'ONLINE' ? `${location.origin}/data-input/connections/${id}` : ''}`,
    'Accounts that come by e-mail alone (delete, keep, or ask us about each): ',
    'Keep the history from (date): ',
  ].join('\n');

export function Consolidation({ connection }: { connection: Connection }) {
  const request = requestOf(connection);
  return (
    <Card
      title="Does an account come in twice?"
      description="The same account may be collected by e-mail and online."
    >
      <p className="text-base">
        You see it by duplicates that are asked about each month, by a history that is split in two, or by two
        accounts where the utility has one. Support makes one connection of the two on request; nothing here
        changes by itself.
      </p>
      <p className="mt-4 text-sm font-medium">What to write to the support of this Nectar</p>
      <div className="mt-1.5 flex items-start gap-1 rounded-md bg-sunken py-1.5 pr-1.5 pl-3">
        <p className="min-w-0 flex-1 py-1 text-sm break-words whitespace-pre-wrap">{request}</p>
        <CopyButton text={request} label="Copy the request" />
      </div>
    </Card>
  );
}
