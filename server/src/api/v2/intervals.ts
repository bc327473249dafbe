// Smart-meter intervals (api-data.md 8.5), the same in all versions.
import { z } from 'zod';
import type { Interval } from '../../domain/intervals/interval.ts';
import { listIntervals } from '../../domain/intervals/list-intervals.ts';
import { defaultPageSize } from '../../domain/paging.ts';
import {
  acrossFields,
  dateTime,
  dateTimeQuery,
  decimalText,
  id,
  pageQuery,
  pageSchema,
  pathId,
  toDateTime,
  toPageWire,
} from '../fields.ts';
import {
  datasourceTypeQuery,
  identifierQuery,
  instantsInOrder,
  toDatasourceTypeFilters,
} from '../record-query.ts';
import { type Route, route } from '../route.ts';
import { identifierSchema } from './meters.ts';

const intervalSchema = z
  .object({
    id: id(),
    created: dateTime(),
    identifiers: z.array(identifierSchema).describe('Numbers of the meter.'),
    account: id().nullable().describe('Account of the meter.'),
    start: dateTime().describe('The instant at which it begins.'),
    end: dateTime().describe('The instant at which the next interval may start.'),
    usage: decimalText(),
    usageUnits: z.string(),
    quality: z
      .string()
      .describe('As the utility says it, e.g. ACTUAL or ESTIMATED.')
      .meta({ example: 'ACTUAL' }),
    updated: dateTime(),
  })
  .meta({ id: 'Interval' });

const toIntervalWire = (interval: Interval): z.infer<typeof intervalSchema> => ({
  id: interval.id,
  created: toDateTime(interval.createdAt),
  identifiers: interval.identifiers,
  account: interval.accountId,
  start: toDateTime(interval.start),
  end: toDateTime(interval.end),
  usage: interval.usage,
  usageUnits: interval.usageUnits,
  quality: interval.quality,
  updated: toDateTime(interval.updatedAt),
});

const listQuery = acrossFields(
  z.object({
    datasourceType: datasourceTypeQuery(),
    startDate: dateTimeQuery().optional().describe('Intervals that start at or after it.'),
    endDate: dateTimeQuery().optional().describe('Intervals that end at or before it.'),
    identifier: identifierQuery(),
    page: pageQuery(),
  }),
  instantsInOrder,
);

export const intervalRoutes: Route[] = [
  route({
    operationId: 'interval_connection_list',
    method: 'GET',
    path: '/interval/connection/{connection_id}',
    tag: 'Intervals',
    summary: 'List the smart-meter intervals of a connection',
    description:
      'Readings of smart meters, earliest first (beta). The bounds are instants; one without an offset is UTC, a date alone is its midnight.',
    params: z.object({ connection_id: pathId() }),
    query: listQuery,
    output: pageSchema('totalIntervals', 'intervals', intervalSchema).meta({ id: 'IntervalList' }),
    refusals: [400, 403, 404],
    run: async (ctx, { params, query }) => {
      const page = await listIntervals(ctx, {
        connectionId: params.connection_id,
        startsFrom: query.startDate ?? null,
        endsBy: query.endDate ?? null,
        datasourceTypes: toDatasourceTypeFilters(query.datasourceType),
        identifier: query.identifier ?? null,
        page: query.page,
        perPage: defaultPageSize,
      });
      return toPageWire(page, 'totalIntervals', 'intervals', toIntervalWire);
    },
  }),
];
