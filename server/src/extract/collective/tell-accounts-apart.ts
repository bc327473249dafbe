// A collective bill: one statement over several accounts. Each meter and each charge gets the account in whose section it
// stands, and the sums of the accounts are proven.

import { decimal, sum } from '../decimal.ts';
import { evidenceIn, type ReadableDocument, read } from '../document.ts';
import { numberKey } from '../known-numbers.ts';
import type { BillReading, Check, Evidence, IdentifierReading, MeterReading, Read } from '../reading.ts';
import { fullAddressIn, isStreetLine, isTownLine } from '../shapes/address.ts';
import { findNumbers } from '../shapes/amount.ts';
import { type AccountMention, findAccountMentions } from './account-mentions.ts';

/** Words beside the number of the collective account itself. */
const SUMMARY_LABEL =
  /summary|master|collective|consolidated|parent|group|corporate|main account|sammel|haupt|regroup|colectiv|maestra|riepilog|collettiv|mestre/i;

/** Lines under an account's heading that may say where it is served. */
const ADDRESS_LINES = 4;

/** The same bill, marked as collective with its accounts told apart, where at least two accounts have a meter or a charge of their own. */
export function tellAccountsApart(
  document: ReadableDocument,
  bill: BillReading,
): { bill: BillReading; checks: Check[] } {
  const mentions = findAccountMentions(document);
  const main = mainAccount(mentions, bill);
  if (!main) return { bill, checks: [] };
  const sections = mentions.filter((mention) => mention.key !== main.key);
  const find = ownerFinder(sections, closings(mentions, document, bill));
  const meterOwners = bill.meters.map((meter) => find(placeOf(meter)));
  const lineOwners = bill.lineItems.map((line) => find(line.amount.evidence));
  const owners = new Set([...meterOwners, ...lineOwners].flatMap((owner) => owner?.key ?? []));
  if (owners.size < 2) return { bill, checks: [] };
  const addresses = new Map<string, Read<string> | null>();
  const addressOf = (owner: AccountMention): Read<string> | null => {
    if (!addresses.has(owner.key)) addresses.set(owner.key, serviceAddress(document, sections, owner.key));
    return addresses.get(owner.key) ?? null;
  };
  const meters = bill.meters.map((meter, at): MeterReading => {
    const owner = meterOwners[at];
    if (!owner) return meter;
    return {
      ...meter,
      accountNumber: read(owner.value, owner.evidence),
      serviceAddress: meter.serviceAddress ?? addressOf(owner),
      identifiers: [
        ...meter.identifiers.filter(({ name }) => !name.endsWith('ACCOUNT')),
        ...numbersOf(owner, main),
      ],
    };
  });
  const lineItems = bill.lineItems.map((line, at) => {
    const owner = lineOwners[at];
    return owner ? { ...line, accountNumber: owner.value } : line;
  });
  const accountNumber =
    bill.accountNumber && numberKey(bill.accountNumber.value) === main.key
      ? bill.accountNumber
      : read(main.value, { ...main.evidence, rule: 'label:summary-account' });
  const address = bill.serviceAddress;
  const ofWhole = address && isOfWhole(address, sections) ? address : null;
  const collective = {
    ...bill,
    accountNumber,
    serviceAddress: ofWhole,
    meters,
    lineItems,
    isSummaryBill: true,
  };
  return { bill: collective, checks: accountSums(document, sections, collective, main.key) };
}

const numbersOf = (owner: AccountMention, main: AccountMention): IdentifierReading[] => [
  { name: 'SUB_ACCOUNT', rawName: owner.label ?? 'Account', ...read(owner.value, owner.evidence) },
  { name: 'SUMMARY_ACCOUNT', rawName: main.label ?? 'Account', ...read(main.value, main.evidence) },
];

/** The account that the bill as a whole is for: by its label, else the first one that the first page names. */
function mainAccount(mentions: readonly AccountMention[], bill: BillReading): AccountMention | null {
  const labelled = mentions.filter((mention) => mention.label !== null);
  const summary = labelled.find((mention) => SUMMARY_LABEL.test(mention.label ?? ''));
  const first = labelled.find((mention) => !mention.isRow);
  const elected = bill.accountNumber ? numberKey(bill.accountNumber.value) : null;
  return summary ?? first ?? mentions.find((mention) => mention.key === elected) ?? null;
}

/** Whether an address is for all accounts: it has a label, and no account is opened before it. */
function isOfWhole(address: Read<string>, sections: readonly AccountMention[]): boolean {
  if (!address.evidence.rule.startsWith('label:')) return false;
  return !sections.some(({ isRow, evidence }) => !isRow && isBefore(evidence, address.evidence));
}

type Place = Pick<Evidence, 'page' | 'box'>;

const placeOf = (meter: MeterReading): Place | null =>
  (meter.identifiers.find(({ name }) => name === 'METER') ?? meter.usage ?? meter.periodEnd)?.evidence ??
  null;

const isBefore = (a: Place, b: Place): boolean =>
  a.page < b.page || (a.page === b.page && a.box.y <= b.box.y + b.box.height / 2);

const isBeside = (a: Place, b: Place): boolean =>
  a.page === b.page &&
  Math.abs(a.box.y + a.box.height / 2 - b.box.y - b.box.height / 2) <
    Math.max(a.box.height, b.box.height) / 2;

/** Where what follows belongs to no single account any more: the bill's own totals. */
function closings(
  mentions: readonly AccountMention[],
  document: ReadableDocument,
  bill: BillReading,
): Place[] {
  const total = bill.newCharges?.value;
  if (total === undefined) return [];
  const named = new Set(mentions.map((mention) => mention.line));
  return document.lines
    .filter((line) => !named.has(line.index))
    .filter((line) => findNumbers(line.text.slice(0, 400)).some((number) => number.value === total))
    .map(({ page, box }) => ({ page, box }));
}

/** The account of a place: on its own line, else the last one that was opened above it and not closed. */
function ownerFinder(
  sections: readonly AccountMention[],
  closed: readonly Place[],
): (place: Place | null) => AccountMention | null {
  const opening = sections.filter((mention) => !mention.isRow);
  const events = [
    ...opening.map((mention) => ({
      place: mention.evidence as Place,
      mention: mention as AccountMention | null,
    })),
    ...closed.map((place) => ({ place, mention: null })),
  ].sort(
    (a, b) => a.place.page - b.place.page || a.place.box.y - b.place.box.y || a.place.box.x - b.place.box.x,
  );
  const byPage = Map.groupBy(sections, (mention) => mention.evidence.page);
  return (place) => {
    if (!place) return null;
    const beside = (byPage.get(place.page) ?? []).filter((mention) => isBeside(mention.evidence, place));
    if (beside.length > 0)
      return beside.findLast((mention) => mention.evidence.box.x <= place.box.x) ?? beside[0]!;
    let low = 0;
    let high = events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(events[middle]!.place, place)) low = middle + 1;
      else high = middle;
    }
    return events[low - 1]?.mention ?? null;
  };
}

/** An address on the line of an account's heading, or on the few lines under it. */
function serviceAddress(
  document: ReadableDocument,
  sections: readonly AccountMention[],
  key: string,
): Read<string> | null {
  for (const mention of sections) {
    if (mention.key !== key) continue;
    const lines = document.lines.slice(mention.line, mention.line + 1 + ADDRESS_LINES);
    for (const [at, line] of lines.entries()) {
      if (line.page !== mention.evidence.page) break;
      if (at > 0 && sections.some((other) => other.line === line.index && other.key !== key)) break;
      for (const cell of line.cells) {
        const from = cell === mention.cell ? mention.end : 0;
        const whole = fullAddressIn(cell.text.slice(from));
        if (whole)
          return read(
            whole.text,
            evidenceIn(cell, from + whole.start, cell.text.length, 'place:account-section', 0.8),
          );
        if (!isStreetLine(cell.text)) continue;
        const town = lines[at + 1]?.cells.find((below) => Math.abs(below.box.x - cell.box.x) < 4);
        if (town && isTownLine(town.text))
          return read(
            `${cell.text.replace(/,$/, '')}, ${town.text}`,
            evidenceIn(cell, 0, cell.text.length, 'place:account-section', 0.75),
          );
      }
    }
  }
  return null;
}

/** What each account's lines come to, against the sum printed beside its number; and these sums against the new charges. */
function accountSums(
  document: ReadableDocument,
  sections: readonly AccountMention[],
  bill: BillReading,
  main: string,
): Check[] {
  const lines = Map.groupBy(
    bill.lineItems.map((line, at) => ({ line, path: `lineItems[${at}].amount` })),
    ({ line }) => (line.accountNumber === null ? main : numberKey(line.accountNumber)),
  );
  const printed = printedTotals(document, sections);
  const checks: Check[] = [];
  for (const [key, own] of lines) {
    const totals = printed.get(key);
    if (key === main || !totals) continue;
    const amounts = own.map(({ line }) => line.amount.value);
    const total = sum(amounts);
    const agrees = totals.find((value) => total.equals(value));
    checks.push({
      name: `account-lines-sum-to-account:${own[0]?.line.accountNumber ?? key}`,
      equation: `${amounts.join(' + ').replaceAll('+ -', '- ')} = ${agrees ?? totals[0]}${agrees ? '' : ` (gives ${total.toFixed()})`}`,
      passed: agrees !== undefined,
      values: own.map(({ path }) => path),
    });
  }
  const firsts = [...printed.values()].map((totals) => totals[0]!);
  if (
    bill.newCharges &&
    firsts.length >= 2 &&
    printed.size === new Set(sections.map(({ key }) => key)).size
  ) {
    const total = sum(firsts);
    const passed = total.equals(decimal(bill.newCharges.value));
    checks.push({
      name: 'accounts-sum-to-new-charges',
      equation: `${firsts.join(' + ').replaceAll('+ -', '- ')} = ${bill.newCharges.value}${passed ? '' : ` (gives ${total.toFixed()})`}`,
      passed,
      values: ['newCharges'],
    });
  }
  return checks;
}

/** Amounts at the end of rows that name an account, by account, in reading order. */
function printedTotals(
  document: ReadableDocument,
  sections: readonly AccountMention[],
): Map<string, string[]> {
  const totals = new Map<string, string[]>();
  for (const { key, line, isRow, value } of sections) {
    if (!isRow) continue;
    const text = document.lines[line]?.text.replaceAll(value, ' ') ?? '';
    const last = findNumbers(text)
      .filter((number) => number.decimals === 2 || number.marked)
      .at(-1);
    if (last) totals.set(key, [...(totals.get(key) ?? []), last.value]);
  }
  return totals;
}
