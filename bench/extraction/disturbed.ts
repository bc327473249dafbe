// Drawn bills with words that nobody expects and with words missing: readings go wrong there as they do on bills of
// utilities that nobody has seen. What stands printed is never altered, so that a wrong value is the reader's own.
import { type Page, rightOf, type Word } from '../../server/src/extract/page.ts';

export type Disturbance = (page: Page, chance: () => number) => Page;

const SYLLABLES = ['ka', 'ro', 'mel', 'tu', 'vin', 'sor', 'pel', 'dra', 'ni', 'lo', 'bex', 'fam'];

/** A small generator of even chances, the same for the same seed. */
export function chancesOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const isWording = (word: Word): boolean => /^\p{L}{3,}[:.]?$/u.test(word.text);

function nonsense(length: number, chance: () => number): string {
  let text = '';
  while (text.length < length) text += SYLLABLES[Math.floor(chance() * SYLLABLES.length)] ?? '';
  return text.slice(0, length);
}

const wordsBy =
  (keep: (word: Word, chance: () => number) => Word | null): Disturbance =>
  (page, chance) => ({ ...page, words: page.words.flatMap((word) => keep(word, chance) ?? []) });

const rename = (share: number): Disturbance =>
  wordsBy((word, chance) =>
    isWording(word) && chance() < share ? { ...word, text: nonsense(word.text.length, chance) } : word,
  );

const dropWording = (share: number): Disturbance =>
  wordsBy((word, chance) => (isWording(word) && chance() < share ? null : word));

/** Figures with all that stands close beside them, so that no number is left in part. */
const dropFigures =
  (share: number): Disturbance =>
  (page, chance) => {
    const runs: Word[][] = [];
    for (const word of page.words) {
      const last = runs.at(-1)?.at(-1);
      const isClose =
        last !== undefined &&
        Math.abs(last.box.y - word.box.y) < 1 &&
        Math.abs(word.box.x - rightOf(last.box)) < word.fontSize;
      if (isClose) runs.at(-1)?.push(word);
      else runs.push([word]);
    }
    const isGone = (run: Word[]): boolean => run.some(({ text }) => /\d/.test(text)) && chance() < share;
    return { ...page, words: runs.filter((run) => !isGone(run)).flat() };
  };

/** Whole lines, by the height at which their words stand. */
const dropLines =
  (share: number): Disturbance =>
  (page, chance) => {
    const gone = new Map<number, boolean>();
    const isGone = (word: Word): boolean => {
      const height = Math.round(word.box.y);
      const known = gone.get(height) ?? chance() < share;
      gone.set(height, known);
      return known;
    };
    return { ...page, words: page.words.filter((word) => !isGone(word)) };
  };

export const disturbances: readonly Disturbance[] = [
  rename(0.06),
  rename(0.15),
  rename(0.3),
  dropWording(0.1),
  dropFigures(0.1),
  dropLines(0.1),
];
