// Where the service is delivered: the lines of an address after, right of or under a label; the customer's name is left out.
import {
  cellsBelow,
  cellsRight,
  evidenceIn,
  hasLabel,
  labelsFor,
  type ReadableDocument,
  read,
} from './document.ts';
import type { Election, Rivals } from './elect.ts';
import type { Label } from './labels.ts';
import type { Cell } from './lines.ts';
import { bottomOf, boxAround, rightOf } from './page.ts';
import type { Evidence } from './reading.ts';
import {
  breaksOff,
  endsWithTown,
  fullAddressIn,
  isCodeAndTown,
  isStreetLine,
  isTownLine,
  lacksStreet,
  mayBeStreetLine,
  mayBeTownLine,
} from './shapes/address.ts';
import { parseMoney } from './shapes/amount.ts';
import { findDates } from './shapes/date.ts';
import { stackedLabels } from './stacked-labels.ts';

/** A stretch of a cell: one line of an address. */
interface Part {
  cell: Cell;
  start: number;
  /** It belongs to the line above, of which a narrow column broke it off. */
  isSameLine?: boolean;
}

interface Found {
  value: string;
  evidence: Evidence;
}

const MOST_LINES = 5;
/** How sure an address is that may have been cut short: for a person to look at. */
const PERHAPS_CUT = 0.5;

/** The best labelled address, else one that is whole on one line or the only one of the page. */
export function findServiceAddress(document: ReadableDocument): Election<string> {
  const stacked = stackedLabels(document).filter((label) => label.fields.includes('serviceAddress'));
  const found = [...labelsFor(document, 'serviceAddress'), ...stacked]
    .slice(0, 60)
    .flatMap((label) => labelled(document, label) ?? [])
    .sort((a, b) => b.evidence.confidence - a.evidence.confidence);
  const all = found.length > 0 ? found : unlabelled(document);
  const rivals: Rivals = all
    .filter((one, at) => all.findIndex((other) => other.value === one.value) === at)
    .slice(0, 5);
  const [best] = rivals;
  return { chosen: best ? read(best.value, best.evidence) : null, rivals };
}

function labelled(document: ReadableDocument, label: Label): Found | null {
  const weak = label.composed || (document.lexicon.weak?.includes(label.phrase) ?? false);
  const rest = label.cell.text.slice(label.end).replace(/^[\s:.\-–]+/, '');
  const start = label.cell.text.length - rest.length;
  const found = (place: string, loss: number, parts: Part[] | null): Found | null => {
    if (!parts) return null;
    const texts = parts.map(({ cell, start: from }) => cell.text.slice(from));
    const whole = isWhole(texts);
    if (weak && !whole && !texts.some(isStreetLine)) return null;
    const sure = 0.96 - loss - (whole ? 0 : 0.08) - (weak ? 0.2 : 0) - (label.start > 3 ? 0.1 : 0);
    const isDoubtful = texts.length === 1 && lacksStreet(texts[0] ?? '');
    return address(parts, isDoubtful ? Math.min(sure, PERHAPS_CUT) : sure, `label:service-address:${place}`);
  };
  if (rest !== '') {
    const known = isStreetLine(rest) || isTownLine(rest) || (!weak && mayBeStreetLine(rest));
    return known
      ? found('inline', 0, withFollowing(document, { cell: label.cell, start }, label.cell))
      : null;
  }
  if (!label.alone) return null;
  for (const cell of rightOfLabel(document, label.cell)) {
    if (!isAddressText(document, cell.text)) continue;
    const parts = withFollowing(document, { cell, start: 0 }, label.cell);
    const texts = parts.map((part) => part.cell.text);
    if (texts.some((text) => (weak ? isStreetLine(text) : mayBeStreetLine(text))) || isWhole(texts))
      return found('right', 0.01, fromStreet(parts));
  }
  return found('below', 0.03, underLabel(document, label.cell));
}

/** Cells right of a label; `site`, `address` and the like may be titles of columns, whose neighbours are labels. */
function rightOfLabel(document: ReadableDocument, label: Cell): Cell[] {
  const right = cellsRight(document, label);
  if (right.length > 0) return right.slice(0, 2);
  const next = document.lines[label.line]?.cells.find((cell) => cell.box.x > label.box.x);
  return next && isStreetLine(next.text) ? [next] : [];
}

function isAddressText(document: ReadableDocument, text: string): boolean {
  if (!/\p{L}{2}/u.test(text) || parseMoney(text) || /\S@\S|:\s*\S|\bwww\./i.test(text)) return false;
  const dates = findDates(text, document.dateOrder, document.lexicon.months);
  return dates.reduce((sum, { start, end }) => sum + end - start, 0) <= text.trim().length * 0.6;
}

/** The first line and those right under it that stand as it does, until the town. */
function withFollowing(document: ReadableDocument, first: Part, label: Cell): Part[] {
  const parts = [first];
  const words = first.cell.words.filter((_, at) => (first.cell.offsets[at] ?? 0) + 1 > first.start);
  const box = boxAround((words.length > 0 ? words : first.cell.words).map((word) => word.box));
  let above = first.cell;
  for (const cell of cellsBelow(document, first.cell, 11)) {
    if (parts.length >= MOST_LINES || isWhole(parts.map((part) => part.cell.text.slice(part.start)))) break;
    const gap = cell.box.y - bottomOf(above.box);
    if (gap > Math.max(above.fontSize, cell.fontSize) * 1.25) break;
    if (gap < -above.fontSize * 0.4) continue;
    const middle = cell.box.x + cell.box.width / 2 - box.x - box.width / 2;
    const aligned =
      Math.abs(cell.box.x - box.x) < 4 ||
      Math.abs(rightOf(cell.box) - rightOf(box)) < 3 ||
      Math.abs(middle) < 3 ||
      (first.start > 0 && Math.abs(cell.box.x - first.cell.box.x) < 4);
    if (!aligned) continue;
    if (!continues(document, cell, textOf(parts))) break;
    // In a grid of labels and values a label in the same row begins the next value.
    const row = document.lines[cell.line]?.cells ?? [];
    const beside = row.some(
      (other) => other !== cell && hasLabel(document, other) && rightOf(other.box) <= cell.box.x + 1,
    );
    if (beside && box.x > label.box.x + 4 && !isTownLine(cell.text)) break;
    parts.push({ cell, start: 0 });
    above = cell;
  }
  const last = parts.at(-1);
  const rest = last && restOfTown(document, last);
  if (rest) parts.push(rest);
  if (parts.length > 1 && last && /^\d{1,3}[A-Z]?,?$/.test(last.cell.text)) parts.pop();
  return parts;
}

/** The next line, where the bill prints it elsewhere on one line with the last: a narrow column broke a name in two. */
function restOfTown(document: ReadableDocument, { cell, start }: Part): Part | null {
  const [next] = cellsBelow(document, cell, 2.5);
  if (!next || Math.abs(next.box.x - cell.box.x) > 4 || !/^\p{Lu}[\p{L}.'’ -]+$/u.test(next.text))
    return null;
  const whole = `${cell.text.slice(start).trim()} ${next.text}`;
  return cell.words.length > 1 && document.text.includes(whole)
    ? { cell: next, start: 0, isSameLine: true }
    : null;
}

/** In one line: lines that were broken behind a dash, or between a street and its number, are put together again. */
const textOf = (parts: readonly Part[]): string =>
  parts
    .map(({ cell, start, isSameLine }) => ({ line: cell.text.slice(start).trim(), isSameLine }))
    .reduce(
      (before, { line, isSameLine }) =>
        isSameLine || /\s[-–]$/.test(before) || breaksOff(before)
          ? `${before} ${line}`.trim()
          : `${before.replace(/,$/, '')}${before === '' ? '' : ', '}${line}`,
      '',
    )
    .replace(/,$/, '');

/** The number of a house on a line of its own; codes of towns are longer. */
const NUMBER_ALONE = /^\d{1,4}[A-Z]?,?$/i;

/** Whether a line can belong to the address above it. */
function continues(document: ReadableDocument, cell: Cell, before: string): boolean {
  const { text } = cell;
  if (
    isTownLine(text) ||
    (/^(?:\d{4,6}(?:-\d{3,4})?|\d{1,4}[A-Z]?(?:[/-]\d{1,4})?,?)$/.test(text) &&
      /(?:\p{L}|ب\.)$/u.test(before))
  )
    return true;
  if (
    hasLabel(document, cell) &&
    !isStreetLine(text) &&
    !isPlainName(document, cell) &&
    !isPlaces(document, cell)
  )
    return false;
  if (/^(?:meter|account|bill|invoice|total|previous|current|amount|payment|phone|tel)\b/i.test(text))
    return false;
  if (text.length > 60 || /[.!?]$/.test(text.replace(/\b(?:st|rd|ave|dr|ln)\.$|ص\s?\.\s?ب\.$/i, '')))
    return false;
  return isAddressText(document, text);
}

/** The lines from the first that may be a street; up to two lines of names may stand before it. */
function fromStreet(parts: readonly Part[]): Part[] | null {
  const broken = parts.findIndex(
    ({ cell, start }, at) =>
      NUMBER_ALONE.test(parts[at + 1]?.cell.text ?? '') &&
      mayBeStreetLine(`${cell.text.slice(start)} ${parts[at + 1]?.cell.text}`),
  );
  if (broken >= 0 && broken <= 2) return parts.slice(broken);
  const numbered = parts.findIndex(({ cell, start }) => isStreetLine(cell.text.slice(start)));
  const over = parts[numbered - 1]?.cell.text ?? '';
  const at =
    mayBeStreetLine(over) && isCodeAndTown(parts[numbered]?.cell.text ?? '') ? numbered - 1 : numbered;
  const loose = at < 0 ? parts.findIndex(({ cell, start }) => mayBeStreetLine(cell.text.slice(start))) : at;
  if (loose < 0) return isWhole(parts.map(({ cell }) => cell.text)) ? [...parts] : null;
  const first = breaksOff(parts[loose - 1]?.cell.text ?? '') ? loose - 1 : loose;
  return first > 2 ? null : parts.slice(first);
}

function underLabel(document: ReadableDocument, label: Cell): Part[] | null {
  let names = 0;
  let above = label;
  for (const cell of cellsBelow(document, label, 9)) {
    const gap = cell.box.y - bottomOf(above.box);
    if (gap > Math.max(above.fontSize, cell.fontSize) * 1.3) return null;
    if (isStreetLine(cell.text)) return withFollowing(document, { cell, start: 0 }, cell);
    if (/:\s/.test(cell.text) || !continues(document, cell, '') || ++names > 3) return null;
    const parts = withFollowing(document, { cell, start: 0 }, cell);
    const from = fromStreet(parts);
    if (from && isWhole(from.map((part) => part.cell.text))) return from;
    above = cell;
  }
  return null;
}

/** Up to its town; a code of four figures is only believed behind a street, for houses have such numbers, too. */
const isWhole = (lines: readonly string[]): boolean => {
  if (endsWithTown(lines.join(', ')) || endsWithTown(lines.join(' '))) return true;
  const [first = ''] = lines;
  return (
    (lines.length > 1 || isStreetLine(first)) &&
    mayBeTownLine(lines.at(-1) ?? '') &&
    !(lines.length === 1 && isTownLine(first))
  );
};

/** `CUSTOMER` on a specimen, `OFFICE` on a bill: a word of labels, with nothing after it that it could announce. */
function isPlainName(document: ReadableDocument, cell: Cell): boolean {
  const labels = document.labelsIn.get(cell) ?? [];
  const bare = labels.every((label) => label.alone && label.fields.every((field) => field === 'other'));
  return bare && /^[\p{Lu}\s]+$/u.test(cell.text);
}

/** `City Heights, Nairobi`, `المدينة القديمة، خور الصقر`: names of places, the first of which begins like a label. */
function isPlaces(document: ReadableDocument, cell: Cell): boolean {
  const labels = document.labelsIn.get(cell) ?? [];
  const bare = labels.every((label) => !label.alone && label.fields.every((field) => field === 'other'));
  return bare && /^[^\d:]+[,،]\s*\p{L}/u.test(cell.text);
}

function address(parts: readonly Part[], confidence: number, rule: string): Found {
  const first = parts[0]!;
  const one = evidenceIn(first.cell, first.start, first.cell.text.length, rule, confidence);
  const box = parts.length > 1 ? boxAround(parts.map(({ cell }) => cell.box)) : one.box;
  const text = parts.map(({ cell, start }) => cell.text.slice(start).trim()).join('\n');
  return { value: textOf(parts), evidence: { ...one, box, text } };
}

/** A whole address on one line, or the only block of lines that is one, where no label says what it is. */
function unlabelled(document: ReadableDocument): Found[] {
  const cells = document.cells.get(1) ?? [];
  for (const cell of cells) {
    const hit = fullAddressIn(cell.text);
    if (!hit || hit.start === 0 || /\bbox\b/i.test(cell.text)) continue;
    // `Acct 16-62871 Property address 120 Cedar …`: an account's own heading.
    if (
      document.lexicon.labels.serviceAddress?.some((label) => hit.text.toLowerCase().includes(` ${label} `))
    )
      continue;
    return [
      {
        value: hit.text,
        evidence: evidenceIn(cell, hit.start, cell.text.length, 'shape:full-address', 0.62),
      },
    ];
  }
  const blocks = cells.map((cell) => addressBlock(document, cell)).filter((block) => block.length > 0);
  const [only] = blocks;
  if (!only || blocks.length > 1) return [];
  const parts = only.map((cell) => ({ cell, start: 0 }));
  return [address(parts, 0.55, 'place:only-address')];
}

/** Lines right under one another from a street to a town, in the upper half of the page. */
function addressBlock(document: ReadableDocument, street: Cell): Cell[] {
  const height = document.pages[0]?.height ?? 792;
  if (!isStreetLine(street.text) || street.box.y > height / 2 || hasLabel(document, street)) return [];
  const lines = [street];
  for (const cell of cellsBelow(document, street, 8)) {
    const above = lines.at(-1) ?? street;
    if (Math.abs(cell.box.x - street.box.x) > 3) continue;
    if (cell.box.y - above.box.y > street.fontSize * 1.9 || hasLabel(document, cell)) return [];
    lines.push(cell);
    if (isTownLine(cell.text)) return lines;
  }
  return [];
}
