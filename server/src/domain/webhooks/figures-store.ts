// SQL of the operator's figures, which belong to no tenant.
import { type Database, sql } from '../../db/database.ts';
import type { AttemptCounts } from './record-attempts.ts';

export async function selectUnderWay(
  database: Database,
): Promise<{ waiting: number; sending: number; nextAt: Date | null }> {
  const [row] = await database.outside(
    sql<{ waiting: number; sending: number; nextAt: Date | null }>`
      select waiting, sending, next_at as "nextAt" from deliveries_under_way()`,
  );
  return row!;
}

export async function selectSendingCounts(database: Database): Promise<AttemptCounts> {
  const rows = await database.outside(
    sql<{ result: keyof AttemptCounts; count: number }>`select result, count from sending_counts`,
  );
  const counts: AttemptCounts = { success: 0, failure: 0, exhausted: 0, disabled: 0 };
  for (const { result, count } of rows) counts[result] = count;
  return counts;
}

export async function addSendingCounts(database: Database, counts: AttemptCounts): Promise<void> {
  const results = Object.entries(counts);
  await database.outside(sql`
    insert into sending_counts as c (result, count)
    select * from unnest(${results.map(([result]) => result)}::text[], ${results.map(([, count]) => count)}::bigint[]) as g (result, count) order by 1
    on conflict (result) do update set count = c.count + excluded.count`);
}
