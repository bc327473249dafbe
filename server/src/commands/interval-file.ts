// Reads a CSV file of readings, line by line.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Context } from '../domain/context.ts';
import type { Reading } from '../domain/intervals/interval.ts';
import { listMeters } from '../domain/meters/list-meters.ts';
import { invalidInput } from '../lib/errors.ts';
import { isUuid } from '../lib/ids.ts';
import { readInstant, saysZone } from '../lib/instants.ts';

const columns = ['meter', 'start', 'end', 'usage', 'unit', 'quality'] as const;
type Column = (typeof columns)[number];

const mostFaults = 20;
/** A file names few meters, each many times. */
const mostMeters = 100_000;

/**
 * The file's readings in its order.
 * @throws AppError `invalid_input` at the end of a file with faults, by `readings` and position from 0 (the first twenty); at
 * once for a heading that lacks columns
 */
export async function* readingsOfFile(
  ctx: Context,
  companyId: string,
  file: string,
): AsyncGenerator<Reading> {
  const meterOf = meterFinder(ctx, companyId);
  const faults: Record<string, string[]> = {};
  let places: Record<Column, number> | null = null;
  let position = -1;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    const cells = cellsOf(position === -1 ? line.replace(/^\uFEFF/, '') : line);
    if (places === null) places = placesOf(cells);
    else {
      const cell = (column: Column): string => cells[places![column]] ?? '';
      const meter = await meterOf(cell('meter'));
      const found = [
        ...(meter.fault === null ? [] : [meter.fault]),
        ...(['start', 'end'] as const)
          .filter((column) => !isInstant(cell(column)))
          .map(
            (column) =>
              `${column} must be an ISO 8601 instant with its zone, e.g. 2025-02-01T00:15:00-05:00.`,
          ),
      ];
      if (found.length > 0) {
        if (Object.keys(faults).length < mostFaults) faults[position] = found;
      } else
        yield {
          meterId: meter.id!,
          start: new Date(readInstant(cell('start'))!),
          end: new Date(readInstant(cell('end'))!),
          usage: cell('usage'),
          usageUnits: cell('unit'),
          quality: cell('quality'),
        };
    }
    position++;
  }
  if (places === null) throw invalidInput({ file: ['The file is empty.'] });
  if (Object.keys(faults).length > 0) throw invalidInput({ readings: faults });
}

const isInstant = (text: string): boolean => saysZone(text) && readInstant(text) !== null;

function placesOf(heading: string[]): Record<Column, number> {
  const names = heading.map((name) => name.toLowerCase());
  const missing = columns.filter((column) => names.filter((name) => name === column).length !== 1);
  if (missing.length > 0)
    throw invalidInput({ file: [`The first line must name each of these once: ${missing.join(', ')}.`] });
  return Object.fromEntries(columns.map((column) => [column, names.indexOf(column)])) as Record<
    Column,
    number
  >;
}

/** A line's cells, trimmed; one in quotes may hold commas, and a quote doubled. */
export function cellsOf(line: string): string[] {
  const cells: string[] = [];
  let rest = line;
  for (;;) {
    const quoted = /^\s*"((?:[^"]|"")*)"\s*(?:,|$)/.exec(rest);
    if (quoted) {
      cells.push(quoted[1]!.replaceAll('""', '"').trim());
      rest = rest.slice(quoted[0].length);
      if (!quoted[0].endsWith(',')) return cells;
    } else {
      const comma = rest.indexOf(',');
      cells.push((comma === -1 ? rest : rest.slice(0, comma)).trim());
      if (comma === -1) return cells;
      rest = rest.slice(comma + 1);
    }
  }
}

type FoundMeter = { id: string; fault: null } | { id: null; fault: string };

/** Finds meters of the company by id or by one of their numbers. An id is looked at by the import itself. */
function meterFinder(ctx: Context, companyId: string): (text: string) => Promise<FoundMeter> {
  const known = new Map<string, FoundMeter>();
  return async (text) => {
    if (isUuid(text)) return { id: text.toLowerCase(), fault: null };
    let found = known.get(text);
    if (found) return found;
    const { items } = await listMeters(ctx, {
      scope: { companyId },
      datasourceTypes: [],
      identifier: text,
      page: 1,
      perPage: 2,
    });
    if (items.length === 1) found = { id: items[0]!.id, fault: null };
    else
      found = {
        id: null,
        fault: `${items.length === 0 ? 'No meter' : 'More than one meter'} of the company has the number "${text}".`,
      };
    if (known.size >= mostMeters) known.clear();
    known.set(text, found);
    return found;
  };
}
