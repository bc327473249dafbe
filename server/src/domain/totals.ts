// Totals of plain lists, kept by the tables themselves (migration 0005).
import { sql, type Transaction } from '../db/database.ts';
import type { OwnerScope } from './scope.ts';

export type TotalNoun = 'documents' | 'usage_rows' | 'consumption_rows';

/** How many records a plain list of the owner shows. */
export async function keptTotal(
  tx: Transaction,
  scope: OwnerScope | { meterId: string },
  noun: TotalNoun,
): Promise<number> {
  const [scopeId] = Object.values(scope) as [string];
  const row = await tx.first<{ total: number }>(sql`
    select t.total from totals t where ${tx.bound('t')} and t.scope_id = ${scopeId} and t.noun = ${noun}`);
  return row?.total ?? 0;
}
