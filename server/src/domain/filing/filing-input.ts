// A bill that has been read, with what is known of its way to us.
import type { DocumentReading } from '../../extract/reading.ts';
import type { Connection } from '../connections/connection.ts';

/** A reading that is a bill, or lists past usage as a bill without amounts. */
export type BillDocument = DocumentReading & { bill: NonNullable<DocumentReading['bill']> };

export const isBill = (reading: DocumentReading): reading is BillDocument => reading.bill !== null;

export interface FileBillInput {
  companyId: string;
  /** The connection that collected it. */
  connection: Connection | null;
  jobId: string | null;
  /** The site that the uploader named. */
  siteId: string | null;
  file: { id: string; contentType: string };
  fileName: string | null;
  /** Who mailed it; null: it came otherwise. */
  sender?: string | null;
  extractionId: string;
  /** The document that it is already, when it is filed anew. */
  filedAs?: string;
  reading: BillDocument;
}
