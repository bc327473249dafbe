// How endpoints are doing.
import { z } from 'zod';
import {
  getAttemptsByHour,
  getEndpointStats,
  getStatsOfEndpoints,
} from '../../domain/webhooks/get-endpoint-stats.ts';
import { dateTime, toDateTime } from '../fields.ts';
import { countsSchema } from './counts.ts';
import { ofEndpoint, pathName, spanFields, spanOf, spanQuery } from './portal-fields.ts';
import { type PortalRoute, portalRoute } from './portal-route.ts';

export const statsRoutes: PortalRoute[] = [
  portalRoute({
    method: 'GET',
    path: '/endpoint/{endpoint_id}/stats',
    summary: 'Count the deliveries of an endpoint by status; of the last day unless a span is named',
    params: ofEndpoint,
    query: spanQuery,
    output: countsSchema,
    run: (ctx, { params, query }) => getEndpointStats(ctx, { ...spanOf(query), id: params.endpoint_id }),
  }),
  portalRoute({
    method: 'GET',
    path: '/stats/endpoints',
    summary: 'The same of every endpoint',
    query: spanQuery,
    output: z.object({ data: z.array(z.object({ endpointId: z.string(), ...countsSchema.shape })) }),
    run: async (ctx, { query }) => ({ data: await getStatsOfEndpoints(ctx, spanOf(query)) }),
  }),
  portalRoute({
    method: 'GET',
    path: '/stats/attempts',
    summary: 'Count attempts by hour; hours without any are left out',
    query: z.object({ ...spanFields, endpoint_id: pathName().optional() }),
    output: z.object({
      data: z.array(z.object({ hour: dateTime(), success: z.int(), fail: z.int() })),
    }),
    run: async (ctx, { query }) => {
      const hours = await getAttemptsByHour(ctx, { ...spanOf(query), endpointId: query.endpoint_id ?? null });
      return { data: hours.map(({ startsAt, ...counts }) => ({ hour: toDateTime(startsAt), ...counts })) };
    },
  }),
];
