// All endpoints with what becomes of their messages.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Endpoint } from '../../api.ts';
import { Badge } from '../../parts/badge.tsx';
import { ButtonLink } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { classes } from '../../parts/class-names.ts';
import { type DataColumn, DataTable, rowLinkClass } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { queries } from '../../queries.ts';
import { useMay } from './capabilities.ts';
import { DisabledBanners } from './disabled-banner.tsx';
import { useLastHours } from './spans.ts';
import { EndpointBadge, percentOf, successRate } from './states.tsx';

export function Endpoints() {
  const endpoints = useQuery({ ...queries.endpoints(), refetchInterval: 15_000 });
  const stats = useQuery(queries.statsOfEndpoints(useLastHours(24)));
  const rateOf = (id: string) => {
    if (!stats.data) return stats.error ? '–' : <Skeleton className="ml-auto w-10" />;
    const counts = stats.data.data.find(({ endpointId }) => endpointId === id);
    const rate = counts && successRate(counts);
    return rate === null || rate === undefined ? (
      <span className="text-ink-faint" title="Nothing was delivered in the last 24 hours">
        –
      </span>
    ) : (
      percentOf(rate)
    );
  };
  const columns: DataColumn<Endpoint>[] = [
    {
      id: 'endpoint',
      header: 'Endpoint',
      isWide: true,
      cell: ({ id, url, description }) => (
        <>
          <Link
            to="/p/webhooks/endpoints/$endpointId"
            params={{ endpointId: id }}
            className={`block truncate font-mono text-sm text-ink ${rowLinkClass}`}
          >
            {url}
          </Link>
          {description && <span className="block truncate text-sm text-ink-muted">{description}</span>}
        </>
      ),
    },
    {
      id: 'events',
      header: 'Events',
      from: 'md',
      cell: ({ filterTypes }) => <EventFilter types={filterTypes} />,
    },
    {
      id: 'rate',
      header: 'Delivered, 24 h',
      from: 'sm',
      isNumeric: true,
      cell: ({ id }) => rateOf(id),
    },
    { id: 'state', header: 'State', cell: (endpoint) => <EndpointBadge endpoint={endpoint} /> },
  ];
  const isEmpty = endpoints.data?.data.length === 0;
  const mayAdd = useMay()('ManageEndpoint');
  return (
    <>
      <PageHead
        title="Endpoints"
        description="Addresses of yours that are told when a connection or a document changes."
        actions={
          !isEmpty &&
          mayAdd && (
            <ButtonLink to="/p/webhooks/endpoints/new" tone="primary" icon="add">
              Add endpoint
            </ButtonLink>
          )
        }
      />
      <DisabledBanners endpoints={endpoints.data?.data ?? []} />
      <Card flush>
        <DataTable
          caption="Endpoints"
          columns={columns}
          rows={endpoints.data?.data}
          rowId={({ id }) => id}
          error={endpoints.error}
          onRetry={() => void endpoints.refetch()}
          empty={
            <EmptyState
              icon="webhook"
              title="No endpoints yet"
              actions={
                <>
                  {mayAdd && (
                    <ButtonLink to="/p/webhooks/endpoints/new" tone="primary" icon="add">
                      Add endpoint
                    </ButtonLink>
                  )}
                  <ButtonLink to="/p/webhooks/event-types">See the events</ButtonLink>
                </>
              }
            >
              {mayAdd
                ? 'Give an address, choose the events, and each one is sent there, signed, as soon as it happens. No server yet? Nectar Play shows what would arrive.'
                : 'Your link shows endpoints, it adds none. Whoever gave it to you can add one.'}
            </EmptyState>
          }
        />
      </Card>
    </>
  );
}

/** The types that an endpoint asked for, in little room. */
export function EventFilter({ types, most = 1 }: { types: readonly string[] | null; most?: number }) {
  if (!types?.length) return <Badge>All events</Badge>;
  const more = types.length - most;
  return (
    <span className={classes('flex gap-1', most > 1 && 'flex-wrap')} title={types.join(', ')}>
      {types.slice(0, most).map((type) => (
        <Badge key={type} mono>
          {type}
        </Badge>
      ))}
      {more > 0 && <Badge>+{more}</Badge>}
    </span>
  );
}
