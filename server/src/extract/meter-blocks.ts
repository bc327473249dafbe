// Meters that are no rows of a table: each has a block of labels with values that begins with its number.
import { type Candidate, candidatesFor } from './candidates.ts';
import { decimal, equal } from './decimal.ts';
import { cellsRight, evidenceIn, type ReadableDocument, read } from './document.ts';
import { phraseAt, phraseBook, type Token, tokens } from './labels.ts';
import type { Field } from './lexicon/lexicon.ts';
import type { Cell } from './lines.ts';
import {
  datesIn,
  type MeterDraft,
  meterNumberOf,
  newMeter,
  readTypeToldIn,
  timeOfUseIn,
} from './meter-draft.ts';
import { meterNumberShape } from './meter-numbers.ts';
import { findPeriods } from './period.ts';
import type { Read } from './reading.ts';
import { directionOf, joinRegisters } from './registers.ts';
import { findNumbers } from './shapes/amount.ts';
import { titleMeant } from './title-meanings.ts';
import { findUsage } from './usage-mentions.ts';

interface Block {
  number: Candidate<string>;
  page: number;
  firstLine: number;
  endLine: number;
  left: number;
  right: number;
}

const MOST_LINES = 30;
const MOST_BLOCKS = 60;
/** The last block may be so much longer than the others. */
const SLACK_LINES = 3;
const MOST_TITLE_WORDS = 5;
const FIGURES: readonly Field[] = ['currentReading', 'previousReading', 'multiplier'];

/** Only where labels give more than one number; the values of one meter are found without blocks. */
export function metersFromBlocks(document: ReadableDocument): MeterDraft[] {
  const blocks = blocksOf(document);
  if (blocks.length < 2) return [];
  const periods = findPeriods(document);
  const meters: MeterDraft[] = [];
  for (const block of blocks) {
    const meter = meterOf(document, block);
    const period = periods.find(({ page, line }) => page === block.page && isLineInside(block, line));
    if (period && !meter.periodStart) [meter.periodStart, meter.periodEnd] = [period.start, period.end];
    const isRead = meter.usage !== null || (meter.currentReading !== null && meter.previousReading !== null);
    if (isRead && !meters.some((other) => isRepeated(document, other, meter))) meters.push(meter);
  }
  return joinRegisters(document, meters);
}

/** The same number again is the same meter, unless the two are told apart as directions or bands. */
function isRepeated(document: ReadableDocument, one: MeterDraft, other: MeterDraft): boolean {
  if (meterNumberOf(one) !== meterNumberOf(other)) return false;
  const told = [one, other].map(({ label }) => directionOf(document, label) ?? timeOfUseIn(document, label));
  const sameUsage = one.usage !== null && other.usage !== null && equal(one.usage.value, other.usage.value);
  return told.includes(null) || told[0] === told[1] || (sameUsage && one.label === other.label);
}

/** The direction or band that words tell. */
const toldBy = (document: ReadableDocument, words: string): string | null =>
  directionOf(document, words) ?? timeOfUseIn(document, words);

function meterOf(document: ReadableDocument, block: Block): MeterDraft {
  const inside = (cell: Cell) => isInside(block, cell);
  const cells = (document.cells.get(block.page) ?? []).filter(inside);
  const meter = newMeter(block.page, block.firstLine);
  const { cell, start, end } = block.number.label;
  meter.identifiers.push({
    name: 'METER',
    rawName: cell.text.slice(start, end),
    ...read(block.number.value, block.number.evidence),
  });
  meter.words = cells.map((own) => own.text).join(' ');
  for (const own of cells) {
    meter.isEstimated ??= readTypeToldIn(document, own, 'block:read-type');
    for (const found of labelledFigures(document, own, inside)) {
      if (meter[found.field]) continue;
      meter[found.field] = found.figure;
      if (meter.label === '') meter.label = found.before;
      const side = found.field === 'currentReading' ? 'periodEnd' : 'periodStart';
      if (found.field !== 'multiplier' && found.date) meter[side] ??= found.date;
    }
  }
  if (meter.label === '')
    meter.label = cells.map(({ text }) => text).find((text) => toldBy(document, text)) ?? '';
  const used = findUsage(document, [], [], inside);
  if (used) {
    [meter.usage, meter.units] = [used.usage, used.units];
    meter.rivals.push(...used.rivals);
  }
  if (!meter.periodStart || !meter.periodEnd) [meter.periodStart, meter.periodEnd] = [null, null];
  return meter;
}

export interface LabelledFigure {
  field: 'currentReading' | 'previousReading' | 'multiplier';
  figure: Read<string>;
  date: Read<string> | null;
  /** Words before the label, e.g. `Delivered to You`. */
  before: string;
}

/** Readings behind their labels wherever these stand in the cell, with the date in brackets between them. */
export function labelledFigures(
  document: ReadableDocument,
  cell: Cell,
  inside: (cell: Cell) => boolean,
): LabelledFigure[] {
  const found: LabelledFigure[] = [];
  const all = tokens(cell.text);
  const subtracted = subtractedIn(cell);
  if (subtracted.length > 0) return subtracted;
  for (let at = 0; at < Math.min(all.length, 16); at++) {
    const hit = phraseAt(phraseBook(document.lexicon), all, at) ?? titleAt(document, cell, all, at);
    const field = hit?.fields.find((own) => FIGURES.includes(own)) as LabelledFigure['field'] | undefined;
    const [first, last] = [all[at], all[at + (hit?.length ?? 1) - 1]];
    if (!hit || !field || !first || !last) continue;
    const day = datesIn(document, cell).find((date) => date.start >= last.end);
    const date = day?.date
      ? read(day.date, evidenceIn(cell, day.start, day.end, 'block:reading-date', 0.9))
      : null;
    const from = Math.max(last.end, day?.end ?? 0);
    const beside = /^[\s:).]*$/.test(cell.text.slice(from)) ? cellsRight(document, cell).find(inside) : null;
    const figure = beside ? figureIn(beside, 0) : figureIn(cell, from);
    if (figure) found.push({ field, figure, date, before: cell.text.slice(0, first.start).trim() });
    at += hit.length - 1;
  }
  return found;
}

/** The longest run of words from here on that together name a reading or a factor; up to a bracket or a figure. */
function titleAt(
  { lexicon }: ReadableDocument,
  cell: Cell,
  all: readonly Token[],
  at: number,
): { fields: Field[]; length: number } | null {
  for (let length = Math.min(MOST_TITLE_WORDS, all.length - at); length > 0; length--) {
    const run = all.slice(at, at + length);
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last || /[\d(:]/.test(cell.text.slice(first.start, last.end))) continue;
    const field = titleMeant(
      lexicon,
      run.map(({ text, end }) => ({ text, cut: cell.text[end] === '.' })),
    );
    if (field) return { fields: [field], length };
  }
  return null;
}

/** `Reading now 22491 - reading before 21298 = 1,193`, in whatever words: one from the other gives the third. */
function subtractedIn(cell: Cell): LabelledFigure[] {
  if (!cell.text.includes('=') || /[$€£¥₹]/.test(cell.text)) return [];
  // A dash behind a number is else its sign.
  const text = cell.text.replace(/(?<=\d\s)[-–−](?=\s)/gu, '~');
  const numbers = findNumbers(text).slice(0, 12);
  for (const [at, current] of numbers.entries()) {
    const [previous, difference] = numbers.slice(at + 1);
    if (!previous || !difference) break;
    const between = (one: typeof current, other: typeof current) => text.slice(one.end, other.start);
    if (!/^\s~\s[^\d=]*$/u.test(between(current, previous))) continue;
    if (!/^[\s)]*=\s*$/.test(between(previous, difference))) continue;
    if (current.decimals === 2 && previous.decimals === 2 && difference.decimals === 2) continue;
    const exact = decimal(current.value).minus(previous.value);
    const rolled = exact.isNegative() ? exact.plus(decimal('10').pow(dialsOf(cell, previous))) : exact;
    if (!rolled.equals(difference.value)) continue;
    const figure = ({ value, start, end }: typeof current) =>
      read(value, evidenceIn(cell, start, end, 'block:difference', 0.93));
    const before = cell.text.slice(0, current.start).trim();
    return [
      { field: 'currentReading', figure: figure(current), date: null, before },
      { field: 'previousReading', figure: figure(previous), date: null, before },
    ];
  }
  return [];
}

/** How many figures a meter shows before it begins anew. */
const dialsOf = (cell: Cell, { start, end }: { start: number; end: number }): number =>
  cell.text.slice(start, end).replace(/\D/g, '').length;

function figureIn(cell: Cell, from: number): Read<string> | null {
  // `Current 99058 - Previous 97140` takes one from the other.
  const rest = cell.text.slice(from).split(/(?<=\d)\s[-–−]\s/u)[0] ?? '';
  const number = findNumbers(rest)[0];
  if (!number || number.marked || /[\p{L}\d]/u.test(rest.slice(0, number.start))) return null;
  return read(number.value, evidenceIn(cell, from + number.start, from + number.end, 'block:figure', 0.9));
}

function blocksOf(document: ReadableDocument): Block[] {
  const numbers = candidatesFor(document, 'meterNumber', meterNumberShape)
    .filter(({ score, value }) => score > 0.6 && value.replace(/\D/g, '').length >= 4)
    .slice(0, MOST_BLOCKS)
    .sort((a, b) => a.label.cell.line - b.label.cell.line || a.label.cell.box.x - b.label.cell.box.x);
  const lengthTo = (from: Candidate<string>, to: Candidate<string> | undefined): number =>
    to && to.label.cell.page === from.label.cell.page ? to.label.cell.line - from.label.cell.line : 0;
  const longest = Math.max(0, ...numbers.map((number, at) => lengthTo(number, numbers[at + 1])));
  return numbers.map((number, at): Block => {
    const { page, line, box } = number.label.cell;
    const beside = numbers.filter((other) => other.label.cell.line === line && other !== number);
    const next = numbers.slice(at + 1).find((other) => other.label.cell.line > line);
    const length = lengthTo(number, next) || (longest > 0 ? longest + SLACK_LINES : MOST_LINES);
    const rightward = beside.map((other) => other.label.cell.box.x).filter((x) => x > box.x);
    return {
      number,
      page,
      firstLine: line,
      endLine: line + Math.min(length, MOST_LINES),
      left: beside.some((other) => other.label.cell.box.x < box.x) ? box.x - 10 : 0,
      right: rightward.length > 0 ? Math.min(...rightward) - 10 : Number.POSITIVE_INFINITY,
    };
  });
}

const isLineInside = (block: Block, line: number): boolean => line >= block.firstLine && line < block.endLine;

const isInside = (block: Block, cell: Cell): boolean =>
  cell.page === block.page &&
  isLineInside(block, cell.line) &&
  cell.box.x >= block.left &&
  cell.box.x < block.right;
