// Settings › Organization › Billing: what the organization uses of this installation (platform.md 22). It is counted and not priced:
// whoever runs the installation pays for its machine, and nobody is charged by these pages.
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { usePlace } from '../../dash/place.ts';
import {
  type CompanyOfUse,
  type MonthOfUse,
  repositoryQueries,
  type Usage,
  usageRows,
} from '../../dash/repository.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { countText, sizeText } from '../../parts/counts.ts';
import { csvOf, download } from '../../parts/csv.ts';
import { type DataColumn, DataTable, pageSizes, usualPageSize } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { Field, Select } from '../../parts/field.tsx';
import { TextLink } from '../../parts/link.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Segmented } from '../../parts/segmented.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { type Series, StackedChart } from '../../parts/stacked-chart.tsx';
import { useToast } from '../../parts/toast.tsx';
import { useSession } from '../shell/session.tsx';
import type { BillingSearch } from './billing-search.ts';

const route = getRouteApi('/shell/settings/organization/billing');

const spans = ['6', '12', '24', '36'] as const;
const usualSpan = '12';

const series: readonly Series[] = [
  { word: 'By connections', fill: 'fill-accent', square: 'bg-accent' },
  { word: 'Uploaded', fill: 'fill-positive-fill', square: 'bg-positive-fill' },
  { word: 'Entered by hand', fill: 'fill-brand', square: 'bg-brand' },
];

const monthFormat = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' });
const monthText = (month: string): string => monthFormat.format(new Date(`${month}-01T00:00:00Z`));

const billsOf = ({
  collected,
  uploaded,
  typed,
}: Pick<MonthOfUse, 'collected' | 'uploaded' | 'typed'>): number => collected + uploaded + typed;

export function Billing(): ReactNode {
  const place = usePlace();
  const { organization, environment, apiUrl } = useSession();
  const tell = useToast();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: Partial<BillingSearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const span = spans.find((one) => one === search.months) ?? usualSpan;
  const usage = useQuery({ ...repositoryQueries.usage(place, span), placeholderData: keepPreviousData });
  const save = useMutation({
    mutationKey: ['dash'],
    mutationFn: () => usageRows(span),
    onSuccess: ({ data, isCut }) => {
      download(
        `usage-${environment}-${usage.data?.today ?? ''}.csv`,
        csvOf([
          ['Month', 'Company', 'Company id', 'By connections', 'Uploaded', 'Entered by hand', 'Pages'],
          ...data.map(({ month, company, collected, uploaded, typed, pages }) => [
            month,
            company?.name ?? 'Deleted companies',
            company?.id ?? '',
            collected,
            uploaded,
            typed,
            pages,
          ]),
        ]),
      );
      tell(isCut ? 'The first 20,000 rows are saved. Choose fewer months for all.' : 'The table is saved.');
    },
    onError: (error) => tell(error.message),
  });
  return (
    <>
      <PageHead
        title="Billing"
        description={`What ${organization?.name ?? 'the organization'} uses in its ${environment}, counted month by month.`}
        actions={
          <>
            <Field label="Months" required isLabelHidden className="w-40">
              <Select
                value={span}
                onChange={(event) =>
                  set({
                    months: event.currentTarget.value === usualSpan ? undefined : event.currentTarget.value,
                    page: undefined,
                  })
                }
              >
                {spans.map((months) => (
                  <option key={months} value={months}>
                    Last {months} months
                  </option>
                ))}
              </Select>
            </Field>
            <Button icon="list" busy={save.isPending} onClick={() => save.mutate()}>
              Download CSV
            </Button>
          </>
        }
      />
      <Banner title="This installation charges nothing" className="mb-6">
        It is run at {new URL(apiUrl).host} by whoever set Nectar up for you: there is no plan, no invoice and
        no payment here. The counts show what is used; what that costs, those who run it know.
      </Banner>
      {usage.error && !usage.data ? (
        <ErrorState error={usage.error} onRetry={() => void usage.refetch()} />
      ) : (
        <div className="space-y-6">
          <Standing now={usage.data?.now} />
          <Months
            usage={usage.data}
            view={search.view ?? 'chart'}
            onView={(view) => set({ view: view === 'chart' ? undefined : view })}
          />
          <Companies span={span} search={search} onChange={set} />
        </div>
      )}
    </>
  );
}

function Standing({ now }: { now: Usage['now'] | undefined }) {
  const [size, unit] = sizeText(now?.fileBytes ?? 0);
  const tiles: { term: string; value: string; unit?: string; hint: string }[] = [
    { term: 'Bills', value: countText(now?.bills ?? 0), hint: 'kept now' },
    { term: 'Connections', value: countText(now?.connections ?? 0), hint: 'not paused' },
    { term: 'Meters', value: countText(now?.meters ?? 0), hint: 'tracked' },
    { term: 'Files', value: size, unit, hint: `${countText(now?.files ?? 0)} kept` },
  ];
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4" aria-label="What stands now" aria-busy={!now}>
      {tiles.map(({ term, value, unit: of, hint }) => (
        <div key={term} className="rounded-lg border border-line bg-surface px-4 py-3 shadow-card">
          <dt className="text-sm text-ink-muted">{term}</dt>
          <dd className="mt-1">
            {now ? (
              <>
                <span className="text-xl font-semibold tracking-tight">{value}</span>
                {of && <span className="ml-1 text-sm text-ink-muted">{of}</span>}
                <span className="block text-xs text-ink-muted">{hint}</span>
              </>
            ) : (
              <Skeleton className="my-2 w-16" />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Months({
  usage,
  view,
  onView,
}: {
  usage: Usage | undefined;
  view: 'chart' | 'table';
  onView: (view: 'chart' | 'table') => void;
}) {
  const columns: DataColumn<MonthOfUse>[] = [
    { id: 'month', header: 'Month', cell: ({ month }) => monthText(month) },
    ...(['collected', 'uploaded', 'typed'] as const).map((name, index) => ({
      id: name,
      header: series[index]!.word,
      isNumeric: true,
      cell: (month: MonthOfUse) => countText(month[name]),
    })),
    {
      id: 'bills',
      header: 'Bills',
      isNumeric: true,
      cell: (month) => <span className="font-medium">{countText(billsOf(month))}</span>,
    },
    { id: 'pages', header: 'Pages', isNumeric: true, cell: ({ pages }) => countText(pages) },
    { id: 'requests', header: 'API requests', isNumeric: true, cell: ({ requests }) => countText(requests) },
  ];
  const latest = usage?.months.at(-1);
  return (
    <Card
      title="Bills by month"
      description="Processed in the month, deleted ones too. Months are of UTC; a sandbox’s follow its own clock."
      flush={view === 'table'}
      actions={
        <Segmented
          label="Bills by month as"
          choices={[
            { value: 'chart', word: 'Chart' },
            { value: 'table', word: 'Table' },
          ]}
          value={view}
          onChange={onView}
        />
      }
    >
      {view === 'table' ? (
        <DataTable
          caption="Use by month"
          columns={columns}
          isOneLine
          rows={usage && [...usage.months].reverse()}
          rowId={({ month }) => month}
          error={null}
          onRetry={() => {}}
          empty={null}
        />
      ) : usage ? (
        <>
          <StackedChart
            title="Bills per month"
            series={series}
            bars={usage.months.map((month) => ({
              label: monthText(month.month),
              counts: [month.collected, month.uploaded, month.typed],
            }))}
          />
          {latest && (
            <p className="mt-4 border-t border-line pt-3 text-sm text-ink-muted">
              {monthText(latest.month)} so far:{' '}
              <b className="font-medium text-ink">{countText(billsOf(latest))}</b> bills,{' '}
              <b className="font-medium text-ink">{countText(latest.pages)}</b> pages read,{' '}
              <b className="font-medium text-ink">{countText(latest.requests)}</b> API requests.
            </p>
          )}
        </>
      ) : (
        <Skeleton className="h-48 w-full" />
      )}
    </Card>
  );
}

function Companies({
  span,
  search,
  onChange,
}: {
  span: string;
  search: BillingSearch;
  onChange: (change: Partial<BillingSearch>) => void;
}) {
  const place = usePlace();
  const by = search.sort ?? 'bills';
  const isDescending = (search.direction ?? 'desc') === 'desc';
  const perPage = pageSizes.find((size) => String(size) === search.size) ?? usualPageSize;
  const list = useQuery({
    ...repositoryQueries.usageByCompany(place, {
      months: span,
      sort: by,
      direction: isDescending ? 'desc' : 'asc',
      page: search.page,
      size: String(perPage),
    }),
    placeholderData: keepPreviousData,
  });
  const count = (
    id: 'collected' | 'uploaded' | 'pages' | 'connections' | 'meters',
    header: string,
  ): DataColumn<CompanyOfUse> => ({
    id,
    header,
    isNumeric: true,
    sort: id,
    cell: (company) => countText(company[id]),
  });
  const columns: DataColumn<CompanyOfUse>[] = [
    {
      id: 'company',
      header: 'Company',
      sort: 'company',
      cell: ({ id, name }) =>
        id === null ? (
          <span className="text-ink-muted">Deleted companies</span>
        ) : (
          <TextLink
            to="/settings/organization/data-repository"
            search={{ tab: 'bills', company: id, companyName: name ?? undefined }}
            className="block max-w-44 min-w-28 truncate sm:max-w-64"
          >
            {name}
          </TextLink>
        ),
    },
    {
      id: 'bills',
      header: 'Bills',
      isNumeric: true,
      sort: 'bills',
      cell: (company) => <span className="font-medium">{countText(billsOf(company))}</span>,
    },
    count('collected', 'By connections'),
    count('uploaded', 'Uploaded'),
    count('pages', 'Pages'),
    count('connections', 'Connections now'),
    count('meters', 'Meters now'),
  ];
  return (
    <Card
      title="By company"
      description={`Bills of the last ${span} months, and what each company has now.`}
      flush
    >
      <DataTable
        caption="Use by company"
        columns={columns}
        isOneLine
        rows={list.data?.data}
        rowId={({ id }) => id ?? 'deleted'}
        error={list.error}
        onRetry={() => void list.refetch()}
        order={{
          by,
          isDescending,
          onOrder: (sort, down) => onChange({ sort, direction: down ? 'desc' : 'asc', page: undefined }),
        }}
        pages={
          list.data && {
            page: list.data.page,
            totalPages: list.data.totalPages,
            total: list.data.total,
            perPage,
            onPage: (page) => onChange({ page: page === 1 ? undefined : String(page) }),
            onPerPage: (size) =>
              onChange({ size: size === usualPageSize ? undefined : String(size), page: undefined }),
          }
        }
        empty={
          <EmptyState icon="building" title="There are no companies yet" level="h3">
            What each one uses will be counted here.
          </EmptyState>
        }
      />
    </Card>
  );
}
