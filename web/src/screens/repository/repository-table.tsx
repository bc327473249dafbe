// One table of the data repository: its filters and order stand in the address, its pages are the server's, a row opens a look at it.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Asked } from '../../dash/data-input.ts';
import { usePlace } from '../../dash/place.ts';
import { type RepositoryRows, type RepositoryTab, repositoryQueries } from '../../dash/repository.ts';
import { Button } from '../../parts/button.tsx';
import { Card, type Fact, Facts } from '../../parts/card.tsx';
import { type ChoosableColumn, ColumnsMenu, useColumns } from '../../parts/columns-menu.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { DataTable, pageSizes, usualPageSize } from '../../parts/data-table.tsx';
import { Drawer } from '../../parts/drawer.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import {
  type Filter,
  FilterBar,
  type FilterBarProps,
  type FilterValues,
  isNarrowed,
} from '../../parts/filter-bar.tsx';
import type { IconName } from '../../parts/icon.tsx';
import type { RepositorySearch } from './repository-search.ts';

export interface TableOf<Tab extends RepositoryTab> {
  /** Several of them, with a capital. */
  caption: string;
  icon: IconName;
  columns: readonly ChoosableColumn<RepositoryRows[Tab]>[];
  search?: FilterBarProps['search'];
  filters: readonly Filter[];
  /** As the server orders where nobody chose. */
  usual: { sort: string; direction: 'asc' | 'desc' };
  /** A row's name, and what a look at it tells. */
  titleOf: (row: RepositoryRows[Tab]) => string;
  factsOf: (row: RepositoryRows[Tab]) => Fact[];
  linksOf: (row: RepositoryRows[Tab]) => ReactNode;
  /** How they come to be here. */
  nothingYet: string;
}

export interface View {
  search: RepositorySearch;
  narrow: (change: FilterValues) => void;
  toPage: (page: number) => void;
}

/** Names that are for the reader of the address alone. */
const isSpoken = (name: string): boolean => name === 'tab' || name.endsWith('Name');

export function RepositoryTable<Tab extends RepositoryTab>({
  tab,
  table,
  view: { search, narrow, toPage },
}: {
  tab: Tab;
  table: TableOf<Tab>;
  view: View;
}) {
  const place = usePlace();
  const [looked, setLooked] = useState<RepositoryRows[Tab] | null>(null);
  const by = search.sort ?? table.usual.sort;
  const isDescending = (search.direction ?? table.usual.direction) === 'desc';
  const perPage = pageSizes.find((size) => String(size) === search.size) ?? usualPageSize;
  const asked: Asked = {
    ...Object.fromEntries(Object.entries(search).filter(([name]) => !isSpoken(name))),
    sort: by,
    direction: isDescending ? 'desc' : 'asc',
    size: String(perPage),
  };
  const list = useQuery({
    ...repositoryQueries.table(place, tab, asked),
    placeholderData: keepPreviousData,
  });
  const bar = { ...(table.search && { search: table.search }), filters: table.filters, values: search };
  const chosen = useColumns(`repository-${tab}`, table.columns);
  const words = table.caption.toLowerCase();
  const [first, ...others] = chosen.shown;
  const opening = first && {
    ...first,
    cell: (row: RepositoryRows[Tab]) => (
      <button
        type="button"
        onClick={() => setLooked(row)}
        aria-haspopup="dialog"
        className="relative z-1 block max-w-44 min-w-28 cursor-pointer sm:max-w-64 truncate rounded-sm text-left font-medium hover:underline"
      >
        {first.cell(row)}
      </button>
    ),
  };
  return (
    <>
      <FilterBar {...bar} onNarrow={narrow} aside={<ColumnsMenu columns={table.columns} chosen={chosen} />} />
      <Card flush>
        <DataTable
          caption={table.caption}
          columns={opening ? [opening, ...others] : others}
          isOneLine
          rows={list.data?.data}
          rowId={({ id }) => id}
          onRow={setLooked}
          error={list.error}
          onRetry={() => void list.refetch()}
          order={{
            by,
            isDescending,
            onOrder: (sort, down) => narrow({ sort, direction: down ? 'desc' : 'asc' }),
          }}
          pages={
            list.data && {
              page: list.data.page,
              totalPages: list.data.totalPages,
              total: list.data.total,
              perPage,
              onPage: toPage,
              onPerPage: (size) => narrow({ size: size === usualPageSize ? undefined : String(size) }),
            }
          }
          empty={
            isNarrowed(bar) ? (
              <EmptyState
                icon="search"
                title={`No ${words} match these filters`}
                actions={
                  <Button
                    onClick={() =>
                      narrow(
                        Object.fromEntries(
                          Object.keys(search)
                            .filter((name) => name !== 'tab')
                            .map((name) => [name, undefined]),
                        ),
                      )
                    }
                  >
                    Clear filters
                  </Button>
                }
              >
                Leave one of them out.
              </EmptyState>
            ) : (
              <EmptyState icon={table.icon} title={`There are no ${words} yet`}>
                {table.nothingYet}
              </EmptyState>
            )
          }
        />
      </Card>
      <Drawer
        isOpen={looked !== null}
        onClose={() => setLooked(null)}
        side="right"
        label={looked ? table.titleOf(looked) : table.caption}
        aside={looked && <h2 className="min-w-0 truncate text-lg font-semibold">{table.titleOf(looked)}</h2>}
      >
        {looked && (
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
            <Facts facts={[...table.factsOf(looked), { term: 'Id', value: <Id of={looked.id} /> }]} />
            <div className="mt-5 flex flex-wrap gap-2">{table.linksOf(looked)}</div>
          </div>
        )}
      </Drawer>
    </>
  );
}

function Id({ of }: { of: string }) {
  return (
    <span className="flex items-center gap-1">
      <code className="min-w-0 text-sm break-all">{of}</code>
      <CopyButton text={of} label="Copy the id" />
    </span>
  );
}
