// The query of document and usage lists (api-data.md 1.6).
import { z } from 'zod';
import { datasourceTypes } from '../domain/datasources/datasource.ts';
import { type DatasourceTypeFilter, dateTypes, type RecordFilter } from '../domain/record-filter.ts';
import { isLocalDate } from '../lib/dates.ts';
import { readInstant } from '../lib/instants.ts';
import { dateField, listQuery, pageQuery, withPlus } from './fields.ts';

/** Four names of a guide that are no types of their own (R30). */
const aliases: Record<string, DatasourceTypeFilter> = {
  SEWER: { type: 'WATER', waterType: 'WASTE_WATER' },
  STEAM: { type: 'DISTRICT', districtMediumType: 'STEAM' },
  CHILLED_WATER: { type: 'DISTRICT', districtMediumType: 'CHILLED_WATER' },
  HOT_WATER: { type: 'DISTRICT', districtMediumType: 'HOT_WATER' },
};

const filterNames = [...datasourceTypes, 'SEWER', 'STEAM', 'CHILLED_WATER', 'HOT_WATER'] as const;

export const datasourceTypeQuery = () =>
  listQuery(z.enum(filterNames), { enum: [...filterNames] }).describe(
    'Keep only these utility types; several values are allowed.',
  );

export const identifierQuery = () =>
  z
    .string()
    .trim()
    .min(1)
    .optional()
    .describe('Matches any identifier of the meter; dashes, spaces, leading zeros and case do not count.');

export const recordQuery = z.object({
  startDate: dateField().optional().describe('Lower bound, inclusive.'),
  endDate: dateField().optional().describe('Upper bound, inclusive.'),
  dateType: z.enum(dateTypes).default('BILL_DATE').describe('Which date the bounds are compared with.'),
  datasourceType: datasourceTypeQuery(),
  identifier: identifierQuery(),
  page: pageQuery(),
});

export type RecordQuery = z.infer<typeof recordQuery>;

interface Bounds {
  startDate?: unknown;
  endDate?: unknown;
}

/** R14: the bounds must be in order; the refusal names both. */
function inOrder(
  { startDate, endDate }: Bounds,
  read: (value: unknown) => string | null,
): Record<string, string> {
  const [start, end] = [read(startDate), read(endDate)];
  const message = 'startDate must not be after endDate.';
  return start !== null && end !== null && start > end ? { startDate: message, endDate: message } : {};
}

export const boundsInOrder = (sent: Bounds): Record<string, string> =>
  inOrder(sent, (value) => (isDate(value) ? value : null));

/** The same for lists whose bounds are instants. */
export const instantsInOrder = (sent: Bounds): Record<string, string> =>
  inOrder(sent, (value) => (typeof value === 'string' ? readInstant(withPlus(value)) : null));

const isDate = (value: unknown): value is string => typeof value === 'string' && isLocalDate(value);

export const toDatasourceTypeFilters = (names: string[]): DatasourceTypeFilter[] =>
  [...new Set(names)].map((name) => aliases[name] ?? { type: name });

export const toRecordFilter = (query: RecordQuery): RecordFilter => ({
  startDate: query.startDate ?? null,
  endDate: query.endDate ?? null,
  dateType: query.dateType,
  datasourceTypes: toDatasourceTypeFilters(query.datasourceType),
  identifier: query.identifier ?? null,
});
