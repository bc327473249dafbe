// The tags of a company's sites: listed, named, renamed, taken away. They are for finding sites, and steer nothing.
import { type FieldErrors, invalidInput, notFound } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { type CountedTag, mostTagsOfCompany, type SiteTag } from './site-tag.ts';
import {
  deleteTag,
  holdTags,
  insertTags,
  selectTags,
  selectTagsOfSites,
  writeTagName,
  writeTagsOfSites,
} from './site-tag-store.ts';

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** By name. @throws AppError `not_found` for the company */
export function listSiteTags(ctx: Context, input: { companyId: string }): Promise<CountedTag[]> {
  return ctx.inTransaction(async (tx, inner) =>
    selectTags(tx, (await getCompany(inner, input.companyId)).id),
  );
}

/** By the id of their site. */
export function tagsOfSites(ctx: Context, siteIds: readonly string[]): Promise<Map<string, SiteTag[]>> {
  return ctx.inTransaction(async (tx) =>
    Map.groupBy(await selectTagsOfSites(tx, siteIds), ({ siteId }) => siteId),
  );
}

/** Two names that differ in case alone are one. @throws AppError `not_found`, `invalid_input` */
export function createSiteTag(ctx: Context, input: { companyId: string; name: string }): Promise<CountedTag> {
  return ctx.inTransaction(async (tx, inner) => {
    await holdTags(tx, input.companyId);
    const tags = await listSiteTags(inner, input);
    refuseSame(tags, input.name);
    if (tags.length >= mostTagsOfCompany)
      throw invalidInput({ name: [`A company has at most ${mostTagsOfCompany} tags.`] });
    const tag = { id: newId(), companyId: input.companyId, name: input.name };
    await insertTags(tx, [tag]);
    return { ...tag, siteCount: 0 };
  });
}

/** Its sites keep it. @throws AppError `not_found`, `invalid_input` */
export function renameSiteTag(ctx: Context, input: SiteTag): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    await holdTags(tx, input.companyId);
    const tags = await listSiteTags(inner, input);
    refuseSame(
      tags.filter(({ id }) => id !== input.id),
      input.name,
    );
    if ((await writeTagName(tx, input)) === 0) throw notFound();
  });
}

/** Its sites lose it. @throws AppError `not_found` */
export function deleteSiteTag(ctx: Context, input: Pick<SiteTag, 'id' | 'companyId'>): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    if ((await deleteTag(tx, input.companyId, input.id)) === 0) throw notFound();
  });
}

/** Replaces the tags of one site. @throws AppError `invalid_input` for ids that the company does not have (R42) */
export function setTagsOfSite(
  ctx: Context,
  input: { companyId: string; siteId: string; tagIds: readonly string[] },
): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    const known = new Set((await listSiteTags(inner, input)).map(({ id }) => id));
    const faults: FieldErrors = {};
    for (const [index, id] of input.tagIds.entries())
      if (!known.has(id)) faults[index] = [`The company has no tag with the id ${id}.`];
    if (Object.keys(faults).length > 0) throw invalidInput({ tagIds: faults });
    const tagIds = [...new Set(input.tagIds)];
    await writeTagsOfSites(
      tx,
      [input.siteId],
      tagIds.map((tagId) => ({ siteId: input.siteId, tagId })),
    );
  });
}

/**
 * The tags with these names, those that are missing made; the caller holds the company's tags.
 * @returns ids by name in small letters
 */
export function tagsByName(
  ctx: Context,
  input: { companyId: string; names: readonly string[] },
): Promise<Map<string, string>> {
  return ctx.inTransaction(async (tx, inner) => {
    // The first spelling counts.
    const names = new Map(input.names.toReversed().map((name) => [name.toLowerCase(), name]));
    await holdTags(tx, input.companyId);
    const before = await listSiteTags(inner, input);
    const byName = new Map(before.map(({ id, name }) => [name.toLowerCase(), id]));
    const missing = [...names]
      .filter(([key]) => !byName.has(key))
      .map(([key, name]) => ({ id: newId(), companyId: input.companyId, name, key }));
    if (missing.length > 0) await insertTags(tx, missing);
    for (const { key, id } of missing) byName.set(key, id);
    return byName;
  });
}

function refuseSame(tags: readonly SiteTag[], name: string): void {
  const same = tags.find((tag) => sameName(tag.name, name));
  if (same) throw invalidInput({ name: [`There is a tag “${same.name}” already.`] });
}
