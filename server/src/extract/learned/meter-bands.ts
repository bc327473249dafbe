// Which stretch of a page speaks of which meter, where a bill has several: from its number down to the next meter's.
import type { Cell } from '../lines.ts';
import type { Page } from '../page.ts';
import type { BillReading, Evidence, MeterReading } from '../reading.ts';

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

/** Where a meter's figures stand: a number is told from other meters' numbers by how far from them it is printed. */
const figuresOf = (meter: MeterReading | undefined): Evidence | null =>
  (meter?.usage ?? meter?.currentReading ?? meter?.periodEnd)?.evidence ?? null;

/** How far under the meter's figures a cell stands, as a share of the page's height; null on another page. */
export function distanceFrom(
  pages: readonly Page[],
  meter: MeterReading | undefined,
  cell: Cell,
): number | null {
  const figures = figuresOf(meter);
  const height = pages.find(({ number }) => number === cell.page)?.height;
  if (!figures || !height || figures.page !== cell.page) return null;
  return Math.round(((cell.box.y - figures.box.y) / height) * 1_000) / 1_000;
}

/** Less than from one row of a table to the next, in points. */
const ROW_SLACK = 5;

/** The line on which the meter's number should stand. */
export function lineOfNumber(
  pages: readonly Page[],
  meter: MeterReading | undefined,
  fromMeter: number,
): Band | null {
  const figures = figuresOf(meter);
  const height = pages.find(({ number }) => number === figures?.page)?.height;
  if (!figures || !height) return null;
  const y = figures.box.y + fromMeter * height;
  return { page: figures.page, top: y - ROW_SLACK, bottom: y + ROW_SLACK };
}

export const within = (cell: Cell, band: Band): boolean =>
  cell.page === band.page && cell.box.y >= band.top && cell.box.y < band.bottom;
