// Account and meter numbers as an engine saw them. No arithmetic proves such a number, but bills print many of them twice (on
// the slip, in the line that machines read): another print confirms it, or tells which of two lookalikes it is.
import { type BillValue, valuesOf } from '../bill-values.ts';
import { boxAround, type Page, rightOf, type Word } from '../page.ts';
import type { BillReading } from '../reading.ts';

/** Letters and figures that engines take for one another, under one sign. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  S: '5',
  B: '8',
  Z: '2',
  G: '6',
};

/** A number printed in so many words at most. */
const MOST_WORDS = 4;
/** A run of figures as long as this may hold a number: the line for machines at a slip's foot. */
const LONG = 12;
const MOST_LONG = 200;
/** Shorter numbers stand in others by chance. */
const TELLING = 6;

interface Print {
  key: string;
  words: readonly Word[];
  page: number;
  certainty: number;
}

export interface SecondPrints {
  /** How often the very same number is printed, itself included. */
  times(number: string): number;
  /** All prints that could be the same number misread, itself included. */
  alike(number: string): readonly Print[];
}

const keyOf = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
const folded = (key: string): string => key.replace(/[OQDILSBZG]/g, (letter) => LOOKALIKES[letter] ?? letter);

/** Looks once for all of these numbers. */
export function secondPrints(pages: readonly Page[], numbers: readonly string[]): SecondPrints {
  const wanted = new Map<string, Print[]>(numbers.map((number) => [folded(keyOf(number)), []]));
  const long: string[] = [];
  for (const page of pages)
    for (const words of runsOf(page.words)) {
      const key = words.map((word) => keyOf(word.text)).join('');
      if (words.length === 1 && key.length >= LONG && /^\p{N}+$/u.test(key) && long.length < MOST_LONG)
        long.push(key);
      const certainty = Math.min(...words.map((word) => word.certainty ?? 1));
      wanted.get(folded(key))?.push({ key, words, page: page.number, certainty });
    }
  const alike = (number: string): readonly Print[] => wanted.get(folded(keyOf(number))) ?? [];
  return {
    alike,
    times(number) {
      const key = keyOf(number);
      const within = key.length < TELLING ? 0 : long.filter((run) => run !== key && run.includes(key)).length;
      return alike(number).filter((print) => print.key === key).length + within;
    },
  };
}

/** Each word with figures alone and with those close behind it, as the engine gives them. */
function* runsOf(words: readonly Word[]): Generator<readonly Word[]> {
  for (const at of words.keys())
    for (let count = 1; count <= MOST_WORDS; count++) {
      const run = words.slice(at, at + count);
      const [before, last] = run.slice(-2);
      if (run.length < count || (before && last && !isBehind(before, last))) break;
      if (run.some((word) => /\p{N}/u.test(word.text))) yield run;
    }
}

const isBehind = (a: Word, b: Word): boolean =>
  Math.abs(a.box.y - b.box.y) < a.fontSize * 0.5 &&
  b.box.x >= rightOf(a.box) - a.fontSize * 0.2 &&
  b.box.x - rightOf(a.box) < a.fontSize;

/** Of the paths of a bill, those of account and meter numbers. */
const NUMBERS = /^(?:accountNumber|meters\[\d+\]\.(?:identifiers\[\d+\]|accountNumber))$/;

/** All account and meter numbers that a bill gives. */
export const numbersOf = (bill: BillReading): BillValue[] =>
  valuesOf(bill).filter(({ path }) => NUMBERS.test(path));

/** Where a number is printed again with lookalikes in it, the print holds that is there more often, or that the engine is surer of. */
export function decideLookalikes(bill: BillReading, pages: readonly Page[]): void {
  if (!pages.some((page) => page.words.some((word) => word.certainty !== undefined))) return;
  const numbers = numbersOf(bill);
  const prints = secondPrints(
    pages,
    numbers.map(({ read }) => String(read.value)),
  );
  for (const { read, replace } of numbers) {
    const value = String(read.value);
    const best = surest(prints.alike(value));
    if (best === null || best.key === keyOf(value)) continue;
    const box = boxAround(best.words.map((word) => word.box));
    const text = best.words.map((word) => word.printed ?? word.text).join(' ');
    replace({
      ...read,
      value: withLetters(value, best.key),
      evidence: { ...read.evidence, page: best.page, box, text },
    });
  }
}

/** Null where nothing is printed twice. */
function surest(prints: readonly Print[]): Print | null {
  if (prints.length < 2) return null;
  const votes = (key: string): number =>
    prints.filter((print) => print.key === key).reduce((sum, print) => sum + print.certainty, 0);
  return prints.reduce((best, print) => (votes(print.key) > votes(best.key) ? print : best));
}

/** The number as it is written, with other letters and figures in the same places. */
function withLetters(number: string, key: string): string {
  const letters = [...key];
  return number.replace(/[\p{L}\p{N}]/gu, () => letters.shift() ?? '');
}
