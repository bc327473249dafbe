// The seam between seeing and understanding: a text layer and an engine that reads pictures both fill these.
import type { Box } from './reading.ts';

export interface Word {
  text: string;
  /** As printed, where `text` says the same in other figures of the same length (plain-figures.ts). */
  printed?: string;
  box: Box;
  /** Height of the letters in points. */
  fontSize: number;
  bold?: boolean;
  /** Set on words that do not run from left to right; they are part of the text, but of no line. */
  turned?: boolean;
  /** 0 to 1, how sure the engine is that read it from a picture; absent on words of a text layer. */
  certainty?: number;
}

export interface Page {
  /** From 1. */
  number: number;
  width: number;
  height: number;
  words: Word[];
  /** Set on the mirror image of a page that is read from right to left (right-to-left.ts). */
  mirrored?: boolean;
}

/** The smallest box around all of them. */
export function boxAround(boxes: readonly Box[]): Box {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  if (left > right) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export const rightOf = (box: Box): number => box.x + box.width;
export const bottomOf = (box: Box): number => box.y + box.height;
export const middleOf = (box: Box): number => box.y + box.height / 2;

/** How far two boxes share the same horizontal stretch, in points; negative when they stand apart. */
export function sharedWidth(a: Box, b: Box): number {
  return Math.min(rightOf(a), rightOf(b)) - Math.max(a.x, b.x);
}
