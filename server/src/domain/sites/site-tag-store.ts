import { sql, type Transaction } from '../../db/database.ts';
import type { CountedTag, SiteTag } from './site-tag.ts';

/** By name, whatever its case. */
export const selectTags = (tx: Transaction, companyId: string): Promise<CountedTag[]> =>
  tx.rows(sql<CountedTag>`
    select t.id, t.company_id as "companyId", t.name,
           (select count(*) from tags_of_sites x where ${tx.bound('x')} and x.tag_id = t.id)::int as "siteCount"
      from site_tags t where ${tx.bound('t')} and t.company_id = ${companyId} order by lower(t.name), t.id`);

/** With the id of their site. */
export const selectTagsOfSites = (
  tx: Transaction,
  siteIds: readonly string[],
): Promise<(SiteTag & { siteId: string })[]> =>
  tx.rows(sql<SiteTag & { siteId: string }>`
    select x.site_id as "siteId", t.id, t.company_id as "companyId", t.name
      from tags_of_sites x join site_tags t on ${tx.bound('t')} and t.id = x.tag_id
     where ${tx.bound('x')} and x.site_id = any(${siteIds}::uuid[]) order by lower(t.name), t.id`);

/** @returns those that were there before are left out */
export const insertTags = (tx: Transaction, tags: readonly SiteTag[]): Promise<number> =>
  tx.change(sql`
    insert into site_tags (organization_id, environment, id, company_id, name)
    select ${tx.owner}, v.id, v."companyId", v.name
      from jsonb_to_recordset(${JSON.stringify(tags)}::jsonb) as v (id uuid, "companyId" uuid, name text)
    on conflict do nothing`);

/** @returns 0: there is no such tag @throws a unique violation is never met: the caller holds the company */
export const writeTagName = (tx: Transaction, tag: SiteTag): Promise<number> =>
  tx.change(sql`
    update site_tags t set name = ${tag.name} where ${tx.bound('t')} and t.company_id = ${tag.companyId} and t.id = ${tag.id}`);

export const deleteTag = (tx: Transaction, companyId: string, id: string): Promise<number> =>
  tx.change(sql`
    delete from site_tags t where ${tx.bound('t')} and t.company_id = ${companyId} and t.id = ${id}`);

/** The tags of these sites are those that are named, and no others. */
export async function writeTagsOfSites(
  tx: Transaction,
  siteIds: readonly string[],
  links: readonly { siteId: string; tagId: string }[],
): Promise<void> {
  await tx.change(sql`
    delete from tags_of_sites x where ${tx.bound('x')} and x.site_id = any(${siteIds}::uuid[])`);
  await tx.change(sql`
    insert into tags_of_sites (organization_id, environment, site_id, tag_id)
    select ${tx.owner}, v."siteId", v."tagId"
      from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as v ("siteId" uuid, "tagId" uuid)`);
}

/** Whoever names tags of the company at the same moment waits. */
export const holdTags = (tx: Transaction, companyId: string): Promise<unknown> =>
  tx.first(sql`
    select c.id from companies c where ${tx.bound('c')} and c.id = ${companyId} for no key update`);
