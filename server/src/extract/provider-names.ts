// What a sender's name looks like, and votes for one.
import type { Cell } from './lines.ts';

/** A name that may be the sender's, and why. */
export interface Vote {
  name: string;
  score: number;
  cell: Cell;
  start: number;
  end: number;
  rule: string;
}

/** Letters and figures alone, lower case without accents. */
export const squash = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Begins with a capital, and is no sentence, number or address. */
export const isName = (text: string): boolean =>
  /^\p{Lu}|^\p{Lo}/u.test(text) &&
  text.length >= 3 &&
  text.length <= 60 &&
  !/\d{3}|:|@|\bbox\b|^(?:the|your|please|make|mail|page|office hours|this|return|detach|online|by|in|us|pay)\b/i.test(
    text,
  );
