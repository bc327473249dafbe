// Companies as a table: what it is narrowed and ordered by, and its rows.
export const companyTableOrders = ['name', 'created'] as const;

export interface CompanyTable {
  /** Part of the name or of the external id; empty: all. */
  search: string;
  /** Null: archived ones too. */
  isArchived: boolean | null;
  order: { by: (typeof companyTableOrders)[number]; isDescending: boolean };
}

export interface BrowsedCompany {
  id: string;
  name: string;
  externalId: string | null;
  createdAt: Date;
  archivedAt: Date | null;
  /** That are not archived. */
  sites: number;
  connections: number;
  meters: number;
  bills: number;
}
