// SQL of what a person reaches: their row of a company, and where the objects named in an address stand.
import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { MemberRow } from './member.ts';

/** Whether there is such a company. */
export const selectCompanyExists = async (tx: Transaction, companyId: string): Promise<boolean> =>
  (await tx.first(
    sql`select c.id from companies c where ${tx.bound('c')} and c.id = ${companyId} and c.deleted_at is null`,
  )) !== null;

/** Null for somebody who is not of the company. */
export const selectMemberRow = (
  tx: Transaction,
  companyId: string,
  personId: string,
): Promise<(MemberRow & { site_ids: string[] }) | null> =>
  tx.first(sql<MemberRow & { site_ids: string[] }>`
    select cp.role, cp.has_all_sites, c.is_site_permissioning_enabled,
           array(select x.site_id from company_person_sites x
                  where ${tx.bound('x')} and x.company_id = c.id and x.person_id = cp.person_id) as site_ids
      from company_people cp
      join companies c on ${tx.bound('c')} and c.id = cp.company_id and c.deleted_at is null
     where ${tx.bound('cp')} and cp.company_id = ${companyId} and cp.person_id = ${personId}`);

/** Of every company that they are of, archived ones left out. */
export const selectMemberRows = (
  tx: Transaction,
  personId: string,
): Promise<(MemberRow & { company_id: string; site_ids: string[] })[]> =>
  tx.rows(sql<MemberRow & { company_id: string; site_ids: string[] }>`
    select c.id as company_id, cp.role, cp.has_all_sites, c.is_site_permissioning_enabled,
           array(select x.site_id from company_person_sites x
                  where ${tx.bound('x')} and x.company_id = c.id and x.person_id = cp.person_id) as site_ids
      from company_people cp
      join companies c on ${tx.bound('c')} and c.id = cp.company_id and c.deleted_at is null and c.archived_at is null
     where ${tx.bound('cp')} and cp.person_id = ${personId}`);

/** Of the organization, archived ones left out. */
export const selectAllCompanies = async (tx: Transaction): Promise<string[]> => {
  const rows = await tx.rows<{ id: string }>(
    sql`select c.id from companies c where ${tx.bound('c')} and c.deleted_at is null and c.archived_at is null`,
  );
  return rows.map(({ id }) => id);
};

/** Where objects of a company stand, by the name of their parameter in an address. */
const places = {
  site_id: { of: sql`sites`, sites: (_tx: Transaction): Sql => sql`array[o.id]` },
  connection_id: {
    of: sql`connections`,
    sites: (tx: Transaction): Sql => sql`array(
      select x.site_id from connection_sites x where ${tx.bound('x')} and x.connection_id = o.id
      union select m.site_id from meters m left join accounts a on ${tx.bound('a')} and a.id = m.account_id
             where ${tx.bound('m')} and o.id in (m.connection_id, a.connection_id) and m.site_id is not null)`,
  },
  account_id: {
    of: sql`accounts`,
    sites: (tx: Transaction): Sql =>
      sql`array(select distinct m.site_id from meters m where ${tx.bound('m')} and m.account_id = o.id and m.site_id is not null)`,
  },
  meter_id: { of: sql`meters`, sites: (_tx: Transaction): Sql => sql`array_remove(array[o.site_id], null)` },
  document_id: {
    of: sql`documents`,
    sites: (tx: Transaction): Sql =>
      sql`array(select x.site_id from document_sites x where ${tx.bound('x')} and x.document_id = o.id)`,
  },
  usage_data_id: {
    of: sql`usage_rows`,
    sites: (_tx: Transaction): Sql => sql`array_remove(array[o.site_id], null)`,
  },
  job_id: {
    of: sql`upload_jobs`,
    sites: (_tx: Transaction): Sql => sql`array_remove(array[o.site_id], null)`,
  },
  /** Invites to all of the company. */
  invitation_id: { of: sql`invitations`, sites: (_tx: Transaction): Sql => sql`array[]::uuid[]` },
} as const;

export type PlacedParameter = keyof typeof places;
export const isPlacedParameter = (name: string): name is PlacedParameter => Object.hasOwn(places, name);

export const selectCompanyOf = async (
  tx: Transaction,
  parameter: PlacedParameter,
  id: string,
): Promise<string | null> => {
  const row = await tx.first<{ company_id: string }>(
    sql`select o.company_id from ${places[parameter].of} o where ${tx.bound('o')} and o.id = ${id}`,
  );
  return row?.company_id ?? null;
};

/** The sites of an object; none where no site is known. */
export const selectSitesOf = async (
  tx: Transaction,
  parameter: PlacedParameter,
  id: string,
): Promise<string[]> => {
  const { of, sites } = places[parameter];
  const row = await tx.first<{ sites: string[] }>(
    sql`select ${sites(tx)} as sites from ${of} o where ${tx.bound('o')} and o.id = ${id}`,
  );
  return row?.sites ?? [];
};
