// SQL of what the first page counts, over whole companies and over sites of others.
import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { Counts, Extent } from './counts.ts';

/** Each of its own index; of companies without bounds the bills are not counted, but kept (`totals`). */
export async function selectCounts(
  tx: Transaction,
  { companies, sites }: Extent,
): Promise<Omit<Counts, 'connections'>> {
  const whole = (column: Sql): Sql => sql`${column} = any(${[...companies]}::uuid[])`;
  const own = (column: Sql): Sql => sql`${column} = any(${[...sites]}::uuid[])`;
  const row = await tx.first<Omit<Counts, 'connections'>>(sql`
    select (select coalesce(sum(t.total), 0) from totals t
             where ${tx.bound('t')} and t.noun = 'documents' and ${whole(sql.ref('t.scope_id'))})::int
         + (select count(distinct x.document_id) from document_sites x
             where ${tx.bound('x')} and x.is_listed and ${own(sql.ref('x.site_id'))})::int as bills,
           (select count(*) from sites s
             where ${tx.bound('s')} and s.data_collection_stop_date is null
               and (${whole(sql.ref('s.company_id'))} or ${own(sql.ref('s.id'))}))::int as sites,
           (select count(*) from meters m
             where ${tx.bound('m')} and m.is_tracked and ${whole(sql.ref('m.company_id'))})::int
         + (select count(*) from meters m
             where ${tx.bound('m')} and m.is_tracked and ${own(sql.ref('m.site_id'))})::int as meters`);
  return row!;
}
