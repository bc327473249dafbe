// Where bytes live. A file arrives under an incoming key, and moves to its content address after the row is committed.
// Content addresses lie inside a tenant: equal files of two tenants are two files.
import type { Tenant } from '../lib/tenant.ts';

/** A file that has arrived and belongs to no row yet. */
export interface IncomingFile {
  incomingKey: string;
  /** SHA-256 of the bytes, hex. */
  sha256: string;
  sizeBytes: number;
  /** The first bytes, for recognising the type. */
  head: Uint8Array;
}

/** Names one stored file. `incomingKey` finds it while it has not moved yet. */
export interface StoredFile {
  sha256: string;
  incomingKey: string | null;
}

export interface FileStore {
  /**
   * Takes bytes in, hashing on the way; durable when it resolves.
   * @throws AppError `payload_too_large` past `maxBytes`; nothing is left behind
   */
  receive(tenant: Tenant, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<IncomingFile>;
  /** Moves an incoming file to its content address. Safe to repeat. */
  settle(tenant: Tenant, file: StoredFile): Promise<void>;
  /** Is the incoming file still there? Whoever took its writer for dead may have forgotten it. */
  hasIncoming(incomingKey: string): Promise<boolean>;
  /** Forgets an incoming file. Safe to repeat. */
  discard(incomingKey: string): Promise<void>;
  /** @throws AppError `internal` when the bytes are gone */
  read(tenant: Tenant, file: StoredFile): Promise<Uint8Array>;
  remove(tenant: Tenant, file: StoredFile): Promise<void>;
  /** Incoming files that nobody is writing any more, with the tenant each was for. */
  abandoned(
    isWriting: (writer: number) => Promise<boolean>,
  ): AsyncIterable<{ tenant: Tenant; incomingKey: string }>;
}
