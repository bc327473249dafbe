// The dashboard: what a company has, what needs attention, and the latest bills.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Company, Right } from '../../dash/api.ts';
import {
  type Counts,
  type Overview,
  overviewQuery,
  type RecentBill,
  totalsQuery,
} from '../../dash/overview.ts';
import { usePlace } from '../../dash/place.ts';
import { dashQueries } from '../../dash/queries.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { countText } from '../../parts/counts.ts';
import { type DataColumn, DataTable } from '../../parts/data-table.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { amountText } from '../../parts/formats.ts';
import { Icon } from '../../parts/icon.tsx';
import { useIsNarrow } from '../../parts/narrow.ts';
import { PageHead, usePageTitle } from '../../parts/page.tsx';
import { Segmented } from '../../parts/segmented.tsx';
import { SkeletonLines } from '../../parts/skeleton.tsx';
import { BillBadge, BillLink } from '../connections/bills.tsx';
import { siteText, typesText } from '../connections/words.ts';
import { useSession } from '../shell/session.tsx';
import { Attention } from './attention.tsx';
import { Setup } from './setup.tsx';

export function OverviewPage({ company }: { company: Company }) {
  const overview = useQuery(overviewQuery(usePlace(), company.id));
  usePageTitle('Dashboard');
  if (overview.error && !overview.data)
    return <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />;
  if (!overview.data) return <SkeletonLines label="Loading the dashboard" lines={6} />;
  const { setup } = overview.data;
  return setup ? (
    <Setup company={company} overview={overview.data} steps={setup} />
  ) : (
    <Dashboard company={company} overview={overview.data} />
  );
}

function Dashboard({ company, overview }: { company: Company; overview: Overview }) {
  return (
    <>
      <PageHead title="Dashboard" description={`${company.name} at a glance.`} />
      <div className="space-y-6">
        <Figures company={company} counts={overview.counts} />
        <Attention company={company} attention={overview.attention} />
        <QuickLinks company={company} />
        <RecentBills company={company} overview={overview} />
      </div>
    </>
  );
}

const scopes = [
  { value: 'one', word: 'This company' },
  { value: 'all', word: 'All companies' },
] as const;

/** Of the chosen company; whoever has more than one may see how much there is in all of them. */
function Figures({ company, counts }: { company: Company; counts: Counts }) {
  const place = usePlace();
  const companies = useQuery(dashQueries.companies(place, ''));
  const [scope, setScope] = useState<(typeof scopes)[number]['value']>('one');
  const totals = useQuery({ ...totalsQuery(place), enabled: scope === 'all' });
  const isOfAll = scope === 'all';
  return (
    <section aria-label="Overview" className="space-y-3">
      {(companies.data?.data.length ?? 0) > 1 && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Segmented label="What is counted" choices={scopes} value={scope} onChange={setScope} />
          {isOfAll && totals.data && (
            <p role="status" className="text-sm text-ink-muted">
              {`Counted in ${countText(totals.data.companies)} companies`}
            </p>
          )}
        </div>
      )}
      {isOfAll && totals.error ? (
        <ErrorState error={totals.error} onRetry={() => void totals.refetch()} />
      ) : (
        <FigureCards
          counts={isOfAll ? (totals.data ?? null) : counts}
          rights={isOfAll ? [] : company.rights}
        />
      )}
    </section>
  );
}

/** Each leads to its list, where the person may see that. Null: on its way. */
function FigureCards({ counts, rights }: { counts: Counts | null; rights: readonly Right[] }) {
  const cards = [
    { word: 'Bills', hint: 'Read and filed', name: 'bills', to: null },
    {
      word: 'Sites',
      hint: 'Active',
      name: 'sites',
      to: rights.includes('EDIT_SITES') ? '/settings/company/sites' : null,
    },
    { word: 'Meters', hint: 'Tracked', name: 'meters', to: null },
    {
      word: 'Connections',
      hint: 'Active',
      name: 'connections',
      to: rights.includes('CONNECTIONS') ? '/data-input/connections' : null,
    },
  ] as const;
  return (
    <ul aria-label="Figures" aria-busy={counts === null} className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {cards.map(({ word, hint, name, to }) => {
        const content: ReactNode = (
          <>
            <span className="flex items-center justify-between text-sm text-ink-muted">
              {word}
              {to && <Icon name="arrowRight" className="size-3.5" />}
            </span>
            <span className="mt-1 block text-2xl font-semibold tracking-tight">
              {counts === null ? '…' : countText(counts[name])}
            </span>
            <span className="block text-xs text-ink-muted">{hint}</span>
          </>
        );
        const look = 'block h-full rounded-lg border border-line bg-surface px-4 py-3.5 shadow-card';
        return (
          <li key={word}>
            {to ? (
              <Link to={to} className={`${look} transition-colors duration-100 hover:bg-hover`}>
                {content}
              </Link>
            ) : (
              <div className={look}>{content}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function QuickLinks({ company: { rights } }: { company: Company }) {
  if (!rights.some((right) => right === 'CONNECTIONS' || right === 'INVITATIONS' || right === 'ADD_SITES'))
    return null;
  return (
    <section aria-labelledby="quick-links" className="flex flex-wrap items-center gap-2">
      <h2 id="quick-links" className="mr-1 text-sm font-medium text-ink-muted">
        Quick links
      </h2>
      {rights.includes('CONNECTIONS') && (
        <ButtonLink to="/data-input/connections/new" size="sm" icon="plug">
          New connection
        </ButtonLink>
      )}
      {rights.includes('INVITATIONS') && (
        <ButtonLink to="/data-input/invitations" search={{ create: 'connect' }} size="sm" icon="send">
          Invite someone
        </ButtonLink>
      )}
      {rights.includes('ADD_SITES') && (
        <ButtonLink to="/settings/company/sites" size="sm" icon="pin">
          Add a site
        </ButtonLink>
      )}
    </section>
  );
}

const sourceWords = { connection: 'Connection', upload: 'Upload', manual: 'Manual' } as const;

function RecentBills({ company, overview }: { company: Company; overview: Overview }) {
  const { recentBills, showsCosts } = overview;
  const { rights } = useSession();
  const isNarrow = useIsNarrow();
  const columns: DataColumn<RecentBill>[] = [
    {
      id: 'date',
      header: 'Bill date',
      isWide: isNarrow,
      cell: (bill) => (
        <>
          <BillLink bill={bill} />
          {isNarrow && (
            <>
              <span className="block truncate text-xs text-ink-muted">
                {[siteText(bill.sites), bill.accountNumber].filter(Boolean).join(' · ')}
              </span>
              <span className="mt-0.5 block">
                <BillBadge bill={bill} />
              </span>
            </>
          )}
        </>
      ),
    },
    {
      id: 'site',
      header: 'Site',
      from: 'sm',
      isWide: !isNarrow,
      cell: ({ sites }) => (
        <span className="block truncate" title={sites.map(({ name }) => name).join(', ')}>
          {sites.length === 0 ? '—' : siteText(sites)}
        </span>
      ),
    },
    {
      id: 'account',
      header: 'Account',
      from: 'sm',
      cell: ({ accountNumber, provider }) => (
        <>
          <span className="block max-w-40 truncate">{accountNumber ?? '—'}</span>
          <span className="block max-w-40 truncate text-xs text-ink-muted">
            {provider ?? 'Unknown utility'}
          </span>
        </>
      ),
    },
    {
      id: 'types',
      header: 'Utility type',
      from: 'md',
      cell: ({ utilityTypes }) => (
        <span className="block max-w-36 truncate">
          {utilityTypes.length === 0 ? '—' : typesText(utilityTypes)}
        </span>
      ),
    },
    { id: 'status', header: 'Status', from: 'sm', cell: (bill) => <BillBadge bill={bill} /> },
    { id: 'source', header: 'Source', from: 'lg', cell: ({ source }) => sourceWords[source] },
    ...(showsCosts
      ? [
          {
            id: 'total',
            header: 'Total charges',
            isNumeric: true,
            cell: ({ totalCharges, currency }: RecentBill) => (
              <span className="whitespace-nowrap">
                {totalCharges === null ? '—' : amountText(totalCharges, currency)}
              </span>
            ),
          } as const,
        ]
      : []),
  ];
  return (
    <Card
      title="Recent bills"
      description="By bill date, latest first."
      actions={
        rights.includes('DATA_REPOSITORY') && (
          <ButtonLink
            to="/settings/organization/data-repository"
            search={{ tab: 'bills', company: company.id, companyName: company.name }}
            size="sm"
          >
            All bills
          </ButtonLink>
        )
      }
      flush
    >
      <DataTable
        caption="Recent bills"
        columns={columns}
        rows={recentBills}
        rowId={({ id }) => id}
        error={null}
        onRetry={() => undefined}
        empty={null}
      />
    </Card>
  );
}
