import type { DocumentReading } from '../../extract/reading.ts';

/** What one version of the reader saw in a document; it never changes. */
export interface Extraction {
  id: string;
  fileId: string;
  reading: DocumentReading;
  createdAt: Date;
}
