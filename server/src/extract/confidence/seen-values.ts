// What speaks against a value that was read from a picture: the engine's doubt in its words and in the whole page, and numbers
// that no other print confirms.
import type { BillValue } from '../bill-values.ts';
import { middleOf, type Page, type Word } from '../page.ts';
import { numbersOf, secondPrints } from '../pictures/second-prints.ts';
import type { BillReading, Box } from '../reading.ts';

export type Looks = readonly (readonly [name: string, amount: number])[];

/** A doubt of a half, or a page with a mean doubt of a fifth, is as bad as any. */
const WORST = { word: 0.5, page: 0.2 };

/** Of the worst. */
const DOUBTED = { word: 0.2, page: 0.33, pageOfSureWord: 0.4 };

/** Of the worst: a word that the engine has hardly any doubt of. */
const SURE_WORD = 0.1;

/**
 * Numbers begin with letters or with figures: where the first one looks like both, engines take one for the other and are sure of it.
 * Beside its like it would be told apart: numbers are filled up with noughts.
 */
const LOOKALIKE_FIRST = /^([0ODQ1IL2Z5S8B])(?!\1)/i;

const doubtOf = (word: Word): number => 1 - (word.certainty ?? 1);
const among = (share: number, worst: number): number => Math.min(1, share / worst);

/** Answers nothing for values of a text layer. */
export function looksOnPictures(bill: BillReading, pages: readonly Page[]): (value: BillValue) => Looks {
  const seen = new Map(
    pages
      .filter((page) => page.words.some((word) => word.certainty !== undefined))
      .map((page) => [page.number, page]),
  );
  if (seen.size === 0) return () => [];
  const means = new Map([...seen].map(([number, page]) => [number, meanDoubt(page.words)]));
  const numbers = new Map(numbersOf(bill).map(({ path, read }) => [path, String(read.value)]));
  const prints = secondPrints(pages, [...numbers.values()]);
  return ({ path, read }) => {
    const page = seen.get(read.evidence.page);
    if (!page) return [];
    const kind = kindOf(path.replace(/\[\d+\]/g, ''));
    const doubt = among(Math.max(0, ...wordsIn(page, read.evidence.box).map(doubtOf)), WORST.word);
    const pageDoubt = among(means.get(page.number) ?? 0, WORST.page);
    const looks: [string, number][] = [
      [`seen:${kind}`, 1],
      [`seen:${kind}-doubt`, doubt],
      ['seen:page-doubt', pageDoubt],
    ];
    const number = numbers.get(path);
    if (number !== undefined && prints.times(number) < 2)
      looks.push(['seen:number-once', 1], ['seen:number-once-page-doubt', pageDoubt]);
    if (number !== undefined && /\p{L}/u.test(number) && /\d/.test(number))
      looks.push(['seen:number-mixed', 1]);
    if (number !== undefined && LOOKALIKE_FIRST.test(number)) looks.push(['seen:number-lookalike-first', 1]);
    return looks;
  };
}

/**
 * A number read from a picture that a person should look at: the engine doubts it, or doubts the page and nothing confirms it.
 * Letters among its figures alone are no reason: engines doubt those they mistake far more than those they know. On a poor page they
 * are sure of a wrong first letter all the same.
 */
export function isDoubtfulNumber(looks: Looks): boolean {
  if (!looks.some(([name]) => name.startsWith('seen:'))) return false;
  const amounts = new Map(looks);
  const amountOf = (name: string): number => amounts.get(name) ?? 0;
  const isDoubted = amountOf('seen:number-doubt') > DOUBTED.word;
  const isAlone = amountOf('seen:number-once') > 0;
  const isSure = amountOf('seen:number-doubt') < SURE_WORD && amountOf('seen:number-lookalike-first') === 0;
  const mostOfPage = isSure ? DOUBTED.pageOfSureWord : DOUBTED.page;
  if (isAlone) return isDoubted || amountOf('seen:page-doubt') > mostOfPage;
  return isDoubted && amountOf('seen:number-mixed') > 0;
}

/** Kinds of values that go wrong in ways of their own. */
function kindOf(path: string): string {
  if (/identifiers|Number$/.test(path)) return 'number';
  if (/[aA]ddress$/.test(path)) return 'address';
  if (/units$|commodity$/.test(path)) return 'unit';
  return /amount|charges|balance|usage|reading/i.test(path) ? 'figure' : 'other';
}

const wordsIn = (page: Page, box: Box): Word[] =>
  page.words.filter((word) => {
    const [x, y] = [word.box.x + word.box.width / 2, middleOf(word.box)];
    return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
  });

function meanDoubt(words: readonly Word[]): number {
  return words.reduce((sum, word) => sum + doubtOf(word), 0) / Math.max(1, words.length);
}
