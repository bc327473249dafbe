// What speaks against the number of the account: it is called a customer's, it is that of a part of the bill, or figures stand before it.
import { middleOf, type Page, rightOf, type Word } from '../page.ts';
import type { BillReading, Read } from '../reading.ts';
import type { TellDoubt } from './standing.ts';

export function doubtAccountNumber(
  { accountNumber, meters }: BillReading,
  text: string,
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
  if ((parts.size > 1 && parts.has(accountNumber.value)) || hasSiblings(accountNumber.value, text))
    tell('accountNumber', 'number-of-part');
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

const MOST_LINES = 2_000;
/** So many others of one form make a list of accounts. */
const SIBLINGS = 2;

/** `Electric Service 4246-25808` among `Electric Service 7305-07028` and more: each is the number of a part. */
function hasSiblings(number: string, text: string): boolean {
  const lines = text.split('\n').slice(0, MOST_LINES);
  const form = formOf(number);
  const heads = new Set(
    lines.flatMap((line) => {
      const at = line.indexOf(number);
      const words = line.slice(0, Math.max(0, at)).trim();
      return /\p{L}{3}/u.test(words) ? words : [];
    }),
  );
  return [...heads].slice(0, MOST_HEADS).some((words) => {
    const others = lines.flatMap((line) =>
      line.startsWith(`${words} `) ? line.slice(words.length + 1, words.length + 1 + number.length) : [],
    );
    return new Set(others.filter((other) => other !== number && formOf(other) === form)).size >= SIBLINGS;
  });
}

const MOST_HEADS = 8;

const formOf = (number: string): string => number.replace(/\p{N}/gu, '#');
