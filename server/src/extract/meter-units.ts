// The unit of a usage in whose row it stands, though no title says which column holds units.
import { evidenceIn, type ReadableDocument, read } from './document.ts';
import type { Cell, Line } from './lines.ts';
import { bottomOf, middleOf, rightOf } from './page.ts';
import type { DecimalText, Read } from './reading.ts';
import { findNumbers } from './shapes/amount.ts';
import { parseUnit, type UnitFound } from './shapes/unit.ts';

/** Rules that read the usage from a row of figures. */
const OF_ROWS = /^(?:table|arithmetic|label):/;
/** A title over a row of figures is not farther than so many lines above it. */
const TITLE_LINES = 4;

interface UnitPlace {
  unit: UnitFound;
  cell: Cell;
  start: number;
  end: number;
}

/** The only unit of energy, volume or mass in the row of a usage, or else in the titles above it; null where there are several. */
export function unitOfRow(document: ReadableDocument, usage: Read<DecimalText>): Read<string> | null {
  const { page, box, rule } = usage.evidence;
  if (!OF_ROWS.test(rule)) return null;
  const at = document.lines.findIndex(
    (line) => line.page === page && line.cells.some((cell) => isWithin(cell, middleOf(box), box.x)),
  );
  const row = document.lines[at];
  if (!row || findNumbers(row.text).some(({ marked }) => marked)) return null;
  const own = onlyUnit([row]);
  if (own !== undefined) return own && unitRead(own, 0.85);
  const titles: Line[] = [];
  for (let above = at - 1; above >= Math.max(0, at - TITLE_LINES); above--) {
    const line = document.lines[above];
    if (!line || line.page !== page) break;
    if (document.lexicon.history.test(line.text) || findNumbers(line.text).length > 1) break;
    titles.push(line);
  }
  const titled = onlyUnit(titles);
  return titled ? unitRead(titled, 0.75) : null;
}

const isWithin = ({ box }: Cell, y: number, x: number): boolean =>
  y > box.y && y < bottomOf(box) && x >= box.x - 1 && x <= rightOf(box);

const unitRead = ({ unit, cell, start, end }: UnitPlace, confidence: number): Read<string> =>
  read(unit.literal, evidenceIn(cell, start, end, 'row:unit', confidence));

/** Undefined where the lines name no unit, null where they name several. */
function onlyUnit(lines: readonly Line[]): UnitPlace | null | undefined {
  const places = lines.flatMap(({ cells }) => cells.flatMap(unitsIn));
  const [first] = places;
  if (!first) return undefined;
  return places.every(({ unit }) => unit.literal === first.unit.literal) ? first : null;
}

function unitsIn(cell: Cell): UnitPlace[] {
  const found: UnitPlace[] = [];
  for (const match of cell.text.matchAll(/\S+/g)) {
    const unit = parseUnit(match[0]);
    if (unit && ['energy', 'volume', 'mass'].includes(unit.kind))
      found.push({ unit, cell, start: match.index, end: match.index + match[0].length });
  }
  return found;
}
