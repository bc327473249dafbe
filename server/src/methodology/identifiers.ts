// Keys under which printed numbers are compared, and the tiers of agreement (methodology.md 15.2, 15.5). The printed
// value is what is stored and shown. O and 0, I and 1 are never folded.

export interface Identifier {
  /** A type of methodology.md 15.1, e.g. `METER`. */
  name: string;
  /** As printed. */
  value: string;
}

/** T1 exact text, T2 `key1`, T3 `key2`, MASKED by the visible tail; the last always calls for a review. */
export type MatchTier = 'T1' | 'T2' | 'T3' | 'MASKED';

const leadingLabel = /^\s*(?:NO|NR|NUM|NUMBER)(?:\s*[.:#]+\s*|\s+)(?=.*\p{N})/su;

/** Upper-case letters and digits of the value, without a leading label such as `No.`; empty when it has none. */
export function key1(value: string): string {
  const upper = value.replaceAll('№', 'NO ').normalize('NFKC').toUpperCase();
  return upper
    .replace(leadingLabel, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .normalize('NFKC');
}

/** `key1` without leading zeros; `0` when nothing is left. */
export function key2(value: string): string {
  return key1(value).replace(/^0+/, '') || '0';
}

/**
 * The key of the API's `identifier` filter (api-core.md 1.10, R48): dashes, spaces, underscores, commas and slashes
 * removed, then leading zeros, upper case. Empty matches nothing.
 */
export function filterKey(value: string): string {
  return value
    .replace(/[\p{Pd}\s_,/]/gu, '')
    .replace(/^0+/, '')
    .toUpperCase();
}

/** Whether the filter's search value finds the stored value. */
export function matchesFilter(search: string, stored: string): boolean {
  const key = filterKey(search);
  return key !== '' && key === filterKey(stored);
}

const maskedShape = /^(?:.*[*•]|[\s-]*X{3}[X\s-]*)(.*)$/isu;

/** The visible tail of a masked value (`****1234`, `XXX-1234`) as `key1`, empty when nothing shows; else null. */
export function maskedTail(value: string): string | null {
  const tail = maskedShape.exec(value.normalize('NFKC'))?.[1];
  return tail === undefined ? null : key1(tail);
}

export interface TierMatch<T> {
  tier: MatchTier;
  /** Stored entries that agree; several only when they hold one and the same identifier. */
  matches: T[];
}

export type TierResult<T> =
  | TierMatch<T>
  /** Entries with different identifiers of the same `key2`: T3 does not count. */
  | { tier: 'AMBIGUOUS'; matches: T[] }
  | { tier: null; matches: [] };

/**
 * The best tier at which a printed value agrees with stored ones, all of one company, provider and identifier type.
 * An identifier stored on several entries is one identifier. A masked value skips T2 and T3: its key is only a tail.
 */
export function matchByTier<T>(
  printed: string,
  stored: readonly T[],
  valueIn: (entry: T) => string,
): TierResult<T> {
  const none: TierResult<T> = { tier: null, matches: [] };
  const key = key1(printed);
  if (key === '') return none;

  const exact = stored.filter((entry) => valueIn(entry) === printed);
  if (exact.length > 0) return { tier: 'T1', matches: exact };

  const oneIdentifier = (entries: T[]) => new Set(entries.map((entry) => key1(valueIn(entry)))).size === 1;
  const tail = maskedTail(printed);
  if (tail !== null) {
    const ending = stored.filter((entry) => tail.length >= 4 && key1(valueIn(entry)).endsWith(tail));
    return oneIdentifier(ending) ? { tier: 'MASKED', matches: ending } : none;
  }

  const sameKey = stored.filter((entry) => key1(valueIn(entry)) === key);
  if (sameKey.length > 0) return { tier: 'T2', matches: sameKey };

  const withoutZeros = key2(printed);
  const loose = stored.filter(
    (entry) => key1(valueIn(entry)) !== '' && key2(valueIn(entry)) === withoutZeros,
  );
  if (loose.length === 0) return none;
  return { tier: oneIdentifier(loose) ? 'T3' : 'AMBIGUOUS', matches: loose };
}

const tierOrder: readonly MatchTier[] = ['T1', 'T2', 'T3', 'MASKED'];

/** The weakest of several tiers; T1 for none. */
export function weakestTier(tiers: Iterable<MatchTier>): MatchTier {
  return tierOrder[Math.max(0, ...[...tiers].map((tier) => tierOrder.indexOf(tier)))]!;
}

const primaryOrder = [
  ...['METER', 'POD', 'ELECTRIC_CHOICE', 'PREMISE', 'SUBMETER', 'ESI', 'CHOICE_ID', 'SUB_ACCOUNT'],
  ...['ACCOUNT', 'SUMMARY_ACCOUNT', 'MPR', 'ICP', 'NMI', 'MIRN'],
];

/** Identifier types that the account's settings prefer; null means no preference. */
export interface IdentifierPreference {
  primary: string | null;
  secondary: string | null;
}

/**
 * The identifier by which people know the meter (methodology.md 15.5), as printed; of several of one type the first.
 * Without any identifier the meter's short id.
 */
export function primaryId(
  identifiers: readonly Identifier[],
  preference: IdentifierPreference,
  shortId: string,
): string {
  for (const name of [preference.primary, preference.secondary, ...primaryOrder]) {
    const found = identifiers.find((identifier) => identifier.name === name);
    if (found !== undefined) return found.value;
  }
  return identifiers[0]?.value ?? shortId;
}
