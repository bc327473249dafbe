import type { DocumentReading } from '../../extract/reading.ts';
import { newId } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import { insertExtraction } from './extraction-store.ts';

/** Keeps what a version of the reader saw in a document of a file; immutable. */
export function recordExtraction(
  ctx: Context,
  input: { fileId: string; reading: DocumentReading },
): Promise<string> {
  return ctx.inTransaction((tx) => insertExtraction(tx, { id: newId(), ...input, createdAt: ctx.now() }));
}
