// Intervals of a connection, earliest first, ties by id (R7).
import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { InstantText } from '../../lib/instants.ts';
import { getConnection } from '../connections/get-connection.ts';
import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import { type DatasourceTypeFilter, hasIdentifier, matchesDatasourceTypes } from '../record-filter.ts';
import type { Interval } from './interval.ts';
import { type DayTotal, walkOfPage } from './interval-days.ts';
import { countDays, selectIntervals, selectKeptDays } from './interval-store.ts';

export interface ListIntervalsInput extends PageRequest {
  connectionId: string;
  /** Intervals that start at or after it; null: all. */
  startsFrom: InstantText | null;
  /** Intervals that end at or before it; null: all. */
  endsBy: InstantText | null;
  /** Empty: all. */
  datasourceTypes: DatasourceTypeFilter[];
  /** As typed; null: all. */
  identifier: string | null;
}

/** @throws AppError `not_found` for the connection */
export function listIntervals(ctx: Context, input: ListIntervalsInput): Promise<Page<Interval>> {
  return ctx.inTransaction(async (tx, inner) => {
    const { company } = await getConnection(inner, input.connectionId);
    const where = condition(tx, company.id, input);
    const days = await daysOf(tx, input, where);
    const total = days.reduce((sum, { total }) => sum + total, 0);
    const window = pageWindow(input, total);
    const walk = walkOfPage(days, window);
    return toPage(walk ? await selectIntervals(tx, where, walk) : [], total, window, input);
  });
}

function condition(tx: Transaction, companyId: string, input: ListIntervalsInput): Sql {
  const types = matchesDatasourceTypes('m', input.datasourceTypes);
  return sql`${tx.bound('i')} and i.connection_id = ${input.connectionId}
    ${input.startsFrom === null ? sql`` : sql`and i.start_at >= ${input.startsFrom}::timestamptz`}
    ${input.endsBy === null ? sql`` : sql`and i.start_at < ${input.endsBy}::timestamptz and i.end_at <= ${input.endsBy}::timestamptz`}
    ${
      input.datasourceTypes.length === 0
        ? sql``
        : sql`and i.meter_id in (select m.id from meters m where ${tx.bound('m')} and m.company_id = ${companyId} ${types})`
    }
    ${hasIdentifier(tx, sql.ref('i.meter_id'), input.identifier)}`;
}

/** The days' totals: kept ones where a whole day is meant, counted ones at the edges and for a choice of meters. */
async function daysOf(tx: Transaction, input: ListIntervalsInput, where: Sql): Promise<DayTotal[]> {
  const { startsFrom, endsBy } = input;
  if (input.datasourceTypes.length > 0 || input.identifier !== null) return countDays(tx, where, null);
  const kept = await selectKeptDays(tx, input.connectionId, {
    first: startsFrom?.slice(0, 10) ?? null,
    last: endsBy?.slice(0, 10) ?? null,
    endsBy,
  });
  const isWhole = ({ day, endsInTime }: (typeof kept)[number]): boolean =>
    endsInTime && (startsFrom === null || startsFrom <= `${day}T00:00:00.000000Z`);
  const parts = kept.filter((entry) => !isWhole(entry)).map(({ day }) => day);
  if (parts.length === 0) return kept;
  const counted = new Map((await countDays(tx, where, parts)).map(({ day, total }) => [day, total]));
  return kept.map((entry) =>
    isWhole(entry) ? entry : { day: entry.day, total: counted.get(entry.day) ?? 0 },
  );
}
