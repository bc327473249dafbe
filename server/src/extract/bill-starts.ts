// On which pages of a file a bill begins. A page begins one when it carries a bill's head of its own (account, dates, amount to
// pay) and either its numbering begins anew or its head contradicts that of the pages before. Where in doubt a file is one bill.
import { candidatesFor, dateShape, identifierShape, moneyShape, type Shape } from './candidates.ts';
import { type ReadableDocument, textOf, toReadableDocument } from './document.ts';
import type { Field } from './lexicon/lexicon.ts';
import type { Page } from './page.ts';

/** `Page 2 of 5`: which page of how many. */
interface PageMark {
  at: number;
  of: number;
}

/** What a page says of the bill it belongs to; each value as its letters and digits. */
interface PageHead {
  marks: PageMark[];
  accounts: Set<string>;
  invoices: Set<string>;
  /** Dates of the bill, as read and as printed: pages may disagree on the order of day and month. */
  statementDates: Set<string>;
  dueDates: Set<string>;
  asksForMoney: boolean;
  /** Letters and digits of the whole page. */
  text: string;
}

const PAGE_WORDS =
  'page|pg|seite|blatt|página|pagina|pág|pag|folha|hoja|feuille|foglio|muka\\s?surat|halaman|sheet|صفحة';
const OF_WORDS = 'of|out\\s?of|von|de|di|sur|daripada|drpd|dari|من|/';
const MARK = new RegExp(
  `(?<!\\p{L})(?:${PAGE_WORDS})\\.?\\s*:?\\s*(\\d{1,3})\\s*(?:${OF_WORDS})\\s*(\\d{1,3})(?!\\d)`,
  'giu',
);
/** A bare `1/3` or `1 of 3` counts only alone in its cell at the page's top or foot. */
const BARE_MARK = /^(\d{1,3})\s*(?:\/|of|von|de|di|sur|-)\s*(\d{1,3})$/iu;

/** Page numbers from 1, as the pages are numbered; the first page is always among them. */
export function billStarts(pages: readonly Page[]): number[] {
  const [first, ...others] = pages;
  if (!first) return [];
  const starts = [first.number];
  if (others.length === 0) return starts;
  let before = [headOf(first)];
  for (const page of others) {
    const head = headOf(page);
    if (beginsBill(before, head)) {
      starts.push(page.number);
      before = [head];
    } else before.push(head);
  }
  return starts;
}

function beginsBill(before: readonly PageHead[], page: PageHead): boolean {
  if (page.marks.some((mark) => mark.at > 1)) return false;
  const known = {
    accounts: union(before.map((head) => head.accounts)),
    invoices: union(before.map((head) => head.invoices)),
    statementDates: union(before.map((head) => head.statementDates)),
    dueDates: union(before.map((head) => head.dueDates)),
  };
  if (isListed(before, page, known.accounts)) return false;
  const beginsAnew = page.marks.some((mark) => mark.at === 1);
  if (beginsAnew && isNumberedThrough(before)) return true;
  const { accounts, invoices, statementDates, dueDates } = page;
  const named = [accounts, invoices, statementDates, dueDates].filter((values) => values.size > 0).length;
  if (named === 0 || (!page.asksForMoney && named < 3)) return false;
  if (beginsAnew && before.some((head) => head.marks.length > 0)) return true;
  const isUnfinished = before.at(-1)?.marks.some((mark) => mark.at < mark.of);
  if (isUnfinished || named < 2 || (dueDates.size === 0 && statementDates.size === 0)) return false;
  return (
    differ(known.accounts, accounts) ||
    differ(known.statementDates, statementDates) ||
    (differ(known.dueDates, dueDates) && differ(known.invoices, invoices))
  );
}

/** The pages before are all of the pages that they say they are. */
function isNumberedThrough(before: readonly PageHead[]): boolean {
  return before.at(-1)?.marks.some((mark) => mark.at === mark.of) === true;
}

/** The page's account is one of those that a collective bill lists on its first page. */
function isListed(before: readonly PageHead[], page: PageHead, known: ReadonlySet<string>): boolean {
  const [first] = before;
  const fresh = [...page.accounts].filter((account) => !known.has(account) && account.length >= 5);
  return first !== undefined && fresh.length > 0 && fresh.every((account) => first.text.includes(account));
}

/** Both name something, and nothing in common. */
const differ = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size > 0 && b.size > 0 && ![...b].some((value) => a.has(value));

const union = (sets: readonly ReadonlySet<string>[]): Set<string> => new Set(sets.flatMap((set) => [...set]));

const key = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

function headOf(page: Page): PageHead {
  // Counted from 1, as everywhere where rules look.
  const one = { ...page, number: 1 };
  const text = textOf([one]);
  const document = toReadableDocument([one], text);
  const values = (field: Field, shape: Shape<string>): Set<string> =>
    new Set(
      candidatesFor(document, field, shape).flatMap(({ value, evidence }) => [
        key(value),
        key(evidence.text),
      ]),
    );
  return {
    marks: marksOf(document),
    accounts: values('accountNumber', identifierShape(4)),
    invoices: values('invoiceNumber', identifierShape(3)),
    statementDates: values('statementDate', dateShape(document)),
    dueDates: values('dueDate', dateShape(document)),
    asksForMoney: candidatesFor(document, 'amountDue', moneyShape(document)).length > 0,
    text: key(text),
  };
}

function marksOf(document: ReadableDocument): PageMark[] {
  const marks: PageMark[] = [];
  const height = document.pages[0]?.height ?? 0;
  for (const line of document.lines) {
    for (const match of line.text.slice(0, 400).matchAll(MARK))
      marks.push({ at: Number(match[1]), of: Number(match[2]) });
    if (line.box.y > height * 0.1 && line.box.y < height * 0.9) continue;
    for (const cell of line.cells.slice(0, 20)) {
      const bare = cell.text.trim().match(BARE_MARK);
      if (bare) marks.push({ at: Number(bare[1]), of: Number(bare[2]) });
    }
  }
  return marks.filter((mark) => mark.at >= 1 && mark.at <= mark.of && mark.of <= 150);
}
