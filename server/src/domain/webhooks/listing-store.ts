// SQL that every walked list shares.
import { type Sql, sql } from '../../db/database.ts';
import type { Place, Walk } from './listing.ts';

/** The column `micros` of a row. */
export const microsOf = (time: Sql): Sql => sql`(extract(epoch from ${time}) * 1000000)::bigint`;

const instant = (micros: number): Sql =>
  sql`(timestamptz 'epoch' + ${micros}::float8 * interval '1 microsecond')`;

/** Rows beyond the walk's place. @param isAscending the order of the list itself */
export function beyond(walk: Walk, time: Sql, id: Sql, isAscending = false): Sql {
  if (walk.from === null) return sql`true`;
  const place = sql`(${instant(walk.from.micros)}, ${walk.from.id}::text)`;
  return isAscending === walk.isBackward
    ? sql`(${time}, ${id}) < ${place}`
    : sql`(${time}, ${id}) > ${place}`;
}

/** Nearest to the walk's place first, no more than it takes. */
export const inOrder = (walk: Walk, time: Sql, id: Sql, isAscending = false): Sql =>
  isAscending === walk.isBackward
    ? sql`order by ${time} desc, ${id} desc limit ${walk.take}`
    : sql`order by ${time}, ${id} limit ${walk.take}`;

export const toPlace = (row: { micros: number; id: string }): Place => ({ micros: row.micros, id: row.id });
