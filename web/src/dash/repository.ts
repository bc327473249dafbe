// The data repository and the usage of the whole organization over the dashboard's HTTP API.
import { queryOptions } from '@tanstack/react-query';
import { queryOf } from '../api.ts';
import { dash, type List } from './api.ts';
import type { Asked, ConnectionRow, Numbered } from './data-input.ts';
import { type Place, placeKey } from './place.ts';

export const repositoryTabs = ['companies', 'connections', 'accounts', 'meters', 'bills'] as const;
export type RepositoryTab = (typeof repositoryTabs)[number];

interface Named {
  id: string;
  name: string;
}

export interface CompanyOfRepository extends Named {
  externalId: string | null;
  isArchived: boolean;
  sites: number;
  connections: number;
  meters: number;
  bills: number;
  createdAt: string;
}

export interface ConnectionOfRepository extends ConnectionRow {
  company: Named;
}

export interface AccountOfRepository {
  id: string;
  company: Named;
  number: string;
  provider: string;
  connectionId: string | null;
  status: string;
  trackingStatus: 'ENABLED' | 'DISABLED' | 'UNSET';
  types: string[];
  sites: Named[];
  meters: number;
  lastServiceDate: string | null;
  createdAt: string;
}

export interface MeterOfRepository {
  id: string;
  company: Named;
  number: string | null;
  site: Named | null;
  account: { id: string; number: string } | null;
  connectionId: string | null;
  type: string;
  address: string | null;
  isTracked: boolean;
  lastUsedOn: string | null;
  createdAt: string;
}

export interface BillOfRepository {
  id: string;
  company: Named;
  billDate: string | null;
  startDate: string | null;
  endDate: string | null;
  dueDate: string | null;
  sites: Named[];
  account: { id: string; number: string } | null;
  provider: string | null;
  invoiceId: string | null;
  types: string[];
  /** Decimal text. */
  totalCharges: string | null;
  currency: string;
  usage: { type: string; amount: string; units: string | null }[];
  status: string;
  source: 'connection' | 'upload' | 'manual';
  connectionId: string | null;
  fileName: string | null;
  createdAt: string;
}

export interface RepositoryRows {
  companies: CompanyOfRepository;
  connections: ConnectionOfRepository;
  accounts: AccountOfRepository;
  meters: MeterOfRepository;
  bills: BillOfRepository;
}

const paths: Record<RepositoryTab, string> = {
  companies: 'company',
  connections: 'connection',
  accounts: 'account',
  meters: 'meter',
  bills: 'bill',
};

/** Bills by how they came, and the pages read for them. */
export interface BillCounts {
  collected: number;
  uploaded: number;
  typed: number;
  pages: number;
}

export interface MonthOfUse extends BillCounts {
  /** `2026-11` */
  month: string;
  requests: number;
}

export interface Usage {
  today: string;
  months: MonthOfUse[];
  now: {
    companies: number;
    sites: number;
    connections: number;
    meters: number;
    bills: number;
    files: number;
    fileBytes: number;
  };
}

export interface CompanyOfUse extends BillCounts {
  /** Null: all deleted companies together. */
  id: string | null;
  name: string | null;
  connections: number;
  meters: number;
}

export interface UseOfMonth extends BillCounts {
  month: string;
  company: Named | null;
}

export const usageRows = (months: string) =>
  dash<List<UseOfMonth> & { isCut: boolean }>('GET', `/usage/row${queryOf({ months })}`);

type Where = Pick<Place, 'organizationId' | 'environment'>;

export const repositoryQueries = {
  table: <Tab extends RepositoryTab>(where: Where, tab: Tab, asked: Asked) =>
    queryOptions({
      queryKey: ['dash', 'repository', placeKey(where), tab, asked],
      queryFn: () => dash<Numbered<RepositoryRows[Tab]>>('GET', `/repository/${paths[tab]}${queryOf(asked)}`),
    }),
  usage: (where: Where, months: string) =>
    queryOptions({
      queryKey: ['dash', 'usage', placeKey(where), months],
      queryFn: () => dash<Usage>('GET', `/usage${queryOf({ months })}`),
    }),
  usageByCompany: (where: Where, asked: Asked) =>
    queryOptions({
      queryKey: ['dash', 'usage', placeKey(where), 'companies', asked],
      queryFn: () => dash<Numbered<CompanyOfUse>>('GET', `/usage/company${queryOf(asked)}`),
    }),
};
