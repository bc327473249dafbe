// The header of a bill: identifiers, dates and address. Values that several labels agree on win.
import { type Candidate, candidatesFor, dateShape, identifierShape } from './candidates.ts';
import { cellsBelow, evidenceIn, hasLabel, labelsFor, type ReadableDocument, read } from './document.ts';
import type { Cell } from './lines.ts';
import { bottomOf, boxAround } from './page.ts';
import type { Evidence, LocalDate, Read } from './reading.ts';
import { fullAddressIn, isStreetLine, isTownLine } from './shapes/address.ts';
import { parseMoney } from './shapes/amount.ts';
import { findDates } from './shapes/date.ts';

/** The value with the best sum of scores; repeated mentions raise confidence, a rival lowers it. */
export function elect<T>(candidates: readonly Candidate<T>[]): Read<T> | null {
  const groups = new Map<string, Candidate<T>[]>();
  for (const candidate of candidates) {
    const key = String(candidate.value);
    groups.set(key, [...(groups.get(key) ?? []), candidate]);
  }
  const ranked = [...groups.values()]
    .map((group) => ({
      group,
      weight: Math.max(...group.map((c) => c.score)) + 0.08 * Math.min(group.length - 1, 3),
    }))
    .sort((a, b) => b.weight - a.weight);
  const best = ranked[0];
  const first = best?.group.toSorted((a, b) => b.score - a.score)[0];
  if (!best || !first) return null;
  const rival = ranked[1]?.weight ?? 0;
  const confidence = Math.min(0.99, best.weight) - (rival > best.weight - 0.04 ? 0.2 : 0);
  return read(first.value, {
    ...first.evidence,
    confidence: Math.round(Math.max(confidence, 0) * 100) / 100,
  });
}

export function findAccountNumber(document: ReadableDocument): Read<string> | null {
  return elect(candidatesFor(document, 'accountNumber', identifierShape(4)));
}

export function findInvoiceNumber(document: ReadableDocument): Read<string> | null {
  return elect(candidatesFor(document, 'invoiceNumber', identifierShape(3)));
}

export function findStatementDate(document: ReadableDocument): Read<LocalDate> | null {
  return elect(candidatesFor(document, 'statementDate', dateShape(document)));
}

/** By its label, or else the one date that stands beside the amount due each time it is printed without a label. */
export function findDueDate(document: ReadableDocument, amountDue: string | null): Read<LocalDate> | null {
  const labelled = elect(candidatesFor(document, 'dueDate', dateShape(document)));
  if (labelled || amountDue === null) return labelled;
  const beside = new Map<LocalDate, Evidence[]>();
  for (const line of document.lines)
    line.cells.forEach((cell, at) => {
      const date = wholeDate(document, cell);
      if (!date || hasLabel(document, cell)) return;
      const neighbours = [line.cells[at - 1], line.cells[at + 1]];
      if (!neighbours.some((next) => next && parseMoney(next.text)?.value === amountDue)) return;
      beside.set(date, [
        ...(beside.get(date) ?? []),
        evidenceIn(cell, 0, cell.text.length, 'place:beside-amount-due', 0.6),
      ]);
    });
  const only = beside.size === 1 ? [...beside.entries()][0] : undefined;
  const evidence = only?.[1][0];
  if (!only || !evidence) return null;
  return read(only[0], { ...evidence, confidence: Math.min(0.6 + 0.08 * (only[1].length - 1), 0.8) });
}

function wholeDate(document: ReadableDocument, cell: Cell): LocalDate | null {
  const date = findDates(cell.text, document.dateOrder, document.lexicon.months)[0];
  return date && date.start === 0 && date.end === cell.text.trim().length ? date.date : null;
}

/** Street and town lines after an address label; the customer's name above them is left out. */
export function findServiceAddress(document: ReadableDocument): Read<string> | null {
  const found: { value: string; evidence: Evidence }[] = [];
  for (const label of labelsFor(document, 'serviceAddress')) {
    const rest = label.cell.text.slice(label.end).replace(/^[\s:]+/, '');
    const from = label.cell.text.length - rest.length;
    if (isStreetLine(rest)) {
      found.push(address([{ cell: label.cell, start: from }], 0.95 - (label.start > 3 ? 0.1 : 0), 'inline'));
      continue;
    }
    if (!label.alone) continue;
    const right = document.lines[label.cell.line]?.cells.find((cell) => cell.box.x > label.cell.box.x);
    const column =
      right && isStreetLine(right.text) && !hasLabel(document, right)
        ? [right, ...cellsBelow(document, right, 6)]
        : cellsBelow(document, label.cell, 9);
    const lines = addressLines(document, label.cell, column);
    if (lines.length > 0)
      found.push(
        address(
          lines.map((cell) => ({ cell, start: 0 })),
          0.93,
          'below',
        ),
      );
  }
  const best = found.sort((a, b) => b.evidence.confidence - a.evidence.confidence)[0];
  if (best) return read(best.value, best.evidence);
  return unlabelledAddress(document);
}

function addressLines(document: ReadableDocument, label: Cell, column: readonly Cell[]): Cell[] {
  const lines: Cell[] = [];
  let above = label;
  let names = 0;
  for (const cell of column) {
    if (cell.box.y - bottomOf(above.box) > Math.max(above.fontSize, cell.fontSize) * 1.1 && above !== cell)
      break;
    const labelled = hasLabel(document, cell) && !isStreetLine(cell.text) && !isPlainName(document, cell);
    if (labelled || /:\s/.test(cell.text) || parseMoney(cell.text)) break;
    if (lines.length === 0 && !isStreetLine(cell.text)) {
      if (++names > 2) break;
    } else if (lines.length > 0 && Math.abs(cell.box.x - (lines[0]?.box.x ?? 0)) > 12) continue;
    else lines.push(cell);
    above = cell;
    if (lines.length >= 4 || isTownLine(cell.text)) break;
  }
  return lines;
}

/** `CUSTOMER` on a specimen, `OFFICE` on a bill: a word of labels, with nothing after it that it could announce. */
function isPlainName(document: ReadableDocument, cell: Cell): boolean {
  const labels = document.labelsIn.get(cell) ?? [];
  const bare = labels.every((label) => label.alone && label.fields.every((field) => field === 'other'));
  return bare && /^[\p{Lu}\s]+$/u.test(cell.text);
}

function address(
  parts: readonly { cell: Cell; start: number }[],
  confidence: number,
  place: string,
): { value: string; evidence: Evidence } {
  const texts = parts.map(({ cell, start }) => cell.text.slice(start).trim().replace(/,$/, ''));
  const first = parts[0]!;
  const one = evidenceIn(
    first.cell,
    first.start,
    first.cell.text.length,
    `label:service-address:${place}`,
    confidence,
  );
  const box = parts.length > 1 ? boxAround(parts.map(({ cell }) => cell.box)) : one.box;
  return { value: texts.join(', '), evidence: { ...one, box, text: texts.join('\n') } };
}

/** A whole address on one line, or the only block of lines that is one, where no label says what it is. */
function unlabelledAddress(document: ReadableDocument): Read<string> | null {
  const cells = document.cells.get(1) ?? [];
  for (const cell of cells) {
    const hit = fullAddressIn(cell.text);
    if (!hit || hit.start === 0 || /\bbox\b/i.test(cell.text)) continue;
    return read(hit.text, evidenceIn(cell, hit.start, cell.text.length, 'shape:full-address', 0.62));
  }
  const blocks = cells.map((cell) => addressBlock(document, cell)).filter((block) => block.length > 0);
  const [only] = blocks;
  if (!only || blocks.length > 1) return null;
  const { value, evidence } = address(
    only.map((cell) => ({ cell, start: 0 })),
    0.62,
    'none',
  );
  return read(value, { ...evidence, rule: 'place:only-address' });
}

/** Lines right under one another from a street to a town, in the upper half of the page. */
function addressBlock(document: ReadableDocument, street: Cell): Cell[] {
  const height = document.pages[0]?.height ?? 792;
  if (!isStreetLine(street.text) || street.box.y > height / 2 || hasLabel(document, street)) return [];
  const lines = [street];
  for (const cell of cellsBelow(document, street, 8)) {
    const above = lines.at(-1) ?? street;
    if (Math.abs(cell.box.x - street.box.x) > 3) continue;
    if (cell.box.y - above.box.y > street.fontSize * 1.7 || hasLabel(document, cell)) return [];
    lines.push(cell);
    if (isTownLine(cell.text)) return lines;
  }
  return [];
}
