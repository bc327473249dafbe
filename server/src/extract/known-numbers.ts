// Numbers of accounts and meters that are known already, wherever they are printed again.
import type { Cell } from './lines.ts';

/** Tokens that one number may be split into. */
const MOST_TOKENS = 4;

/** Letters and digits of a number, upper case. */
export const numberKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

export interface Mention {
  cell: Cell;
  key: string;
  /** As printed. */
  value: string;
  start: number;
  end: number;
}

/** Known numbers among the words of a cell, by key. */
export function mentionsIn(cell: Cell, known: ReadonlyMap<string, string>): Mention[] {
  const tokens = [...cell.text.slice(0, 400).matchAll(/[^\s,;:()]+/g)];
  const found: Mention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const first = tokens[at]!;
    if (!/[\p{L}\p{N}]/u.test(first[0])) continue;
    for (let count = 1; count <= MOST_TOKENS && at + count <= tokens.length; count++) {
      const last = tokens[at + count - 1]!;
      const end = last.index + last[0].length;
      const printed = cell.text.slice(first.index, end);
      const value = printed.replace(/^[#.]+|[.]+$/g, '');
      const key = numberKey(value);
      if (!known.has(key)) continue;
      const start = first.index + printed.indexOf(value);
      found.push({ cell, key, value, start, end: start + value.length });
      at += count - 1;
      break;
    }
  }
  return found;
}
