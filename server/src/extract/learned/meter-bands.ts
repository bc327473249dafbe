// Which stretch of a page speaks of which meter, where a bill has several: from its number down to the next meter's.
import type { Cell } from '../lines.ts';
import type { BillReading, Evidence } from '../reading.ts';

export interface Band {
  page: number;
  /** In points from the page's top. */
  top: number;
  bottom: number;
}

/** A band for each meter; null where the bill has one meter alone, or the meter's number is not printed. */
export function meterBands(bill: BillReading | null): (Band | null)[] {
  const meters = bill?.meters ?? [];
  if (meters.length < 2) return meters.map(() => null);
  const marks = meters.map(
    (meter) => meter.identifiers.find(({ name }) => name === 'METER')?.evidence ?? null,
  );
  return marks.map((mark) => mark && bandFrom(mark, marks));
}

function bandFrom(mark: Evidence, marks: readonly (Evidence | null)[]): Band {
  const top = mark.box.y - mark.box.height * 0.6;
  const next = marks
    .filter((other) => other?.page === mark.page && other.box.y > mark.box.y + mark.box.height)
    .map((other) => other!.box.y - other!.box.height * 0.6);
  return { page: mark.page, top, bottom: Math.min(Number.POSITIVE_INFINITY, ...next) };
}

export const within = (cell: Cell, band: Band): boolean =>
  cell.page === band.page && cell.box.y >= band.top && cell.box.y < band.bottom;
