// Settings › Company › Sites: active and archived ones, narrowed by filters that stand in the address.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Company } from '../../dash/api.ts';
import { usePlace } from '../../dash/place.ts';
import {
  type SiteSettings,
  type SiteTab,
  siteApi,
  siteQueries,
  sitesKey,
  siteTabs,
} from '../../dash/sites.ts';
import { Badge } from '../../parts/badge.tsx';
import { Button, IconButton } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { type DataColumn, DataTable, rowLinkClass } from '../../parts/data-table.tsx';
import { ConfirmDialog } from '../../parts/dialog.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Select } from '../../parts/field.tsx';
import { dayText } from '../../parts/formats.ts';
import { Menu } from '../../parts/menu.tsx';
import { PageHead } from '../../parts/page.tsx';
import { RestingSearch } from '../../parts/resting-search.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useToast } from '../../parts/toast.tsx';
import { ImportSitesDialog } from './import-sites.tsx';
import { AddSiteDialog, TagsDialog } from './site-dialogs.tsx';
import type { SiteSearch } from './site-search.ts';

const route = getRouteApi('/shell/settings/company/sites');
const tabWords: Record<SiteTab, string> = { active: 'Active', archived: 'Archived' };
const pageSize = 50;

export function Sites({ company }: { company: Company }) {
  const place = usePlace();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState<'add' | 'import' | 'tags' | null>(null);
  const [leaving, setLeaving] = useState<SiteSettings | null>(null);
  const tab = search.tab ?? 'active';
  const by = search.sort ?? 'name';
  const isDescending = search.direction === 'desc';
  const list = useQuery({
    ...siteQueries.table(place, company.id, {
      ...search,
      tab,
      sort: by,
      direction: isDescending ? 'desc' : 'asc',
      size: String(pageSize),
    }),
    placeholderData: keepPreviousData,
  });
  const tags = useQuery(siteQueries.tags(place, company.id));
  const narrow = (change: Partial<SiteSearch>): void =>
    void navigate({
      search: (before) => ({ ...before, page: undefined, ...change }),
      replace: true,
      resetScroll: false,
    });
  const isNarrowed = Boolean(search.search || search.tag);
  const clear = (): void => narrow({ search: undefined, tag: undefined });
  const mayAdd = company.rights.includes('ADD_SITES');
  const bringBack = useBringSiteBack();
  const add = mayAdd && (
    <Button tone="primary" icon="add" onClick={() => setOpen('add')}>
      Add site
    </Button>
  );
  const importing = mayAdd && <Button onClick={() => setOpen('import')}>Import</Button>;
  const columns: DataColumn<SiteSettings>[] = [
    {
      id: 'name',
      header: 'Site',
      isWide: true,
      sort: 'name',
      cell: ({ id, name, address }) => (
        <>
          <Link
            to="/settings/company/sites/$siteId"
            params={{ siteId: id }}
            className={`block truncate font-medium ${rowLinkClass}`}
          >
            {name}
          </Link>
          <span className="block truncate text-xs text-ink-muted">{address || 'No address yet'}</span>
        </>
      ),
    },
    {
      id: 'path',
      header: 'Location',
      from: 'md',
      cell: ({ path }) => (
        <span className="block max-w-44 truncate text-ink-muted" title={path.join(' › ')}>
          {path.join(' › ') || '—'}
        </span>
      ),
    },
    {
      id: 'tags',
      header: 'Tags',
      from: 'sm',
      cell: (site) => <TagBadges tags={site.tags} />,
    },
    {
      id: 'external',
      header: 'External id',
      from: 'lg',
      cell: ({ externalId }) => (
        <span className="block max-w-32 truncate text-ink-muted">{externalId ?? '—'}</span>
      ),
    },
    tab === 'archived'
      ? {
          id: 'stopped',
          header: 'Archived',
          from: 'sm',
          cell: ({ dataCollectionStopDate }) => (
            <span className="whitespace-nowrap text-ink-muted">
              {/* The rows of the other tab stand there until these have come. */}
              {dataCollectionStopDate === null ? '—' : dayText(dataCollectionStopDate)}
            </span>
          ),
        }
      : { id: 'meters', header: 'Meters', isNumeric: true, from: 'sm', cell: ({ meterCount }) => meterCount },
    ...(mayAdd
      ? [
          {
            id: 'actions',
            header: <span className="sr-only">Actions</span>,
            isNumeric: true,
            cell: (site: SiteSettings) => (
              <span className="relative z-10">
                <Menu
                  trigger={<IconButton icon="dots" size="sm" label={`Actions for ${site.name}`} />}
                  groups={[
                    [
                      site.dataCollectionStopDate === null
                        ? { label: 'Archive', icon: 'pause', onSelect: () => setLeaving(site) }
                        : { label: 'Bring back', icon: 'replay', onSelect: () => bringBack.mutate(site) },
                    ],
                  ]}
                />
              </span>
            ),
          },
        ]
      : []),
  ];
  const table = (
    <Card flush>
      <DataTable
        caption="Sites"
        columns={columns}
        rows={list.data?.data}
        rowId={({ id }) => id}
        error={list.error}
        onRetry={() => void list.refetch()}
        order={{
          by,
          isDescending,
          onOrder: (sort, down) =>
            narrow({ sort: sort as SiteSearch['sort'], direction: down ? 'desc' : 'asc' }),
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
          isNarrowed ? (
            <EmptyState
              icon="search"
              title="No site matches these filters"
              actions={<Button onClick={clear}>Clear filters</Button>}
            >
              Leave one of them out, or look in the other tab.
            </EmptyState>
          ) : tab === 'archived' ? (
            <EmptyState icon="building" title="No site is archived">
              A site that is given up is archived: nothing is collected for it any more, and what is there
              stays.
            </EmptyState>
          ) : (
            <EmptyState
              icon="building"
              title="Add the first site"
              actions={
                <>
                  {add}
                  {importing}
                </>
              }
            >
              A site is one address. Add sites before connections: bills find their site by its address.
            </EmptyState>
          )
        }
      />
    </Card>
  );
  return (
    <>
      <PageHead
        title="Sites"
        description={`The places of ${company.name}. Bills are filed to the site whose address is nearest to theirs.`}
        actions={
          <>
            {mayAdd && <Button onClick={() => setOpen('tags')}>Manage tags</Button>}
            {importing}
            {add}
          </>
        }
      />
      <search aria-label="Filters">
        <div className="mb-4 flex flex-wrap items-center gap-2">
          <RestingSearch
            label="Search sites"
            placeholder="Name, address or external id"
            value={search.search ?? ''}
            onChange={(text) => narrow({ search: text || undefined })}
          />
          {(tags.data?.data.length ?? 0) > 0 && (
            <div className="w-48 max-sm:w-full">
              <Select
                aria-label="Tag"
                value={search.tag ?? ''}
                onChange={(event) => narrow({ tag: event.currentTarget.value || undefined })}
              >
                <option value="">Any tag</option>
                {tags.data?.data.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </div>
          )}
        </div>
      </search>
      <Tabs
        label="Sites by state"
        open={tab}
        onOpen={(name) => narrow({ tab: name === 'active' ? undefined : name })}
        tabs={siteTabs.map((name) => ({
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
      <AddSiteDialog company={company} isOpen={open === 'add'} onClose={() => setOpen(null)} />
      <ImportSitesDialog company={company} isOpen={open === 'import'} onClose={() => setOpen(null)} />
      <TagsDialog company={company} isOpen={open === 'tags'} onClose={() => setOpen(null)} />
      <ArchiveSiteDialog site={leaving} onClose={() => setLeaving(null)} />
    </>
  );
}

const mostTagsShown = 2;

function TagBadges({ tags }: Pick<SiteSettings, 'tags'>) {
  return (
    <span className="flex gap-1" title={tags.map(({ name }) => name).join(', ')}>
      {tags.length === 0 && <span className="text-ink-muted">—</span>}
      {tags.slice(0, mostTagsShown).map(({ id, name }) => (
        <Badge key={id}>
          <span className="block max-w-24 truncate">{name}</span>
        </Badge>
      ))}
      {tags.length > mostTagsShown && <Badge>+{tags.length - mostTagsShown}</Badge>}
    </span>
  );
}

export function useBringSiteBack() {
  const client = useQueryClient();
  const tell = useToast();
  return useMutation({
    mutationKey: ['dash'],
    mutationFn: ({ id }: Pick<SiteSettings, 'id' | 'name'>) => siteApi.setActive(id, true),
    onSuccess: async (_, { name }) => {
      tell(`${name} is back.`);
      await client.invalidateQueries({ queryKey: sitesKey });
    },
    onError: (error) => tell(error.message, true),
  });
}

export function ArchiveSiteDialog({
  site,
  onClose,
}: {
  site: Pick<SiteSettings, 'id' | 'name'> | null;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const tell = useToast();
  const archive = useMutation({
    mutationKey: ['dash'],
    mutationFn: ({ id }: Pick<SiteSettings, 'id' | 'name'>) => siteApi.setActive(id, false),
    onSuccess: async (_, { name }) => {
      tell(`${name} is archived.`);
      onClose();
      await client.invalidateQueries({ queryKey: sitesKey });
    },
  });
  return (
    <ConfirmDialog
      isOpen={site !== null}
      onClose={() => {
        archive.reset();
        onClose();
      }}
      title={`Archive ${site?.name}?`}
      description="From today on no bills are collected for it, and new connections and invitations cannot name it. Its bills, meters and usage stay. It can be brought back at any time."
      action="Archive"
      busy={archive.isPending}
      error={archive.error}
      onConfirm={() => site && archive.mutate(site)}
    />
  );
}
