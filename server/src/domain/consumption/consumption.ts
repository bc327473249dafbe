// What an organization uses of the installation in one environment (platform.md 22, Billing): counted, never priced.

/** Bills by how they came, and the pages that were read for them. A bill that was deleted later stays counted. */
export interface BillCounts {
  /** By a connection. */
  collected: number;
  uploaded: number;
  /** Entered by a person. */
  typed: number;
  pages: number;
}

export interface MonthOfUse extends BillCounts {
  /** `2026-11`, of UTC by the tenant's clock. */
  month: string;
  /** To the API, with a key that was recognised. */
  requests: number;
}

/** What stands now. */
export interface Standing {
  companies: number;
  sites: number;
  /** Not paused, whatever their status. */
  connections: number;
  /** Tracked. */
  meters: number;
  /** Not deleted. */
  bills: number;
  files: number;
  fileBytes: number;
}

/** `id` and `name` are null for all companies together that are deleted. */
export interface CompanyOfUse extends BillCounts {
  id: string | null;
  name: string | null;
  connections: number;
  meters: number;
}

export const companyOfUseOrders = [
  'company',
  'bills',
  'collected',
  'uploaded',
  'pages',
  'connections',
  'meters',
] as const;
export type CompanyOfUseOrder = (typeof companyOfUseOrders)[number];

/** Months as `2026-11`, both included. */
export interface Months {
  from: string;
  until: string;
}

/** The month that is `count` before another. */
export function monthBefore(month: string, count: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 - count, 1)).toISOString().slice(0, 7);
}
