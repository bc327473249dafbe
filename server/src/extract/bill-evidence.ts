// Whether a document is a utility bill at all: something to pay, and something measured or named as a utility's service.
import type { ReadableDocument } from './document.ts';
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
  return null;
}

function serviceWords(document: ReadableDocument): number {
  let times = 0;
  for (const [commodity, words] of Object.entries(document.lexicon.commodities) as [Commodity, RegExp][])
    if (commodity !== 'TELECOM') times += [...document.text.slice(0, 60_000).matchAll(words)].length;
  return times;
}
