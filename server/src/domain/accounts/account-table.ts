// Accounts as a table: what it is narrowed and ordered by, and its rows.
import type { LocationFilter } from '../location-filter.ts';
import type { AccountStatus, TrackingStatus } from './account.ts';

export const accountTableOrders = ['created', 'number', 'last'] as const;

/** Null, or empty: not narrowed by it. */
export interface AccountTable extends LocationFilter {
  companyId: string | null;
  connectionId: string | null;
  siteId: string | null;
  /** How its number begins, whatever stands between the characters. */
  number: string | null;
  datasourceType: string | null;
  trackingStatus: TrackingStatus | null;
  order: { by: (typeof accountTableOrders)[number]; isDescending: boolean };
}

export interface BrowsedAccount {
  id: string;
  company: { id: string; name: string };
  number: string;
  /** Host of the provider, or its printed name. */
  provider: string;
  connectionId: string | null;
  status: AccountStatus;
  trackingStatus: TrackingStatus;
  types: string[];
  sites: { id: string; name: string }[];
  meters: number;
  lastServiceDate: string | null;
  createdAt: Date;
}
