// The table of every list: columns as data, a row that is a link, and its states (on their way, none, failed). Order and
// paging are the server's: pages are walked by where the last one ended, or by number.
import { type ColumnDef, tableFeatures, useTable } from '@tanstack/react-table';
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
  /** Where somebody may choose how many stand on a page. */
  onPerPage?: (perPage: number) => void;
}

export const pageSizes = [25, 50, 100] as const;
export const usualPageSize = 50;

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
  /** Cells do not wrap: a table that is wider than its place is moved sideways in it. */
  isOneLine?: boolean;
  /** Somebody clicked a row beside whatever it holds; its keyboard's way is a button or a link in a cell. */
  onRow?: (row: Row) => void;
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
  isOneLine = false,
  onRow,
  paging,
  order,
  pages,
}: DataTableProps<Row>) {
  // What cells hold is called as a function: made a component anew at each rendering, it would lose the focus within.
  const definitions: ColumnDef<typeof features, Row>[] = columns.map(({ id }) => ({ id }));
  const table = useTable({
    features,
    columns: definitions,
    data: (rows ?? []) as Row[],
    getRowId: rowId,
  });
  if (error && !rows) return <ErrorState error={error} onRetry={onRetry} />;
  if (rows?.length === 0 && !paging?.onNewer) return empty;
  const columnOf = (id: string): DataColumn<Row> => columns.find((column) => column.id === id)!;
  const look = (id: string): string => {
    const column = columnOf(id);
    return classes(
      'px-3 first:pl-5 last:pr-5',
      column.isNumeric ? 'text-right' : 'text-left',
      isOneLine && 'whitespace-nowrap',
      column.isWide && 'w-full max-w-0 sm:min-w-48',
      column.from && shownFrom[column.from],
    );
  };
  const rowHeight = isOneLine ? 'h-11 py-1.5' : 'h-13 py-2';
  return (
    <>
      <div
        className="overflow-x-auto focus-visible:-outline-offset-2"
        {...(isOneLine && { role: 'region', 'aria-label': caption, tabIndex: 0 })}
      >
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
                    <Header column={columnOf(header.id)} order={order}>
                      {columnOf(header.id).header}
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
                    onClick={onRow && (() => onRow(row.original))}
                    className={classes(
                      'relative transition-colors duration-75 hover:bg-hover/60 has-[a:focus-visible]:bg-hover/60',
                      onRow && 'cursor-pointer',
                    )}
                  >
                    {row.getAllCells().map((cell) => (
                      <td key={cell.id} className={classes(rowHeight, look(cell.column.id))}>
                        {columnOf(cell.column.id).cell(row.original)}
                      </td>
                    ))}
                  </tr>
                ))
              : [1, 2, 3, 4, 5].map((line) => (
                  <tr key={line}>
                    {columns.map(({ id, isNumeric }) => (
                      <td key={id} className={classes(rowHeight, look(id))}>
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
): 'ascending' | 'descending' | 'none' | undefined {
  const column = columns.find((one) => one.id === id);
  if (!isOrdered(column, order)) return column?.sort !== undefined && order ? 'none' : undefined;
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
        'group -mx-1 inline-flex cursor-pointer items-center gap-1 rounded-sm px-1 hover:text-ink',
        column.isNumeric && 'flex-row-reverse',
        isOn && 'text-ink',
      )}
    >
      {children}
      <Icon
        name="chevronDown"
        className={classes(
          'size-3',
          !isOn && 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60',
          isOn && !order.isDescending && 'rotate-180',
        )}
      />
    </button>
  );
}

const whole = new Intl.NumberFormat();

function PageNumbers({
  caption,
  page,
  totalPages,
  perPage,
  total,
  onPage,
  onPerPage,
}: Pages & { caption: string }) {
  const first = (page - 1) * perPage + 1;
  return (
    <nav
      aria-label={`Pages of ${caption.toLowerCase()}`}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-5 py-3"
    >
      <p className="text-sm text-ink-muted" role="status">
        {whole.format(first)}–{whole.format(Math.min(total, page * perPage))} of {whole.format(total)}
      </p>
      <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {onPerPage && total > pageSizes[0] && (
          <label className="flex items-center gap-2 text-sm text-ink-muted">
            Rows
            <select
              value={perPage}
              onChange={(event) => onPerPage(Number(event.currentTarget.value))}
              className="h-7 cursor-pointer rounded-md border border-line-control bg-surface px-1.5 text-sm text-ink hover:border-ink-muted"
            >
              {pageSizes.map((size) => (
                <option key={size} value={size}>
                  {size}
                </option>
              ))}
            </select>
          </label>
        )}
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
      </span>
    </nav>
  );
}
