// Work that somebody asked for by handing in files, and each file that arrived, by upload or by connection.

import type { TooEarly } from './collection-starts.ts';

export type UploadJobStatus = 'PENDING' | 'COMPLETED' | 'FAILED' | 'TERMINATED';

export interface UploadJob {
  id: string;
  companyId: string;
  siteId: string | null;
  status: UploadJobStatus;
  /** Documents that came of it, in the order of the files. */
  parsedDocumentIds: string[];
  /** Number of files that were there already. */
  duplicates: number;
  /** The documents that those files repeat. */
  duplicateDocumentIds: string[];
  /** Files that are no bills. */
  nonUtilityFileIds: string[];
  /** The same files, each with the reason for people. */
  unrecognised: { id: string; reason: string | null }[];
  /** For people; set when it failed. */
  failureReason: string | null;
  terminationReason: string | null;
  createdAt: Date;
}

/** `UNWANTED`: a bill that its connection is not to hand over. */
export type FileOutcome = 'DOCUMENT' | 'DUPLICATE' | 'NOT_A_BILL' | 'TOO_EARLY' | 'UNWANTED' | 'FAILED';

/** A file that waits to be read, or has been. */
export interface ReceivedFile {
  id: string;
  companyId: string;
  jobId: string | null;
  connectionId: string | null;
  siteId: string | null;
  position: number;
  /** Null while it has not been fetched. */
  fileId: string | null;
  sourceUrl: string | null;
  fileName: string | null;
  sourceKey: string | null;
  status: 'WAITING' | 'DONE';
}

/** How a received file ended. */
export interface FileResult {
  outcome: FileOutcome;
  failureReason: string | null;
  documentIds: string[];
  duplicateDocumentIds: string[];
  /** Of a bill that was not collected. */
  tooEarly?: TooEarly;
}
