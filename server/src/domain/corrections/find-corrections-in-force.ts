import type { Context } from '../context.ts';
import type { Correction } from './correction.ts';
import { selectCorrectionsInForce } from './correction-store.ts';

/** What people's word is on a document now, oldest first. */
export function findCorrectionsInForce(ctx: Context, documentId: string): Promise<Correction[]> {
  return ctx.inTransaction((tx) => selectCorrectionsInForce(tx, documentId));
}
