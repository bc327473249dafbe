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
import type { Evidence } from './reading.ts';
import { findNumbers, parseAmount, parseMoney } from './shapes/amount.ts';
import { findDates } from './shapes/date.ts';
import { identifierAt } from './shapes/identifier.ts';

export interface Candidate<T> {
  value: T;
  score: number;
  evidence: Evidence;
  label: Label;
}

export interface Found<T> {
  value: T;
  start: number;
  end: number;
}

/** Reads a value from a cell's text from an offset on; `alone` asks that the cell be nothing else. */
export type Shape<T> = (cell: Cell, from: number, alone: boolean) => Found<T> | null;

const PLACES = { inline: 1, right: 0.96, below: 0.9, above: 0.55 } as const;

/** All candidates of a field, best first. */
export function candidatesFor<T>(document: ReadableDocument, field: Field, shape: Shape<T>): Candidate<T>[] {
  const found: Candidate<T>[] = [];
  for (const label of labelsFor(document, field)) {
    const candidate = beside(document, label, field, shape);
    if (candidate) found.push(candidate);
  }
  return found.sort((a, b) => b.score - a.score);
}

function beside<T>(
  document: ReadableDocument,
  label: Label,
  field: Field,
  shape: Shape<T>,
): Candidate<T> | null {
  const strength = Math.min(1, 0.82 + 0.06 * label.phrase.split(' ').length) - (label.start > 3 ? 0.1 : 0);
  const take = (
    cell: Cell,
    hit: Found<T> | null,
    place: keyof typeof PLACES,
    loss = 0,
  ): Candidate<T> | null => {
    if (!hit) return null;
    const score = strength * PLACES[place] - loss;
    const evidence = evidenceIn(cell, hit.start, hit.end, `label:${kebab(field)}:${place}`, score);
    const certainty = certaintyOf(wordsBetween(cell, hit.start, hit.end));
    return { value: hit.value, score: score * certainty, evidence, label };
  };
  const inline = take(label.cell, shape(label.cell, label.end, false), 'inline');
  if (inline) return inline;
  if (!label.alone && !onlyFillers(document, label)) return null;
  const right = cellsRight(document, label.cell);
  for (const [at, cell] of right.slice(0, 4).entries()) {
    const hit = take(cell, shape(cell, 0, true), 'right', at * 0.03);
    if (hit) return hit;
  }
  if (!label.alone) return null;
  for (const [at, cell] of cellsBelow(document, label.cell, 4.4).slice(0, 3).entries()) {
    if (at > 0 && hasLabel(document, cell)) break;
    const hit = take(cell, shape(cell, 0, true), 'below', at * 0.08);
    if (hit) return hit;
    if (hasLabel(document, cell)) break;
  }
  const above = cellsAbove(document, label.cell, 2.6)[0];
  return above && !hasLabel(document, above) ? take(above, shape(above, 0, true), 'above') : null;
}

/** What stands after the label in its cell is only words that do not change it, or a date. */
function onlyFillers(document: ReadableDocument, label: Label): boolean {
  let rest = label.cell.text.slice(label.end);
  for (const date of findDates(rest, document.dateOrder, document.lexicon.months).reverse())
    rest = `${rest.slice(0, date.start)} ${rest.slice(date.end)}`;
  const words =
    rest
      .replace(/\([^)]*\)?/g, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length <= 6 && words.every((word) => document.lexicon.fillers.includes(word));
}

const kebab = (field: string): string => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Money; on a row of several amounts the last one, for that is the column of totals. */
export function moneyShape(document: ReadableDocument): Shape<string> {
  return (cell, from, alone) => {
    if (!alone) {
      const rest = cell.text.slice(from);
      const lead = rest.match(/^[\s:.\-–]*(?=[$€£\d(]|RM|[-−–+])/)?.[0].length ?? 0;
      const money = parseMoney(rest.replace(/^[\s:]*/, ''));
      if (money)
        return {
          value: money.value,
          start: from + (rest.length - rest.replace(/^[\s:]*/, '').length),
          end: cell.text.length,
        };
      const first = findNumbers(rest)[0];
      const near = first !== undefined && first.start <= lead + 1 && (first.marked || first.decimals === 2);
      return near && first ? { value: first.value, start: from + first.start, end: from + first.end } : null;
    }
    const row = [cell];
    for (const next of cellsRight(document, cell)) {
      if (!parseAmount(next.text)) break;
      row.push(next);
    }
    const last = row.at(-1);
    if (last !== cell) return null;
    const money = parseMoney(cell.text);
    return money ? { value: money.value, start: 0, end: cell.text.length } : null;
  };
}

/** One full date, alone in its cell or directly after the label. */
export function dateShape(document: ReadableDocument): Shape<string> {
  return (cell, from, alone) => {
    const rest = cell.text.slice(from);
    const date = findDates(rest, document.dateOrder, document.lexicon.months)[0];
    if (!date?.date) return null;
    const before =
      rest
        .slice(0, date.start)
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    if (!before.every((word) => document.lexicon.fillers.includes(word)) || before.length > 2) return null;
    const after = rest.slice(date.end).match(/[\p{L}\p{N}]+/gu) ?? [];
    if (alone && after.length > 0) return null;
    return { value: date.date, start: from + date.start, end: from + date.end };
  };
}

/** An identifier; a cell under or beside the label must be nothing but it. */
export function identifierShape(minimumDigits: number): Shape<string> {
  return (cell, from, alone) => {
    const rest = cell.printed.slice(from);
    const hit = identifierAt(rest, minimumDigits);
    if (!hit) return null;
    if (
      alone &&
      rest
        .slice(hit.end)
        .replace(/\([^)]*\)/g, '')
        .trim().length > 24
    )
      return null;
    return { value: hit.value, start: from + hit.start, end: from + hit.end };
  };
}

/** A plain number, alone in its cell or directly after the label. */
export const numberShape: Shape<string> = (cell, from, alone) => {
  const rest = cell.text.slice(from);
  const number = findNumbers(rest)[0];
  if (!number || number.marked || /\p{L}{2}/u.test(rest.slice(0, number.start))) return null;
  const tail = rest.slice(number.end).trim();
  if (tail !== '' && (alone || /^[\p{L}\d/]/u.test(tail))) return null;
  return { value: number.value, start: from + number.start, end: from + number.end };
};
