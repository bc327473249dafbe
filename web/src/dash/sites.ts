// Settings › Company › Sites as its pages call it: the table, one site, tags, and the import of a file.
import { queryOptions } from '@tanstack/react-query';
import { queryOf } from '../api.ts';
import { dash, type List } from './api.ts';
import { type Place, placeKey } from './place.ts';

export type FloorAreaUnit = 'SQFT' | 'SQM';
export type OccupancyMode = 'DISABLED' | 'ALL_DATA' | 'PER_CONNECTION';

export interface SiteTag {
  id: string;
  name: string;
}

export interface SiteSettings {
  id: string;
  company: { id: string };
  name: string;
  address: string;
  externalId: string | null;
  path: string[];
  tags: SiteTag[];
  /** Decimal text. */
  floorArea: string | null;
  floorAreaUnit: FloorAreaUnit;
  /** Decimal text, 0 to 100. */
  occupancyPercent: string | null;
  occupancyMode: OccupancyMode;
  dataCollectionStartDate: string | null;
  /** Not null: archived. */
  dataCollectionStopDate: string | null;
  meterCount: number;
}

/** What is not named stays. */
export interface SiteChanges {
  name?: string;
  address?: string;
  externalId?: string | null;
  path?: string[];
  tagIds?: string[];
  floorArea?: string | null;
  floorAreaUnit?: FloorAreaUnit;
  occupancyPercent?: string | null;
  occupancyMode?: OccupancyMode;
  dataCollectionStartDate?: string | null;
}

export const siteTabs = ['active', 'archived'] as const;
export type SiteTab = (typeof siteTabs)[number];

export type SitesAsked = Readonly<Record<string, string | undefined>>;

export interface SiteTable {
  data: SiteSettings[];
  total: number;
  page: number;
  totalPages: number;
  counts: Record<SiteTab, number>;
}

interface Remark {
  /** As the file calls it; null: the row as a whole. */
  column: string | null;
  message: string;
}

export interface ImportedRow {
  line: number;
  name: string;
  address: string;
  externalId: string | null;
  action: 'CREATE' | 'UPDATE' | 'UNCHANGED';
  faults: Remark[];
  notices: Remark[];
}

export interface SiteImport {
  rows: ImportedRow[];
  ignoredColumns: string[];
  isDone: boolean;
}

const ofCompany = (id: string): string => `/company/${encodeURIComponent(id)}`;
const ofSite = (id: string): string => `/site/${encodeURIComponent(id)}`;

export const siteApi = {
  table: (companyId: string, asked: SitesAsked) =>
    dash<SiteTable>('GET', `${ofCompany(companyId)}/site-table${queryOf(asked)}`),
  site: (id: string) => dash<SiteSettings>('GET', ofSite(id)),
  create: (companyId: string, input: SiteChanges & { name: string }) =>
    dash<SiteSettings>('POST', `${ofCompany(companyId)}/site`, input),
  change: (id: string, changes: SiteChanges) => dash<SiteSettings>('PATCH', ofSite(id), changes),
  setActive: (id: string, isActive: boolean) => dash<void>('PATCH', `${ofSite(id)}/active`, { isActive }),
  import: (companyId: string, input: { file: string; isDone: boolean }) =>
    dash<SiteImport>('POST', `${ofCompany(companyId)}/site-import`, input),

  tags: (companyId: string) =>
    dash<List<SiteTag & { siteCount: number }>>('GET', `${ofCompany(companyId)}/site-tag`),
  createTag: (companyId: string, name: string) =>
    dash<SiteTag>('POST', `${ofCompany(companyId)}/site-tag`, { name }),
  renameTag: (companyId: string, id: string, name: string) =>
    dash<void>('PATCH', `${ofCompany(companyId)}/site-tag/${encodeURIComponent(id)}`, { name }),
  deleteTag: (companyId: string, id: string) =>
    dash<void>('DELETE', `${ofCompany(companyId)}/site-tag/${encodeURIComponent(id)}`),
};

type Where = Pick<Place, 'organizationId' | 'environment'>;

/** Everything of sites is read again after a change of one; the lists to choose from too. */
export const sitesKey = ['dash', 'sites'] as const;

export const siteQueries = {
  table: (where: Where, companyId: string, asked: SitesAsked) =>
    queryOptions({
      queryKey: [...sitesKey, placeKey(where), 'table', companyId, asked],
      queryFn: () => siteApi.table(companyId, asked),
    }),
  site: (where: Where, id: string) =>
    queryOptions({
      queryKey: [...sitesKey, placeKey(where), 'site', id],
      queryFn: () => siteApi.site(id),
    }),
  tags: (where: Where, companyId: string) =>
    queryOptions({
      queryKey: [...sitesKey, placeKey(where), 'tags', companyId],
      queryFn: () => siteApi.tags(companyId),
    }),
};
