// Bills as a table: what it is narrowed and ordered by, and its rows.
import type { LocationFilter } from '../location-filter.ts';
import type { Document, DocumentStatus } from './document.ts';

export const documentTableOrders = ['date', 'created', 'charges'] as const;
/** How a bill came: by a connection, by an upload, or typed by a person. */
export const documentSources = ['connection', 'upload', 'manual'] as const;
export type DocumentCameBy = (typeof documentSources)[number];

/** How it came, of a document that was read. */
export const documentCameBy = ({
  connectionId,
  sourceType,
}: Pick<Document, 'connectionId' | 'sourceType'>): DocumentCameBy => {
  if (connectionId !== null) return 'connection';
  return sourceType === 'MANUAL_ENTRY' ? 'manual' : 'upload';
};

/** Null: not narrowed by it. */
export interface DocumentTable extends LocationFilter {
  companyId: string | null;
  siteId: string | null;
  connectionId: string | null;
  accountId: string | null;
  /** How the number of its account begins, whatever stands between the characters. */
  number: string | null;
  datasourceType: string | null;
  status: Exclude<DocumentStatus, 'DELETED'> | null;
  source: DocumentCameBy | null;
  /** Bounds of the bill date, both included. */
  from: string | null;
  until: string | null;
  order: { by: (typeof documentTableOrders)[number]; isDescending: boolean };
}

export interface BrowsedDocument {
  id: string;
  company: { id: string; name: string };
  billDate: string | null;
  startDate: string | null;
  endDate: string | null;
  dueDate: string | null;
  sites: { id: string; name: string }[];
  account: { id: string; number: string } | null;
  provider: string | null;
  invoiceId: string | null;
  types: string[];
  /** Decimal text. */
  totalCharges: string | null;
  /** ISO 4217. */
  currency: string;
  /** Of rows that are not excluded, by type and unit. */
  usage: { type: string; amount: string; units: string | null }[];
  status: DocumentStatus;
  source: DocumentCameBy;
  connectionId: string | null;
  fileName: string | null;
  createdAt: Date;
}
