import { type Database, sql } from '../../db/database.ts';

/** Counts one more. @returns how many there are in this stretch of time */
export async function countRequest(
  database: Database,
  about: { name: string; who: Uint8Array; beganAt: Date },
): Promise<number> {
  const [row] = await database.outside(sql<{ count: number }>`
    insert into request_counts as r (limit_name, who, began_at, count) values (${about.name}, ${about.who}, ${about.beganAt}, 1)
    on conflict (limit_name, who, began_at) do update set count = r.count + 1 returning r.count`);
  return row!.count;
}

export async function selectRequestCount(
  database: Database,
  about: { name: string; who: Uint8Array; beganAt: Date },
): Promise<number> {
  const [row] = await database.outside(sql<{ count: number }>`
    select r.count from request_counts r where r.limit_name = ${about.name} and r.who = ${about.who} and r.began_at = ${about.beganAt}`);
  return row?.count ?? 0;
}

export async function deleteRequestCounts(database: Database, before: Date): Promise<void> {
  await database.outside(sql`delete from request_counts where began_at < ${before}`);
}
