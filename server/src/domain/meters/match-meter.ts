// Finds the meter that a bill's service point means, or makes it with its site (methodology.md 15.4, 16).
import { newId } from '../../lib/ids.ts';
import { key1, type Identifier as PrintedNumber } from '../../methodology/identifiers.ts';
import type { IssueType } from '../../methodology/issues.ts';
import { type MeterMatch, matchMeter } from '../../methodology/meter-matching.ts';
import { chooseSite, type SiteCandidate } from '../../methodology/site-matching.ts';
import { isAccountTracked } from '../accounts/get-account.ts';
import type { Context } from '../context.ts';
import type { Site } from '../sites/site.ts';
import { type CommodityKinds, type Identifier, type Meter, shownIdentifiers } from './meter.ts';
import {
  countMetersBySite,
  insertIdentifiers,
  insertMeter,
  type KeptIdentifier,
  type MeterToMatch,
  noteMeterUsed,
  renameIdentifiers,
  selectMatchCandidates,
} from './meter-store.ts';

export interface ServicePoint {
  companyId: string;
  connectionId: string | null;
  accountId: string | null;
  datasourceType: string;
  kinds: CommodityKinds;
  /** As read. */
  identifiers: Identifier[];
  /** Whether the company wants them named by the basic types. */
  isBasicMapping: boolean;
  serviceAddress: string | null;
  /** All printed words of the document. */
  documentText: string;
  /** Last day of the usage; null when unknown. */
  lastDay: string | null;
  /** Where a new meter may stand: the connection's sites, the hinted one, or all of the company. */
  sites: Site[];
  /** Asked when the connection's sites do not fit. */
  otherSites: Site[];
}

export interface MatchedMeter {
  meterId: string;
  siteId: string | null;
  /** Last day of its usage before this bill. */
  lastUsedOn: string | null;
  issues: IssueType[];
}

const subTypes = (kinds: CommodityKinds) => ({
  waterType: kinds.waterType,
  gasType: kinds.gasType,
  netMeteringType: kinds.netMeteringType,
  timeOfUse: kinds.timeOfUse,
  meterHighLow: kinds.meterHighLow,
});

const kept = (identifiers: readonly Identifier[], point: ServicePoint): Required<KeptIdentifier>[] =>
  shownIdentifiers(identifiers, point.isBasicMapping).map((one, at) => ({
    ...one,
    readName: identifiers[at]!.name,
  }));

/** A kind that a person gave the meter says nothing of what its bills print. */
const printedSubTypes = (meter: Meter) => ({
  ...subTypes(meter),
  ...Object.fromEntries(meter.kindsByPerson.map((kind) => [kind, null])),
});

/** The meter that a bill means; where none carries its numbers, one that carried them until a person took them away. */
function matchAmong(point: ServicePoint, candidates: readonly MeterToMatch[]): MeterMatch {
  const matchTo = (meters: readonly (Meter & { numbers: readonly PrintedNumber[] })[]): MeterMatch =>
    matchMeter(
      point.identifiers,
      meters.map((meter) => ({
        id: meter.id,
        accountId: meter.accountId,
        commodity: meter.datasourceType,
        subTypes: printedSubTypes(meter),
        identifiers: meter.numbers,
        lastUsedOn: meter.lastUsedOn,
        address: meter.address,
      })),
      point.documentText,
      {
        accountId: point.accountId,
        commodity: point.datasourceType,
        subTypes: subTypes(point.kinds),
        serviceAddress: point.serviceAddress,
      },
    );
  const match = matchTo(candidates.map((meter) => ({ ...meter, numbers: meter.identifiers })));
  if (match.kind === 'match') return match;
  const keyOf = ({ name, value }: PrintedNumber): string => `${name} ${key1(value)}`;
  const printed = new Set(point.identifiers.map(keyOf));
  const isPrinted = (number: PrintedNumber): boolean => printed.has(keyOf(number));
  // What the bill does not print may be what the person put in the place of what it does.
  const former = matchTo(
    candidates
      .filter((meter) => meter.formerNumbers.some(isPrinted))
      .map((meter) => ({
        ...meter,
        numbers: [...meter.identifiers, ...meter.formerNumbers].filter(isPrinted),
      })),
  );
  const isByNumber = former.kind === 'match' && former.tier !== 'CONTEXT';
  return isByNumber ? { ...former, addIdentifiers: [] } : match;
}

export function findOrCreateMeter(ctx: Context, point: ServicePoint): Promise<MatchedMeter> {
  return ctx.inTransaction(async (tx, inner) => {
    const candidates = await selectMatchCandidates(tx, {
      companyId: point.companyId,
      accountId: point.accountId,
      values: point.identifiers.map((identifier) => identifier.value),
    });
    const match = matchAmong(point, candidates);
    if (match.kind === 'match') {
      const meter = candidates.find((candidate) => candidate.id === match.meterId)!;
      const added = match.addIdentifiers.map(
        (wanted) =>
          point.identifiers.find((given) => given.name === wanted.name && given.value === wanted.value)!,
      );
      await insertIdentifiers(tx, meter.id, kept(added, point), meter.identifiers.length);
      await renameIdentifiers(tx, meter.id, kept(point.identifiers, point));
      if (point.lastDay) await noteMeterUsed(tx, meter.id, point.lastDay);
      return {
        meterId: meter.id,
        siteId: meter.siteId,
        lastUsedOn: meter.lastUsedOn,
        issues: match.review ? [match.review] : [],
      };
    }

    const counts =
      point.accountId === null ? new Map<string, number>() : await countMetersBySite(tx, point.accountId);
    const asCandidates = (sites: Site[]): SiteCandidate[] =>
      sites.map((site) => ({
        id: site.id,
        address: site.address,
        createdAt: site.createdAt.toISOString(),
        metersOfAccount: counts.get(site.id) ?? 0,
      }));
    const choice = chooseSite(
      point.serviceAddress,
      asCandidates(point.sites),
      asCandidates(point.otherSites),
    );
    const meter = {
      ...point.kinds,
      id: newId(),
      companyId: point.companyId,
      connectionId: point.connectionId,
      accountId: point.accountId,
      siteId: choice.siteId,
      identifiers: kept(point.identifiers, point),
      datasourceType: point.datasourceType,
      address: point.serviceAddress,
      wasteType: null,
      wasteStream: null,
      kindsByPerson: [],
      isTracked: await isAccountTracked(inner, point.accountId),
      lastUsedOn: point.lastDay,
    } satisfies Meter;
    await insertMeter(tx, meter, ctx.now());
    return {
      meterId: meter.id,
      siteId: choice.siteId,
      lastUsedOn: null,
      issues: choice.review ? [choice.review] : [],
    };
  });
}
