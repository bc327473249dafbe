// The operations on usage; a version gives the shape of its rows.
import { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import { correctUsage } from '../../domain/corrections/correct-usage.ts';
import { defaultPageSize } from '../../domain/paging.ts';
import { getUsage } from '../../domain/usage/get-usage.ts';
import { listUsage, type UsageScope } from '../../domain/usage/list-usage.ts';
import type { UsageRecord } from '../../domain/usage/usage-row.ts';
import { acrossFields, pageSchema, pathId, toPageWire } from '../fields.ts';
import { boundsInOrder, recordQuery, toRecordFilter } from '../record-query.ts';
import { type Route, route } from '../route.ts';
import { toUsageChanges, usageUpdateRequest } from './usage-edit.ts';

/** How a version writes a usage row. */
export interface UsageShape {
  schema: z.ZodType;
  toWire(ctx: Context, record: UsageRecord): unknown;
  /** Are demand readings rows? */
  withDemand: boolean;
  /** Name of the path parameter of one row. */
  idParameter: string;
}

const usageQuery = acrossFields(recordQuery, boundsInOrder);

export function usageRoutes(shape: UsageShape): Route[] {
  const output = pageSchema('totalUsageData', 'usageData', shape.schema).meta({ id: 'UsageDataList' });
  const list = <P extends Record<string, string>>(
    owner: 'company' | 'site' | 'connection' | 'document' | 'meter',
    aliases: string[],
    params: z.ZodType<P>,
    scopeOf: (params: P) => UsageScope,
  ): Route =>
    route({
      operationId: `usage_${owner}_list`,
      method: 'GET',
      path: `/usage/${owner}/{${owner}_id}`,
      aliases,
      tag: 'Usage',
      summary: `List the usage of a ${owner}`,
      description: 'Latest period first. Rows of deleted documents are not listed.',
      params,
      query: usageQuery,
      output,
      refusals: [400, 403, 404],
      run: async (ctx, input) => {
        const page = await listUsage(ctx, {
          ...toRecordFilter(input.query),
          scope: scopeOf(input.params),
          withDemand: shape.withDemand,
          page: input.query.page,
          perPage: defaultPageSize,
        });
        return toPageWire(page, 'totalUsageData', 'usageData', (record) => shape.toWire(ctx, record));
      },
    });
  return [
    list('company', ['/company/{company_id}/usage'], z.object({ company_id: pathId() }), (p) => ({
      companyId: p.company_id,
    })),
    list('site', [], z.object({ site_id: pathId() }), (p) => ({ siteId: p.site_id })),
    list('connection', [], z.object({ connection_id: pathId() }), (p) => ({ connectionId: p.connection_id })),
    list('document', [], z.object({ document_id: pathId() }), (p) => ({ documentId: p.document_id })),
    list('meter', [], z.object({ meter_id: pathId() }), (p) => ({ meterId: p.meter_id })),
    route({
      operationId: 'usage_retrieve',
      method: 'GET',
      path: `/usage/{${shape.idParameter}}`,
      tag: 'Usage',
      summary: 'Get a usage row',
      description: 'What one meter used in one period, with the document that says so.',
      params: z.object({ [shape.idParameter]: z.string().max(100) }),
      output: shape.schema,
      refusals: [403, 404],
      run: async (ctx, { params }) =>
        shape.toWire(
          ctx,
          await getUsage(ctx, { id: String(params[shape.idParameter]), withDemand: shape.withDemand }),
        ),
    }),
    route({
      operationId: 'usage_update',
      method: 'PATCH',
      path: `/usage/{${shape.idParameter}}`,
      tag: 'Usage',
      summary: 'Correct a usage row',
      description:
        'Values that are sent hold over what was read, also when the document is processed again. What is said of the meter (its numbers and kinds) changes the meter too. A demand row cannot be edited.',
      params: z.object({ [shape.idParameter]: z.string().max(100) }),
      body: usageUpdateRequest,
      output: shape.schema,
      refusals: [400, 403, 404],
      run: async (ctx, { params, body }) => {
        const id = String(params[shape.idParameter]);
        const changes = toUsageChanges(body);
        return shape.toWire(ctx, await correctUsage(ctx, { id, withDemand: shape.withDemand, changes }));
      },
    }),
  ];
}
