// What is known of a value beside the value itself: how it was found, which proofs hold or refute it, whether it has rivals.
import type { BillValue } from '../bill-values.ts';
import type { Page } from '../page.ts';
import type { BillReading } from '../reading.ts';
import { remembered } from '../remembered.ts';
import { doubtsOf } from './doubts.ts';
import { occurrencesIn } from './occurrences.ts';
import { looksOnPictures } from './seen-values.ts';
import type { Standing } from './standing.ts';

/** Names of what speaks for or against a value, each with its amount. */
export type Features = readonly (readonly [name: string, amount: number])[];

/** Begins the names of doubts that no weight outweighs. */
export const DOUBT = 'doubt:';

/** A rival this much less sure is none. */
const CLOSE = 0.1;

/** Paths whose best rival is nearly as sure as the chosen value. */
function contestedPaths(bill: BillReading): ReadonlySet<string> {
  const contested = new Set<string>();
  for (const { field, candidates } of bill.candidates) {
    const sure = candidates.map(({ evidence }) => evidence.confidence).sort((a, b) => b - a);
    const [first, second] = sure;
    if (first !== undefined && second !== undefined && second > first - CLOSE) contested.add(field);
  }
  return contested;
}

/** `label:due-date:right` was found as `label:right`, whatever the label announces. */
const foundAs = remembered((rule) => rule.replace(/^(\w+):[^:]+:(.+)$/, '$1:$2'));

/** The name of the field without indexes: `meters.usage`. A meter's first identifier is its own number, if it has one. */
export const fieldOf = (path: string): string =>
  path.replace(/identifiers\[[1-9]\d*\]/, 'otherIdentifiers').replace(/\[\d+\]/g, '');

const sureness = (confidence: number): number => {
  const within = Math.min(0.98, Math.max(0.02, confidence));
  return Math.log(within / (1 - within));
};

/** Proofs of a meter that a meter which is none would not pass. */
const OF_METERS = [
  'read-difference-gives-usage',
  'charged-quantities-make-up-usage',
  'time-of-use-parts-sum',
];

const SHORT_NUMBER = 6;

/** Values that bills print in several places, on the slip at the bottom for one. */
const REPEATED = /^(?:accountNumber|provider|amountDue|newCharges|serviceAddress|meters\.identifiers)$/;

/** What the value itself and its like elsewhere on the bill say. */
function looksOf({ read }: BillValue, field: string, timesPrinted: (text: string) => number): string[] {
  const looks: string[] = [];
  const printed = read.evidence.text;
  if (REPEATED.test(field) && printed !== '')
    looks.push(`${field}:printed-${['never', 'once', 'twice', 'often'][timesPrinted(printed)]}`);
  if (/identifiers|Number$/.test(field) && String(read.value).length < SHORT_NUMBER)
    looks.push(`${field}:short`);
  return looks;
}

/**
 * Looks over a bill once; the answer tells the features of each of its values.
 * @param text all that the document prints
 * @param pages those that the bill was read from
 * @param standings what the bill's proofs say of its values
 */
export function survey(
  bill: BillReading,
  text: string,
  pages: readonly Page[],
  standings: ReadonlyMap<string, Standing>,
): (value: BillValue) => Features {
  const looked = looksOnPictures(bill, pages);
  const timesPrinted = occurrencesIn(text);
  const contested = contestedPaths(bill);
  const doubts = doubtsOf(bill, text, pages, standings);
  const holds = (path: string, names: readonly string[]): boolean =>
    names.some((name) => standings.get(path)?.holds.has(name));
  const isClosed = holds('newCharges', ['lines-sum-to-new-charges']);
  const meters = bill.meters.map((meter, at) =>
    meter.usage === null ? 'no-usage' : holds(`meters[${at}].usage`, OF_METERS) ? 'proved' : 'unproved',
  );
  return (value) => {
    const { path, read } = value;
    const field = fieldOf(path);
    const features: (readonly [string, number])[] = [
      ['as-found', sureness(read.evidence.confidence)],
      [`field:${field}`, 1],
      [`found:${foundAs(read.evidence.rule)}`, 1],
      [isClosed ? 'bill:closes' : 'bill:open', 1],
    ];
    const meter = path.match(/^meters\[(\d+)\]/)?.[1];
    if (meter !== undefined)
      features.push(
        [`meter:${meters[Number(meter)]}`, 1],
        [meters.length === 1 ? 'meter:only' : 'meter:of-more', 1],
      );
    for (const look of looksOf(value, field, timesPrinted)) features.push([look, 1]);
    features.push(...looked(value));
    for (const doubt of doubts.get(path) ?? []) features.push([`${DOUBT}${doubt}`, 1]);
    if (contested.has(path)) features.push(['contested', 1]);
    const standing = standings.get(path);
    for (const name of standing?.holds ?? []) features.push([`holds:${name}`, 1]);
    for (const name of standing?.fails ?? []) features.push([`fails:${name}`, 1]);
    return features;
  };
}
