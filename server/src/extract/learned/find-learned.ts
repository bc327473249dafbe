// Looks at a learned place on another page of the same layout: what stands there, or why nothing is taken from it.
import { distance } from 'fastest-levenshtein';
import { evidenceIn, type ReadableDocument } from '../document.ts';
import { boxAround } from '../page.ts';
import type { BillReading, Evidence } from '../reading.ts';
import { ALIKE, likeness, sketchOf } from './layout-sketch.ts';
import { kindOf, type LearnedPlace, type LineField, type Surroundings } from './learned-place.ts';
import { lineFieldOf, rowFinder, valueInRow } from './line-places.ts';
import { type Band, within } from './meter-bands.ts';
import { fitsShape } from './shapes-of-values.ts';
import { type Span, spansOf, surroundingsOf } from './value-spans.ts';

export interface LearnedValue {
  value: string;
  evidence: Evidence;
}

export type Look =
  | { kind: 'found'; found: LearnedValue }
  /** The place is on no page of this document: it says nothing. */
  | { kind: 'other-layout' }
  /** The layout is there, and its place gives no sure value. */
  | {
      kind: 'unsure';
      reason: string;
      /** Nothing at all stands there, so that a value read elsewhere is not doubted. */
      isEmpty: boolean;
    };

/** Pages beyond this are not looked at. */
const MOST_PAGES = 20;

export type PageSketches = readonly { page: number; sketch: string }[];

export function sketchesOf(document: ReadableDocument): PageSketches {
  return document.pages.slice(0, MOST_PAGES).flatMap((page) => {
    const sketch = sketchOf(page);
    return sketch === null ? [] : [{ page: page.number, sketch }];
  });
}

/** @param band where the value's meter stands, on a bill of several */
export function lookAt(
  document: ReadableDocument,
  sketches: PageSketches,
  place: LearnedPlace,
  band: Band | null,
): Look {
  const alike = sketches
    .map(({ page, sketch }) => ({ page, share: likeness(sketch, place.layout) }))
    .filter(({ share }) => share >= ALIKE)
    .sort((a, b) => b.share - a.share || a.page - b.page);
  const [best] = alike;
  if (!best) return { kind: 'other-layout' };
  if (place.constant !== null) return { kind: 'found', found: constantOn(document, best.page, place) };
  let last: Look = { kind: 'other-layout' };
  for (const { page } of alike) {
    last = lookOnPage(document, page, place, band);
    if (last.kind === 'found') return last;
  }
  return last;
}

/** Said by the layout itself: its evidence is the page. */
function constantOn(document: ReadableDocument, page: number, place: LearnedPlace): LearnedValue {
  const { width = 0, height = 0 } = document.pages[page - 1] ?? {};
  const evidence: Evidence = {
    page,
    box: { x: 0, y: 0, width, height },
    text: '',
    rule: 'learned:layout',
    confidence: 0.75,
    learnedFrom: place.documentId,
  };
  return { value: place.constant!, evidence };
}

interface Scored {
  span: Span;
  score: number;
  rule: string;
}

/** A value of a charge with the charge that it belongs to. */
export interface LineValue {
  place: LearnedPlace;
  position: number;
  field: LineField;
  found: LearnedValue;
}

/** What learned places say of charges: of each part of a charge the newest place that gives a value, and nothing where none is sure. */
export function lookAtLines(
  document: ReadableDocument,
  sketches: PageSketches,
  bill: BillReading,
  places: readonly LearnedPlace[],
): LineValue[] {
  const own = places.filter(({ field }) => lineFieldOf(field) !== null);
  if (own.length === 0) return [];
  const rowOf = rowFinder(document, bill);
  const values = new Map<string, LineValue>();
  for (const place of own) {
    const [field, kind, { surroundings, shape }] = [lineFieldOf(place.field), kindOf(place.field), place];
    const row = surroundings?.row && rowOf(surroundings.row.words);
    if (!row || field === null || kind === 'currency' || values.has(`${row.position} ${field}`)) continue;
    const sketch = sketches.find(({ page }) => page === row.line.page)?.sketch;
    if (sketch === undefined || likeness(sketch, place.layout) < ALIKE) continue;
    const span = valueInRow(document, row, { surroundings, shape }, kind);
    if (!span) continue;
    const evidence = evidenceOf({ span, score: 0.8, rule: 'learned:label' }, place);
    values.set(`${row.position} ${field}`, {
      ...{ place, field, position: row.position },
      found: { value: span.value, evidence },
    });
  }
  return [...values.values()];
}

/** A rival this near to the best makes the place unsure. */
const MARGIN = 0.1;

function lookOnPage(document: ReadableDocument, page: number, place: LearnedPlace, band: Band | null): Look {
  const { surroundings } = place;
  const kind = kindOf(place.field);
  if (surroundings === null || kind === 'currency') return { kind: 'other-layout' };
  const fitting: Scored[] = [];
  let misfit = false;
  for (const span of spansOf(document, page, kind, Math.max(place.lines, 1))) {
    if (band && !within(span.cell, band)) continue;
    const near = surroundingsOf(document, span);
    const match = matchOf(surroundings, near, band !== null);
    if (match === null) continue;
    if (place.shape !== null && !fitsShape(span.value, place.shape)) misfit ||= /\d/.test(span.value);
    else fitting.push({ span, ...match });
  }
  fitting.sort((a, b) => b.score - a.score || b.span.value.length - a.span.value.length);
  const [best] = fitting;
  if (!best)
    return misfit
      ? { kind: 'unsure', reason: `what stands there has another form than ${place.shape}`, isEmpty: false }
      : { kind: 'unsure', reason: 'nothing stands there', isEmpty: true };
  const rival = fitting.find(({ span }) => span.value !== best.span.value && !overlap(span, best.span));
  if (rival && rival.score > best.score - MARGIN)
    return { kind: 'unsure', reason: 'several values stand there', isEmpty: false };
  return { kind: 'found', found: { value: best.span.value, evidence: evidenceOf(best, place) } };
}

const overlap = (a: Span, b: Span): boolean => a.cell === b.cell && a.start < b.end && b.start < a.end;

function evidenceOf({ span, score, rule }: Scored, place: LearnedPlace): Evidence {
  const confidence = rule === 'learned:place' ? 0.65 : Math.min(0.95, 0.7 + score * 0.25);
  const one = evidenceIn(span.cell, span.start, span.end, rule, confidence);
  const cells = [span.cell, ...span.more];
  const all = span.more.length > 0 ? { box: boxAround(cells.map(({ box }) => box)), text: textOf(span) } : {};
  return { ...one, ...all, learnedFrom: place.documentId };
}

const textOf = ({ cell, start, more }: Span): string =>
  [cell.text.slice(start).trim(), ...more.map(({ text }) => text)].join('\n');

/** The same words; a picture may have a letter wrong. */
const sameWords = (a: string, b: string): boolean =>
  a === b || (a.length >= 5 && distance(a, b) <= Math.max(1, Math.floor(a.length * 0.15)));

/** How well what stands around a value agrees with what stood around the learned one; null: it is another place. */
function matchOf(
  place: Surroundings,
  near: Surroundings,
  isInBand: boolean,
): { score: number; rule: string } | null {
  if (place.ordinal !== near.ordinal) return null;
  if ((place.inline === null) !== (near.inline === null)) return null;
  if (place.inline !== null && !sameWords(place.inline, near.inline!)) return null;
  const left = besides(place.left, near.left);
  const above = besides(place.above, near.above);
  const column = Math.min(Math.abs(place.x - near.x), Math.abs(place.right - near.right)) <= 0.015;
  const height = isInBand ? 1 : Math.abs(place.y - near.y);
  const spot = (column ? 0.15 : 0) + (height <= 0.02 ? 0.15 : height <= 0.08 ? 0.05 : 0);
  if (place.inline === null && place.left === null && place.above === null)
    return spot >= 0.3 ? { score: spot, rule: 'learned:place' } : null;
  if (place.inline === null && left <= 0 && above <= 0) return null;
  const score = (place.inline === null ? 0 : 0.7) + left * 0.5 + above * 0.4 + spot;
  return score >= 0.4 ? { score, rule: 'learned:label' } : null;
}

/** 1 when the same words stand there as near, less when farther, below 0 when others do. */
function besides(place: Surroundings['left'], near: Surroundings['left']): number {
  if (place === null) return 0;
  if (near === null || !sameWords(place.text, near.text)) return -0.4;
  return place.steps === near.steps ? 1 : 0.7;
}
