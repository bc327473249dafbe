// Words that a document prints without the space between them: `AmountDue`, `TotalDue$123.45`, `Account:12345`.
import { lexicons } from '../choose-lexicon.ts';
import { spellings } from '../labels.ts';
import type { Word } from '../page.ts';
import { foldLetters } from '../shapes/letters.ts';
import { cutAt } from './pieces.ts';

/** A label with its colon or number sign, and what it announces; web addresses and times are neither. */
const LABELLED = /^(\p{L}[\p{L}.#/&'’-]*[\p{L}#.]{1,2}[:：]|\p{L}{3,}\.?#)(?=[\p{L}\p{N}$€£¥₹(+-])/u;
/** Words longer than the letters of any currency's sign, and money. */
const PRICED = /^(\p{L}{4,}[:=]?)(?=[-(]?[$€£¥₹]\d)/u;
const LETTERS = /^\p{L}+/u;
/** Shorter ones may be words of their own. */
const FEWEST_LETTERS = 6;
const MOST_LETTERS = 60;

/** The word's parts, or null where it is one word. */
export function seamsOpened(word: Word): Word[] | null {
  const { text } = word;
  if (word.printed !== undefined || text.length < FEWEST_LETTERS || !/\p{L}/u.test(text)) return null;
  const places = new Set<number>();
  const seam = (LABELLED.exec(text) ?? PRICED.exec(text))?.[0].length ?? text.length;
  if (seam < text.length) places.add(seam);
  for (const place of wordsIn(LETTERS.exec(text)?.[0] ?? '')) if (place <= seam) places.add(place);
  return places.size === 0
    ? null
    : cutAt(
        word,
        [...places].sort((a, b) => a - b),
      );
}

/** Where the words of a glued label begin, but for its first; none where it is no label that we know. */
function wordsIn(letters: string): readonly number[] {
  if (letters.length < FEWEST_LETTERS || letters.length > MOST_LETTERS) return [];
  const folded = foldLetters(letters);
  if (folded.length !== letters.length || titleVocabulary().has(folded)) return [];
  const known = gluedLabels().get(folded);
  if (known) return known;
  const parts = letters.split(/(?<=\p{Ll})(?=\p{Lu})/u);
  if (parts.length === 1 || !parts.every((part) => titleVocabulary().has(foldLetters(part)))) return [];
  return startsOf(parts);
}

const startsOf = (parts: readonly string[]): number[] =>
  parts.slice(1).map((_, at) => parts.slice(0, at + 1).reduce((sum, part) => sum + part.length, 0));

let labels: Map<string, number[]> | null = null;

/** Labels of several words, written as one, with where their words begin. What is a word by itself is left alone. */
function gluedLabels(): ReadonlyMap<string, readonly number[]> {
  if (labels) return labels;
  labels = new Map();
  const single = new Set<string>();
  for (const lexicon of lexicons)
    for (const phrase of Object.values(lexicon.labels).flat())
      for (const written of spellings(phrase, lexicon.numberWords ?? [])) {
        const words = written.split(' ');
        for (const word of words) single.add(word);
        const glued = words.join('');
        const isLong = glued.length >= FEWEST_LETTERS && words.every((word) => word.length > 1);
        if (words.length > 1 && isLong && /^\p{Script=Latin}+$/u.test(glued))
          labels.set(glued, startsOf(words));
      }
  for (const word of single) labels.delete(word);
  return labels;
}

let titles: Set<string> | null = null;

/** Words of column titles in all languages. */
function titleVocabulary(): ReadonlySet<string> {
  titles ??= new Set(
    lexicons.flatMap(({ titleWords = {} }) =>
      Object.entries(titleWords).flatMap(([meaning, words]) =>
        meaning === 'filler' ? [] : words.flatMap((word) => foldLetters(word).split(' ')),
      ),
    ),
  );
  return titles;
}
