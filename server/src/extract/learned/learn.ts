// From one corrected value to the place where bills of that layout print it. Pure.
import { equal } from '../decimal.ts';
import { type ReadableDocument, textOf, toReadableDocument } from '../document.ts';
import type { Field } from '../lexicon/lexicon.ts';
import type { Cell } from '../lines.ts';
import type { Page } from '../page.ts';
import type { BillReading } from '../reading.ts';
import { sketchOf } from './layout-sketch.ts';
import {
  constantFields,
  kindOf,
  type LearnableField,
  type NewPlace,
  type Surroundings,
  type ValueKind,
} from './learned-place.ts';
import { formOf, lineFieldOf, placeInRow, rowFinder, spansOfRow, wordsOf } from './line-places.ts';
import { distanceFrom, meterBands, within } from './meter-bands.ts';
import { maskOf, squashed } from './shapes-of-values.ts';
import { type Span, spansOf, surroundingsOf } from './value-spans.ts';

export interface Lesson {
  field: LearnableField;
  /** Of a meter's field: which meter of the reading. */
  meter: number;
  /** As the contract holds it: plain decimals, `YYYY-MM-DD`, literals of units. */
  value: string;
  /** Of a field of a charge: the charge's description as read. */
  line?: string;
}

/** Pages beyond this are not looked at. */
const MOST_PAGES = 20;

/**
 * Where the value is printed, with the page's layout; null when no page prints it (and the layout cannot say it by itself), or the
 * page has too few fixed words to be known again.
 * @param pages of one document, counted from 1
 * @param bill as read, for the places of its meters
 */
export function learn(pages: readonly Page[], bill: BillReading | null, lesson: Lesson): NewPlace | null {
  const document = toReadableDocument(pages, textOf(pages));
  const kind = kindOf(lesson.field);
  if (lineFieldOf(lesson.field) !== null)
    return kind === 'currency' || !bill ? null : learnInRow(document, bill, lesson, kind);
  const found = kind === 'currency' ? [] : occurrences(document, bill, lesson, kind);
  const best = found.sort((a, b) => b.worth - a.worth)[0];
  if (best) {
    const layout = sketchOf(pages[best.span.cell.page - 1]!);
    if (layout === null) return null;
    return {
      field: lesson.field,
      layout,
      surroundings: best.surroundings,
      shape: kind === 'identifier' ? maskOf(best.span.value) : null,
      lines: best.span.more.length + 1,
      constant: null,
    };
  }
  const layout = pages[0] ? sketchOf(pages[0]) : null;
  if (layout === null || !constantFields.includes(lesson.field)) return null;
  return {
    ...{ field: lesson.field, layout },
    surroundings: null,
    shape: null,
    lines: 1,
    constant: lesson.value,
  };
}

/** A value that the charge's row prints once; with its sign, which says whether it is charged or credited. */
function learnInRow(
  document: ReadableDocument,
  bill: BillReading,
  lesson: Lesson,
  kind: ValueKind,
): NewPlace | null {
  const words = wordsOf(lesson.line ?? '');
  const row = rowFinder(document, bill)(words);
  if (!row) return null;
  const isSaid = (span: Span): boolean =>
    kind === 'text'
      ? says(span, lesson.value, kind)
      : isDecimal(lesson.value) && equal(span.value, lesson.value);
  const [span, ...others] = spansOfRow(document, row, kind).filter(isSaid);
  const page = document.pages.find(({ number }) => number === row.line.page);
  const layout = page ? sketchOf(page) : null;
  if (!span || others.length > 0 || layout === null) return null;
  return {
    ...{ field: lesson.field, layout },
    surroundings: { ...surroundingsOf(document, span), row: placeInRow(document, row, span, words) },
    shape: kind === 'text' ? null : formOf(span),
    lines: 1,
    constant: null,
  };
}

interface Occurrence {
  span: Span;
  surroundings: Surroundings;
  worth: number;
}

function occurrences(
  document: ReadableDocument,
  bill: BillReading | null,
  lesson: Lesson,
  kind: ValueKind,
): Occurrence[] {
  const band = meterBands(bill)[lesson.meter] ?? null;
  const isOfMeter = lesson.field.startsWith('meters.');
  const isNumberOfMany = lesson.field === 'meters.number' && (bill?.meters.length ?? 0) > 1;
  const found: Occurrence[] = [];
  for (const page of document.pages.slice(0, MOST_PAGES))
    for (const span of spansOf(document, page.number, kind, 6)) {
      if (!says(span, lesson.value, kind)) continue;
      const surroundings = surroundingsOf(document, span);
      const worth = worthOf(document, span, surroundings, lesson);
      if (isNumberOfMany) {
        const fromMeter = distanceFrom(document.pages, bill?.meters[lesson.meter], span.cell);
        if (fromMeter === null) continue;
        const nearness = -Math.abs(fromMeter) * 20;
        found.push({ span, surroundings: { ...surroundings, fromMeter }, worth: worth + nearness });
      } else if (!(isOfMeter && band) || within(span.cell, band)) found.push({ span, surroundings, worth });
    }
  return found;
}

function says(span: Span, wanted: string, kind: ValueKind): boolean {
  switch (kind) {
    case 'date':
    case 'unit':
      return span.value === wanted;
    case 'amount':
    case 'number':
      return isDecimal(wanted) && equal(span.value.replace(/^-/, ''), wanted.replace(/^-/, ''));
    case 'identifier':
    case 'text':
    case 'address': {
      const sought = squashed(wanted);
      return sought !== '' && squashed(span.value) === sought;
    }
  }
}

const isDecimal = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

/** The reader's own names of labels for a field that is learned. */
const labelFieldOf: Partial<Record<LearnableField, Field>> = {
  'meters.number': 'meterNumber',
  'meters.periodStart': 'period',
  'meters.periodEnd': 'period',
  'meters.usage': 'usage',
  'meters.currentReading': 'currentReading',
  'meters.previousReading': 'previousReading',
  'meters.multiplier': 'multiplier',
};

/** A value beside words of its own is found again more surely; beside another field's label it is that field's. */
function worthOf(
  document: ReadableDocument,
  { cell, start }: Span,
  { inline, left, above }: Surroundings,
  { field }: Lesson,
): number {
  const own = labelFieldOf[field] ?? field;
  const beside = [cell, ...besides(document, cell)];
  const fields = beside.flatMap((other) =>
    (document.labelsIn.get(other) ?? [])
      .filter((label) => other !== cell || label.end <= start + 1)
      .flatMap((label) => label.fields as readonly string[]),
  );
  const others = fields.filter((name) => name !== own && name !== 'other');
  return (
    (inline !== null ? 3 : 0) +
    (left !== null ? 2 - Math.min(left.steps, 4) * 0.2 : 0) +
    (above !== null ? 1 - Math.min(above.steps, 9) * 0.1 : 0) +
    (fields.includes(own) ? 4 : 0) -
    (others.length > 0 && !fields.includes(own) ? 4 : 0) -
    (cell.page - 1) * 0.01 -
    cell.line * 0.0001
  );
}

function besides(document: ReadableDocument, cell: Cell): Cell[] {
  const cells = document.lines[cell.line]?.cells ?? [];
  const at = cells.indexOf(cell);
  return at > 0 ? [cells[at - 1]!] : [];
}
