// Finds labels in cells: the longest phrase of the lexicon, at the place where labels stand.
import { isLabelWord, meantBy, saysNumber } from './label-meanings.ts';
import type { Field, Lexicon } from './lexicon/lexicon.ts';
import type { Cell, Line } from './lines.ts';
import { remembered } from './remembered.ts';
import { parseMoney } from './shapes/amount.ts';
import { foldLetters, isAscii } from './shapes/letters.ts';
import { isTitleWord, titleMeant } from './title-meanings.ts';

export interface Label extends TextLabel {
  cell: Cell;
}

/** A label by the text of its cell alone. */
interface TextLabel {
  fields: Field[];
  /** Stretch of the cell's text. */
  start: number;
  end: number;
  phrase: string;
  /** Nothing but the label (and brackets) stands in the cell. */
  alone: boolean;
  /** Understood by its single words: no list has the phrase. */
  composed?: boolean;
}

export interface Token {
  /** Lower case, without accents. */
  text: string;
  start: number;
  end: number;
}

const TOKEN = /[\p{L}\p{M}]+|\d+|#/gu;

export function tokens(text: string): Token[] {
  const source = text.slice(0, 400);
  if (isAscii(source)) return asciiTokens(source.toLowerCase());
  return [...source.matchAll(TOKEN)].map((m) => ({
    text: foldLetters(m[0]),
    start: m.index,
    end: m.index + m[0].length,
  }));
}

/** The same where every letter is one of ASCII, as on most bills, in a tenth of the time. */
function asciiTokens(lower: string): Token[] {
  const found: Token[] = [];
  for (let start = 0; start < lower.length; ) {
    const kind = kindAt(lower, start);
    let end = start + 1;
    while ((kind === 'letters' || kind === 'digits') && kindAt(lower, end) === kind) end++;
    if (kind !== null) found.push({ text: lower.slice(start, end), start, end });
    start = end;
  }
  return found;
}

function kindAt(lower: string, at: number): 'letters' | 'digits' | '#' | null {
  const code = lower.charCodeAt(at);
  if (code >= 97 && code <= 122) return 'letters';
  if (code >= 48 && code <= 57) return 'digits';
  return code === 35 ? '#' : null;
}

export interface PhraseBook {
  /** First word to the phrases that begin with it, longest first. */
  byFirst: ReadonlyMap<string, readonly { words: readonly string[]; phrase: string; fields: Field[] }[]>;
  lexicon: Lexicon;
}

/** One phrase may announce several fields (`current bill due 07/22  344.85`). */
export function phraseBook(lexicon: Lexicon): PhraseBook {
  const made = books.get(lexicon) ?? makePhraseBook(lexicon);
  books.set(lexicon, made);
  return made;
}

const books = new WeakMap<Lexicon, PhraseBook>();

function makePhraseBook(lexicon: Lexicon): PhraseBook {
  const phrases = new Map<string, Field[]>();
  for (const [field, list] of Object.entries(lexicon.labels) as [Field, readonly string[]][])
    for (const phrase of list.flatMap((written) => spellings(written, lexicon.numberWords ?? [])))
      if (!phrases.get(phrase)?.includes(field)) phrases.set(phrase, [...(phrases.get(phrase) ?? []), field]);
  const byFirst = new Map<string, { words: readonly string[]; phrase: string; fields: Field[] }[]>();
  for (const [phrase, fields] of phrases) {
    const words = phrase.split(' ');
    const first = words[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), { words, phrase, fields }]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return { byFirst, lexicon };
}

/** Every way to write a phrase: with each word for a number in place of `№`, umlauts as `ae` too, and without accents. */
export function spellings(phrase: string, numberWords: readonly string[]): string[] {
  const written = phrase.includes('№')
    ? numberWords.flatMap((word) => [
        phrase.replaceAll('№', word),
        phrase.replaceAll(/(?<=\p{L})№/gu, ` ${word}`),
      ])
    : [phrase];
  const spelled = written
    .filter((text) => !text.includes('№'))
    .flatMap((text) => [
      foldLetters(text),
      foldLetters(text.replace(/[äöü]/g, (vowel) => `${foldLetters(vowel)}e`)),
    ]);
  return [...new Set(spelled)];
}

/** The longest phrase beginning at this token. */
export function phraseAt(
  book: PhraseBook,
  all: readonly Token[],
  at: number,
): { phrase: string; fields: Field[]; length: number } | null {
  const first = all[at];
  if (!first) return null;
  for (const entry of book.byFirst.get(first.text) ?? [])
    if (entry.words.every((word, step) => all[at + step]?.text === word))
      return { phrase: entry.phrase, fields: entry.fields, length: entry.words.length };
  return null;
}

/** The rest of the cell says the same in other words: `Account No. / رقم الحساب`, `Due date / Date d'échéance`. */
function saidAgain(book: PhraseBook, all: readonly Token[], at: number, fields: readonly Field[]): boolean {
  const hit = phraseAt(book, all, at);
  return hit !== null && at + hit.length === all.length && hit.fields.some((field) => fields.includes(field));
}

/** What title words announce beside a value, too. */
const READ_BESIDE: readonly Field[] = [
  'currentReading',
  'previousReading',
  'multiplier',
  'usage',
  'rawUsage',
  'periodStart',
  'periodEnd',
  'days',
];

/** Brackets and marks after a label, e.g. of a number or a currency. */
const isNothing = (rest: string): boolean =>
  rest.replace(/\([^()]*\)/g, '').replace(/[\s:.#*)°º$€£¥₹]/g, '') === '';

const printedIn =
  (source: string) =>
  ({ text, end }: Token) => ({ text, cut: source[end] === '.' });

/** Longer capitals apart from the figures are words: `DUE 12345`. */
const LETTERS_OF_NUMBER = 4;

/**
 * The words before figures without the capitals that open the number itself: `Meter No. S3729339`, `Invoice no. INV 771208`.
 * Words that say `number` stay with the label, unless another has said it: `Nr12345`, `Contatore n.12345`.
 */
function withoutLettersOfNumber(
  { lexicon }: PhraseBook,
  text: string,
  words: readonly Token[],
  until: number,
): readonly Token[] {
  const isNumberWord = (token: Token) => saysNumber(lexicon, printedIn(text)(token));
  let [kept, figures] = [words, until];
  for (;;) {
    const last = kept.at(-1);
    if (!last || !/^\p{Lu}+$/u.test(text.slice(last.start, last.end))) return kept;
    const before = kept.slice(0, -1);
    const between = text.slice(last.end, figures);
    const isLetter = last.text.length === 1;
    const isNumbered = before.some(isNumberWord);
    const isOwn =
      between === ''
        ? isLetter || isNumbered || !isNumberWord(last)
        : /^[-/ ]$/.test(between) &&
          last.text.length <= LETTERS_OF_NUMBER &&
          !isNumberWord(last) &&
          (isNumbered || (isLetter && between !== ' '));
    if (!isOwn) return kept;
    [kept, figures] = [before, last.start];
  }
}

/** The label that a cell begins with by its words, up to a colon, a figure or its end; none where a phrase says as much. */
function composedLabel(book: PhraseBook, text: string, all: readonly Token[]): TextLabel | null {
  const [opening] = all;
  if (!opening) return null;
  const word = printedIn(text);
  if (!isLabelWord(book.lexicon, word(opening)) && !isTitleWord(book.lexicon, word(opening))) return null;
  const ends = /[:\d$€£¥₹]/.exec(text.replace(/\([^()]*\)/g, (inside) => '('.repeat(inside.length)));
  const until = ends?.index ?? text.length;
  const isBracketed = ({ start }: Token): boolean => {
    const open = text.lastIndexOf('(', start);
    return open >= 0 && text.lastIndexOf(')', start) < open;
  };
  const words = all.filter((token) => token.end <= until && !isBracketed(token));
  const head = /\d/.test(text[until] ?? '') ? withoutLettersOfNumber(book, text, words, until) : words;
  const [first, last] = [head[0], head.at(-1)];
  if (!first || !last || first !== all[0]) return null;
  const hit = phraseAt(book, head, 0);
  if (hit && (hit.length === head.length || saidAgain(book, head, hit.length, hit.fields))) return null;
  const printed = head.map(word);
  const title = titleMeant(book.lexicon, printed);
  const fields = meantBy(book.lexicon, printed) ?? (title && READ_BESIDE.includes(title) ? [title] : null);
  if (!fields) return null;
  return {
    fields,
    start: first.start,
    end: last.end,
    phrase: head.map((token) => token.text).join(' '),
    alone: isNothing(text.slice(last.end)),
    composed: !hit?.fields.some((field) => fields.includes(field)),
  };
}

/** Labels at the beginning of each cell, and later ones that a colon or number sign makes plain. */
export function findLabels(lines: readonly Line[], book: PhraseBook): Label[] {
  if (finder?.book !== book) finder = { book, find: remembered((text) => labelsOfText(text, book)) };
  const found: Label[] = [];
  for (const line of lines)
    for (const cell of line.cells) for (const label of finder.find(cell.text)) found.push({ ...label, cell });
  return found;
}

/** One document asks in one language; what was asked in another is forgotten. */
let finder: { book: PhraseBook; find: (text: string) => readonly TextLabel[] } | null = null;

function labelsOfText(text: string, book: PhraseBook): readonly TextLabel[] {
  const found: TextLabel[] = [];
  const all = tokens(text);
  const composed = composedLabel(book, text, all);
  if (composed) found.push(composed);
  for (let at = 0; at < Math.min(all.length, 14); at++) {
    if (composed && (all[at]?.start ?? 0) < composed.end) continue;
    const hit = phraseAt(book, all, at);
    if (!hit) continue;
    const first = all[at];
    const last = all[at + hit.length - 1];
    if (!first || !last) continue;
    // `EUR 5.385,93`: the mark of an amount.
    if (at === 0 && hit.fields.every((field) => field === 'money') && parseMoney(text)) break;
    if (/\p{L}$/u.test(hit.phrase) && hit.phrase.length === 1 && /\d/.test(text[last.end] ?? '')) continue;
    const rest = text.slice(last.end);
    const bracketed = text[first.start - 1] === '(';
    if (at > 0 && !bracketed && !/^\s{0,2}[:#]/.test(rest) && !hit.phrase.endsWith('#')) continue;
    found.push({
      fields: hit.fields,
      start: first.start,
      end: last.end,
      phrase: hit.phrase,
      alone: at === 0 && (saidAgain(book, all, at + hit.length, hit.fields) || isNothing(rest)),
    });
    at += hit.length - 1;
  }
  return found;
}
