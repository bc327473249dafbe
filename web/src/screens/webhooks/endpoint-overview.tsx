// What an endpoint is, how it fares, and its attempts.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Attempt, api, deliveryStatus, type Endpoint, type EndpointInput } from '../../api.ts';
import { BarChart } from '../../parts/bar-chart.tsx';
import { Button } from '../../parts/button.tsx';
import { Card, Facts } from '../../parts/card.tsx';
import { type DataColumn, DataTable, rowLinkClass } from '../../parts/data-table.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Field, Select } from '../../parts/field.tsx';
import { useIsNarrow } from '../../parts/narrow.ts';
import { SecretField } from '../../parts/secret-field.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { Time } from '../../parts/time.tsx';
import { useToast } from '../../parts/toast.tsx';
import { queries } from '../../queries.ts';
import { useMay } from './capabilities.ts';
import { EndpointForm } from './endpoint-form.tsx';
import { EventFilter } from './endpoints.tsx';
import { EventName, UnderName } from './event-name.tsx';
import { barsOf, useLastHours } from './spans.ts';
import { DeliveryBadge, durationOf, responseOf } from './states.tsx';

const route = getRouteApi('/p/webhooks/endpoints/$endpointId');

export function EndpointOverview({ endpoint }: { endpoint: Endpoint }) {
  const tell = useToast();
  const maySeeSecret = useMay()('ViewEndpointSecret');
  return (
    <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid min-w-0 content-start gap-5">
        <AttemptsChart endpointId={endpoint.id} />
        <Attempts endpointId={endpoint.id} />
      </div>
      <div className="order-first grid min-w-0 content-start gap-5 lg:order-none">
        <Card
          title="Signing secret"
          description="Proves that a request comes from Nectar. Keep it where you keep passwords."
        >
          <SecretField
            label="Signing secret"
            reveal={maySeeSecret ? async () => (await api.secret(endpoint.id)).key : null}
            onError={(error) => tell(error.message, true)}
          />
        </Card>
        <Details endpoint={endpoint} />
      </div>
    </div>
  );
}

function Details({ endpoint }: { endpoint: Endpoint }) {
  const [isEditing, setEditing] = useState(false);
  const mayEdit = useMay()('ManageEndpoint');
  return (
    <Card
      title="Details"
      actions={
        mayEdit && (
          <Button size="sm" icon="pencil" onClick={() => setEditing(true)}>
            Edit
          </Button>
        )
      }
    >
      <Facts
        facts={[
          { term: 'Events', value: <EventFilter types={endpoint.filterTypes} most={12} /> },
          {
            term: 'Last success',
            value: endpoint.lastSuccessAt ? (
              <Time at={endpoint.lastSuccessAt} />
            ) : (
              <span className="text-ink-muted">None yet</span>
            ),
          },
          ...(endpoint.firstFailureAt && !endpoint.disabled
            ? [{ term: 'Failing since', value: <Time at={endpoint.firstFailureAt} /> }]
            : []),
          { term: 'Created', value: <Time at={endpoint.createdAt} /> },
          { term: 'Updated', value: <Time at={endpoint.updatedAt} /> },
          { term: 'Id', value: <code className="text-xs break-all">{endpoint.id}</code> },
        ]}
      />
      <Dialog isOpen={isEditing} onClose={() => setEditing(false)} title="Edit endpoint" size="lg">
        <EditEndpoint endpoint={endpoint} onDone={() => setEditing(false)} />
      </Dialog>
    </Card>
  );
}

function EditEndpoint({ endpoint, onDone }: { endpoint: Endpoint; onDone: () => void }) {
  const client = useQueryClient();
  const tell = useToast();
  const change = useMutation({
    mutationFn: (input: Partial<EndpointInput>) => api.changeEndpoint(endpoint.id, input),
    onSuccess: (changed) => {
      client.setQueryData(queries.endpoint(endpoint.id).queryKey, changed);
      void client.invalidateQueries({ queryKey: ['endpoints'] });
      tell('The endpoint is changed.');
      onDone();
    },
  });
  return (
    <EndpointForm
      endpoint={endpoint}
      error={change.error}
      onSubmit={(input) => change.mutate(input)}
      actions={
        <DialogActions>
          <Button onClick={onDone}>Cancel</Button>
          <Button type="submit" tone="primary" busy={change.isPending}>
            Save
          </Button>
        </DialogActions>
      }
    />
  );
}

function AttemptsChart({ endpointId }: { endpointId: string }) {
  const span = useLastHours(24);
  const { data, error, refetch } = useQuery({
    ...queries.attemptsByHour(span, endpointId),
    refetchInterval: 15_000,
  });
  return (
    <Card title="Attempts" description="The last 24 hours, by hour">
      {data ? (
        <BarChart
          title="Attempts per hour"
          words={{ good: 'Succeeded', bad: 'Failed', stretch: 'Hour' }}
          bars={barsOf(data.data, new Date(span.since), new Date(), 'hour')}
        />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-44" />
      )}
    </Card>
  );
}

const statusOf = { success: deliveryStatus.success, fail: deliveryStatus.fail } as const;

function Attempts({ endpointId }: { endpointId: string }) {
  const { status, page } = route.useSearch();
  const navigate = route.useNavigate();
  const attempts = useQuery({
    ...queries.attemptsOfEndpoint(endpointId, {
      status: status ? statusOf[status] : null,
      iterator: page ?? null,
    }),
    placeholderData: keepPreviousData,
    refetchInterval: page ? false : 5000,
  });
  const to = (iterator: string | null | undefined) =>
    void navigate({ search: (before) => ({ ...before, page: iterator ?? undefined }), resetScroll: false });
  const mayTry = useMay()('CreateAttempts');
  const isNarrow = useIsNarrow();
  const message: DataColumn<Attempt> = {
    id: 'message',
    header: 'Message',
    isWide: true,
    cell: ({ msgId, eventType, status: result, timestamp }) => (
      <>
        <Link
          to="/p/webhooks/messages/$messageId"
          params={{ messageId: msgId }}
          className={`block ${rowLinkClass}`}
        >
          <EventName type={eventType} messageId={msgId} />
        </Link>
        {isNarrow && <UnderName state={<DeliveryBadge status={result} />} timestamp={timestamp} />}
      </>
    ),
  };
  const wide: DataColumn<Attempt>[] = [
    { id: 'state', header: 'Result', cell: ({ status: result }) => <DeliveryBadge status={result} /> },
    message,
    {
      id: 'response',
      header: 'Response',
      isNumeric: true,
      cell: (attempt) => <span className="text-sm whitespace-nowrap">{responseOf(attempt)}</span>,
    },
    {
      id: 'duration',
      header: 'Took',
      from: 'md',
      isNumeric: true,
      cell: ({ responseDurationMs }) => (
        <span className="text-sm whitespace-nowrap text-ink-muted">{durationOf(responseDurationMs)}</span>
      ),
    },
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
    <Card
      flush
      title="Messages"
      description="Each attempt to deliver one here, the newest first"
      actions={
        <Field label="Result" required isLabelHidden className="w-36">
          <Select
            value={status ?? ''}
            onChange={(event) => {
              const wanted = event.currentTarget.value as '' | 'success' | 'fail';
              void navigate({ search: { status: wanted || undefined }, replace: true, resetScroll: false });
            }}
          >
            <option value="">All results</option>
            <option value="success">Succeeded</option>
            <option value="fail">Failed</option>
          </Select>
        </Field>
      }
    >
      <DataTable
        caption="Attempts of this endpoint"
        columns={isNarrow ? [message] : wide}
        rows={attempts.data?.data}
        rowId={({ id }) => id}
        error={attempts.error}
        onRetry={() => void attempts.refetch()}
        paging={{
          onNewer: page ? () => to(attempts.data?.prevIterator) : null,
          onOlder: attempts.data && !attempts.data.done ? () => to(attempts.data?.iterator) : null,
        }}
        empty={
          status ? (
            <EmptyState icon="inbox" level="h3" title="No attempt ended so">
              Choose another result to see the others.
            </EmptyState>
          ) : (
            <EmptyState icon="inbox" level="h3" title="Nothing was sent here yet">
              Events arrive as they happen.
              {mayTry && ' To try the way now, send an example from the Testing tab.'}
            </EmptyState>
          )
        }
      />
    </Card>
  );
}
