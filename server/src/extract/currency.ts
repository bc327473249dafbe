// In which money a bill is written: codes and signs beside numbers, and where a sign is shared by several countries, the place.
import { findCountry } from './country.ts';
import { evidenceIn, type ReadableDocument, read } from './document.ts';
import type { Election } from './elect.ts';
import type { Cell } from './lines.ts';
import { remembered } from './remembered.ts';
import { CURRENCY_CODES, CURRENCY_SIGNS, WORDS_BEHIND } from './shapes/currency-marks.ts';

interface Mark {
  /** What it may mean, the likeliest first. */
  codes: readonly string[];
  times: number;
  cell: Cell;
  start: number;
  end: number;
}

const escaped = (text: string): string => text.replace(/[.$/*+?()[\]{}|^\\]/g, String.raw`\$&`);
const LETTER_CODES = CURRENCY_CODES.join('|');
const SIGNS = CURRENCY_SIGNS.map(([sign]) =>
  /^\p{L}/u.test(sign) ? `(?<!\\p{L})${escaped(sign)}` : escaped(sign),
);
const BEFORE = new RegExp(
  String.raw`((?<!\p{L})(?:${LETTER_CODES})|${SIGNS.join('|')}|(?<![\p{L}\p{N}])R(?=\s?\d[\d ,]*[.,]\d\d(?!\d)))\s?[-−–]?\s?(?=[\d.,])`,
  'gu',
);
const BEHIND = new RegExp(
  String.raw`\d\s?((?:${LETTER_CODES})(?![\p{L}\p{N}])|[€£₹₫₽₴₺฿]|(?:${WORDS_BEHIND})(?![\p{L}\p{N}]))`,
  'gu',
);
/** `Amount (CAD)`, `all amounts in ZAR`, `US Dollars`. */
const SAID = new RegExp(
  String.raw`(?:\(\s?|\bin |\bcurrency:? ?|\b(?:amount|total|charges|due) )(${LETTER_CODES}|RM|Rs\.?|₹|€|£|AU\$|NZ\$|R\$|\$)(?:\s?\)|(?![\p{L}\p{N}]))`,
  'giu',
);

/** Of a sign that several countries share, where nothing tells the country: for a person to look at. */
const UNTOLD = 0.5;

/** Of the countries with dollars and pesos only one prints the month before the day in figures, or measures in therms and hundreds of cubic feet. */
const AMERICAN =
  /(?<![\d/])(?:0?[1-9]|1[0-2])\/(?:1[3-9]|2\d|3[01])\/(?:\d{4}|\d{2})(?![\d/])|\btherms?\b|\bCCF\b/i;

const meanings = new Map<string, readonly string[]>([
  ...CURRENCY_SIGNS,
  ['R', ['ZAR', 'NAD', 'SZL', 'LSL']],
  ...CURRENCY_CODES.map((code) => [code, [code]] as const),
]);

interface PrintedMark {
  printed: string;
  start: number;
  weight: number;
}

/** Marks with more to say count more: a code that is spelled out, a sign that only one country has. */
const marksIn = remembered((whole: string): readonly PrintedMark[] => {
  const found: PrintedMark[] = [];
  const add = (printed: string, start: number, weight: number): void => {
    if (meanings.has(printed)) found.push({ printed, start, weight });
  };
  const text = whole.slice(0, 300);
  if (/\d/.test(text)) {
    for (const match of text.matchAll(BEFORE)) add(match[1] ?? '', match.index, 1);
    for (const match of text.matchAll(BEHIND))
      add(match[1] ?? '', match.index + match[0].lastIndexOf(match[1] ?? ''), 1);
  } else if (whole.length <= 4) add(whole.replace(/[():]/g, ''), 0, 0.5);
  for (const match of text.matchAll(SAID)) {
    const printed = match[1] ?? '';
    add(printed, match.index + match[0].indexOf(printed), 2);
  }
  return found;
});

const MOST_CELLS = 8_000;

function marksOf(document: ReadableDocument): Map<string, Mark> {
  const found = new Map<string, Mark>();
  let looked = 0;
  for (const line of document.lines)
    for (const cell of line.cells) {
      if (++looked > MOST_CELLS) return found;
      for (const { printed, start, weight } of marksIn(cell.text)) {
        const old = found.get(printed);
        const codes = meanings.get(printed) ?? [];
        if (old) old.times += weight;
        else found.set(printed, { codes, times: weight, cell, start, end: start + printed.length });
      }
    }
  return found;
}

/** The currency of the bill, and what else its marks may mean. */
export function findCurrency(document: ReadableDocument): Election<string> {
  const marks = [...marksOf(document).values()];
  const { country } = document;
  const isAmerican = AMERICAN.test(document.text.slice(0, 40_000));
  const weights = new Map<string, { weight: number; mark: Mark; sure: boolean }>();
  const give = (code: string, weight: number, mark: Mark, sure: boolean): void => {
    const old = weights.get(code);
    weights.set(code, {
      weight: (old?.weight ?? 0) + weight,
      mark: old?.mark ?? mark,
      sure: sure || (old?.sure ?? false),
    });
  };
  for (const mark of marks.toSorted((a, b) => b.times - a.times)) {
    const [only] = mark.codes;
    if (mark.codes.length === 1 && only) give(only, mark.times, mark, true);
  }
  for (const mark of marks) {
    if (mark.codes.length === 1) continue;
    const said = mark.codes.filter((code) => weights.get(code)?.sure);
    const chosen = said.length === 1 ? said[0] : mark.codes.find((code) => code === country?.currency);
    const first = mark.codes[0];
    if (chosen) give(chosen, mark.times, mark, true);
    else if (first) give(first, mark.times, mark, first === 'USD' && country === null && isAmerican);
  }
  const ranked = [...weights.entries()].sort((a, b) => b[1].weight - a[1].weight);
  const rivals = ranked.slice(0, 5).map(([code, { mark, sure, weight }], at) => ({
    value: code,
    evidence: evidenceIn(
      mark.cell,
      mark.start,
      mark.end,
      'mark:currency',
      at > 0 ? 0.3 : !sure ? UNTOLD : weight < 2 * (ranked[1]?.[1].weight ?? 0) ? 0.7 : 0.95,
    ),
  }));
  const [first] = rivals;
  if (first) return { chosen: read(first.value, first.evidence), rivals };
  const placed = country ? placeOf(document) : null;
  if (!country || !placed) return { chosen: null, rivals: [] };
  const evidence = evidenceIn(placed, 0, placed.text.length, `place:${country.code.toLowerCase()}`, 0.75);
  return { chosen: read(country.currency, evidence), rivals: [{ value: country.currency, evidence }] };
}

/** The cell that names a place: the evidence where no money is marked. */
function placeOf(document: ReadableDocument): Cell | null {
  const cells = [...document.cells.values()].flat().slice(0, 200);
  return cells.find((cell) => findCountry(`${cell.text}\n`) !== null) ?? cells[0] ?? null;
}
