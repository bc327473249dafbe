// Pages that show only pictures among pages with words. They are always looked at, for a scanned bill may be bound behind a
// printed one; what they say is kept only where it says something of a bill. Advertising drawn as a picture leaves no trace, so
// that a document with a text layer reads the same whichever engine looked at its pictures.
import { valuesOf } from './bill-values.ts';
import { fieldOf } from './confidence/features.ts';
import { textOf } from './document.ts';
import type { Page } from './page.ts';
import type { BillReading } from './reading.ts';
import { type Part, splitIntoBills } from './split-bills.ts';
import { understand } from './understand.ts';

/** Fields of which a page of advertising has none of its own. */
const TELLING = new Set([
  'accountNumber',
  'invoiceNumber',
  'serviceAddress',
  'statementDate',
  'dueDate',
  'amountDue',
  'newCharges',
  'meters.usage',
  'meters.identifiers',
  'meters.previousReading',
  'meters.currentReading',
  'lineItems.amount',
]);

/**
 * All pages, those without words of their own as they were seen where that is kept: where they are a bill, or part of one whose
 * other pages make none, and where they hold values that the pages with words do not.
 * @param layers all pages of the file; those in `seen` have no words
 * @param seen pages without words as an engine saw them, by their numbers
 */
export function withTellingPages(layers: readonly Page[], seen: ReadonlyMap<number, Page>): Page[] {
  const whole = layers.map((page) => seen.get(page.number) ?? page);
  if (layers.every((page) => seen.has(page.number) || page.words.length === 0)) return whole;
  if (![...seen.values()].some(mayTell)) return [...layers];
  const kept = new Set(splitIntoBills(whole).flatMap((part) => tellingIn(part, seen)));
  return layers.map((page) => (kept.has(page.number) ? (seen.get(page.number) ?? page) : page));
}

/** Values of bills have figures. */
const mayTell = (page: Page): boolean => page.words.some(({ text }) => /\d/.test(text));

/** Numbers of the pages to keep of one document. */
function tellingIn(part: Part, seen: ReadonlyMap<number, Page>): number[] {
  const wordless = part.pages.filter((page) => seen.has(page.number));
  if (wordless.length === 0) return [];
  const worded = part.pages.map((page) => (seen.has(page.number) ? { ...page, words: [] } : page));
  const counted = worded.map((page, at) => ({ ...page, number: at + 1 }));
  const alone = understand(counted, textOf(counted)).bill;
  if (!alone) return wordless.map((page) => page.number);
  const added = part.understanding.bill ? pagesOfAdded(part.understanding.bill, alone) : new Set<number>();
  return part.pages.flatMap((page, at) => (seen.has(page.number) && added.has(at + 1) ? page.number : []));
}

/** Pages on which values stand that a reading lacks: of its head what is empty there, of meters and lines what differs. */
function pagesOfAdded(bill: BillReading, lacking: BillReading): Set<number> {
  const known = new Set<string>();
  for (const { path, read } of valuesOf(lacking)) {
    const field = fieldOf(path);
    known.add(field);
    known.add(`${field} ${read.value}`);
  }
  const isNew = (field: string, value: unknown): boolean =>
    field.includes('.') ? !known.has(`${field} ${value}`) : !known.has(field);
  return new Set(
    valuesOf(bill).flatMap(({ path, read }) => {
      const field = fieldOf(path);
      return TELLING.has(field) && isNew(field, read.value) ? read.evidence.page : [];
    }),
  );
}
