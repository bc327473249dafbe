// Sites to choose from.
import { z } from 'zod';
import { searchSites } from '../../domain/sites/search-sites.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

const mostSites = 50;

export const siteRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/company/{company_id}/site',
    summary: 'Sites of the company that are not archived, by name; at most 50, and how many there are.',
    right: 'SIGNED_IN',
    narrowsToOwnSites: true,
    params: z.object({ company_id: z.uuid() }),
    query: z.object({ search: z.string().max(200).default('') }),
    output: z.object({
      data: z.array(z.object({ id: z.string(), name: z.string(), address: z.string() })),
      total: z.number(),
    }),
    async run(ctx, { params, query }) {
      const { sites, total } = await searchSites(ctx, {
        companyId: params.company_id,
        search: query.search.trim(),
        most: mostSites,
      });
      return { data: sites.map(({ id, name, address }) => ({ id, name, address })), total };
    },
  }),
];
