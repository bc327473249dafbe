// Data Input › Invitations: every link that was given out, and how far it came.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate as useNavigation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Company } from '../../dash/api.ts';
import { type Asked, dataInputQueries, type Invitation } from '../../dash/data-input.ts';
import { usePlace } from '../../dash/place.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { type ChoosableColumn, ColumnsMenu, useColumns } from '../../parts/columns-menu.tsx';
import { DataTable, rowLinkClass } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Field, Input, Select } from '../../parts/field.tsx';
import { type Chip, FilterChips } from '../../parts/filter-chips.tsx';
import { dayText } from '../../parts/formats.ts';
import { useIsNarrow } from '../../parts/narrow.ts';
import { PageHead } from '../../parts/page.tsx';
import { RestingSearch } from '../../parts/resting-search.tsx';
import { Time } from '../../parts/time.tsx';
import { actorText } from '../connections/words.ts';
import { useClock } from '../shell/session.tsx';
import { InvitationMenu, useInvitationActions } from './invitation-actions.tsx';
import type { InvitationSearch as Search } from './invitation-search.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { kindWords, recipientsText, stateLooks, stateWords, usesText } from './words.ts';

const route = getRouteApi('/shell/data-input/invitations');
const pageSize = 50;

/** Days of the calendar here, as moments. */
const momentOf = (date: string | undefined, addDays: number): string | undefined => {
  if (!date) return undefined;
  const at = new Date(`${date}T00:00:00`);
  at.setDate(at.getDate() + addDays);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
};

export function InvitationBadge({ status }: { status: Invitation['status'] }) {
  const { tone, icon } = stateLooks[status];
  return (
    <Badge tone={tone} icon={icon}>
      {stateWords[status]}
    </Badge>
  );
}

export function Invitations({ company }: { company: Company }) {
  const place = usePlace();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const go = useNavigation();
  const isNarrow = useIsNarrow();
  const { today } = useClock();
  const [isCreating, setCreating] = useState(search.create !== undefined);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (search.create)
      void navigate({ search: (before) => ({ ...before, create: undefined }), replace: true });
  }, [search.create, navigate]);
  const actions = useInvitationActions(company);
  const asked: Asked = {
    status: search.status,
    kind: search.kind,
    recipient: search.recipient,
    from: momentOf(search.from, 0),
    until: momentOf(search.until, 1),
    page: search.page,
    size: String(pageSize),
  };
  const list = useQuery({
    ...dataInputQueries.invitations(place, company.id, asked),
    placeholderData: keepPreviousData,
  });
  const narrow = (change: Partial<Search>): void =>
    void navigate({
      search: (before) => ({ ...before, page: undefined, ...change }),
      replace: true,
      resetScroll: false,
    });
  const clear = (): void => void navigate({ search: {}, replace: true });
  const chips: Chip[] = [
    ...(search.recipient
      ? [{ name: 'Recipient', value: search.recipient, onRemove: () => narrow({ recipient: undefined }) }]
      : []),
    ...(search.status
      ? [{ name: 'Status', value: stateWords[search.status], onRemove: () => narrow({ status: undefined }) }]
      : []),
    ...(search.kind
      ? [{ name: 'Type', value: kindWords[search.kind], onRemove: () => narrow({ kind: undefined }) }]
      : []),
    ...(search.from
      ? [{ name: 'Created from', value: dayText(search.from), onRemove: () => narrow({ from: undefined }) }]
      : []),
    ...(search.until
      ? [
          {
            name: 'Created until',
            value: dayText(search.until),
            onRemove: () => narrow({ until: undefined }),
          },
        ]
      : []),
  ];
  const create = (
    <Button tone="primary" icon="add" onClick={() => setCreating(true)}>
      New invitation
    </Button>
  );
  const openLog = (id: string): void =>
    void go({ to: '/data-input/invitations/$invitationId', params: { invitationId: id } });
  const columns: ChoosableColumn<Invitation>[] = [
    {
      id: 'recipient',
      header: 'Recipient',
      isWide: true,
      cell: (invitation) => (
        <>
          <Link
            to="/data-input/invitations/$invitationId"
            params={{ invitationId: invitation.id }}
            className={`block truncate font-medium ${rowLinkClass}`}
          >
            {recipientsText(invitation)}
          </Link>
          <span className="block truncate text-xs text-ink-muted">
            {kindWords[invitation.kind]}
            {invitation.connection && ` · ${invitation.connection.provider ?? 'a removed connection'}`}
          </span>
          {isNarrow && (
            <span className="mt-1 block">
              <InvitationBadge status={invitation.status} />
            </span>
          )}
        </>
      ),
    },
    {
      id: 'status',
      header: 'Status',
      from: 'sm',
      cell: ({ status }) => <InvitationBadge status={status} />,
    },
    {
      id: 'uses',
      header: 'Uses',
      word: 'Uses',
      from: 'sm',
      cell: (invitation) => <span className="whitespace-nowrap">{usesText(invitation)}</span>,
    },
    {
      id: 'made',
      header: 'Connections',
      word: 'Connections',
      isExtra: true,
      from: 'md',
      cell: ({ kind, created }) => (
        <span className="block max-w-36 truncate text-ink-muted">
          {kind === 'EDIT_CONNECTION'
            ? '—'
            : created.map(({ provider }) => provider).join(', ') || 'None yet'}
        </span>
      ),
    },
    {
      id: 'expires',
      header: 'Expires',
      word: 'Expires',
      from: 'md',
      cell: ({ expiresAt }) => (
        <span className="text-ink-muted">{expiresAt === null ? 'Never' : <Time at={expiresAt} />}</span>
      ),
    },
    {
      id: 'created',
      header: 'Created',
      word: 'Created',
      from: 'lg',
      cell: ({ createdAt, createdBy }) => (
        <>
          <Time at={createdAt} />
          <span className="block max-w-36 truncate text-xs text-ink-muted">by {actorText(createdBy)}</span>
        </>
      ),
    },
    {
      id: 'activity',
      header: 'Last activity',
      word: 'Last activity',
      from: 'md',
      cell: ({ lastActivityAt }) => (
        <span className="text-ink-muted">
          <Time at={lastActivityAt} />
        </span>
      ),
    },
    {
      id: 'actions',
      header: <span className="sr-only">Actions</span>,
      isNumeric: true,
      cell: (invitation) => (
        <InvitationMenu
          invitation={invitation}
          onOpen={actions.open}
          onCopy={actions.copy}
          onLog={() => openLog(invitation.id)}
        />
      ),
    },
  ];
  const chosen = useColumns('invitations', columns);
  return (
    <div data-wide>
      <PageHead
        title="Invitations"
        description="Links by which others type a login themselves. You never see the password."
        actions={
          <>
            {!isNarrow && <ColumnsMenu columns={columns} chosen={chosen} />}
            {create}
          </>
        }
      />
      <search aria-label="Filters">
        <div className="mb-4 flex flex-wrap items-center gap-2">
          <RestingSearch
            label="Search recipients"
            placeholder="Recipient’s address"
            value={search.recipient ?? ''}
            onChange={(text) => narrow({ recipient: text || undefined })}
          />
          <Button icon="filter" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            Filters
          </Button>
        </div>
        {isOpen && (
          <div className="appear mb-4 grid gap-3 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-4">
            <Field label="Status" required>
              <Select
                value={search.status ?? ''}
                onChange={(event) =>
                  narrow({ status: (event.currentTarget.value || undefined) as Search['status'] })
                }
              >
                <option value="">Any</option>
                {Object.entries(stateWords).map(([status, word]) => (
                  <option key={status} value={status}>
                    {word}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label="Type" required>
              <Select
                value={search.kind ?? ''}
                onChange={(event) =>
                  narrow({ kind: (event.currentTarget.value || undefined) as Search['kind'] })
                }
              >
                <option value="">Any</option>
                {Object.entries(kindWords).map(([kind, word]) => (
                  <option key={kind} value={kind}>
                    {word}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label="Created from" required>
              <Input
                type="date"
                max={search.until ?? today}
                value={search.from ?? ''}
                onChange={(event) => narrow({ from: event.currentTarget.value || undefined })}
              />
            </Field>
            <Field label="Created until" required>
              <Input
                type="date"
                min={search.from}
                max={today}
                value={search.until ?? ''}
                onChange={(event) => narrow({ until: event.currentTarget.value || undefined })}
              />
            </Field>
          </div>
        )}
        <FilterChips chips={chips} onClear={clear} />
      </search>
      <Card flush>
        <DataTable
          caption="Invitations"
          columns={chosen.shown}
          rows={list.data?.data}
          rowId={({ id }) => id}
          error={list.error}
          onRetry={() => void list.refetch()}
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
            chips.length > 0 ? (
              <EmptyState
                icon="search"
                title="No invitation matches these filters"
                actions={<Button onClick={clear}>Clear filters</Button>}
              >
                Leave one of them out.
              </EmptyState>
            ) : (
              <EmptyState icon="send" title="Nobody has been invited yet" actions={create}>
                Invite somebody when you have no login at hand, or when whoever owns it would rather type it
                themselves.
              </EmptyState>
            )
          }
        />
      </Card>
      <InviteDialog isOpen={isCreating} company={company} onClose={() => setCreating(false)} />
      {actions.dialogs}
    </div>
  );
}
