// SQL of usage counters. Months are kept by triggers (migration 0056); what stands now is counted by indexes alone.
import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { PageWindow } from '../paging.ts';
import type {
  BillCounts,
  CompanyOfUse,
  CompanyOfUseOrder,
  MonthOfUse,
  Months,
  Standing,
} from './consumption.ts';

const firstDay = (month: string): string => `${month}-01`;

const sums = sql`
  coalesce(sum(b.collected), 0)::bigint as collected, coalesce(sum(b.uploaded), 0)::bigint as uploaded,
  coalesce(sum(b.typed), 0)::bigint as typed, coalesce(sum(b.pages), 0)::bigint as pages`;

const within = ({ from, until }: Months, column: Sql): Sql =>
  sql`and ${column} between ${firstDay(from)}::date and ${firstDay(until)}::date`;

/** Every month of the range, oldest first, those without anything too. */
export function selectMonths(tx: Transaction, range: Months): Promise<MonthOfUse[]> {
  return tx.rows(sql<MonthOfUse>`
    select to_char(m.month, 'YYYY-MM') as month, s.*,
           coalesce((select r.requests from monthly_requests r where ${tx.bound('r')} and r.month = m.month), 0)::bigint as requests
      from generate_series(${firstDay(range.from)}::date, ${firstDay(range.until)}::date, '1 month') as g (at)
     cross join lateral (select g.at::date as month) m
     cross join lateral (select ${sums} from monthly_bills b where ${tx.bound('b')} and b.month = m.month) s
     order by m.month`);
}

/** Of companies that are not deleted. */
const alive = (tx: Transaction, companyId: Sql): Sql =>
  sql`not exists (select from companies c where ${tx.bound('c')} and c.id = ${companyId} and c.deleted_at is not null)`;

export async function selectStanding(tx: Transaction): Promise<Standing> {
  const row = await tx.first<Standing>(sql`
    select (select count(*) from companies c where ${tx.bound('c')} and c.deleted_at is null) as companies,
           (select count(*) from sites s where ${tx.bound('s')} and ${alive(tx, sql.ref('s.company_id'))}) as sites,
           (select count(*) from connections n where ${tx.bound('n')} and n.deleted_at is null and n.is_active
               and ${alive(tx, sql.ref('n.company_id'))}) as connections,
           (select count(*) from meters m where ${tx.bound('m')} and m.is_tracked and ${alive(tx, sql.ref('m.company_id'))}) as meters,
           (select coalesce(sum(t.total), 0)::bigint from companies c
              join totals t on ${tx.bound('t')} and t.scope_id = c.id and t.noun = 'documents'
             where ${tx.bound('c')} and c.deleted_at is null) as bills,
           f.files, f."fileBytes"
      from (select count(*) as files, coalesce(sum(f.size_bytes), 0)::bigint as "fileBytes"
              from files f where ${tx.bound('f')} and f.removed_at is null) f`);
  return row!;
}

const orders: Readonly<Record<CompanyOfUseOrder, Sql>> = {
  company: sql`lower(x.name)`,
  bills: sql`x.collected + x.uploaded + x.typed`,
  collected: sql`x.collected`,
  uploaded: sql`x.uploaded`,
  pages: sql`x.pages`,
  connections: sql`x.connections`,
  meters: sql`x.meters`,
};

/** Bills of the range by company; all that are deleted together, where they had any. */
const byCompany = (tx: Transaction, range: Months): Sql => sql`
  with bills as materialized (
    select b.company_id, ${sums} from monthly_bills b where ${tx.bound('b')} ${within(range, sql.ref('b.month'))} group by 1),
  known as materialized (
    select c.id, c.name, b.collected, b.uploaded, b.typed, b.pages from companies c left join bills b on b.company_id = c.id
     where ${tx.bound('c')} and c.deleted_at is null),
  listed as (
    select k.id, k.name, coalesce(k.collected, 0) as collected, coalesce(k.uploaded, 0) as uploaded, coalesce(k.typed, 0) as typed,
           coalesce(k.pages, 0) as pages from known k
    union all
    select null, null, sum(b.collected)::bigint, sum(b.uploaded)::bigint, sum(b.typed)::bigint, sum(b.pages)::bigint from bills b
     where b.company_id is null or not exists (select from known k where k.id = b.company_id) having count(*) > 0)`;

export async function countCompaniesOfUse(tx: Transaction, range: Months): Promise<number> {
  return (await tx.first<{ total: number }>(
    sql`${byCompany(tx, range)} select count(*) as total from listed`,
  ))!.total;
}

export function selectCompaniesOfUse(
  tx: Transaction,
  range: Months,
  order: { by: CompanyOfUseOrder; isDescending: boolean },
  window: PageWindow,
): Promise<CompanyOfUse[]> {
  const direction = order.isDescending ? sql`desc nulls last` : sql`asc nulls last`;
  return tx.rows(sql<CompanyOfUse>`
    ${byCompany(tx, range)},
    connected as (
      select n.company_id, count(*) as total from connections n where ${tx.bound('n')} and n.deleted_at is null and n.is_active group by 1),
    measured as (select m.company_id, count(*) as total from meters m where ${tx.bound('m')} and m.is_tracked group by 1),
    x as (
      select l.*, coalesce(n.total, 0) as connections, coalesce(m.total, 0) as meters
        from listed l left join connected n on n.company_id = l.id left join measured m on m.company_id = l.id)
    select x.* from x order by ${orders[order.by]} ${direction}, lower(x.name), x.id limit ${window.limit} offset ${window.offset}`);
}

/** By month and company, oldest first; at most `most`. */
export function selectUseByMonthAndCompany(
  tx: Transaction,
  range: Months,
  most: number,
): Promise<({ month: string; companyId: string | null; companyName: string | null } & BillCounts)[]> {
  return tx.rows(sql<{ month: string; companyId: string | null; companyName: string | null } & BillCounts>`
    select to_char(b.month, 'YYYY-MM') as month, c.id as "companyId", c.name as "companyName", ${sums}
      from monthly_bills b
      left join companies c on ${tx.bound('c')} and c.id = b.company_id and c.deleted_at is null
     where ${tx.bound('b')} ${within(range, sql.ref('b.month'))}
     group by b.month, c.id, c.name order by b.month, lower(c.name), c.id limit ${most}`);
}
