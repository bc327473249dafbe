/** A file of a tenant: known by its content, kept once. */
export interface StoredFileRecord {
  id: string;
  sha256: string;
  sizeBytes: number;
  contentType: string;
  /** Set while the bytes have not moved to their content address. */
  incomingKey: string | null;
  createdAt: Date;
}
