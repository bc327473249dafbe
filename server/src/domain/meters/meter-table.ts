// Meters as a table: what it is narrowed and ordered by, and its rows.
import type { LocationFilter } from '../location-filter.ts';

export const meterTableOrders = ['created', 'last'] as const;

/** Null: not narrowed by it. */
export interface MeterTable extends LocationFilter {
  companyId: string | null;
  connectionId: string | null;
  accountId: string | null;
  siteId: string | null;
  /** How one of its numbers begins, whatever stands between the characters. */
  number: string | null;
  datasourceType: string | null;
  isTracked: boolean | null;
  order: { by: (typeof meterTableOrders)[number]; isDescending: boolean };
}

export interface BrowsedMeter {
  id: string;
  company: { id: string; name: string };
  /** Its meter number, else the first of its numbers; null where it has none. */
  number: string | null;
  site: { id: string; name: string } | null;
  account: { id: string; number: string } | null;
  connectionId: string | null;
  type: string;
  address: string | null;
  isTracked: boolean;
  /** Last day of its latest usage. */
  lastUsedOn: string | null;
  createdAt: Date;
}
