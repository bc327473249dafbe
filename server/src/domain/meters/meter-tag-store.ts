import { sql, type Transaction } from '../../db/database.ts';
import { type MeterTag, meterTagKey } from './meter-tag.ts';

const columns = (tags: readonly MeterTag[]) => sql`
  ${tags.map(({ id }) => id)}::uuid[], ${tags.map(({ name }) => name)}::text[], ${tags.map(({ name }) => meterTagKey(name))}::text[]`;

export const selectMeterTags = (tx: Transaction, companyId: string): Promise<MeterTag[]> =>
  tx.rows<MeterTag>(sql`
    select t.id, t.name from meter_tags t where ${tx.bound('t')} and t.company_id = ${companyId} order by t.name_key`);

export const insertMeterTags = (
  tx: Transaction,
  companyId: string,
  tags: readonly MeterTag[],
  createdAt: Date,
): Promise<number> =>
  tx.change(sql`
    insert into meter_tags (organization_id, environment, company_id, created_at, id, name, name_key)
    select ${tx.owner}, ${companyId}, ${createdAt}::timestamptz, t.id, t.name, t.name_key
      from unnest(${columns(tags)}) t (id, name, name_key)`);

export const writeMeterTagNames = (tx: Transaction, tags: readonly MeterTag[]): Promise<number> =>
  tx.change(sql`
    update meter_tags t set name = n.name, name_key = n.name_key
      from unnest(${columns(tags)}) n (id, name, name_key)
     where ${tx.bound('t')} and t.id = n.id`);

export const deleteMeterTags = (tx: Transaction, ids: readonly string[]): Promise<number> =>
  tx.change(sql`delete from meter_tags t where ${tx.bound('t')} and t.id = any(${ids}::uuid[])`);
