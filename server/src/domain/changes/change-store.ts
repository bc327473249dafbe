// SQL of the change feed. Its entries are written by triggers (migration 0014), in each writer's own transaction.
import { sql, type Transaction } from '../../db/database.ts';
import type { Change, ChangeKind } from './change.ts';

interface ChangeRow {
  position: number;
  kind: ChangeKind;
  object_id: string;
  change: Change['change'];
  changed_at: Date;
}

const fromChangeRow = (row: ChangeRow): Change => ({
  position: row.position,
  kind: row.kind,
  objectId: row.object_id,
  change: row.change,
  changedAt: row.changed_at,
});

/** Entries after a position, in order, at most `most`. */
export async function selectChanges(
  tx: Transaction,
  companyId: string,
  after: number,
  most: number,
): Promise<Change[]> {
  const rows = await tx.rows<ChangeRow>(sql`
    select c.position, c.kind, c.object_id, c.change, c.changed_at from changes c
     where ${tx.bound('c')} and c.company_id = ${companyId} and c.position > ${after}
     order by c.position limit ${most}`);
  return rows.map(fromChangeRow);
}

/** The last position whose entry was forgotten without a later one of the same object; 0 when there is none. */
export async function selectHorizon(tx: Transaction, companyId: string): Promise<number> {
  const row = await tx.first<{ position: number }>(sql`
    select h.position from change_horizons h where ${tx.bound('h')} and h.company_id = ${companyId}`);
  return row?.position ?? 0;
}

/** Deletes up to `most` old changes of objects that have a later entry, which tells as much; the number deleted. */
export const deleteSuperseded = (tx: Transaction, before: Date, most: number): Promise<number> =>
  tx.change(sql`
    delete from changes c where ${tx.bound('c')} and (c.company_id, c.position) in (
      select x.company_id, x.position from changes x
       where ${tx.bound('x')} and x.change = 'CHANGED' and x.changed_at < ${before}
         and exists (select from changes y where ${tx.bound('y')} and y.company_id = x.company_id
                        and y.object_id = x.object_id and y.position > x.position)
       limit ${most})`);

/**
 * Deletes all entries of up to `most` objects that were removed before a moment, and remembers how far readers must have come.
 * The newest entry of a company stays, since the next position follows it.
 */
export async function deleteRemoved(tx: Transaction, before: Date, most: number): Promise<number> {
  const row = await tx.first<{ gone: number }>(sql`
    with old as materialized (
      select x.company_id, x.object_id, x.position from changes x
       where ${tx.bound('x')} and x.change = 'REMOVED' and x.changed_at < ${before}
         and not exists (select from changes y where ${tx.bound('y')} and y.company_id = x.company_id
                            and y.object_id = x.object_id and y.position > x.position)
         and exists (select from changes y where ${tx.bound('y')} and y.company_id = x.company_id and y.position > x.position)
       order by x.company_id, x.position limit ${most}),
    horizon as (
      insert into change_horizons as h (organization_id, environment, company_id, position)
      select ${tx.owner}, old.company_id, max(old.position) from old group by old.company_id
      on conflict (organization_id, environment, company_id) do update set position = greatest(h.position, excluded.position)
      returning 1),
    gone as (
      delete from changes c using old
       where ${tx.bound('c')} and c.company_id = old.company_id and c.object_id = old.object_id
      returning 1)
    select count(*) as gone from gone, (select count(*) from horizon) h`);
  return row?.gone ?? 0;
}
