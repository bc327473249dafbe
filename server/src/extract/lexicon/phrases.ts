// How a language's words are written down as data: lists of phrases, and patterns made of them.
import type { MonthNames } from '../shapes/date.ts';

/** Phrases written one after another, separated by commas. */
export const phrases = (text: string): string[] =>
  text
    .split(',')
    .map((phrase) => phrase.trim().replace(/\s+/g, ' '))
    .filter((phrase) => phrase !== '');

/** The names of the twelve months in order, separated by commas; each month's forms by spaces. */
export function months(text: string): MonthNames {
  const names: Record<string, number> = {};
  for (const [at, forms] of text.split(',').entries())
    for (const name of forms.trim().split(/\s+/)) names[name] = at + 1;
  return names;
}

/**
 * A pattern that finds any of the phrases as whole words, whatever became of their accents (`retencion`, `Zaehler`).
 * A star stands for more letters: `*steuer` finds `Stromsteuer`.
 */
export const saying = (text: string): RegExp => new RegExp(source(text), 'iu');

/** As `saying`, but every occurrence can be counted. */
export const counting = (text: string): RegExp => new RegExp(source(text), 'giu');

/** As `saying`, at the beginning of the text only. */
export const beginning = (text: string): RegExp => new RegExp(`^[^\\p{L}\\d]{0,3}${source(text)}`, 'iu');

/** As `saying`, and the text is nothing else but for a point or brackets. */
export const being = (text: string): RegExp => new RegExp(`^\\(?${source(text)}[.)]{0,2}$`, 'iu');

const NO_LETTER_BEFORE = String.raw`(?<![\p{L}\p{M}])`;
const NO_LETTER_AFTER = String.raw`(?![\p{L}\p{M}])`;

/** Phrases with the same open ends share their boundaries: classes of all letters are costly to make. */
function source(text: string): string {
  const groups = new Map<string, string[]>();
  for (const phrase of phrases(text)) {
    const before = phrase.startsWith('*') ? '' : NO_LETTER_BEFORE;
    const after = phrase.endsWith('*') ? '' : NO_LETTER_AFTER;
    const letters = lettersSource(phrase.replace(/^\*|\*$/g, ''));
    const ends = `${before}\n${after}`;
    groups.set(ends, [...(groups.get(ends) ?? []), letters]);
  }
  const written = [...groups].map(([ends, list]) => ends.replace('\n', `(?:${list.join('|')})`));
  return `(?:${written.join('|')})`;
}

const UMLAUTS: Readonly<Record<string, string>> = { ä: '(?:ä|ae?)', ö: '(?:ö|oe?)', ü: '(?:ü|ue?)' };
const ALIKE: Readonly<Record<string, string>> = {
  ß: '(?:ß|ss)',
  ا: '[اأإآ]',
  أ: '[اأإآ]',
  إ: '[اأإآ]',
  آ: '[اأإآ]',
  ة: '[ةه]',
  ه: '[ةه]',
  ي: '[يىی]',
  ى: '[يىی]',
  ك: '[كک]',
};

/** Lam and alef are printed as one sign, which files often give back the wrong way round. */
const lettersSource = (text: string): string =>
  text
    .split(/(ل[اأإآ])/)
    .map((part) => (/^ل[اأإآ]$/.test(part) ? '(?:ل[اأإآ]|[اأإآ]ل)' : [...part].map(letterSource).join('')))
    .join('');

function letterSource(letter: string): string {
  const special = UMLAUTS[letter] ?? ALIKE[letter];
  if (special) return special;
  if (letter === ' ' || letter === '-') return String.raw`[\s-]+`;
  const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
  if (bare !== letter) return `[${letter}${bare}]`;
  return /[\^$\\.*+?()[\]{}|/]/.test(letter) ? `\\${letter}` : letter;
}
