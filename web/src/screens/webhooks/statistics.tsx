// How deliveries fare over a day, a week or a month, together and by endpoint.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { DeliveryCounts, Endpoint } from '../../api.ts';
import { BarChart } from '../../parts/bar-chart.tsx';
import { Card } from '../../parts/card.tsx';
import { type DataColumn, DataTable, rowLinkClass } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Field, Select } from '../../parts/field.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { queries } from '../../queries.ts';
import { barsOf, useLastHours } from './spans.ts';
import { percentOf, successRate } from './states.tsx';

export const periods = ['day', 'week', 'month'] as const;
type Period = (typeof periods)[number];

const about: Record<Period, { word: string; hours: number; by: 'hour' | 'day' }> = {
  day: { word: 'Last 24 hours', hours: 24, by: 'hour' },
  week: { word: 'Last 7 days', hours: 7 * 24, by: 'day' },
  month: { word: 'Last 30 days', hours: 30 * 24, by: 'day' },
};

const route = getRouteApi('/p/webhooks/statistics');
const none: DeliveryCounts = { success: 0, pending: 0, sending: 0, fail: 0, canceled: 0 };
const whole = new Intl.NumberFormat();

interface Row {
  endpoint: Endpoint;
  counts: DeliveryCounts;
}

export function Statistics() {
  const { period = 'day' } = route.useSearch();
  const navigate = route.useNavigate();
  const { hours, by } = about[period];
  const span = useLastHours(hours);
  const endpoints = useQuery(queries.endpoints());
  const stats = useQuery({ ...queries.statsOfEndpoints(span), placeholderData: keepPreviousData });
  const attempts = useQuery({ ...queries.attemptsByHour(span), placeholderData: keepPreviousData });
  const sum = stats.data?.data.reduce<DeliveryCounts>(
    (total, one) => ({
      success: total.success + one.success,
      pending: total.pending + one.pending,
      sending: total.sending + one.sending,
      fail: total.fail + one.fail,
      canceled: total.canceled + one.canceled,
    }),
    none,
  );
  const rate = sum && successRate(sum);
  const rows: Row[] | undefined =
    endpoints.data && stats.data
      ? endpoints.data.data.map((endpoint) => ({
          endpoint,
          counts: stats.data.data.find(({ endpointId }) => endpointId === endpoint.id) ?? none,
        }))
      : undefined;
  const count = (id: keyof DeliveryCounts, header: string, from?: 'sm' | 'md'): DataColumn<Row> => ({
    id,
    header,
    isNumeric: true,
    ...(from && { from }),
    cell: ({ counts }) => (
      <span className={counts[id] === 0 ? 'text-ink-faint' : id === 'fail' ? 'font-medium text-danger' : ''}>
        {whole.format(counts[id])}
      </span>
    ),
  });
  const columns: DataColumn<Row>[] = [
    {
      id: 'endpoint',
      header: 'Endpoint',
      isWide: true,
      cell: ({ endpoint: { id, url, description } }) => (
        <Link
          to="/p/webhooks/endpoints/$endpointId"
          params={{ endpointId: id }}
          className={`block truncate ${rowLinkClass}`}
        >
          <span className="font-mono text-sm">{url}</span>
          {description && <span className="block truncate text-sm text-ink-muted">{description}</span>}
        </Link>
      ),
    },
    count('success', 'Delivered', 'sm'),
    count('pending', 'Waiting', 'md'),
    count('fail', 'Failed'),
    count('canceled', 'Canceled', 'md'),
    {
      id: 'rate',
      header: 'Rate',
      isNumeric: true,
      cell: ({ counts }) => {
        const own = successRate(counts);
        return own === null ? <span className="text-ink-faint">–</span> : percentOf(own);
      },
    },
  ];
  const error = endpoints.error ?? stats.error;
  return (
    <>
      <PageHead
        title="Statistics"
        actions={
          <Field label="Period" required isLabelHidden className="w-40">
            <Select
              value={period}
              onChange={(event) =>
                void navigate({ search: { period: event.currentTarget.value as Period }, replace: true })
              }
            >
              {periods.map((one) => (
                <option key={one} value={one}>
                  {about[one].word}
                </option>
              ))}
            </Select>
          </Field>
        }
      />
      <div className="grid gap-5">
        <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line shadow-card lg:grid-cols-4">
          <Figure term="Delivered" value={sum && whole.format(sum.success)} />
          <Figure
            term="Delivery rate"
            value={sum && (rate === null || rate === undefined ? '–' : percentOf(rate))}
          />
          <Figure term="Failed" value={sum && whole.format(sum.fail)} />
          <Figure term="Waiting" value={sum && whole.format(sum.pending + sum.sending)} />
        </dl>
        <Card
          title="Attempts"
          description={by === 'hour' ? 'All endpoints, by hour' : 'All endpoints, by day'}
        >
          {attempts.data ? (
            <BarChart
              title={by === 'hour' ? 'Attempts per hour' : 'Attempts per day'}
              words={{ good: 'Succeeded', bad: 'Failed', stretch: by === 'hour' ? 'Hour' : 'Day' }}
              bars={barsOf(attempts.data.data, new Date(span.since), new Date(), by)}
            />
          ) : attempts.error ? (
            <ErrorState error={attempts.error} onRetry={() => void attempts.refetch()} />
          ) : (
            <Skeleton className="h-44" />
          )}
        </Card>
        <Card flush title="By endpoint" description="Messages by their present state">
          <DataTable
            caption="Deliveries by endpoint"
            columns={columns}
            rows={rows}
            rowId={({ endpoint }) => endpoint.id}
            error={error}
            onRetry={() => {
              void endpoints.refetch();
              void stats.refetch();
            }}
            empty={
              <EmptyState icon="chart" level="h3" title="Nothing to count yet">
                Add an endpoint and its deliveries are counted here.
              </EmptyState>
            }
          />
        </Card>
      </div>
    </>
  );
}

function Figure({ term, value }: { term: string; value: string | undefined }) {
  return (
    <div className="bg-surface px-5 py-4">
      <dt className="text-sm text-ink-muted">{term}</dt>
      <dd className="mt-0.5 text-2xl font-semibold tracking-tight">
        {value ?? <Skeleton className="my-2 h-5 w-16" />}
      </dd>
    </div>
  );
}
