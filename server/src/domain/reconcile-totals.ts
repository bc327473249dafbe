// Holds kept totals against what the tables hold, and mends them. They are kept by the writers' own transactions, so that a
// drift means a writer that went past the tables' triggers.
import { sql } from '../db/database.ts';
import type { Context } from './context.ts';
import type { TotalNoun } from './totals.ts';

export interface TotalDrift {
  /** A company, site, connection or meter. */
  scopeId: string;
  noun: TotalNoun;
  /** What was missing in the kept total; negative where it was too high. */
  drift: number;
}

/** Reads every document and usage row of the tenant once. @returns the totals that were wrong, and are right now */
export function reconcileTotals(ctx: Context): Promise<TotalDrift[]> {
  return ctx.inTransaction(async (tx) => {
    const rows = await tx.rows<{ scope_id: string; noun: TotalNoun; drift: number }>(
      sql`select r.scope_id, r.noun, r.drift from reconcile_totals(${tx.owner}) r order by r.scope_id, r.noun`,
    );
    return rows.map((row) => ({ scopeId: row.scope_id, noun: row.noun, drift: row.drift }));
  });
}
