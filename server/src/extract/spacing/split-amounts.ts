// Amounts whose parts are words of their own: `$ 1 234 . 56`, and `1,2 34.56` where the type is set closer before a letter.
import type { Word } from '../page.ts';
import { gapInLetters, joined } from './pieces.ts';

const PIECE = /^[\d.,]{1,12}$/;
const SIGNED_PIECE = /^[-−(]?[$€£¥₹]?[\d.,]{1,12}$/;
const SIGNED = /^[-−(]?[$€£¥₹]/;
const SIGN = /^[-−(]?[$€£¥₹]$/;
const MOST_PIECES = 9;

/** In letter heights: what may stand between the parts at most, and what no typed space is as narrow as. */
const SPACE = 0.42;
const KERNED = 0.17;
/** A gap inside a run of text is only estimated, and may seem wider than it is. */
const SEEMING = 0.28;

const SIGN_AND = `^[-−(]?(?:[$€£¥₹] ?)?`;
/** Thousands by spaces, and the decimal mark stands apart from its neighbours. */
const APART = new RegExp(
  String.raw`${SIGN_AND}(?:\d{1,3}(?: \d{3})+|\d+|\d{1,3}(?:,\d{3})+)(?: [.,] ?| ?[.,] )\d{2}$`,
);
/** An amount that can only be read one way. */
const WHOLE = new RegExp(
  String.raw`${SIGN_AND}(?:(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}|(?:\d{1,3}(?:\.\d{3})+|\d+),\d{2})$`,
);
/** A part that ends inside a group of thousands, as no number does. */
const BROKEN_GROUP = /\d,\d{0,2}$/;

/**
 * @param line words of one line from left to right
 * @param became what each word turned into; the first of several holds the amount, the others nothing
 */
export function amountsJoined(line: readonly Word[], became: Map<Word, readonly Word[]>): void {
  let run: Word[] = [];
  const close = (): void => {
    const [first, ...others] = run;
    if (first && others.length > 0 && run.length <= MOST_PIECES && isOneAmount(run)) {
      const text = run.map((word) => word.text).join('');
      for (const other of others) became.set(other, []);
      became.set(first, [joined([first, ...others], text)]);
    }
    run = [];
  };
  for (const word of line) {
    const last = run.at(-1);
    const isNear = last !== undefined && Math.abs(gapInLetters(last, word)) <= SPACE;
    if (isNear && PIECE.test(word.text)) {
      run.push(word);
      continue;
    }
    close();
    if (SIGN.test(word.text) || SIGNED_PIECE.test(word.text)) run.push(word);
  }
  close();
}

function isOneAmount(run: readonly Word[]): boolean {
  const texts = run.map(({ text }) => text);
  const isMarked = SIGNED.test(texts[0] ?? '') || texts.some((text) => /^[.,]$/.test(text));
  if (isMarked && APART.test(texts.join(' '))) return true;
  if (!WHOLE.test(texts.join(''))) return false;
  const gaps = run.slice(1).map((word, at) => gapInLetters(run[at]!, word));
  const figures = SIGN.test(texts[0] ?? '') ? gaps.slice(1) : gaps;
  if (figures.length === 0 || figures.some((gap) => gap > SEEMING)) return false;
  return figures.every((gap) => gap <= KERNED) || texts.slice(0, -1).some((text) => BROKEN_GROUP.test(text));
}
