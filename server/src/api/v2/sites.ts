// Sites: list, create, read, change, archive (api-core.md 7).
import { z } from 'zod';
import { defaultPageSize } from '../../domain/paging.ts';
import { archiveSite } from '../../domain/sites/archive-site.ts';
import { createSite } from '../../domain/sites/create-site.ts';
import { getSite } from '../../domain/sites/get-site.ts';
import { listSites } from '../../domain/sites/list-sites.ts';
import type { Site } from '../../domain/sites/site.ts';
import { updateSite } from '../../domain/sites/update-site.ts';
import { defined } from '../defined.ts';
import { booleanQuery, date, decimalText, id, pageQuery, pageSchema, pathId, toPageWire } from '../fields.ts';
import { type Route, route } from '../route.ts';
import { siteFields } from '../site-fields.ts';

export const siteSchema = z
  .object({
    id: id(),
    name: z.string().max(255),
    dataCollectionStopDate: date().nullable().describe('Not null: the site is archived.'),
    externalId: z.string().nullable(),
    address: z.string().max(255),
    path: z.array(z.string().max(100)).max(10).describe('Location tags from general to specific.'),
    occupancyPercent: decimalText().nullable().describe('Share of the building that is occupied, 0 to 100.'),
  })
  .meta({ id: 'Site' });

export type SiteWire = z.infer<typeof siteSchema>;

export const toSiteWire = (site: Site): SiteWire => ({
  id: site.id,
  name: site.name,
  dataCollectionStopDate: site.dataCollectionStopDate,
  externalId: site.externalId,
  address: site.address,
  path: site.path,
  occupancyPercent: site.occupancyPercent,
});

const siteCreateRequest = siteFields
  .extend({
    externalId: siteFields.shape.externalId.default(null),
    address: siteFields.shape.address.default(''),
    path: siteFields.shape.path.default([]),
    occupancyPercent: siteFields.shape.occupancyPercent.default(null),
  })
  .meta({
    id: 'SiteCreateRequest',
    example: {
      name: 'Dock 4 warehouse',
      externalId: 'wh-004',
      address: '18 Pier Rd, Oakland, CA 94607',
      path: ['US', 'CA', 'Oakland'],
      occupancyPercent: '62.5000',
    },
  });

const siteUpdateRequest = siteFields.partial().meta({
  id: 'SiteUpdateRequest',
  example: { name: 'Dock 4', path: ['US', 'CA', 'Oakland', 'Port'] },
});

const ofCompany = z.object({ company_id: pathId() });
const ofSite = z.object({ site_id: pathId() });

export const siteRoutes: Route[] = [
  route({
    operationId: 'site_company_list',
    method: 'GET',
    path: '/site/company/{company_id}',
    aliases: ['/company/{company_id}/site'],
    tag: 'Sites',
    summary: 'List the sites of a company',
    description: 'Oldest first; archived sites are listed unless `includeArchived` is false.',
    params: ofCompany,
    query: z.object({
      page: pageQuery(),
      externalId: z.string().optional(),
      includeArchived: booleanQuery(true),
    }),
    output: pageSchema('totalSites', 'sites', siteSchema).meta({ id: 'SiteList' }),
    refusals: [400, 404],
    run: async (ctx, { params, query }) => {
      const page = await listSites(ctx, {
        companyId: params.company_id,
        externalId: query.externalId ?? null,
        includeArchived: query.includeArchived,
        page: query.page,
        perPage: defaultPageSize,
      });
      return toPageWire(page, 'totalSites', 'sites', toSiteWire);
    },
  }),
  route({
    operationId: 'site_company_create',
    method: 'POST',
    path: '/site/company/{company_id}',
    aliases: ['/company/{company_id}/site'],
    tag: 'Sites',
    summary: 'Create a site',
    description: 'A site with an address: data is filed to the site whose address is nearest to the bill’s.',
    params: ofCompany,
    body: siteCreateRequest,
    status: 201,
    output: siteSchema,
    refusals: [400, 403, 404],
    run: async (ctx, { params, body }) =>
      toSiteWire(await createSite(ctx, { ...body, companyId: params.company_id })),
  }),
  route({
    operationId: 'site_retrieve',
    method: 'GET',
    path: '/site/{site_id}',
    tag: 'Sites',
    summary: 'Get a site',
    description: 'One site, archived sites included.',
    params: ofSite,
    output: siteSchema,
    refusals: [403, 404],
    run: async (ctx, { params }) => toSiteWire(await getSite(ctx, params.site_id)),
  }),
  route({
    operationId: 'site_update',
    method: 'PATCH',
    path: '/site/{site_id}',
    tag: 'Sites',
    summary: 'Change a site',
    description: 'Fields that are not sent keep their value; `path` replaces the whole list.',
    params: ofSite,
    body: siteUpdateRequest,
    output: siteSchema,
    refusals: [400, 403, 404],
    run: async (ctx, { params, body }) =>
      toSiteWire(await updateSite(ctx, { id: params.site_id, changes: defined(body) })),
  }),
  route({
    operationId: 'site_destroy',
    method: 'DELETE',
    path: '/site/{site_id}',
    tag: 'Sites',
    summary: 'Archive a site',
    description: 'Ends collection today and keeps the data. A repeated call changes nothing.',
    params: ofSite,
    status: 204,
    output: null,
    refusals: [403, 404],
    run: (ctx, { params }) => archiveSite(ctx, { id: params.site_id }),
  }),
];
