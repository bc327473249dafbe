// What speaks against a value that no sum refutes: another value of the bill that it is taken for, or that it cannot stand beside.
// A value with such a doubt is for a person to look at.
import type { Page } from '../page.ts';
import type { BillReading } from '../reading.ts';
import { breaksOff } from '../shapes/address.ts';
import { doubtAddress } from './doubtful-address.ts';
import { doubtAmounts } from './doubtful-amounts.ts';
import { doubtDays } from './doubtful-days.ts';
import { doubtMeters } from './doubtful-meters.ts';
import { doubtAccountNumber } from './doubtful-numbers.ts';
import type { Standing, TellDoubt } from './standing.ts';

/** Names of doubts by the paths of the values that they speak of. */
export type Doubts = ReadonlyMap<string, readonly string[]>;

/**
 * @param text all that the document prints, line by line
 * @param standings which proofs uphold each value
 */
export function doubtsOf(
  bill: BillReading,
  text: string,
  pages: readonly Page[],
  standings: ReadonlyMap<string, Standing>,
): Doubts {
  const doubts = new Map<string, string[]>();
  const tell: TellDoubt = (path, doubt) => doubts.set(path, [...(doubts.get(path) ?? []), doubt]);
  doubtAmounts(bill, text, pages, standings, tell);
  doubtAccountNumber(bill, text, pages, tell);
  doubtDays(bill, standings, tell);
  doubtProvider(bill, tell);
  doubtAddress(bill, pages, tell);
  doubtSeenAddress(bill, text, pages, tell);
  doubtMeters(bill, text, standings, tell);
  return doubts;
}

function doubtProvider({ provider }: BillReading, tell: TellDoubt): void {
  if (provider && breaksOff(provider.value)) tell('provider', 'cut-short');
}

/** A code of a town before its name. */
const CODE = String.raw`(?<!\p{N})\p{N}{4,6}(?:-\p{N}{3,4})?\s`;

/** On a picture, an address without the code that the bill prints elsewhere before its town has lost it, and perhaps more. */
function doubtSeenAddress(
  { serviceAddress }: BillReading,
  text: string,
  pages: readonly Page[],
  tell: TellDoubt,
): void {
  const page = pages.find(({ number }) => number === serviceAddress?.evidence.page);
  if (!serviceAddress || !page?.words.some((word) => word.certainty !== undefined)) return;
  const town = serviceAddress.value.split(/[,،]/u).at(-1)?.trim() ?? '';
  if (!/^\p{Lu}[\p{L} .'’-]{2,40}$/u.test(town)) return;
  const name = town.replace(/[.]/g, String.raw`\.`);
  if (new RegExp(`${CODE}${name}(?!\\p{L})`, 'u').test(text)) tell('serviceAddress', 'without-code');
}
