// What speaks against the amounts of a bill's head: larger print, a sum that goes on behind them, a sign of other money.
import { decimal, equal, money, sum } from '../decimal.ts';
import type { Page } from '../page.ts';
import type { BillReading, Read } from '../reading.ts';
import { findNumbers, parseMoney } from '../shapes/amount.ts';
import { CURRENCY_SIGNS } from '../shapes/currency-marks.ts';
import type { Standing, TellDoubt } from './standing.ts';

export function doubtAmounts(
  bill: BillReading,
  text: string,
  pages: readonly Page[],
  standings: ReadonlyMap<string, Standing>,
  tell: TellDoubt,
): void {
  const { amountDue, newCharges, currency } = bill;
  // Charges that are the same sum stand and fall with what is to be paid: lines that were not read are missing from both.
  const tellSum = (doubt: string): void => {
    tell('amountDue', doubt);
    if (newCharges && amountDue && equal(newCharges.value, amountDue.value)) tell('newCharges', doubt);
  };
  if (amountDue && !standings.get('amountDue')?.holds.has('balance-rolls-forward')) {
    if (isLessProminent(amountDue, pages)) tellSum('less-prominent');
    if (isChargesAlone(bill, amountDue) && goesOn(amountDue, text)) tellSum('sum-goes-on');
  }
  // What is to be paid may hold an older balance that nobody found.
  if (newCharges?.evidence.rule === 'same:no-older-balance') tell('newCharges', 'same-as-due');
  if (newCharges && !standings.get('newCharges')?.holds.has('balance-rolls-forward')) {
    if (isOneOfSeveral(newCharges, text)) tell('newCharges', 'sum-of-part');
  }
  if (amountDue?.evidence.rule === 'sum:balance-and-new-charges') {
    const isCharges = newCharges !== null && equal(newCharges.value, amountDue.value);
    if (!isPrinted(amountDue, text) || (isCharges && isOutdone(amountDue, text)))
      tell('amountDue', 'not-printed');
  }
  for (const [path, amount] of Object.entries({ amountDue, newCharges }))
    if (amount && currency && isOfOtherMoney(amount, currency.value)) tell(path, 'other-money');
}

const isPrinted = ({ value }: Read<string>, text: string): boolean =>
  text
    .split('\n')
    .slice(0, MOST_AMOUNTS)
    .some((line) => findNumbers(line).some((number) => equal(number.value, value)));

/** What is to be paid stands on a bill more often than most. */
const OFTEN = 3;

/** Whether another amount is printed that often, and more often than this one. */
function isOutdone({ value }: Read<string>, text: string): boolean {
  const times = timesPrinted(text);
  const own = times.get(decimal(value).toFixed(2)) ?? 0;
  return [...times].some(([other, count]) => count >= OFTEN && count > own && !decimal(other).isZero());
}

/** Amounts, with two decimals, and how often each is printed. */
function timesPrinted(text: string): Map<string, number> {
  const times = new Map<string, number>();
  for (const line of text.split('\n').slice(0, MOST_AMOUNTS))
    for (const { value, decimals, marked } of findNumbers(line)) {
      if (decimals !== 2 && !marked) continue;
      const key = decimal(value).toFixed(2);
      times.set(key, (times.get(key) ?? 0) + 1);
    }
  return times;
}

/** `$21.26 EUR` on a picture is a figure taken for a sign. */
function isOfOtherMoney({ evidence: { text } }: Read<string>, currency: string): boolean {
  const [, codes] = CURRENCY_SIGNS.find(([sign]) => text.startsWith(sign)) ?? [];
  return codes !== undefined && !codes.includes(currency);
}

/** Type this much larger is meant to be seen first. */
const LARGER = 1.35;
/** So many amounts of a page are looked at. */
const MOST_AMOUNTS = 400;

/** What is to be paid stands largest: whether its page prints another amount in plainly larger type than any print of this one. */
function isLessProminent(amount: Read<string>, pages: readonly Page[]): boolean {
  const page = pages.find(({ number }) => number === amount.evidence.page);
  const value = decimal(amount.value).abs();
  let own = 0;
  let other = 0;
  const printed = page?.words.filter((word) => /\d[.,]\d\d(?!\d)/.test(word.text)) ?? [];
  for (const word of printed.slice(0, MOST_AMOUNTS)) {
    const read = parseMoney(word.text);
    if (!read) continue;
    if (decimal(read.value).abs().equals(value)) own = Math.max(own, word.fontSize);
    else other = Math.max(other, word.fontSize);
  }
  return own > 0 && other > own * LARGER;
}

const isChargesAlone = ({ newCharges, lineItems }: BillReading, due: Read<string>): boolean =>
  [newCharges?.value ?? '0', money(sum(lineItems.map((line) => line.amount.value)))].some((charges) =>
    equal(charges, due.value),
  );

/** `Net Charges $246.70` where the bill also prints `Net Charges $526.87`, or two that are less: the sum of one part of it. */
function isOneOfSeveral({ value, evidence }: Read<string>, text: string): boolean {
  const lines = text.split('\n').slice(0, MOST_AMOUNTS);
  const own = lines.find((line) => line.includes(evidence.text));
  const words = own?.slice(0, own.indexOf(evidence.text)).trim() ?? '';
  if (!/\p{L}{3}/u.test(words)) return false;
  const others = new Set<string>();
  for (const line of lines) {
    if (!line.startsWith(words)) continue;
    const [number, more] = findNumbers(line.slice(words.length));
    if (!number || more || equal(number.value, value)) continue;
    if (decimal(number.value).greaterThan(value)) return true;
    others.add(decimal(number.value).toFixed(2));
  }
  return others.size > 1;
}

/** Whether the bill takes an amount off this one, and prints what is left. */
function goesOn(amount: Read<string>, text: string): boolean {
  const times = timesPrinted(text);
  return [...times.keys()].some((less) => {
    if (!less.startsWith('-')) return false;
    const left = decimal(amount.value).plus(less);
    return !left.isZero() && times.has(left.toFixed(2));
  });
}
