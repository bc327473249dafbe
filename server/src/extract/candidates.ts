// Values beside labels: after the label in its cell, right of it, below it, or above it. Every one is kept with a score.
import {
  cellsAbove,
  cellsBelow,
  cellsRight,
  certaintyOf,
  evidenceIn,
  hasLabel,
  labelsFor,
  type ReadableDocument,
} from './document.ts';
import type { Label } from './labels.ts';
import type { Field } from './lexicon/lexicon.ts';
import { type Cell, wordsBetween } from './lines.ts';
import { bottomOf, middleOf, rightOf } from './page.ts';
import type { Evidence } from './reading.ts';
import { isCodeAndTown } from './shapes/address.ts';
import { findNumbers, parseAmount, parseMoney } from './shapes/amount.ts';
import { type DateShape, findDates, findLabelledDates } from './shapes/date.ts';
import { identifierAt } from './shapes/identifier.ts';
import { joinsDays, jointLength } from './shapes/span-words.ts';
import { stackedLabels } from './stacked-labels.ts';

export interface Candidate<T> {
  value: T;
  score: number;
  evidence: Evidence;
  label: Label;
  /** The label alone proves little. */
  weak: boolean;
}

export interface Found<T> {
  value: T;
  start: number;
  end: number;
}

export type Place = 'inline' | 'right' | 'below' | 'above';

/** Reads a value from a cell's text from an offset on; in every place but `inline` the cell must be nothing else. */
export type Shape<T> = (cell: Cell, from: number, place: Place) => Found<T> | null;

const PLACES: Readonly<Record<Place, number>> = { inline: 1, right: 0.96, below: 0.9, above: 0.55 };

/** All candidates of a field, best first. */
export function candidatesFor<T>(document: ReadableDocument, field: Field, shape: Shape<T>): Candidate<T>[] {
  const found: Candidate<T>[] = [];
  const stacked = stackedLabels(document).filter((label) => label.fields.includes(field));
  for (const label of [...labelsFor(document, field), ...stacked]) {
    const candidate = beside(document, label, field, shape);
    if (candidate) found.push(candidate);
  }
  return found.sort((a, b) => b.score - a.score);
}

function beside<T>(
  document: ReadableDocument,
  label: Label & { upper?: readonly Cell[] },
  field: Field,
  shape: Shape<T>,
): Candidate<T> | null {
  const weak = label.composed || (document.lexicon.weak?.includes(label.phrase) ?? false);
  const words = Math.min(1, 0.82 + 0.06 * label.phrase.split(' ').length);
  const strength = (weak ? 0.7 : words) - (label.start > 3 ? 0.1 : 0);
  const take = (cell: Cell, from: number, place: Place, loss = 0): Candidate<T> | null => {
    const hit = shape(cell, from, place);
    if (!hit) return null;
    const score = strength * PLACES[place] - loss;
    const evidence = evidenceIn(cell, hit.start, hit.end, `label:${kebab(field)}:${place}`, score);
    const certainty = certaintyOf(wordsBetween(cell, hit.start, hit.end));
    return { value: hit.value, score: score * certainty, evidence, label, weak };
  };
  const inline = take(label.cell, label.end, 'inline');
  if (inline) return inline;
  if (!label.alone && !onlyFillers(document, label)) return null;
  for (const line of [label.cell, ...(label.upper ?? [])])
    for (const [at, cell] of cellsRight(document, line).slice(0, 4).entries()) {
      const hit = take(cell, 0, 'right', at * 0.03);
      if (hit) return hit;
    }
  for (const [at, cell] of offBaseline(document, label).entries()) {
    const hit = take(cell, 0, 'right', 0.02 + at * 0.03);
    if (hit) return hit;
  }
  if (!label.alone) return null;
  for (const [at, cell] of cellsBelow(document, label.cell, 4.4).slice(0, 3).entries()) {
    if (at > 0 && hasLabel(document, cell)) break;
    const hit = take(cell, 0, 'below', at * 0.08);
    const more = hit ? valuesUnder(document, cell, shape) : 0;
    if (hit) return more === 2 ? null : { ...hit, score: hit.score - 0.25 * more };
    if (hasLabel(document, cell)) break;
  }
  const above = cellsAbove(document, label.cell, 2.6)[0];
  return above && !hasLabel(document, above) ? take(above, 0, 'above') : null;
}

/** Cells right of a label in larger or smaller print, which do not share its baseline but its height; up to the next label. */
function offBaseline(document: ReadableDocument, label: Label & { upper?: readonly Cell[] }): Cell[] {
  const parts = [label.cell, ...(label.upper ?? [])];
  const top = Math.min(...parts.map((cell) => cell.box.y));
  const bottom = Math.max(...parts.map((cell) => bottomOf(cell.box)));
  const right = Math.max(...parts.map((cell) => rightOf(cell.box)));
  const lines = document.lines.slice(Math.max(0, label.cell.line - 5), label.cell.line + 5);
  const neighbour = document.lines[label.cell.line]?.cells.find(
    (cell) => cell.box.x >= right - 1 && hasLabel(document, cell),
  );
  const near = lines
    .filter((line) => line.page === label.cell.page && !parts.some((cell) => cell.line === line.index))
    .flatMap((line) => line.cells)
    .filter((cell) => {
      if (cell.box.x < right - 1 || (neighbour && cell.box.x >= neighbour.box.x)) return false;
      const middle = middleOf(cell.box);
      return (
        (middle > top && middle < bottom) ||
        ((top + bottom) / 2 > cell.box.y && (top + bottom) / 2 < bottomOf(cell.box))
      );
    })
    .sort((a, b) => a.box.x - b.box.x);
  const stop = near.findIndex((cell) => hasLabel(document, cell));
  return (stop < 0 ? near : near.slice(0, stop)).slice(0, 2);
}

/** How many values of its kind stand under a value, up to two: then the label is the title of a table's column. */
function valuesUnder<T>(document: ReadableDocument, cell: Cell, shape: Shape<T>): number {
  const next = cellsBelow(document, cell, 2.4)[0];
  const follows =
    next !== undefined &&
    !hasLabel(document, next) &&
    (Math.abs(next.box.x - cell.box.x) < 4 || Math.abs(rightOf(next.box) - rightOf(cell.box)) < 4) &&
    shape(next, 0, 'below') !== null;
  if (!follows) return 0;
  const third = cellsBelow(document, next, 2.4)[0];
  return third && !hasLabel(document, third) && shape(third, 0, 'below') !== null ? 2 : 1;
}

/** What stands after the label in its cell is only words that do not change it, or a date. */
function onlyFillers(document: ReadableDocument, label: Label): boolean {
  let rest = label.cell.text.slice(label.end);
  for (const date of findDates(rest, document.dateOrder, document.lexicon.months).toReversed())
    rest = `${rest.slice(0, date.start)} ${rest.slice(date.end)}`;
  const words =
    rest
      .replace(/\([^()]*\)?/g, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length <= 6 && words.every((word) => document.lexicon.fillers.includes(word));
}

const kebab = (field: string): string => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * Money; on a row of several amounts right of a label the last one, for that is the column of totals. With `whole`, figures
 * without a mark and without cents count too, as bills in whole rupees print them.
 */
export function moneyShape(document: ReadableDocument, whole = false): Shape<string> {
  const money = (text: string) => {
    const found = parseMoney(text);
    if (found || !whole) return found;
    const plain = parseAmount(text);
    return plain && plain.decimals === 0 && /^[\d,]{2,14}$/.test(text.trim()) ? plain : null;
  };
  return (cell, from, place) => {
    if (place === 'inline') {
      const rest = cell.text.slice(from);
      const lead = rest.match(/^[\s:.\-–=]*/)?.[0].length ?? 0;
      const plain = rest.match(/^[\s:=]*/)?.[0].length ?? 0;
      const only = money(rest.slice(plain)) ?? money(rest.slice(lead));
      if (only) return { value: only.value, start: from + plain, end: cell.text.length };
      const first = findNumbers(rest)[0];
      const near = first !== undefined && first.start <= lead + 1 && (first.marked || first.decimals === 2);
      return near && first ? { value: first.value, start: from + first.start, end: from + first.end } : null;
    }
    const next = place === 'right' ? cellsRight(document, cell)[0] : undefined;
    if (next && money(next.text)) return null;
    const found = money(cell.text);
    return found ? { value: found.value, start: 0, end: cell.text.length } : null;
  };
}

/** `, 10:30 am`, `T00:00:00`, `um 12:00 Uhr` behind a date. */
const TIME =
  /^(?:T|,?\s(?:(?:at|um|à|a las|alle|às|om|by)\s)?)\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?|\s?(?:Uhr|hrs?|h|uur)\b)?/i;

/** The first of the dates begins a period, whatever its label: `à partir du 3 janvier 2024 jusqu’au 2 février`. */
export function beginsSpan(text: string, [first, second]: readonly DateShape[]): boolean {
  if (!first) return false;
  if (second) return joinsDays(text.slice(first.end, second.start), text.slice(0, first.start), false);
  const behind = text.slice(first.end);
  return /\p{L}/u.test(behind) && behind.trim() !== '' && jointLength(text) >= behind.trimStart().length;
}

/** One full date, alone in its cell or directly after the label. */
export function dateShape(document: ReadableDocument): Shape<string> {
  return (cell, from, place) => {
    const rest = cell.text.slice(from);
    const dates = findLabelledDates(rest, document.dateOrder, document.lexicon.months);
    const [date] = dates;
    if (!date?.date) return null;
    const before =
      rest
        .slice(0, date.start)
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    if (beginsSpan(rest, dates)) return null;
    if (!before.every((word) => document.lexicon.fillers.includes(word)) || before.length > 2) return null;
    const after =
      rest
        .slice(date.end)
        .replace(TIME, '')
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    if (place !== 'inline' && after.length > 0) return null;
    return { value: date.date, start: from + date.start, end: from + date.end };
  };
}

/** An identifier; a cell under or beside the label must be nothing but it, and no code before a town. */
export function identifierShape(minimumDigits: number): Shape<string> {
  return (cell, from, place) => {
    if (place !== 'inline' && isCodeAndTown(cell.text)) return null;
    const rest = cell.printed.slice(from);
    const hit = identifierAt(rest, minimumDigits);
    if (!hit) return null;
    if (
      place !== 'inline' &&
      rest
        .slice(hit.end)
        .replace(/\([^()]*\)/g, '')
        .trim().length > 24
    )
      return null;
    return { value: hit.value, start: from + hit.start, end: from + hit.end };
  };
}

/** A plain number, alone in its cell or directly after the label. */
export const numberShape: Shape<string> = (cell, from, place) => {
  const rest = cell.text.slice(from);
  const number = findNumbers(rest)[0];
  if (!number || number.marked || /\p{L}{2}/u.test(rest.slice(0, number.start))) return null;
  const tail = rest.slice(number.end).trim();
  if (tail !== '' && (place !== 'inline' || /^[\p{L}\d/]/u.test(tail))) return null;
  return { value: number.value, start: from + number.start, end: from + number.end };
};
