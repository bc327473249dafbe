// Cents, and the currency's sign, in small type at the height of the big figures' heads: `$123` with a small `45` is $123.45.
import { bottomOf, rightOf, type Word } from '../page.ts';
import { joined } from './pieces.ts';

const WHOLE_PART = /^[-−(]?[$€£¥₹]?\d{1,3}(?:(?:,\d{3})+|(?:\.\d{3})+|\d{0,6})[.,]?$/;
const CENTS = /^\d{2}$/;
const SIGN = /^[$€£¥₹]$/;

/** Against the big figures: how small the raised ones are, how far up they end, how far they stand to the side. */
const SMALL = 0.8;
const RAISED = 0.12;
const BESIDE = 0.35;
/** Raised figures' heads stand at most this far above or below those of the big ones. */
const HEADS = 0.4;

/** @param became what each word turned into; the big figures become the amount, the small ones nothing */
export function withRaisedCents(words: readonly Word[], became: Map<Word, readonly Word[]>): void {
  const cents = words.filter(({ text }) => CENTS.test(text));
  const signs = words.filter(({ text }) => SIGN.test(text));
  if (cents.length === 0) return;
  const centsAt = byPlace(cents, ({ box }) => box.x);
  const signsAt = byPlace(signs, ({ box }) => rightOf(box));
  for (const whole of words) {
    if (!WHOLE_PART.test(whole.text)) continue;
    const raised = near(centsAt, rightOf(whole.box)).find(
      (one) => isRaised(one, whole) && isBeside(whole, one, whole.fontSize),
    );
    if (!raised) continue;
    const sign = near(signsAt, whole.box.x).find(
      (one) => isRaisedOrLevel(one, whole) && isBeside(one, whole, whole.fontSize),
    );
    if (!sign && !/[$€£¥₹]/.test(whole.text)) continue;
    const mark = /[.,]$/.test(whole.text) ? '' : /\.\d{3}/.test(whole.text) ? ',' : '.';
    const amount = joined([whole, raised], `${whole.text}${mark}${raised.text}`);
    if (mark !== '') amount.printed = `${whole.text} ${raised.text}`;
    became.set(whole, [sign ? signed(sign, amount) : amount]);
    became.set(raised, []);
    if (sign) became.set(sign, []);
  }
}

function signed(sign: Word, amount: Word): Word {
  const word = joined([amount, sign], `${sign.text}${amount.text}`);
  if (amount.printed !== undefined) word.printed = `${sign.text}${amount.printed}`;
  return word;
}

const headsMeet = (small: Word, big: Word): boolean =>
  Math.abs(small.box.y - big.box.y) <= HEADS * big.fontSize;
const isRaised = (small: Word, big: Word): boolean =>
  small.fontSize <= SMALL * big.fontSize &&
  headsMeet(small, big) &&
  bottomOf(big.box) - bottomOf(small.box) >= RAISED * big.fontSize;
const isRaisedOrLevel = (sign: Word, big: Word): boolean =>
  sign.fontSize <= big.fontSize * 1.1 && headsMeet(sign, big);
function isBeside(left: Word, right: Word, size: number): boolean {
  const gap = right.box.x - rightOf(left.box);
  return gap >= -0.1 * size && gap <= BESIDE * size;
}

/** Points. Words are looked for in their own column of this width and its neighbours. */
const COLUMN = 16;
/** No page sets so many amounts so; a hostile one's further ones are not looked at. */
const MOST_NEAR = 200;

function byPlace(words: readonly Word[], placeOf: (word: Word) => number): Map<number, Word[]> {
  const columns = new Map<number, Word[]>();
  for (const word of words) {
    const column = Math.floor(placeOf(word) / COLUMN);
    const list = columns.get(column);
    if (list) list.push(word);
    else columns.set(column, [word]);
  }
  return columns;
}

const near = (columns: ReadonlyMap<number, readonly Word[]>, place: number): Word[] =>
  [-1, 0, 1].flatMap((step) => columns.get(Math.floor(place / COLUMN) + step)?.slice(0, MOST_NEAR) ?? []);
