// Chooses the site of a new meter by its service address (methodology.md 16.4). Sites are never guessed silently: what
// is not clear carries a review.
import { Decimal } from '../lib/decimal.ts';
import { scoreParsedAddresses } from './address-score.ts';
import { parseAddress } from './addresses.ts';
import { siteMatchingRules } from './site-matching-rules.ts';

/** A site that is not archived. */
export interface SiteCandidate {
  id: string;
  address: string | null;
  /** Any text whose order is the order of time, e.g. an ISO instant. */
  createdAt: string;
  /** How many meters of the bill's account the site has. */
  metersOfAccount: number;
}

export interface SiteChoice {
  siteId: string | null;
  review: 'SITE_INFERRED' | 'UNMATCHED_SITE' | null;
  /** Of the best candidate, 0 to 1, four decimals; 0 without candidates or address. */
  score: Decimal;
}

interface ScoredSite {
  site: SiteCandidate;
  score: Decimal;
}

/** The older site first; the id only makes the order complete. */
function byAge(a: SiteCandidate, b: SiteCandidate): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Best score first, then a site that has meters of the account, then the oldest. */
function rank(address: string | null, candidates: readonly SiteCandidate[]): ScoredSite[] {
  const wanted = parseAddress(address ?? '');
  const hasMeters = (site: SiteCandidate) => Number(site.metersOfAccount > 0);
  return candidates
    .map((site) => ({ site, score: scoreParsedAddresses(wanted, parseAddress(site.address ?? '')) }))
    .toSorted(
      (a, b) => b.score.comparedTo(a.score) || hasMeters(b.site) - hasMeters(a.site) || byAge(a.site, b.site),
    );
}

function assign(ranked: readonly ScoredSite[], alwaysReview: boolean): SiteChoice | null {
  const [best, second] = ranked;
  const { reviewScore, silentScore, silentMargin } = siteMatchingRules;
  if (best === undefined || best.score.lt(reviewScore)) return null;
  const isClear = second === undefined || best.score.minus(second.score).gte(silentMargin);
  const silent = !alwaysReview && isClear && best.score.gte(silentScore);
  return { siteId: best.site.id, review: silent ? null : 'SITE_INFERRED', score: best.score };
}

/**
 * The site for a meter at `address`. `candidates` are the connection's sites, or only the hinted one, or all of the
 * company. `companySites` are asked, always with a review, when the connection's sites do not fit; leave them out in
 * the other cases. The order of both lists does not matter.
 */
export function chooseSite(
  address: string | null,
  candidates: readonly SiteCandidate[],
  companySites: readonly SiteCandidate[] = [],
): SiteChoice {
  const ranked = rank(address, candidates);
  const assigned = assign(ranked, false) ?? assign(rank(address, companySites), true);
  if (assigned !== null) return assigned;

  const score = ranked[0]?.score ?? new Decimal(0);
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) {
    return { siteId: only.id, review: (address ?? '').trim() === '' ? null : 'SITE_INFERRED', score };
  }
  const [home] = [...candidates, ...companySites]
    .filter((site) => site.metersOfAccount > 0)
    .toSorted((a, b) => b.metersOfAccount - a.metersOfAccount || byAge(a, b));
  if (home !== undefined) return { siteId: home.id, review: 'SITE_INFERRED', score };
  return { siteId: null, review: 'UNMATCHED_SITE', score };
}
