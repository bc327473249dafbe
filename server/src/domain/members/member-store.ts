// SQL of who belongs to a company.
import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { Admin, Member, MemberRole, MemberRow } from './member.ts';

interface ListedRow {
  person_id: string;
  email: string;
  name: string | null;
  has_account: boolean;
  link_ends_at: Date | null;
  is_organization_admin: boolean;
  role: MemberRole;
  has_all_sites: boolean;
  sites: { id: string; name: string }[];
}

const invitationOf = (row: Pick<ListedRow, 'has_account' | 'link_ends_at'>): Member['invitation'] =>
  row.has_account ? null : { expiresAt: row.link_ends_at };

const fromListedRow = (row: ListedRow): Member => ({
  personId: row.person_id,
  email: row.email,
  name: row.name,
  isOrganizationAdmin: row.is_organization_admin,
  role: row.role,
  sites: row.has_all_sites ? null : row.sites,
  invitation: invitationOf(row),
});

/** More than any page shows. */
const mostListed = 1_000;

/** People with their account and the join link that works now. */
const people = (tx: Transaction, now: Date): Sql => sql`
  from people p
  left join sign_in.users u on u.email = lower(p.email)
  left join join_links l on l.organization_id = p.organization_id and l.person_id = p.id and l.used_at is null and l.expires_at > ${now}
  left join company_people cp on ${tx.bound('cp')} and cp.person_id = p.id`;

/** Organization admins, who reach the company without having been added, stand last. @param personId of one; null: all */
export async function selectMembers(
  tx: Transaction,
  companyId: string,
  now: Date,
  personId: string | null = null,
): Promise<Member[]> {
  const rows = await tx.rows<ListedRow>(sql`
    select p.id as person_id, p.email, nullif(u.name, '') as name, u.id is not null as has_account, l.expires_at as link_ends_at,
           p.role = 'ADMIN' as is_organization_admin, coalesce(cp.role, 'ADMIN') as role, coalesce(cp.has_all_sites, true) as has_all_sites,
           coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name) order by lower(s.name), s.id) from company_person_sites x
              join sites s on ${tx.bound('s')} and s.id = x.site_id
             where ${tx.bound('x')} and x.company_id = cp.company_id and x.person_id = p.id), '[]') as sites
      ${people(tx, now)} and cp.company_id = ${companyId}
     where p.organization_id = ${tx.tenant.organizationId} and p.removed_at is null and (p.role = 'ADMIN' or cp.person_id is not null)
       ${personId === null ? sql`` : sql`and p.id = ${personId}`}
     order by p.role = 'ADMIN', lower(p.email), p.id limit ${mostListed}`);
  return rows.map(fromListedRow);
}

export async function selectAdmins(tx: Transaction, now: Date): Promise<Admin[]> {
  const rows = await tx.rows<ListedRow & { added_at: Date; joins_later: boolean }>(sql`
    select p.id as person_id, p.email, nullif(u.name, '') as name, u.id is not null as has_account, l.expires_at as link_ends_at,
           p.created_at as added_at, ${tx.tenant.environment} = any(p.team_of) as joins_later
      from people p
      left join sign_in.users u on u.email = lower(p.email)
      left join join_links l on l.organization_id = p.organization_id and l.person_id = p.id and l.used_at is null and l.expires_at > ${now}
     where p.organization_id = ${tx.tenant.organizationId} and p.removed_at is null and p.role = 'ADMIN'
     order by p.created_at, p.id limit ${mostListed}`);
  return rows.map((row) => ({
    personId: row.person_id,
    email: row.email,
    name: row.name,
    invitation: invitationOf(row),
    addedAt: row.added_at,
    joinsLaterCompanies: row.joins_later,
  }));
}

/** Whether somebody is of a company of the environment. */
export const selectIsOfAnyCompany = async (tx: Transaction, personId: string): Promise<boolean> =>
  (await tx.first(
    sql`select cp.person_id from company_people cp where ${tx.bound('cp')} and cp.person_id = ${personId} limit 1`,
  )) !== null;

/** @returns whether they were not of it before */
export async function insertMember(
  tx: Transaction,
  member: { companyId: string; personId: string; role: MemberRole; siteIds: readonly string[] | null },
): Promise<boolean> {
  const added = await tx.change(sql`
    insert into company_people (organization_id, environment, company_id, person_id, role, has_all_sites)
    values (${tx.owner}, ${member.companyId}, ${member.personId}, ${member.role}, ${member.siteIds === null})
    on conflict do nothing`);
  if (added === 1) await writeMemberSites(tx, member);
  return added === 1;
}

/** @returns whether they are of the company */
export async function writeMember(
  tx: Transaction,
  member: { companyId: string; personId: string; role: MemberRole; siteIds: readonly string[] | null },
): Promise<boolean> {
  const changed = await tx.change(sql`
    update company_people cp set role = ${member.role}, has_all_sites = ${member.siteIds === null}
     where ${tx.bound('cp')} and cp.company_id = ${member.companyId} and cp.person_id = ${member.personId}`);
  if (changed === 1) await writeMemberSites(tx, member);
  return changed === 1;
}

async function writeMemberSites(
  tx: Transaction,
  {
    companyId,
    personId,
    siteIds,
  }: { companyId: string; personId: string; siteIds: readonly string[] | null },
): Promise<void> {
  await tx.change(sql`
    delete from company_person_sites x
     where ${tx.bound('x')} and x.company_id = ${companyId} and x.person_id = ${personId} and x.site_id <> all(${siteIds ?? []}::uuid[])`);
  await tx.change(sql`
    insert into company_person_sites (organization_id, environment, company_id, person_id, site_id)
    select ${tx.owner}, ${companyId}, ${personId}, site_id from unnest(${siteIds ?? []}::uuid[]) site_id on conflict do nothing`);
}

export const deleteMember = (tx: Transaction, companyId: string, personId: string): Promise<number> =>
  tx.change(sql`
    delete from company_people cp where ${tx.bound('cp')} and cp.company_id = ${companyId} and cp.person_id = ${personId}`);

export const selectSitePermissioning = async (tx: Transaction, companyId: string): Promise<boolean> =>
  (await tx.first<{ is_on: boolean }>(
    sql`select c.is_site_permissioning_enabled as is_on from companies c where ${tx.bound('c')} and c.id = ${companyId}`,
  ))!.is_on;

export const writeSitePermissioning = (tx: Transaction, companyId: string, isOn: boolean): Promise<number> =>
  tx.change(sql`
    update companies c set is_site_permissioning_enabled = ${isOn} where ${tx.bound('c')} and c.id = ${companyId}`);

/** As an admin. */
export const joinCompanies = (
  tx: Transaction,
  personId: string,
  companyIds: readonly string[],
): Promise<number> =>
  tx.change(sql`
    insert into company_people (organization_id, environment, company_id, person_id, role, has_all_sites)
    select ${tx.owner}, company_id, ${personId}, 'ADMIN', true from unnest(${companyIds}::uuid[]) company_id
    on conflict (organization_id, environment, company_id, person_id) do update set role = 'ADMIN', has_all_sites = true`);

/** As an admin, in both environments. */
export const joinEveryCompany = (tx: Transaction, personId: string): Promise<unknown> =>
  tx.outsideTenant(sql`select join_every_company(${personId}::uuid)`);

/** In both environments. */
export const leaveEveryCompany = (tx: Transaction, personId: string): Promise<unknown> =>
  tx.outsideTenant(sql`select leave_every_company(${personId}::uuid)`);

/** @param about.personId null: everybody's companies */
export const selectCompaniesOfPerson = (
  tx: Transaction,
  about: { personId: string | null; search: string; limit: number; isArchived: boolean },
): Promise<(MemberRow & { id: string; name: string })[]> => {
  const pattern = `%${about.search.replace(/[\\%_]/g, '\\$&')}%`;
  const source =
    about.personId === null
      ? sql`select c.id, c.name, c.is_site_permissioning_enabled, 'ADMIN' as role, true as has_all_sites from companies c where true`
      : sql`select c.id, c.name, c.is_site_permissioning_enabled, cp.role, cp.has_all_sites from company_people cp
              join companies c on c.organization_id = cp.organization_id and c.environment = cp.environment and c.id = cp.company_id
             where ${tx.bound('cp')} and cp.person_id = ${about.personId}`;
  return tx.rows(sql<MemberRow & { id: string; name: string }>`
    ${source} and ${tx.bound('c')} and c.deleted_at is null and (c.archived_at is not null) = ${about.isArchived} and c.name ilike ${pattern}
     order by lower(c.name), c.id limit ${about.limit}`);
};

export const selectDefaultCompany = async (tx: Transaction, personId: string): Promise<string | null> => {
  const row = await tx.first<{ default_company_id: string | null }>(sql`
    select f.default_company_id from person_preferences f where ${tx.bound('f')} and f.person_id = ${personId}`);
  return row?.default_company_id ?? null;
};

export async function writeDefaultCompany(
  tx: Transaction,
  personId: string,
  companyId: string | null,
): Promise<void> {
  await tx.change(sql`
    insert into person_preferences (organization_id, environment, person_id, default_company_id)
    values (${tx.owner}, ${personId}, ${companyId}::uuid)
    on conflict (organization_id, environment, person_id) do update set default_company_id = excluded.default_company_id`);
}

/** Whether somebody else than this person was added to the company. */
export const selectHasOthers = async (
  tx: Transaction,
  companyId: string,
  personId: string | null,
): Promise<boolean> =>
  (await tx.first(sql`
    select cp.person_id from company_people cp
      join people p on p.organization_id = cp.organization_id and p.id = cp.person_id and p.removed_at is null
     where ${tx.bound('cp')} and cp.company_id = ${companyId} and cp.person_id is distinct from ${personId}::uuid limit 1`)) !==
  null;
