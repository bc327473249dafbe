// Finds the account that a printed account number means (methodology.md 15.3, the comparison part).
import { type MatchTier, matchByTier } from './identifiers.ts';

/** An account of the same company and provider; `number` as stored, null for utilities that have none. */
export interface AccountCandidate {
  id: string;
  number: string | null;
}

export type AccountMatch =
  | { kind: 'match'; accountId: string; tier: MatchTier; review: 'ACCOUNT_METER_MISMATCH' | null }
  /** Several accounts carry the number; the caller decides by connection, or leaves it to a person. */
  | { kind: 'ambiguous'; accountIds: string[] }
  | { kind: 'none' };

const numberOf = (account: AccountCandidate): string => account.number ?? '';

/** The account with the printed number, at the best tier at which there is any. Order of `accounts` does not matter. */
export function matchAccount(
  printedNumber: string | null,
  accounts: readonly AccountCandidate[],
): AccountMatch {
  const { tier, matches } = matchByTier(printedNumber ?? '', accounts, numberOf);
  const [first, ...others] = matches;
  if (tier === null || first === undefined) return { kind: 'none' };
  if (tier === 'AMBIGUOUS' || others.length > 0) {
    return { kind: 'ambiguous', accountIds: matches.map((account) => account.id).toSorted() };
  }
  const review = tier === 'MASKED' ? 'ACCOUNT_METER_MISMATCH' : null;
  return { kind: 'match', accountId: first.id, tier, review };
}

/** Whether the printed number agrees with a hinted account at T1 to T3; if not, the hint is used and reviewed. */
export function agreesWithAccount(printedNumber: string, account: AccountCandidate): boolean {
  const { tier } = matchByTier(printedNumber, [account], numberOf);
  return tier === 'T1' || tier === 'T2' || tier === 'T3';
}
