// Settings › Company › Sites and the settings of a site (platform.md 15.3, 21).
import { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import { countMetersOfSites } from '../../domain/meters/count-meters-of-sites.ts';
import { archiveSite } from '../../domain/sites/archive-site.ts';
import { createSite } from '../../domain/sites/create-site.ts';
import { getSite } from '../../domain/sites/get-site.ts';
import { importSites, rowActions, type SiteImport } from '../../domain/sites/import-sites.ts';
import { listSiteTable, siteOrders } from '../../domain/sites/list-site-table.ts';
import { floorAreaUnits, occupancyModes, type Site } from '../../domain/sites/site.ts';
import { longestTag, mostTagsOfSite, type SiteTag } from '../../domain/sites/site-tag.ts';
import {
  createSiteTag,
  deleteSiteTag,
  listSiteTags,
  renameSiteTag,
  setTagsOfSite,
  tagsOfSites,
} from '../../domain/sites/site-tags.ts';
import { updateSite } from '../../domain/sites/update-site.ts';
import { defined } from '../defined.ts';
import {
  choiceField,
  dateField,
  decimalField,
  integerQuery,
  pageQuery,
  pathId,
  textField,
  uuidField,
} from '../fields.ts';
import { siteFields } from '../site-fields.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

const tagWire = z.object({ id: z.string(), name: z.string() });
const toTagWire = ({ id, name }: SiteTag): z.infer<typeof tagWire> => ({ id, name });

const siteSettingsWire = z.object({
  id: z.string(),
  company: z.object({ id: z.string() }),
  name: z.string(),
  address: z.string(),
  externalId: z.string().nullable(),
  path: z.array(z.string()),
  tags: z.array(tagWire),
  floorArea: z.string().nullable(),
  floorAreaUnit: z.enum(floorAreaUnits),
  occupancyPercent: z.string().nullable(),
  occupancyMode: z.enum(occupancyModes),
  dataCollectionStartDate: z.string().nullable(),
  /** Not null: archived. */
  dataCollectionStopDate: z.string().nullable(),
  meterCount: z.int(),
});
type SiteSettingsWire = z.infer<typeof siteSettingsWire>;

const toSiteSettingsWire = (
  site: Site,
  beside: { tags: ReadonlyMap<string, SiteTag[]>; meters: ReadonlyMap<string, number> },
): SiteSettingsWire => ({
  id: site.id,
  company: { id: site.companyId },
  name: site.name,
  address: site.address,
  externalId: site.externalId,
  path: site.path,
  tags: (beside.tags.get(site.id) ?? []).map(toTagWire),
  floorArea: site.floorArea,
  floorAreaUnit: site.floorAreaUnit,
  occupancyPercent: site.occupancyPercent,
  occupancyMode: site.occupancyMode,
  dataCollectionStartDate: site.dataCollectionStartDate,
  dataCollectionStopDate: site.dataCollectionStopDate,
  meterCount: beside.meters.get(site.id) ?? 0,
});

async function wiresOf(ctx: Context, sites: readonly Site[]): Promise<SiteSettingsWire[]> {
  const ids = sites.map(({ id }) => id);
  const beside = { tags: await tagsOfSites(ctx, ids), meters: await countMetersOfSites(ctx, ids) };
  return sites.map((site) => toSiteSettingsWire(site, beside));
}
const wireOf = async (ctx: Context, site: Site): Promise<SiteSettingsWire> =>
  (await wiresOf(ctx, [site]))[0]!;

const settings = siteFields.extend({
  floorArea: decimalField({
    pattern: /^\d{1,10}(?:\.\d{0,2})?$/,
    low: 0.01,
    high: 1e9,
    places: 2,
  }).nullable(),
  floorAreaUnit: choiceField(floorAreaUnits),
  tagIds: z.array(uuidField()).max(mostTagsOfSite),
});
const created = settings.extend({
  externalId: settings.shape.externalId.default(null),
  address: settings.shape.address.default(''),
  path: settings.shape.path.default([]),
  occupancyPercent: settings.shape.occupancyPercent.default(null),
  floorArea: settings.shape.floorArea.default(null),
  floorAreaUnit: settings.shape.floorAreaUnit.default('SQFT'),
  tagIds: settings.shape.tagIds.default([]),
});
const changed = settings
  .extend({
    occupancyMode: choiceField(occupancyModes),
    dataCollectionStartDate: dateField().nullable(),
  })
  .partial();

const importWire = z.object({
  rows: z.array(
    z.object({
      line: z.int(),
      name: z.string(),
      address: z.string(),
      externalId: z.string().nullable(),
      action: z.enum(rowActions),
      faults: z.array(z.object({ column: z.string().nullable(), message: z.string() })),
      notices: z.array(z.object({ column: z.string().nullable(), message: z.string() })),
    }),
  ),
  ignoredColumns: z.array(z.string()),
  isDone: z.boolean(),
}) satisfies z.ZodType<SiteImport>;

const ofCompany = z.object({ company_id: pathId() });
const ofSite = z.object({ site_id: pathId() });
const ofTag = ofCompany.extend({ tag_id: pathId() });
const tagName = z.object({ name: textField(longestTag) });

export const siteSettingsRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/company/{company_id}/site-table',
    summary:
      'Sites of a company with their settings: active or archived ones, narrowed, ordered and by pages.',
    right: 'EDIT_SITES',
    narrowsToOwnSites: true,
    params: ofCompany,
    query: z.object({
      tab: choiceField(['active', 'archived']).default('active'),
      search: z.string().trim().max(200).default(''),
      tag: uuidField().optional(),
      sort: choiceField(siteOrders).default('name'),
      direction: choiceField(['asc', 'desc']).default('asc'),
      page: pageQuery(),
      size: integerQuery(50, 1, 100),
    }),
    output: z.object({
      data: z.array(siteSettingsWire),
      total: z.int(),
      page: z.int(),
      totalPages: z.int(),
      counts: z.object({ active: z.int(), archived: z.int() }),
    }),
    run: (ctx, { params, query }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const { page, counts } = await listSiteTable(inner, {
          companyId: params.company_id,
          isArchived: query.tab === 'archived',
          search: query.search,
          tagId: query.tag ?? null,
          order: { by: query.sort, isDescending: query.direction === 'desc' },
          page: query.page,
          perPage: query.size,
        });
        return {
          data: await wiresOf(inner, page.items),
          total: page.total,
          page: page.currentPage,
          totalPages: page.totalPages,
          counts,
        };
      }),
  }),
  dashRoute({
    method: 'POST',
    path: '/company/{company_id}/site',
    summary: 'Adds a site.',
    right: 'ADD_SITES',
    params: ofCompany,
    body: created,
    status: 201,
    output: siteSettingsWire,
    run: (ctx, { params, body: { tagIds, ...site } }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const companyId = params.company_id;
        const made = await createSite(inner, { ...site, companyId });
        await setTagsOfSite(inner, { companyId, siteId: made.id, tagIds });
        return wireOf(inner, made);
      }),
  }),
  dashRoute({
    method: 'GET',
    path: '/site/{site_id}',
    summary: 'The settings of a site.',
    right: 'EDIT_SITES',
    params: ofSite,
    output: siteSettingsWire,
    run: (ctx, { params }) =>
      ctx.inTransaction(async (_tx, inner) => wireOf(inner, await getSite(inner, params.site_id))),
  }),
  dashRoute({
    method: 'PATCH',
    path: '/site/{site_id}',
    summary: 'Changes the settings of a site; what is not sent stays, lists are replaced.',
    right: 'EDIT_SITES',
    params: ofSite,
    body: changed,
    output: siteSettingsWire,
    run: (ctx, { params, body: { tagIds, ...changes } }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const site = await updateSite(inner, { id: params.site_id, changes: defined(changes) });
        if (tagIds) await setTagsOfSite(inner, { companyId: site.companyId, siteId: site.id, tagIds });
        return wireOf(inner, site);
      }),
  }),
  dashRoute({
    method: 'PATCH',
    path: '/site/{site_id}/active',
    summary: 'Archives a site from today on, or brings it back; a repeated call changes nothing.',
    right: 'ADD_SITES',
    params: ofSite,
    body: z.object({ isActive: z.boolean() }),
    status: 204,
    async run(ctx, { params, body }) {
      if (body.isActive)
        await updateSite(ctx, { id: params.site_id, changes: { dataCollectionStopDate: null } });
      else await archiveSite(ctx, { id: params.site_id });
    },
  }),
  dashRoute({
    method: 'POST',
    path: '/company/{company_id}/site-import',
    summary: 'Looks at a CSV file of sites, and where it is told to, imports it as a whole.',
    right: 'ADD_SITES',
    params: ofCompany,
    /** `file`: in base64. */
    body: z.object({ file: z.base64().min(1), isDone: z.boolean().default(false) }),
    output: importWire,
    run: (ctx, { params, body }) =>
      importSites(ctx, {
        companyId: params.company_id,
        bytes: Buffer.from(body.file, 'base64'),
        isDone: body.isDone,
      }),
  }),
  dashRoute({
    method: 'GET',
    path: '/company/{company_id}/site-tag',
    summary: 'The tags of the company’s sites, by name, with how many sites carry each.',
    right: 'EDIT_SITES',
    narrowsToOwnSites: true,
    params: ofCompany,
    output: z.object({ data: z.array(tagWire.extend({ siteCount: z.int() })) }),
    async run(ctx, { params }) {
      const tags = await listSiteTags(ctx, { companyId: params.company_id });
      return {
        data: tags.map((tag) => ({ ...toTagWire(tag), siteCount: tag.siteCount })),
      };
    },
  }),
  dashRoute({
    method: 'POST',
    path: '/company/{company_id}/site-tag',
    summary: 'Makes a tag.',
    right: 'ADD_SITES',
    params: ofCompany,
    body: tagName,
    status: 201,
    output: tagWire,
    run: async (ctx, { params, body }) =>
      toTagWire(await createSiteTag(ctx, { companyId: params.company_id, name: body.name })),
  }),
  dashRoute({
    method: 'PATCH',
    path: '/company/{company_id}/site-tag/{tag_id}',
    summary: 'Gives a tag another name; its sites keep it.',
    right: 'ADD_SITES',
    params: ofTag,
    body: tagName,
    status: 204,
    run: (ctx, { params, body }) =>
      renameSiteTag(ctx, { companyId: params.company_id, id: params.tag_id, name: body.name }),
  }),
  dashRoute({
    method: 'DELETE',
    path: '/company/{company_id}/site-tag/{tag_id}',
    summary: 'Deletes a tag; its sites lose it.',
    right: 'ADD_SITES',
    params: ofTag,
    status: 204,
    run: (ctx, { params }) => deleteSiteTag(ctx, { companyId: params.company_id, id: params.tag_id }),
  }),
];
