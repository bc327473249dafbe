// One measuring point for one commodity.
import type { LocalDate } from '../../lib/dates.ts';

/** A number of a meter, with the label it was printed under. */
export interface Identifier {
  rawName: string;
  value: string;
  /** Normalized type, e.g. `METER`, `ACCOUNT`. */
  name: string;
}

const basicNames = new Set(['METER', 'ACCOUNT', 'ELECTRIC_CHOICE']);

/** The name among the few that basic identifier mapping knows (methodology.md 15.1). */
const basicNameOf = (name: string): string =>
  name === 'SUB_ACCOUNT' ? 'ACCOUNT' : basicNames.has(name) ? name : 'OTHER';

/** The identifiers as a company wants them named. */
export const shownIdentifiers = (identifiers: readonly Identifier[], isBasicMapping: boolean): Identifier[] =>
  identifiers.map((one) => ({ ...one, name: isBasicMapping ? basicNameOf(one.name) : one.name }));

/** One number under one name, or where one of the two is told by its basic name alone. */
export const isSameIdentifier = (a: Identifier, b: Identifier): boolean =>
  a.value === b.value &&
  (a.name === b.name || a.name === basicNameOf(b.name) || basicNameOf(a.name) === b.name);

/** Names of what kind of the commodity a meter measures. */
export const commodityKindFields = [
  'timeOfUse',
  'netMeteringType',
  'waterType',
  'meterHighLow',
  'gasType',
  'fuelType',
  'districtType',
  'districtMediumType',
  'wasteDescription',
  'refrigerantType',
] as const;

/** What kind of the commodity a meter measures; null where it does not apply or is unknown. */
export type CommodityKinds = Record<(typeof commodityKindFields)[number], string | null>;

export interface Meter extends CommodityKinds {
  id: string;
  companyId: string;
  connectionId: string | null;
  accountId: string | null;
  /** Null: no site of the company fits its address. */
  siteId: string | null;
  identifiers: Identifier[];
  datasourceType: string;
  address: string | null;
  /** Ids into reference lists of waste. */
  wasteType: string | null;
  wasteStream: string | null;
  /** Kinds that a person gave it; a bill that says otherwise still means this meter. */
  kindsByPerson: (keyof CommodityKinds)[];
  isTracked: boolean;
  /** Last day of its latest usage. */
  lastUsedOn: LocalDate | null;
}

/** What a usage row shows of its meter. */
export type MeterPlace = Pick<Meter, 'id' | 'address' | 'isTracked'>;

export const noKinds = Object.fromEntries(
  commodityKindFields.map((field) => [field, null]),
) as CommodityKinds;
