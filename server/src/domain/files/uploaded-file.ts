import type { IncomingFile } from '../../files/file-store.ts';

/** A file part of a request: its bytes are in the file store, but belong to no row yet. */
export interface UploadedFile extends IncomingFile {
  /** As the sender names it. */
  fileName: string | null;
}
