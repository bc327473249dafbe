// Meters: lists, detail, change (api-data.md 7).
import { z } from 'zod';
import { editMeter } from '../../domain/edits/edit-meter.ts';
import { getMeter } from '../../domain/meters/get-meter.ts';
import { listMeters } from '../../domain/meters/list-meters.ts';
import type { Meter } from '../../domain/meters/meter.ts';
import { defaultPageSize } from '../../domain/paging.ts';
import type { OwnerScope } from '../../domain/scope.ts';
import { defined } from '../defined.ts';
import { id, pageQuery, pageSchema, pathId, textField, toPageWire, uuidField } from '../fields.ts';
import { datasourceTypeQuery, identifierQuery, toDatasourceTypeFilters } from '../record-query.ts';
import { type Route, route } from '../route.ts';

export const identifierSchema = z
  .object({
    rawName: z.string().describe('Label as printed.'),
    value: z.string().describe('Number as printed.'),
    name: z.string().describe('Normalized type, e.g. METER, ACCOUNT, POD.'),
  })
  .meta({ id: 'Identifier' });

export const identifierRequest = z
  .object({
    rawName: textField(200).describe('Label as printed.'),
    value: textField(200).describe('Number as printed.'),
    name: textField(50).describe('Normalized type, e.g. METER, ACCOUNT, POD.'),
  })
  .meta({ id: 'IdentifierRequest', example: { rawName: 'Meter No.', value: 'E-100231', name: 'METER' } });

const meterUpdateRequest = z
  .object({
    isTracked: z.boolean(),
    site: uuidField().describe('A site of the company; all usage of the meter moves there.'),
    identifiers: z.array(identifierRequest).max(50).describe('Replaces the list.'),
    address: z.string().trim().max(500).nullable(),
  })
  .partial()
  .meta({
    id: 'MeterUpdateRequest',
    example: { site: 'c7a4e3b8-61a5-4d0c-9b51-0d2b5f6a7e21', isTracked: true },
  });

const text = () => z.string().nullable();

const meterSchema = z
  .object({
    id: id(),
    site: id().nullable(),
    identifiers: z.array(identifierSchema),
    datasourceType: z.string(),
    account: id().nullable(),
    address: text(),
    timeOfUse: text(),
    netMeteringType: text(),
    waterType: text(),
    meterHighLow: text(),
    gasType: text(),
    fuelType: text(),
    districtType: text(),
    districtMediumType: text(),
    wasteDescription: text(),
    wasteType: id().nullable(),
    wasteStream: id().nullable(),
    refrigerantType: text(),
    isTracked: z.boolean(),
  })
  .meta({ id: 'Meter' });

const toMeterWire = (meter: Meter): z.infer<typeof meterSchema> => ({
  id: meter.id,
  site: meter.siteId,
  identifiers: meter.identifiers,
  datasourceType: meter.datasourceType,
  account: meter.accountId,
  address: meter.address,
  timeOfUse: meter.timeOfUse,
  netMeteringType: meter.netMeteringType,
  waterType: meter.waterType,
  meterHighLow: meter.meterHighLow,
  gasType: meter.gasType,
  fuelType: meter.fuelType,
  districtType: meter.districtType,
  districtMediumType: meter.districtMediumType,
  wasteDescription: meter.wasteDescription,
  wasteType: meter.wasteType,
  wasteStream: meter.wasteStream,
  refrigerantType: meter.refrigerantType,
  isTracked: meter.isTracked,
});

const listQuery = z.object({
  datasourceType: datasourceTypeQuery(),
  identifier: identifierQuery(),
  page: pageQuery(),
});

const meterList = pageSchema('totalMeters', 'meters', meterSchema).meta({ id: 'MeterList' });

function listRoute<P extends Record<string, string>>(
  owner: 'company' | 'site' | 'connection',
  aliases: string[],
  params: z.ZodType<P>,
  scopeOf: (params: P) => OwnerScope,
): Route {
  return route({
    operationId: `meter_${owner}_list`,
    method: 'GET',
    path: `/meter/${owner}/{${owner}_id}`,
    aliases,
    tag: 'Meters',
    summary: `List the meters of a ${owner}`,
    description: 'Oldest first. `datasourceType` and `identifier` narrow the list.',
    params,
    query: listQuery,
    output: meterList,
    refusals: [400, 403, 404],
    run: async (ctx, input) => {
      const page = await listMeters(ctx, {
        scope: scopeOf(input.params),
        datasourceTypes: toDatasourceTypeFilters(input.query.datasourceType),
        identifier: input.query.identifier ?? null,
        page: input.query.page,
        perPage: defaultPageSize,
      });
      return toPageWire(page, 'totalMeters', 'meters', toMeterWire);
    },
  });
}

export const meterRoutes: Route[] = [
  listRoute('company', ['/company/{company_id}/meter'], z.object({ company_id: pathId() }), (p) => ({
    companyId: p.company_id,
  })),
  listRoute('site', [], z.object({ site_id: pathId() }), (p) => ({ siteId: p.site_id })),
  listRoute('connection', [], z.object({ connection_id: pathId() }), (p) => ({
    connectionId: p.connection_id,
  })),
  route({
    operationId: 'meter_retrieve',
    method: 'GET',
    path: '/meter/{meter_id}',
    tag: 'Meters',
    summary: 'Get a meter',
    description: 'One meter with its numbers, kind, account and site.',
    params: z.object({ meter_id: pathId() }),
    output: meterSchema,
    refusals: [403, 404],
    run: async (ctx, { params }) => toMeterWire(await getMeter(ctx, params.meter_id)),
  }),
  route({
    operationId: 'meter_update',
    method: 'PATCH',
    path: '/meter/{meter_id}',
    tag: 'Meters',
    summary: 'Change a meter',
    description:
      'Fields that are not sent keep their value. A meter that moves takes all its usage along, past and future; no later bill moves it back. A number that is taken away still leads bills to this meter where no other one carries it.',
    params: z.object({ meter_id: pathId() }),
    body: meterUpdateRequest,
    output: meterSchema,
    refusals: [400, 403, 404],
    run: async (ctx, { params, body: { site, ...changes } }) =>
      toMeterWire(
        await editMeter(ctx, { id: params.meter_id, changes: defined({ ...changes, siteId: site }) }),
      ),
  }),
];
