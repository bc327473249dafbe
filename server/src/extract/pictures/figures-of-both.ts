// Western figures on an Arabic page. Arabic data gives a piece of a number that stands beside a word (`5` of `57.25 درهم`) and is sure of it;
// English data, which sees no Arabic, sees the number whole.
import type { SeenWord } from './recogniser.ts';

const NUMBER = /^[-+(]?\d+(?:[.,/:-]\d+)*[-)%]?$/;
const LETTER_OR_EASTERN_FIGURE = /[\p{L}\u0660-\u0669]/u;
/** Where Arabic data saw nothing at all, the other must be as sure of what stands there. */
const SURE = 80;

/** The words seen with Arabic data; a number of which they have a piece, or nothing, as the English data saw it. */
export function withWholeNumbers(own: readonly SeenWord[], english: readonly SeenWord[]): SeenWord[] {
  const replaced = new Set<SeenWord>();
  const whole = english
    .filter(({ text }) => NUMBER.test(text))
    .flatMap((number): SeenWord[] => {
      const near = own.filter((word) => down(word, number) > Math.min(word.height, number.height) * 0.4);
      const pieces = near.filter((word) => across(word, number) > word.width * 0.6);
      const isTaken = near.some(
        (word) => !pieces.includes(word) && across(word, number) > number.width * 0.5,
      );
      if (isTaken || pieces.some(({ text }) => LETTER_OR_EASTERN_FIGURE.test(text))) return [];
      const isMore = figures(number.text) > figures(pieces.map(({ text }) => text).join(''));
      if (pieces.length === 0 ? number.confidence < SURE : !isMore) return [];
      for (const piece of pieces) replaced.add(piece);
      return [{ ...number, line: (pieces[0] ?? near[0])?.line ?? newLine(own) }];
    });
  return [...own.filter((word) => !replaced.has(word)), ...whole];
}

const figures = (text: string): number => text.match(/\d/g)?.length ?? 0;

const across = (a: SeenWord, b: SeenWord): number =>
  Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
const down = (a: SeenWord, b: SeenWord): number =>
  Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);

const newLine = (own: readonly SeenWord[]): number =>
  own.reduce((last, { line }) => Math.max(last, line), -1) + 1;
