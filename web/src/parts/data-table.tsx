// The table of every list: columns as data, a row that is a link, and its states (on their way, none, failed). Order and
// paging are the server's: pages are walked by where the last one ended, or by number.
import { type ColumnDef, FlexRender, tableFeatures, useTable } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { classes } from './class-names.ts';
import { ErrorState } from './error-state.tsx';
import { Icon } from './icon.tsx';
import { Skeleton } from './skeleton.tsx';

const features = tableFeatures({});

export interface DataColumn<Row> {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  isNumeric?: boolean;
  /** Left out on windows narrower than this. */
  from?: 'sm' | 'md' | 'lg';
  /** Takes what the others leave. */
  isWide?: boolean;
  /** What the server orders by when its header is pressed. */
  sort?: string;
}

export interface Order {
  by: string;
  isDescending: boolean;
  /** A header was pressed: anew, or the other way round. */
  onOrder: (by: string, isDescending: boolean) => void;
}

/** Pages by number. */
export interface Pages {
  page: number;
  totalPages: number;
  perPage: number;
  total: number;
  onPage: (page: number) => void;
}

export interface Paging {
  onNewer: (() => void) | null;
  onOlder: (() => void) | null;
}

export interface DataTableProps<Row> {
  /** What the table lists, for those who cannot see where it stands. */
  caption: string;
  columns: readonly DataColumn<Row>[];
  /** Undefined while they are on their way. */
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  error: Error | null;
  onRetry: () => void;
  /** What stands there when there are none. */
  empty: ReactNode;
  paging?: Paging;
  order?: Order;
  pages?: Pages | undefined;
}

const shownFrom = { sm: 'hidden sm:table-cell', md: 'hidden md:table-cell', lg: 'hidden lg:table-cell' };

/** A cell's link with this class makes its whole row follow it. */
export const rowLinkClass =
  'after:absolute after:inset-0 rounded-sm focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent focus-visible:after:rounded-md';

export function DataTable<Row extends object>({
  caption,
  columns,
  rows,
  rowId,
  error,
  onRetry,
  empty,
  paging,
  order,
  pages,
}: DataTableProps<Row>) {
  const definitions: ColumnDef<typeof features, Row>[] = columns.map(({ id, header, cell }) => ({
    id,
    header: () => header,
    cell: ({ row }) => cell(row.original),
  }));
  const table = useTable({
    features,
    columns: definitions,
    data: (rows ?? []) as Row[],
    getRowId: rowId,
  });
  if (error && !rows) return <ErrorState error={error} onRetry={onRetry} />;
  if (rows?.length === 0 && !paging?.onNewer) return empty;
  const look = (id: string): string => {
    const column = columns.find((one) => one.id === id)!;
    return classes(
      'px-3 first:pl-5 last:pr-5',
      column.isNumeric ? 'text-right' : 'text-left',
      column.isWide && 'w-full max-w-0',
      column.from && shownFrom[column.from],
    );
  };
  return (
    <>
      <div className="overflow-x-auto">
        <table className="w-full border-collapse text-base" aria-busy={rows === undefined}>
          <caption className="sr-only">{caption}</caption>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id} className="border-b border-line">
                {group.headers.map((header) => (
                  <th
                    key={header.id}
                    scope="col"
                    aria-sort={ariaSort(columns, header.id, order)}
                    className={classes(
                      'h-9 text-xs font-medium whitespace-nowrap text-ink-muted',
                      look(header.column.id),
                    )}
                  >
                    <Header column={columns.find(({ id }) => id === header.id)!} order={order}>
                      <FlexRender header={header} />
                    </Header>
                  </th>
                ))}
              </tr>
            ))}
          </thead>
          <tbody className="divide-y divide-line">
            {rows
              ? table.getRowModel().rows.map((row) => (
                  <tr
                    key={row.id}
                    className="relative transition-colors duration-75 hover:bg-hover/60 has-[a:focus-visible]:bg-hover/60"
                  >
                    {row.getAllCells().map((cell) => (
                      <td key={cell.id} className={classes('h-13 py-2', look(cell.column.id))}>
                        <FlexRender cell={cell} />
                      </td>
                    ))}
                  </tr>
                ))
              : [1, 2, 3, 4, 5].map((line) => (
                  <tr key={line}>
                    {columns.map(({ id, isNumeric }) => (
                      <td key={id} className={classes('h-13', look(id))}>
                        <Skeleton
                          className={
                            isNumeric ? 'ml-auto w-10' : line % 2 ? 'w-3/5 min-w-16' : 'w-4/5 min-w-16'
                          }
                        />
                      </td>
                    ))}
                  </tr>
                ))}
          </tbody>
        </table>
      </div>
      {rows === undefined && (
        <span role="status" className="sr-only">
          Loading {caption.toLowerCase()}
        </span>
      )}
      {rows?.length === 0 && <p className="px-5 py-8 text-center text-ink-muted">Nothing further.</p>}
      {paging && (paging.onNewer || paging.onOlder) && (
        <nav
          aria-label={`Pages of ${caption.toLowerCase()}`}
          className="flex justify-end gap-2 border-t border-line px-5 py-3"
        >
          <Button size="sm" disabled={!paging.onNewer} onClick={() => paging.onNewer?.()}>
            Newer
          </Button>
          <Button size="sm" disabled={!paging.onOlder} onClick={() => paging.onOlder?.()}>
            Older
          </Button>
        </nav>
      )}
      {pages && pages.total > 0 && <PageNumbers caption={caption} {...pages} />}
    </>
  );
}

const isOrdered = <Row,>(column: DataColumn<Row> | undefined, order: Order | undefined): boolean =>
  column?.sort !== undefined && column.sort === order?.by;

function ariaSort<Row>(
  columns: readonly DataColumn<Row>[],
  id: string,
  order: Order | undefined,
): 'ascending' | 'descending' | undefined {
  if (
    !isOrdered(
      columns.find((column) => column.id === id),
      order,
    )
  )
    return undefined;
  return order?.isDescending ? 'descending' : 'ascending';
}

function Header<Row>({
  column,
  order,
  children,
}: {
  column: DataColumn<Row>;
  order: Order | undefined;
  children: ReactNode;
}) {
  const { sort } = column;
  if (sort === undefined || !order) return children;
  const isOn = isOrdered(column, order);
  return (
    <button
      type="button"
      onClick={() => order.onOrder(sort, isOn && !order.isDescending)}
      className={classes(
        '-mx-1 inline-flex cursor-pointer items-center gap-1 rounded-sm px-1 hover:text-ink',
        isOn && 'text-ink',
      )}
    >
      {children}
      <Icon
        name="chevronDown"
        className={classes('size-3', !isOn && 'invisible', isOn && !order.isDescending && 'rotate-180')}
      />
    </button>
  );
}

function PageNumbers({ caption, page, totalPages, perPage, total, onPage }: Pages & { caption: string }) {
  const first = (page - 1) * perPage + 1;
  return (
    <nav
      aria-label={`Pages of ${caption.toLowerCase()}`}
      className="flex items-center justify-between gap-2 border-t border-line px-5 py-3"
    >
      <p className="text-sm text-ink-muted">
        {first}–{Math.min(total, page * perPage)} of {total}
      </p>
      {totalPages > 1 && (
        <span className="flex gap-2">
          <Button size="sm" disabled={page <= 1} onClick={() => onPage(page - 1)}>
            Previous
          </Button>
          <Button size="sm" disabled={page >= totalPages} onClick={() => onPage(page + 1)}>
            Next
          </Button>
        </span>
      )}
    </nav>
  );
}
