// Headings and labels set with space between their letters: `A M O U N T   D U E`.
import type { Word } from '../page.ts';
import { gapInLetters, joined } from './pieces.ts';

/** In letter heights: farther apart no heading's words stand, however wide its letters are set. */
const WIDEST = 1.7;
const LETTERS = /^(?:\p{Script=Latin}\p{M}?[.:#]?|\p{Script=Latin}{2}|[#:&/.'’-])$/u;
const SINGLE = /^\p{L}/u;
const FIGURES = /^(?:[\d.,:#()/-]|[$€£¥₹]|\d{2})$/;

type Kind = 'letters' | 'figures' | null;

function kindOf({ text }: Word): Kind {
  if (text.length > 2) return null;
  if (LETTERS.test(text)) return 'letters';
  return FIGURES.test(text) ? 'figures' : null;
}

/** Marks go with what stands before them. */
const isMark = (word: Word): boolean => /^[.:#/-]$/.test(word.text);

/**
 * Joins the letters of each word, and the figures that are set as their label is.
 * @param line words of one line from left to right
 * @param became what each word turned into; the first of several holds what they are, the others nothing
 */
export function lettersJoined(line: readonly Word[], became: Map<Word, readonly Word[]>): void {
  let run: Word[] = [];
  const close = (): void => {
    const parts = isSpaced(run) ? partsOf(run) : [];
    for (const [at, part] of parts.entries()) take(part, parts[at + 1], became);
    run = [];
  };
  for (const word of line) {
    const last = run.at(-1);
    if (last && (kindOf(word) === null || gapInLetters(last, word) > WIDEST)) close();
    if (kindOf(word) !== null) run.push(word);
  }
  close();
}

const isLetter = (word: Word): boolean => word.text.length === 1 && SINGLE.test(word.text);

/** At least four letters that stand alone, three of them one after another, and few that do not. */
function isSpaced(run: readonly Word[]): boolean {
  const letters = run.filter(isLetter).length;
  const pairs = run.filter(({ text }) => /^(?:\p{L}{2}|\d{2})$/u.test(text)).length;
  const inRow = run.some((_, at) => run.slice(at, at + 3).filter(isLetter).length === 3);
  return letters >= 4 && inRow && pairs * 3 <= letters;
}

const kindOfPart = (words: readonly Word[]): Kind => kindOf(words.find((word) => !isMark(word)) ?? words[0]!);

interface Part {
  words: [Word, ...Word[]];
  /** The next part stands in the same heading, not in another column. */
  goesOn: boolean;
}

/** The run's words: parted where the gap is wider than between letters, where figures begin, and where a small letter meets a capital. */
function partsOf(run: readonly Word[]): Part[] {
  const gaps = run.slice(1).map((word, at) => gapInLetters(run[at]!, word));
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const found: Part[] = [];
  for (const [at, word] of run.entries()) {
    const before = run[at - 1];
    const last = found.at(-1);
    const gap = gaps[at - 1] ?? Number.POSITIVE_INFINITY;
    const isParted =
      !before ||
      !last ||
      gap > usual * (kindOf(word) === 'figures' ? 2 : 1.5) + 0.02 ||
      (!isMark(word) && kindOf(word) !== kindOfPart(last.words)) ||
      (/\p{Ll}$/u.test(before.text) && /^\p{Lu}/u.test(word.text));
    if (last && !isParted) last.words.push(word);
    else {
      if (last) last.goesOn = gap <= usual * 2.5 + 0.75;
      found.push({ words: [word], goesOn: false });
    }
  }
  return found;
}

/** What remains between two words of one heading, in letter heights. */
const WORD_SPACE = 0.3;

function take({ words, goesOn }: Part, next: Part | undefined, became: Map<Word, readonly Word[]>): void {
  const word = joined(words, words.map(({ text }) => text).join(''));
  if (goesOn && next) {
    const end = next.words[0].box.x - WORD_SPACE * word.fontSize;
    word.box.width = Math.max(word.box.width, end - word.box.x);
  }
  for (const one of words) became.set(one, []);
  became.set(words[0], [word]);
}
