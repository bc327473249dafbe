// Data Input › Connections: all logins of the company, what each says, narrowed by filters that stand in the address.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate as useNavigation } from '@tanstack/react-router';
import { useState } from 'react';
import type { Company } from '../../dash/api.ts';
import {
  type Asked,
  type ConnectionRow,
  type ConnectionTab,
  connectionTabs,
  dataInputQueries,
} from '../../dash/data-input.ts';
import { usePlace } from '../../dash/place.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { type ChoosableColumn, ColumnsMenu, useColumns } from '../../parts/columns-menu.tsx';
import { DataTable, rowLinkClass } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { useIsNarrow } from '../../parts/narrow.ts';
import { PageHead } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { Time } from '../../parts/time.tsx';
import { ConnectionDialogs, type OpenDialog } from './connection-dialogs.tsx';
import { ConnectionFilters } from './connection-filters.tsx';
import { ConnectionMenu } from './connection-menu.tsx';
import type { ConnectionSearch } from './connection-search.ts';
import { ConnectionBadge, MailsInNeed, SandboxBadge } from './status-badge.tsx';
import { kindWords, siteText, typesText } from './words.ts';

const route = getRouteApi('/shell/data-input/connections');

const tabWords: Record<ConnectionTab, string> = {
  all: 'All',
  connected: 'Connected',
  pending: 'Pending',
  attention: 'Needs attention',
};
const pageSize = 50;

export function Connections({ company }: { company: Company }) {
  const place = usePlace();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const go = useNavigation();
  const isNarrow = useIsNarrow();
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const tab = search.tab ?? 'all';
  const by = search.sort ?? 'created';
  const isDescending = search.direction !== 'asc';
  const { siteName: _siteName, ...filters } = search;
  const asked: Asked = {
    ...filters,
    tab,
    sort: by,
    direction: isDescending ? 'desc' : 'asc',
    size: String(pageSize),
  };
  const list = useQuery({
    ...dataInputQueries.connections(place, company.id, asked),
    placeholderData: keepPreviousData,
  });
  const narrow = (change: Partial<ConnectionSearch>): void =>
    void navigate({
      search: (before) => ({ ...before, page: undefined, ...change }),
      replace: true,
      resetScroll: false,
    });
  const isNarrowed = Boolean(
    search.search ||
      search.status ||
      search.site ||
      search.type ||
      search.owner ||
      search.kind ||
      search.paused,
  );
  const clear = (): void =>
    narrow({
      search: undefined,
      status: undefined,
      site: undefined,
      siteName: undefined,
      type: undefined,
      owner: undefined,
      paused: undefined,
      kind: undefined,
    });
  const mayConnect = company.rights.includes('CONNECTIONS');
  const mayInvite = company.rights.includes('INVITATIONS');
  const create = mayConnect && (
    <>
      <ButtonLink to="/data-input/connections/new-email" icon="inbox">
        New email connection
      </ButtonLink>
      <ButtonLink to="/data-input/connections/new" tone="primary" icon="add">
        New connection
      </ButtonLink>
    </>
  );

  const columns: ChoosableColumn<ConnectionRow>[] = [
    {
      id: 'provider',
      header: 'Provider',
      isWide: true,
      sort: 'provider',
      cell: (connection) => (
        <>
          <Link
            to="/data-input/connections/$connectionId"
            params={{ connectionId: connection.id }}
            className={`flex items-center gap-2 font-medium ${rowLinkClass}`}
          >
            <span className="truncate">{connection.provider}</span>
            {connection.isSandbox && !isNarrow && <SandboxBadge />}
          </Link>
          <span className="block truncate text-xs text-ink-muted">{connection.username}</span>
          {isNarrow && (
            <span className="mt-1 flex items-center gap-2">
              <ConnectionBadge connection={connection} />
              <MailsInNeed connection={connection} />
            </span>
          )}
        </>
      ),
    },
    {
      id: 'kind',
      header: 'Type',
      word: 'Type',
      from: 'lg',
      cell: ({ kind }) => <span className="text-ink-muted">{kindWords[kind]}</span>,
    },
    {
      id: 'status',
      header: 'Status',
      sort: 'status',
      from: 'sm',
      cell: (connection) => (
        <>
          <ConnectionBadge connection={connection} />
          <MailsInNeed connection={connection} />
          {connection.isChecking && connection.isActive && (
            <span className="mt-0.5 block text-xs text-ink-muted">Checking…</span>
          )}
        </>
      ),
    },
    {
      id: 'sites',
      header: 'Sites',
      word: 'Sites',
      from: 'md',
      cell: ({ sites }) => (
        <span className="block max-w-36 truncate" title={sites.map(({ name }) => name).join(', ')}>
          {siteText(sites)}
        </span>
      ),
    },
    {
      id: 'types',
      header: 'Utility types',
      word: 'Utility types',
      isExtra: true,
      from: 'md',
      cell: ({ utilityTypes }) => <span className="block max-w-40 truncate">{typesText(utilityTypes)}</span>,
    },
    {
      id: 'accounts',
      header: 'Accounts',
      word: 'Accounts',
      isNumeric: true,
      from: 'lg',
      cell: ({ accountCount }) => accountCount,
    },
    {
      id: 'owner',
      header: 'Owner',
      word: 'Owner',
      from: 'lg',
      cell: ({ ownerEmail }) => (
        <span className="block max-w-40 truncate text-ink-muted" title={ownerEmail ?? undefined}>
          {ownerEmail ?? '—'}
        </span>
      ),
    },
    {
      id: 'checked',
      header: 'Last checked',
      word: 'Last checked',
      sort: 'checked',
      from: 'md',
      cell: ({ kind, lastCheckedAt }) => (
        <span className="text-ink-muted">{kind === 'EMAIL' ? '—' : <Time at={lastCheckedAt} />}</span>
      ),
    },
    {
      id: 'next',
      header: 'Next check',
      word: 'Next check',
      sort: 'next',
      isExtra: true,
      from: 'md',
      cell: ({ nextCheckAt }) => (
        <span className="text-ink-muted">{nextCheckAt === null ? '—' : <Time at={nextCheckAt} />}</span>
      ),
    },
    {
      id: 'created',
      header: 'Created',
      word: 'Created',
      sort: 'created',
      isExtra: true,
      from: 'md',
      cell: ({ createdAt }) => (
        <span className="text-ink-muted">
          <Time at={createdAt} />
        </span>
      ),
    },
    {
      id: 'actions',
      header: <span className="sr-only">Actions</span>,
      isNumeric: true,
      cell: (connection) => (
        <ConnectionMenu
          connection={connection}
          rights={company.rights}
          onOpen={setOpen}
          onEdit={() =>
            void go({
              to: '/data-input/connections/$connectionId',
              params: { connectionId: connection.id },
              search: { tab: 'settings' },
            })
          }
        />
      ),
    },
  ];
  const chosen = useColumns('connections', columns);
  const table = (
    <Card flush>
      <DataTable
        caption="Connections"
        columns={chosen.shown}
        rows={list.data?.data}
        rowId={({ id }) => id}
        error={list.error}
        onRetry={() => void list.refetch()}
        order={{
          by,
          isDescending,
          onOrder: (sort, down) =>
            narrow({ sort: sort as ConnectionSearch['sort'], direction: down ? 'desc' : 'asc' }),
        }}
        pages={
          list.data && {
            page: list.data.page,
            totalPages: list.data.totalPages,
            total: list.data.total,
            perPage: pageSize,
            onPage: (page) =>
              void navigate({
                search: (before) => ({ ...before, page: page === 1 ? undefined : String(page) }),
              }),
          }
        }
        empty={
          isNarrowed || tab !== 'all' ? (
            <EmptyState
              icon="search"
              title={
                isNarrowed
                  ? 'No connection matches these filters'
                  : tab === 'attention'
                    ? 'Nothing needs attention'
                    : `No connection is ${tab} at present`
              }
              actions={
                isNarrowed ? (
                  <Button onClick={clear}>Clear filters</Button>
                ) : (
                  <Button onClick={() => narrow({ tab: undefined })}>Show all</Button>
                )
              }
            >
              {isNarrowed ? 'Leave one of them out, or look in another tab.' : undefined}
            </EmptyState>
          ) : (
            <EmptyState
              icon="plug"
              title="Connect the first utility account"
              actions={
                <>
                  {create}
                  {mayInvite && (
                    <ButtonLink to="/data-input/invitations" search={{ create: 'connect' }} icon="send">
                      Invite whoever has the login
                    </ButtonLink>
                  )}
                </>
              }
            >
              Nectar signs in where you do, every week, and collects the bills. Whoever has the login may type
              it themselves by an invitation. Utilities that mail their bills are connected by an address.
            </EmptyState>
          )
        }
      />
    </Card>
  );
  return (
    <div data-wide>
      <PageHead
        title="Connections"
        description={`Where the bills of ${company.name} come from: logins at utilities, and addresses that bills are mailed to.`}
        actions={
          <>
            {!isNarrow && <ColumnsMenu columns={columns} chosen={chosen} />}
            {create}
          </>
        }
      />
      <ConnectionFilters
        company={company}
        search={search}
        owners={list.data?.owners ?? []}
        onNarrow={narrow}
        onClear={clear}
      />
      <Tabs
        label="Connections by status"
        open={tab}
        onOpen={(name) => narrow({ tab: name === 'all' ? undefined : name })}
        tabs={connectionTabs.map((name) => ({
          name,
          label: (
            <span className="flex items-center gap-1.5 whitespace-nowrap">
              {tabWords[name]}
              <span className="rounded-full bg-neutral-wash px-1.5 text-xs font-medium text-ink-muted">
                {list.data?.counts[name] ?? '–'}
              </span>
            </span>
          ),
          content: table,
        }))}
      />
      <ConnectionDialogs company={company} open={open} onClose={() => setOpen(null)} />
    </div>
  );
}
