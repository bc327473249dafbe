// Finds the meter that a bill's service point means (methodology.md 15.4): by identifiers, else by account and address,
// else it is a new one.
import { scoreAddresses } from './address-score.ts';
import { type Identifier, key1, type MatchTier, matchByTier, weakestTier } from './identifiers.ts';
import { siteMatchingRules } from './site-matching-rules.ts';

/** Water type, gas type, net-metering direction, register, dial: compared only where both sides know them. */
export type SubTypes = Readonly<Record<string, string | null | undefined>>;

/** A meter of the same company and provider, not archived. */
export interface MeterCandidate {
  id: string;
  accountId: string | null;
  commodity: string;
  subTypes: SubTypes;
  identifiers: readonly Identifier[];
  /** `YYYY-MM-DD`: end of its latest usage; null before the first. */
  lastUsedOn: string | null;
  address: string | null;
}

export interface MeterContext {
  /** The account that the bill was matched to; null when it has no number. */
  accountId: string | null;
  commodity: string;
  subTypes: SubTypes;
  serviceAddress: string | null;
}

export type MeterMatch =
  | {
      kind: 'match';
      meterId: string;
      /** The weakest tier among the identifiers, or `CONTEXT` when account and address decided. */
      tier: MatchTier | 'CONTEXT';
      /** Account numbers to store on the meter; the caller records them in the audit log. */
      addIdentifiers: Identifier[];
      review: 'ACCOUNT_METER_MISMATCH' | null;
    }
  | { kind: 'create' };

const accountTypes = new Set(['ACCOUNT', 'SUB_ACCOUNT', 'SUMMARY_ACCOUNT']);
const meterTypes = new Set('METER SUBMETER POD NMI ESI MPR ICP MIRN ELECTRIC_CHOICE CHOICE_ID'.split(' '));

/** Which meters store a printed identifier, and under which texts. */
interface Agreement {
  identifier: Identifier;
  tier: MatchTier | 'AMBIGUOUS' | null;
  valuesByMeter: Map<string, string[]>;
}

/** How one meter stands to all printed identifiers. */
interface Alignment {
  meter: MeterCandidate;
  tiers: MatchTier[];
  missing: Identifier[];
  /** An identifier agrees only by a `key2` that another identifier shares. */
  ambiguous: boolean;
  /** A stored identifier other than an account number has another value than the printed one of its type. */
  contradicted: boolean;
  /** Whether every further stored identifier occurs in the document. */
  restInText: () => boolean;
}

/** The scope of a tier is all candidates, so that T3 is unique in the company and not only among likely meters. */
function agreementsOf(printed: readonly Identifier[], candidates: readonly MeterCandidate[]): Agreement[] {
  return printed.map((identifier) => {
    const stored = candidates.flatMap(({ id, identifiers }) =>
      identifiers.filter(({ name }) => name === identifier.name).map(({ value }) => ({ meterId: id, value })),
    );
    const { tier, matches } = matchByTier(identifier.value, stored, (entry) => entry.value);
    const valuesByMeter = new Map<string, string[]>();
    for (const { meterId, value } of matches) {
      valuesByMeter.set(meterId, [...(valuesByMeter.get(meterId) ?? []), value]);
    }
    return { identifier, tier, valuesByMeter };
  });
}

function align(agreements: readonly Agreement[], meter: MeterCandidate, textKey: string): Alignment {
  const found = agreements.filter(({ valuesByMeter }) => valuesByMeter.has(meter.id));
  const missing = agreements.filter((each) => !found.includes(each)).map(({ identifier }) => identifier);
  const isFound = ({ name, value }: Identifier) =>
    found.some((each) => each.identifier.name === name && each.valuesByMeter.get(meter.id)?.includes(value));
  return {
    meter,
    tiers: found.map(({ tier }) => tier).filter((tier) => tier !== null && tier !== 'AMBIGUOUS'),
    missing,
    ambiguous: found.some(({ tier }) => tier === 'AMBIGUOUS'),
    contradicted: missing.some(
      ({ name }) => !accountTypes.has(name) && meter.identifiers.some((stored) => stored.name === name),
    ),
    restInText: () =>
      meter.identifiers.every((stored) => isFound(stored) || textKey.includes(key1(stored.value))),
  };
}

function sameKind(meter: MeterCandidate, context: MeterContext): boolean {
  const differs = Object.entries(context.subTypes).some(([name, value]) => {
    const stored = meter.subTypes[name];
    return value != null && stored != null && value !== stored;
  });
  return meter.commodity === context.commodity && !differs;
}

/** Most recently used first, then by id. */
function byRecency(a: MeterCandidate, b: MeterCandidate): number {
  const [first, second] = [a.lastUsedOn ?? '', b.lastUsedOn ?? ''];
  if (first !== second) return first > second ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** The only meter of the account, or of several the only one at the address; without an account only by address. */
function byContext(meters: readonly MeterCandidate[], context: MeterContext): MeterCandidate | null {
  const { accountId, serviceAddress } = context;
  const pool = accountId === null ? meters : meters.filter((meter) => meter.accountId === accountId);
  if (accountId !== null && pool.length === 1) return pool[0]!;
  if (serviceAddress === null) return null;
  const near = pool.filter(
    ({ address }) =>
      address !== null && scoreAddresses(serviceAddress, address).gte(siteMatchingRules.silentScore),
  );
  return near.length === 1 ? near[0]! : null;
}

function matched(
  meter: MeterCandidate,
  tier: MatchTier | 'CONTEXT',
  details: { addIdentifiers?: Identifier[]; review?: boolean } = {},
): MeterMatch {
  const review = details.review || tier === 'MASKED' ? 'ACCOUNT_METER_MISMATCH' : null;
  return { kind: 'match', meterId: meter.id, tier, addIdentifiers: details.addIdentifiers ?? [], review };
}

/** Same account first, then the most recently used; a person looks when neither tells two meters apart. */
function choose(aligned: readonly Alignment[], context: MeterContext): MeterMatch {
  const ofAccount = aligned.filter(
    ({ meter }) => context.accountId !== null && meter.accountId === context.accountId,
  );
  const [best, second] = (ofAccount.length > 0 ? ofAccount : aligned).toSorted((a, b) =>
    byRecency(a.meter, b.meter),
  );
  const review = second !== undefined && second.meter.lastUsedOn === best!.meter.lastUsedOn;
  return matched(best!.meter, weakestTier(best!.tiers), { review });
}

/**
 * The meter of a service point. `extracted` are the identifiers printed for it, `documentText` all words of the
 * document. Order of `candidates` does not matter. Meters that were archived are left out by the caller.
 */
export function matchMeter(
  extracted: readonly Identifier[],
  candidates: readonly MeterCandidate[],
  documentText: string,
  context: MeterContext,
): MeterMatch {
  const printed = extracted.filter(({ value }) => key1(value) !== '');
  const agreements = agreementsOf(printed, candidates);
  const textKey = key1(documentText);
  const aligned = candidates
    .filter((meter) => sameKind(meter, context))
    .map((meter) => align(agreements, meter, textKey));
  const namesMeter = printed.some(({ name }) => meterTypes.has(name));

  if (!namesMeter) {
    const complete = aligned.filter(
      ({ missing, ambiguous, restInText, tiers }) =>
        tiers.length > 0 && missing.length === 0 && !ambiguous && restInText(),
    );
    if (complete.length === 1) return choose(complete, context);
    const possible = aligned.filter(({ contradicted }) => !contradicted).map(({ meter }) => meter);
    const meter = byContext(possible, context);
    return meter === null ? { kind: 'create' } : matched(meter, 'CONTEXT');
  }

  const fitting = aligned.filter(({ missing, restInText }) => missing.length === 0 && restInText());
  const certain = fitting.filter(({ ambiguous }) => !ambiguous);
  if (certain.length > 0) return choose(certain, context);
  if (fitting.length > 0) {
    const meters = fitting.map(({ meter }) => meter);
    const meter = byContext(meters, context);
    return meter === null
      ? matched(meters.toSorted(byRecency)[0]!, 'T3', { review: true })
      : matched(meter, 'CONTEXT');
  }

  // MM2: only an account number is missing, and no other meter has this serial.
  const bySerial = aligned.filter(
    ({ missing, ambiguous }) => !ambiguous && missing.every(({ name }) => accountTypes.has(name)),
  );
  const [only] = bySerial;
  if (only === undefined || bySerial.length > 1 || !only.restInText()) return { kind: 'create' };
  return matched(only.meter, weakestTier(only.tiers), { addIdentifiers: only.missing });
}
