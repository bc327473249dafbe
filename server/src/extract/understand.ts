// From words with boxes to a bill: every rule looks at the same pages, whether they came from a text layer or from OCR.
import { whyNotABill } from './bill-evidence.ts';
import { candidatesFor, numberShape } from './candidates.ts';
import { findCharges } from './charges/find-charges.ts';
import { tieToMeters } from './charges/line-meters.ts';
import { taxesOf } from './charges/taxes.ts';
import { tellAccountsApart } from './collective/tell-accounts-apart.ts';
import { settle } from './confidence/settle.ts';
import { type ReadableDocument, textOf, toReadableDocument } from './document.ts';
import { isExplanation } from './explaining-pages.ts';
import { findHead } from './head.ts';
import { applyLearned } from './learned/apply-learned.ts';
import type { LearnedPlace } from './learned/learned-place.ts';
import { findMeters } from './meters.ts';
import type { Page } from './page.ts';
import { decideLookalikes } from './pictures/second-prints.ts';
import { prove } from './proofs/prove.ts';
import { applyProposals } from './proposals/apply-proposals.ts';
import type { Proposals } from './proposals/proposal.ts';
import type { AccountMention, BillReading, FieldCandidates, LearnedUse } from './reading.ts';
import { inReadingDirection, toShownPlaces } from './right-to-left.ts';
import { readHistory, wholeAddress } from './tables/history-reading.ts';
import { findUnnamedDays } from './unnamed-days.ts';

export type Understanding = (
  | { outcome: 'bill' | 'history'; bill: BillReading; reason: null; account: null }
  | { outcome: 'not_a_bill'; bill: null; reason: string; account: AccountMention | null }
) & {
  /** Learned places that had a say. */
  learned: readonly LearnedUse[];
};

/** What is known of this document beside its pages. */
export interface Told {
  proposals?: Proposals['byFirstPage'][number];
  learned?: readonly LearnedPlace[] | undefined;
}

/** A bill with the confidence that turned out right on drawn bills, or the reason why it is none. */
export function understand(shown: readonly Page[], text: string, told: Told = {}): Understanding {
  const pages = inReadingDirection(shown);
  const understanding = readPages(pages, text, told);
  if (!understanding.bill) return { ...understanding, account: toShownPlaces(understanding.account, pages) };
  // The weights were fitted on bills; rows of a printed table speak for themselves, unless they were seen on a picture.
  const isSettled = understanding.outcome === 'bill' || pages.some((page) => 'toOriginal' in page);
  const bill = isSettled ? settle(understanding.bill, text, pages) : understanding.bill;
  return { ...understanding, bill: toShownPlaces(bill, pages) };
}

/** The same with each value as sure as its rule was when it found it. */
export function readPages(pages: readonly Page[], text: string, told: Told = {}): Understanding {
  const own = pages.filter((page) => !isExplanation(page));
  if (own.length === pages.length) return readAll(pages, text, told);
  if (own.length === 0 && pages.length > 0) return { ...EXPLANATION, learned: [] };
  const without = readAll(own, textOf(own), told);
  return isWhole(without, pages, own) ? without : readAll(pages, text, told);
}

const EXPLANATION = {
  outcome: 'not_a_bill',
  bill: null,
  reason: 'The document explains bills or sets terms; it charges nothing.',
  account: null,
} as const;

/** A page that names the account may belong to the bill in spite of its title, unless the others prove themselves. */
function isWhole({ bill }: Understanding, pages: readonly Page[], own: readonly Page[]): boolean {
  if (!bill?.amountDue) return false;
  if (bill.checks.some(({ name, passed }) => passed && name === 'lines-sum-to-new-charges')) return true;
  const plain = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  const account = bill.accountNumber ? plain(bill.accountNumber.value) : null;
  const left = pages.filter((page) => !own.includes(page));
  return account !== null && !left.some((page) => plain(textOf([page])).includes(account));
}

function readAll(pages: readonly Page[], text: string, told: Told): Understanding {
  const document = toReadableDocument(pages, text);
  const head = findHead(document);
  const { statementDate, dueDate, serviceAddress, newCharges } = head.fields;
  const charges = findCharges(document, newCharges?.value ?? null);
  const { meters, candidates } = findMeters(document, { statementDate, dueDate, serviceAddress });
  const read: BillReading = {
    ...head.fields,
    taxes: taxesOf(head.fields.taxes, rivalsOf(head.candidates, 'taxes'), charges.lineItems),
    serviceAddress: serviceAddress ?? meters.find((meter) => meter.serviceAddress)?.serviceAddress ?? null,
    meters,
    lineItems: tieToMeters(document, charges, meters, head.fields.accountNumber?.value ?? null),
    checks: [],
    candidates: [...head.candidates, ...candidates],
    isSummaryBill: false,
  };
  decideLookalikes(read, document.pages);
  if (told.proposals) applyProposals(document, read, told.proposals);
  // A day alone makes no bill.
  if (read.amountDue || read.newCharges) Object.assign(read, findUnnamedDays(document, read));
  const { bill: asRead, checks: accountChecks } = tellAccountsApart(document, read);
  const inputs = {
    found: [...head.checks, ...charges.checks, ...accountChecks],
    printedDays: printedDays(document),
  };
  asRead.checks = prove(asRead, inputs);
  const { bill, used } = applyLearned(document, asRead, told.learned ?? [], inputs);
  const reason = whyNotABill(document, bill);
  const history = readHistory(document, bill);
  if (history) return { outcome: 'history', bill: history, reason: null, account: null, learned: used };
  if (reason === null) return { outcome: 'bill', bill, reason: null, account: null, learned: used };
  const { accountNumber } = bill;
  const account = accountNumber
    ? { accountNumber, serviceAddress: wholeAddress(bill), currency: bill.currency }
    : null;
  return { outcome: 'not_a_bill', bill: null, reason, account, learned: used };
}

const rivalsOf = (candidates: readonly FieldCandidates[], field: string): FieldCandidates['candidates'] =>
  candidates.find((one) => one.field === field)?.candidates ?? [];

/** The days of the billing period as the bill counts them. */
function printedDays(document: ReadableDocument): string | null {
  const best = candidatesFor(document, 'days', numberShape)[0];
  const said = document.text.match(/\b(\d{1,3}) days of service\b/i)?.[1] ?? null;
  return best && /^\d{1,3}$/.test(best.value) ? best.value : said;
}
