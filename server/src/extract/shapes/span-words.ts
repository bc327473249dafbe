// What stands between the two days of a period, and before the first of them, in the languages that bills are written in.
import { foldLetters } from './letters.ts';

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');

/** `3 Jan to 2 Feb`. Spaces and a final point are as the bill has them. */
const untils = listed(`
  to, through, thru, thro, until, till, til, up to, upto, to and including, up to and including, until and including,
  through and including, ending, ends, to the,
  bis, bis zum, bis einschließlich, bis einschl, bis inkl, bis und mit, bis incl,
  au, à, a, jusqu'au, jusqu au, jusqu'à, jusque, jusqu'au et y compris,
  al, alla, all', fino al, fino a, sino al, ad,
  hasta, hasta el, al día, ao, até, até ao, até o, até a, ate,
  t/m, tm, tot, tot en met, t e m, tot aan,
  hingga, sehingga, s/d, sd, sampai, sampai dengan,
  إلى, الى, حتى, لغاية, ولغاية, وحتى,
  til, till och med, t o m, do, až, til og med
`);
/** `between 3 Jan and 2 Feb`: joins the days of a period only behind a word for `between`, or a label. */
const ands = listed(
  'and, and the, und, und dem, und der, et, et le, et du, e, e il, e l’, e o, e a, e dia, y, y el, y al, en, dan, و, et au',
);
const between = listed('between, zwischen, entre, tra, fra, tussen, antara, بين');
/** Dashes and arrows, and what files hold in place of those that their font lacks. */
const marks = String.raw`[-–—‒―−~～→⇒➔>»/…|?\ufffd]|\.{2,3}|[-=]>|--`;

const pattern = (phrases: readonly string[]): string =>
  phrases
    .map((phrase) =>
      foldLetters(phrase).replace(/['’ ]/g, String.raw`['’\s]\s?`).replace(/\//g, String.raw`\s?\/\s?`),
    )
    .sort((a, b) => b.length - a.length)
    .join('|');

const UNTIL = new RegExp(String.raw`^[\s,;.]*(?:${marks}|(?:${pattern(untils)})\.?:?)[\s:]*$`, 'u');
const AND = new RegExp(String.raw`^[\s,;]*(?:${pattern(ands)})\s*$`, 'u');
const BETWEEN = new RegExp(String.raw`(?<!\p{L})(?:${pattern(between)})(?:\s\p{L}{2,3})?\s*$`, 'u');
const OPENS = new RegExp(String.raw`^\s*(?:(?:${marks})|(?:${pattern(untils)})(?!\p{L}))`, 'u');
const CLOSES = new RegExp(
  String.raw`(?:[\s,;]*(?:${marks})|\s*(?<!\p{L})(?:${pattern([...untils, ...ands])})\.?)[\s:]*$`,
  'u',
);

/**
 * The text between two days makes a period of them.
 * @param before what stands before the first day
 * @param isLabelled a label says that a period stands here
 */
export function joinsDays(between: string, before: string, isLabelled: boolean): boolean {
  if (between.length > 28) return false;
  const folded = foldLetters(between);
  if (UNTIL.test(folded)) return true;
  return AND.test(folded) && (isLabelled || BETWEEN.test(foldLetters(before.slice(-24))));
}

/** `to 2 Feb 2024`, `– 2 Feb 2024`: goes on with a period that began before it. */
export const goesOnWithDays = (text: string): boolean => OPENS.test(foldLetters(text.slice(0, 40)));

/** How many letters at the end of the text join the day before them to the one behind; 0 where none do. */
export function jointLength(text: string): number {
  const tail = [...text.slice(-32)];
  let left = foldLetters(tail.join('')).match(CLOSES)?.[0].length ?? 0;
  let length = 0;
  // `ß` folds to two letters.
  for (let at = tail.length - 1; at >= 0 && left > 0; at--) {
    left -= tail[at] === 'ß' ? 2 : 1;
    length += tail[at]?.length ?? 0;
  }
  return length;
}
