// What of a company somebody has to look at: connections that bring nothing any more, and bills with issues.
import { Link } from '@tanstack/react-router';
import type { Company } from '../../dash/api.ts';
import type { Overview } from '../../dash/overview.ts';
import { Badge } from '../../parts/badge.tsx';
import { ButtonLink } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { classes } from '../../parts/class-names.ts';
import { countText } from '../../parts/counts.ts';
import { rowLinkClass } from '../../parts/data-table.tsx';
import { Icon } from '../../parts/icon.tsx';
import { MailsInNeed, StatusBadge } from '../connections/status-badge.tsx';
import { useSession } from '../shell/session.tsx';

/** What the API tells as `flaggedStatus`, in the words of Settings › Company › Bill issues. */
const flagWords: Readonly<Record<string, string>> = {
  POTENTIAL_DUPLICATE: 'Potential duplicate',
  POTENTIAL_USAGE_DUPLICATE: 'Potential usage duplicate',
  UNMATCHED_ACCOUNT: 'Unmatched account',
  NON_UTILITY_BILL: 'Not a utility bill',
  NO_USAGE_DATA: 'No usage data',
  ILLEGIBLE_BILL: 'Not legible',
  ACCOUNT_METER_MISMATCH: 'Account and meter mismatch',
  EXTRACTION_ERROR: 'Could not be read',
  INFERRED_DATES: 'Date inferred',
  INFERRED_UNITS: 'Units inferred',
  MANUAL: 'Needs a look',
};

interface Given {
  company: Company;
  attention: Overview['attention'];
}

export function Attention({ company, attention }: Given) {
  return attention.connectionCount === 0 && attention.bills.length === 0 ? (
    <Card
      title={
        <span className="flex items-center gap-2">
          <Icon name="checkCircle" className="size-4 text-positive" /> Nothing needs attention
        </span>
      }
      description="All connections are in order, and no bill has an issue."
    />
  ) : (
    <>
      {attention.connectionCount > 0 && <ConnectionsInTrouble company={company} attention={attention} />}
      {attention.bills.length > 0 && <BillsWithIssues company={company} attention={attention} />}
    </>
  );
}

function ConnectionsInTrouble({ company, attention: { connectionCount, connections } }: Given) {
  const mayOpen = company.rights.includes('CONNECTIONS');
  return (
    <Card
      title={`${countText(connectionCount)} ${connectionCount === 1 ? 'connection needs' : 'connections need'} attention`}
      description={`Until then, bills do not come in by ${connectionCount === 1 ? 'it' : 'them'}, or not all.`}
      actions={
        mayOpen && (
          <ButtonLink to="/data-input/connections" search={{ tab: 'attention', paused: 'no' }} size="sm">
            {connectionCount > connections.length
              ? `See all ${countText(connectionCount)}`
              : connectionCount === 1
                ? 'See it'
                : 'See them'}
          </ButtonLink>
        )
      }
      flush
    >
      <ul aria-label="Connections that need attention" className="divide-y divide-line">
        {connections.map((connection) => (
          <li
            key={connection.id}
            className="relative flex flex-wrap items-center gap-x-4 gap-y-1.5 px-5 py-3 hover:bg-hover/60"
          >
            <span className="min-w-0 flex-1 basis-40">
              {mayOpen ? (
                <Link
                  to="/data-input/connections/$connectionId"
                  params={{ connectionId: connection.id }}
                  className={classes('block truncate font-medium', rowLinkClass)}
                >
                  {connection.provider}
                </Link>
              ) : (
                <span className="block truncate font-medium">{connection.provider}</span>
              )}
              <MailsInNeed connection={connection} />
            </span>
            <StatusBadge status={connection.status} label={connection.label} group={connection.group} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function BillsWithIssues({ company, attention: { bills } }: Given) {
  const { rights } = useSession();
  const total = bills.reduce((sum, kind) => sum + kind.total, 0);
  return (
    <Card
      title={`${countText(total)} ${total === 1 ? 'bill has' : 'bills have'} issues`}
      description="Filed; somebody has to say whether all is right."
      actions={
        rights.includes('DATA_REPOSITORY') && (
          <ButtonLink
            to="/settings/organization/data-repository"
            search={{ tab: 'bills', company: company.id, companyName: company.name, status: 'FLAGGED' }}
            size="sm"
          >
            {total === 1 ? 'See it' : 'See them'}
          </ButtonLink>
        )
      }
    >
      <ul aria-label="Bills with issues" className="flex flex-wrap gap-2">
        {bills.map(({ flag, total: count }) => (
          <li key={flag}>
            <Badge tone="caution">{`${flagWords[flag] ?? flagWords.MANUAL} · ${countText(count)}`}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  );
}
