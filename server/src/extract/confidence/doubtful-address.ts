// What speaks against the address of supply: words of a number that ran into it, a town that its last line lacks, the biller's own
// address, or another address under a label that is as good.
import { middleOf, type Page, rightOf } from '../page.ts';
import type { BillReading, Box, Read } from '../reading.ts';
import { breaksOff, isCodeAndTown, isTownLine, mayBeStreetLine } from '../shapes/address.ts';
import { foldLetters } from '../shapes/letters.ts';
import { namesNumber } from './names-of-numbers.ts';
import type { TellDoubt } from './standing.ts';

export function doubtAddress(bill: BillReading, pages: readonly Page[], tell: TellDoubt): void {
  const { serviceAddress } = bill;
  if (!serviceAddress) return;
  const doubt = (name: string): void => tell('serviceAddress', name);
  const { value } = serviceAddress;
  if (breaksOff(value)) doubt('cut-short');
  if (namesNumber(value) || /:\s*\S/.test(value)) doubt('holds-number');
  if (isOfBiller(bill, pages)) doubt('of-biller');
  if (isWithoutStreet(value)) doubt('without-street');
  if (hasRival(bill)) doubt('other-address');
  if (lacksTown(serviceAddress, pages)) doubt('without-town');
}

/** The code at the end of an address, with which its town is told. */
const CODE_AT_END =
  /[\s,،]*(?:\p{N}{4,6}(?:-\p{N}{3,4})?|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|\b[A-Z]\d[A-Z\d]\s?[A-Z\d]{3,4})$/u;

/** Nothing but places and their code: neither a house's number nor a word for a street. */
function isWithoutStreet(value: string): boolean {
  const parts = value
    .replace(CODE_AT_END, '')
    .split(/[,،]/u)
    .map((part) => part.trim())
    // `2473 Quarry Ln` at the beginning is a street, though a code and a town look so, too.
    .filter((part, at) => at === 0 || !isCodeAndTown(part));
  return !parts.some((part) => /\p{N}/u.test(part) || mayBeStreetLine(part));
}

/** An address that a label announces, too, and that is no part of the chosen one. */
function hasRival({ serviceAddress, meters, candidates }: BillReading): boolean {
  if (!serviceAddress) return false;
  const own = lettersOf(serviceAddress.value);
  const ofMeters = new Set(
    meters.flatMap((meter) => (meter.serviceAddress ? lettersOf(meter.serviceAddress.value) : [])),
  );
  if (ofMeters.size > 1) return false;
  const rivals = candidates.find(({ field }) => field === 'serviceAddress')?.candidates ?? [];
  return rivals.some(({ value, evidence }) => {
    const other = lettersOf(value);
    return evidence.confidence > LABELLED && !other.includes(own) && !own.includes(other);
  });
}

/** Addresses that a strong label announces are surer than this. */
const LABELLED = 0.6;

/** The biller's name stands in the line right over it: where to pay, not where the service is. */
function isOfBiller({ serviceAddress, provider, supplier }: BillReading, pages: readonly Page[]): boolean {
  const page = pages.find(({ number }) => number === serviceAddress?.evidence.page);
  if (!serviceAddress || !page) return false;
  const { box } = serviceAddress.evidence;
  const size = sizeIn(page, box);
  const over = page.words.filter(
    (word) =>
      middleOf(word.box) < box.y &&
      middleOf(word.box) > box.y - size * 1.7 &&
      word.box.x < rightOf(box) &&
      rightOf(word.box) > box.x,
  );
  const line = lettersOf(
    over
      .sort((a, b) => a.box.x - b.box.x)
      .map((word) => word.text)
      .join(''),
  );
  const names = [provider?.value, supplier?.value].flatMap((name) => (name ? lettersOf(name) : []));
  return line.length >= LEAST_LETTERS && names.some((name) => name.includes(line) || line.includes(name));
}

/** Fewer letters are no name. */
const LEAST_LETTERS = 5;

const lettersOf = (text: string): string => foldLetters(text.toLowerCase()).replace(/[^\p{L}\p{N}]/gu, '');

const sizeIn = (page: Page, box: Box): number =>
  Math.max(4, ...page.words.flatMap((word) => (isWithin(word.box, box) ? word.fontSize : [])));

/** So many heights of letters are between two lines of an address, and no more. */
const MOST_BETWEEN_LINES = 1;

/** A line with a town stands right under it and was not taken. */
function lacksTown(
  { value, evidence: { page: number, box } }: Read<string>,
  pages: readonly Page[],
): boolean {
  const page = pages.find((one) => one.number === number);
  const parts = value.split(/[,،]/u).map((part) => part.trim());
  const [last = '', codeAndLast] = [parts.at(-1), parts.slice(-2).join(' ')];
  if (!page || [value, last, codeAndLast].some(isTownLine)) return false;
  const size = sizeIn(page, box);
  const bottom = box.y + box.height;
  const under = page.words
    .filter(
      (word) =>
        word.box.y >= bottom - size * 0.3 &&
        word.box.y < bottom + size * MOST_BETWEEN_LINES &&
        word.box.x >= box.x - size &&
        word.box.x < Math.max(rightOf(box), box.x + 150),
    )
    .sort((a, b) => a.box.x - b.box.x);
  const line = under.filter((word) => Math.abs(middleOf(word.box) - middleOf(under[0]!.box)) < size * 0.5);
  return line.length > 0 && isTownLine(line.map((word) => word.text).join(' '));
}

const isWithin = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - 1 &&
  rightOf(inner) <= rightOf(outer) + 1 &&
  middleOf(inner) >= outer.y &&
  middleOf(inner) <= outer.y + outer.height;
