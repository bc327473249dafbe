import type { Context } from '../context.ts';
import { writeSiteOfMeters } from './usage-store.ts';

/** All rows of the meters stand at another site. @returns the documents whose rows moved */
export function moveUsageOfMeters(
  ctx: Context,
  input: { meterIds: string[]; siteId: string },
): Promise<string[]> {
  return ctx.inTransaction((tx) => writeSiteOfMeters(tx, input.meterIds, input.siteId, ctx.now()));
}
