// How far the clock of a tenant's sandbox is ahead of the clock on the wall (R37). Production's is never asked.
import { sql, type Transaction } from '../db/database.ts';

export async function selectClockAhead(tx: Transaction): Promise<number> {
  const row = await tx.first<{ ahead_ms: number }>(
    sql`select c.ahead_ms from sandbox_clocks c where ${tx.bound('c')}`,
  );
  return row?.ahead_ms ?? 0;
}
