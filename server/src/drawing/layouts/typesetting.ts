// Type that hides its words: what a layout writes, as a file may hold it.
import type { Typesetting } from './design.ts';

export interface Piece {
  text: string;
  /** Of the size of the type. */
  scale: number;
  /** Above the baseline, in the size of the type. */
  rise: number;
  /** Behind the piece, in the size of the type. */
  space: number;
}

/** `Amount due` as `A M O U N T   D U E`. */
export const spacedLetters = (text: string): string =>
  text
    .toUpperCase()
    .split(' ')
    .map((word) => [...word].join(' '))
    .join('   ');

/** `Amount due` as `AmountDue:`. */
export const gluedWords = (text: string): string =>
  `${text
    .split(' ')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('')}:`;

const AMOUNT = /^(\D{0,4}\d[\d.,]*?)([.,])(\d{2})$/;
const THOUSANDS = /^(.*?\d[.,]\d)(\d{2}.*)$/;
/** Narrower than the space between words. */
const KERN = 0.12;

/** The text as it is set; one piece where the setting does not touch it. */
export function piecesOf(
  text: string,
  typesetting: Typesetting | undefined,
  paths: readonly string[],
): Piece[] {
  const whole = { text, scale: 1, rise: 0, space: 0 };
  const [, units = '', mark = '', cents = ''] = AMOUNT.exec(text) ?? [];
  if (cents === '') return [whole];
  if (typesetting === 'raised-cents' && paths.includes('amountDue'))
    return [
      { ...whole, text: units, space: 0.05 },
      { ...whole, text: cents, scale: 0.58, rise: 0.3 },
    ];
  if (typesetting !== 'split-amounts') return [whole];
  const [, head = '', tail = ''] = THOUSANDS.exec(`${units}${mark}${cents}`) ?? [];
  return head !== '' && /[.,]\d{2}$/.test(tail) && tail.length > 4
    ? [
        { ...whole, text: head, space: KERN },
        { ...whole, text: tail },
      ]
    : [
        { ...whole, text: units, space: KERN },
        { ...whole, text: `${mark}${cents}` },
      ];
}
