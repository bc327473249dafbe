// All messages, the newest first, narrowed by filters that stand in the address.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type DeliveryStatus, deliveryStatus, type Message } from '../../api.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { type DataColumn, DataTable, rowLinkClass } from '../../parts/data-table.tsx';
import { type DateRange, DateRangeField, momentsOf, rangePresets } from '../../parts/date-range.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Field, Select } from '../../parts/field.tsx';
import { useIsNarrow } from '../../parts/narrow.ts';
import { PageHead } from '../../parts/page.tsx';
import { Time } from '../../parts/time.tsx';
import { queries } from '../../queries.ts';
import { EventName, UnderName } from './event-name.tsx';
import { MessageBadge } from './states.tsx';

const route = getRouteApi('/p/webhooks/logs');

const statusWords: Record<string, DeliveryStatus> = {
  delivered: deliveryStatus.success,
  waiting: deliveryStatus.pending,
  failed: deliveryStatus.fail,
  sending: deliveryStatus.sending,
  canceled: deliveryStatus.canceled,
};

export function Logs() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const endpoints = useQuery(queries.endpoints());
  const catalogue = useQuery(queries.eventTypes());
  const range: DateRange = {
    preset: rangePresets.find((preset) => preset === search.time) ?? 'any',
    from: search.from,
    to: search.to,
  };
  const { since, until } = useMemo(
    () => momentsOf({ preset: range.preset, from: range.from, to: range.to }, new Date()),
    [range.preset, range.from, range.to],
  );
  const messages = useQuery({
    ...queries.messages({
      eventTypes: search.type ? [search.type] : [],
      endpointId: search.endpoint ?? null,
      status: search.status === undefined ? null : (statusWords[search.status] ?? null),
      after: since,
      before: until,
      iterator: search.page ?? null,
    }),
    placeholderData: keepPreviousData,
    refetchInterval: search.page ? false : 5000,
  });
  const narrow = (change: Partial<typeof search>): void =>
    void navigate({
      search: (before) => ({ ...before, page: undefined, ...change }),
      replace: true,
      resetScroll: false,
    });
  const isNarrowed = Boolean(search.type || search.endpoint || search.status || range.preset !== 'any');
  const clear = <Button onClick={() => void navigate({ search: {}, replace: true })}>Clear filters</Button>;

  const isNarrow = useIsNarrow();
  const event: DataColumn<Message> = {
    id: 'message',
    header: 'Event',
    isWide: true,
    cell: ({ id, eventType, deliveries, timestamp }) => (
      <>
        <Link
          to="/p/webhooks/messages/$messageId"
          params={{ messageId: id }}
          className={`block ${rowLinkClass}`}
        >
          <EventName type={eventType} messageId={id} />
        </Link>
        {isNarrow && <UnderName state={<MessageBadge deliveries={deliveries} />} timestamp={timestamp} />}
      </>
    ),
  };
  const wide: DataColumn<Message>[] = [
    event,
    { id: 'state', header: 'Delivery', cell: ({ deliveries }) => <MessageBadge deliveries={deliveries} /> },
    {
      id: 'time',
      header: 'When',
      isNumeric: true,
      cell: ({ timestamp }) => (
        <span className="text-sm text-ink-muted">
          <Time at={timestamp} />
        </span>
      ),
    },
  ];
  return (
    <>
      <PageHead
        title="Logs"
        description="Every message of this workspace, the newest first. Bodies are kept for 90 days."
      />
      <search className="mb-4 flex flex-wrap items-end gap-3" aria-label="Filters">
        <Field label="Event type" required className="flex-1 basis-44">
          <Select
            value={search.type ?? ''}
            onChange={(event) => narrow({ type: event.currentTarget.value || undefined })}
          >
            <option value="">All types</option>
            {catalogue.data?.data
              .filter(({ archived }) => !archived)
              .map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
          </Select>
        </Field>
        <Field label="Endpoint" required className="flex-1 basis-44">
          <Select
            value={search.endpoint ?? ''}
            onChange={(event) => narrow({ endpoint: event.currentTarget.value || undefined })}
          >
            <option value="">All endpoints</option>
            {endpoints.data?.data.map(({ id, url, description }) => (
              <option key={id} value={id}>
                {description || url}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Delivery" required className="basis-36">
          <Select
            value={search.status ?? ''}
            onChange={(event) => narrow({ status: event.currentTarget.value || undefined })}
          >
            <option value="">Any</option>
            {Object.keys(statusWords).map((word) => (
              <option key={word} value={word}>
                {word[0]!.toUpperCase() + word.slice(1)}
              </option>
            ))}
          </Select>
        </Field>
        <DateRangeField
          range={range}
          onChange={({ preset, from, to }) =>
            narrow({
              time: preset === 'any' ? undefined : preset,
              from: preset === 'custom' ? from : undefined,
              to: preset === 'custom' ? to : undefined,
            })
          }
        />
        {isNarrowed && clear}
      </search>
      <Card flush>
        <DataTable
          caption="Messages"
          columns={isNarrow ? [event] : wide}
          rows={messages.data?.data}
          rowId={({ id }) => id}
          error={messages.error}
          onRetry={() => void messages.refetch()}
          paging={{
            onNewer: search.page
              ? () =>
                  void navigate({
                    search: (before) => ({ ...before, page: messages.data?.prevIterator ?? undefined }),
                  })
              : null,
            onOlder:
              messages.data && !messages.data.done
                ? () =>
                    void navigate({
                      search: (before) => ({ ...before, page: messages.data?.iterator ?? undefined }),
                    })
                : null,
          }}
          empty={
            isNarrowed ? (
              <EmptyState icon="search" title="No message matches these filters" actions={clear}>
                Widen the time, or leave out one of the others.
              </EmptyState>
            ) : (
              <EmptyState icon="inbox" title="No messages yet">
                A message is written whenever a connection or a document changes, whether or not an endpoint
                wants it.
              </EmptyState>
            )
          }
        />
      </Card>
    </>
  );
}
