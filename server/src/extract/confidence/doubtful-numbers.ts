// What speaks against the number of the account: it is called a customer's, it is that of a part of the bill, or figures stand before it.
import { middleOf, type Page, rightOf, type Word } from '../page.ts';
import type { BillReading, Read } from '../reading.ts';
import type { TellDoubt } from './standing.ts';

export function doubtAccountNumber(
  { accountNumber, meters }: BillReading,
  pages: readonly Page[],
  tell: TellDoubt,
): void {
  if (!accountNumber) return;
  // One customer may have many accounts.
  if (accountNumber.evidence.rule.startsWith('label:customer-number'))
    tell('accountNumber', 'number-of-customer');
  const parts = new Set(
    meters.map((meter) => meter.accountNumber?.value).filter((number) => number !== undefined),
  );
  if (parts.size > 1 && parts.has(accountNumber.value)) tell('accountNumber', 'number-of-part');
  if (isBehindFigures(accountNumber, pages)) tell('accountNumber', 'cut-short');
}

/** `8569005` of `402 856 9005`: a group of figures right before it. */
function isBehindFigures({ evidence: { page: number, box } }: Read<string>, pages: readonly Page[]): boolean {
  const page = pages.find((one) => one.number === number);
  const isRightBefore = (word: Word): boolean =>
    /^\p{N}{2,5}$/u.test(word.text) &&
    Math.abs(middleOf(word.box) - middleOf(box)) < box.height * 0.5 &&
    rightOf(word.box) <= box.x + 1 &&
    rightOf(word.box) > box.x - word.fontSize * 0.8;
  return page?.words.some(isRightBefore) ?? false;
}
