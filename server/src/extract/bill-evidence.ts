// Whether a document is a utility bill at all: something to pay, and something measured or named as a utility's service.
import type { ReadableDocument } from './document.ts';
import { otherPaper } from './other-papers.ts';
import { findPeriods } from './period.ts';
import type { BillReading, Commodity } from './reading.ts';

/** A sentence for people, or null for a bill. */
export function whyNotABill(document: ReadableDocument, bill: BillReading): string | null {
  if (document.text.replace(/\s/g, '') === '') return 'The document has no text.';
  const service = serviceWords(document);
  const measured = bill.meters.some((meter) => meter.usage !== null && meter.commodity !== 'MISC');
  if (service === 0 && !measured)
    return 'Nothing in the document speaks of electricity, gas, water or another utility service.';
  const toPay = [bill.amountDue, bill.newCharges, bill.dueDate].filter((value) => value !== null).length;
  if (toPay === 0)
    return 'The document asks for no payment: it has no amount due, no new charges and no due date.';
  const known = [bill.accountNumber, bill.statementDate, bill.invoiceNumber, bill.serviceAddress].filter(
    (value) => value !== null,
  ).length;
  if (!measured && known === 0 && bill.lineItems.length === 0)
    return 'The document shows no account, no usage and no charges of a utility.';
  if (!measured && service < 2 && bill.meters.length === 0)
    return 'The document asks for a payment, but for no utility service.';
  if (measured || bill.meters.length > 0) return null;
  if (bill.lineItems.length === 0 && !bill.amountDue && !bill.newCharges)
    return 'The document names no amount that is charged.';
  const paper = otherPaper(document.pages);
  if (paper !== null) return paper;
  return witnesses(document, bill) < 2
    ? 'The document asks for a payment, but shows neither usage nor an account with a utility.'
    : null;
}

/** What a name says whose bearer supplies or collects something. */
const SUPPLIES =
  /\b(?:utilit(?:y|ies)|city|town|village|county|municipal(?:ity)?|district|public works|energy|power|light|electric(?:ity)?|gas|water|sewer|sanitation|sanitary|waste|refuse|disposal|haul(?:ing|ers?)|recycling|propane|fuels?|oil|heating|cooling|steam)\b/i;
/** They work on installations, and send invoices for it. */
const BUILDS = /\b(?:contract(?:ors?|ing)|electricians?|install\w*|plumb\w*|repairs?|hardware|stores?)\b/i;
/** Words of charges, which goods and other work do not bear. */
const CHARGED =
  /\b(?:charges?|service|usage|consumption|base|basic|fixed|minimum|tier|block|supply|delivery|generation|distribution|transmission|fee|collection|rate)\b/i;

/**
 * How much speaks for a utility's bill where nothing is measured: an account, a place of supply, a period, a sender of the trade,
 * and lines that charge for a service rather than goods that run on electricity.
 */
function witnesses(document: ReadableDocument, bill: BillReading): number {
  const { provider, accountNumber, serviceAddress, lineItems } = bill;
  const services = Object.entries(document.lexicon.commodities) as [Commodity, RegExp][];
  const speaks = (text: string): boolean =>
    services.some(([commodity, words]) => commodity !== 'TELECOM' && text.search(words) >= 0);
  const charged = lineItems.filter(({ description }) => {
    if (!speaks(description)) return false;
    return CHARGED.test(description) || description.trim().split(/\s+/).length === 1;
  });
  return [
    provider !== null &&
      !BUILDS.test(provider.value) &&
      (SUPPLIES.test(provider.value) || speaks(provider.value)),
    accountNumber !== null,
    serviceAddress !== null,
    findPeriods(document).length > 0,
    charged.length > 1 || (charged.length === 1 && lineItems.length === 1),
  ].filter(Boolean).length;
}

function serviceWords(document: ReadableDocument): number {
  let times = 0;
  for (const [commodity, words] of Object.entries(document.lexicon.commodities) as [Commodity, RegExp][])
    if (commodity !== 'TELECOM') times += [...document.text.slice(0, 60_000).matchAll(words)].length;
  return times;
}
