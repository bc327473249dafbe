// Words made of others, and parts of words.
import { boxAround, rightOf, type Word } from '../page.ts';

/** The space between two words, in letter heights of the smaller. */
export const gapInLetters = (left: Word, right: Word): number =>
  (right.box.x - rightOf(left.box)) / Math.max(Math.min(left.fontSize, right.fontSize), 0.1);

/** One word in place of several. */
export function joined(words: readonly [Word, ...Word[]], text: string): Word {
  const certainties = words.flatMap(({ certainty }) => (certainty === undefined ? [] : [certainty]));
  return {
    ...words[0],
    text,
    box: boxAround(words.map(({ box }) => box)),
    fontSize: Math.max(...words.map(({ fontSize }) => fontSize)),
    ...(certainties.length > 0 ? { certainty: Math.min(...certainties) } : {}),
  };
}

/** Room between the parts of a word that is taken apart, in letter heights: enough for them to be words of their own. */
const SEAM = 0.12;

/** The word cut before each of these places in its text, its box in proportion. */
export function cutAt(word: Word, places: readonly number[]): Word[] {
  const { text, box, fontSize } = word;
  const letter = box.width / text.length;
  const seam = Math.min(SEAM * fontSize, letter * 0.5);
  const ends = [...places, text.length];
  return [0, ...places].map((from, at) => {
    const to = ends[at]!;
    const x = box.x + from * letter + (from > 0 ? seam : 0);
    return { ...word, text: text.slice(from, to), box: { ...box, x, width: box.x + to * letter - x } };
  });
}
