// What a layout prints: everything that a bill may say, consistent in itself. The record is the bill's truth; a layout
// decides which of it is printed and how.
import type { Commodity, LineItemKind, TimeOfUse } from '../../extract/reading.ts';

/** Country whose habits the bill follows: language, places, dates, numbers, money. */
export type Culture =
  | 'us'
  | 'uk'
  | 'au'
  | 'in'
  | 'my'
  | 'de'
  | 'fr'
  | 'it'
  | 'es'
  | 'br'
  | 'sa'
  | 'ae'
  | 'jo';

export interface Party {
  name: string;
  /** Street, then town. */
  addressLines: string[];
}

export interface Provider extends Party {
  phone: string;
  website: string;
  taxNumber: string;
}

export interface RegisterRecord {
  /** Band or direction of this register; null where the meter has one only. */
  label: string | null;
  previous: string;
  current: string;
  /** Current minus previous, what the dial moved. */
  difference: string;
}

/** Measured in one unit, billed in another: 118 CCF × 1.032 = 121.78 therms. */
export interface Conversion {
  measured: string;
  measuredUnits: string;
  /** Every factor between the measured quantity and the billed one, as printed. */
  factors: { label: string; factor: string }[];
}

export interface BandRecord {
  timeOfUse: TimeOfUse;
  label: string;
  usage: string;
}

export interface MeterRecord {
  meterNumber: string;
  commodity: Commodity;
  direction: 'IMPORT' | 'EXPORT' | null;
  registers: RegisterRecord[];
  multiplier: string;
  isMultiplierPrinted: boolean;
  conversion: Conversion | null;
  /** The billed quantity. */
  usage: string;
  printedUnits: string;
  /** A literal of api-data.md 9.2. */
  units: string;
  isEstimated: boolean;
  /** Of water, e.g. `IRRIGATION`; null where the commodity has no kinds or only its usual one. */
  waterType: string | null;
  bands: BandRecord[];
  demand: { label: string; kilowatts: string }[];
}

export interface ChargeLine {
  description: string;
  quantity: string | null;
  units: string | null;
  rate: string | null;
  /** Negative for credits. */
  amount: string;
  /** Null where people would not agree on it. */
  kind: LineItemKind | null;
}

export interface ChargeSection {
  title: string;
  side: 'SUPPLY' | 'DELIVERY' | null;
  lines: ChargeLine[];
}

export interface ServiceRecord {
  title: string;
  commodity: Commodity;
  /** Street, then town. */
  addressLines: string[];
  /** The account of this service on a collective statement. */
  subAccount: string | null;
  tariff: string | null;
  /** Point of delivery with the name it has in that country. */
  deliveryPoint: { label: string; value: string } | null;
  /** `YYYY-MM-DD`, both inclusive. */
  periodStart: string;
  periodEnd: string;
  meters: MeterRecord[];
  sections: ChargeSection[];
}

/** Between what was paid and what is new. */
export interface AccountEntry {
  kind: 'late' | 'deposit' | 'credit';
  label: string;
  /** Negative for credits. */
  amount: string;
}

export interface BillRecord {
  kind: string;
  culture: Culture;
  provider: Provider;
  customer: Party;
  accountNumber: string;
  /** A second number of the customer that is not the account; null where the utility has none. */
  customerNumber: string | null;
  invoiceNumber: string;
  statementDate: string;
  dueDate: string;
  /** ISO 4217. */
  currency: string;
  previousBalance: string;
  /** Positive. */
  payments: string;
  paymentDate: string;
  /** Sides of the account that are no charges for energy, each with its own row; empty on most bills. */
  entries: AccountEntry[];
  balanceForward: string;
  newCharges: string;
  /** What is asked for in place of the new charges, under a plan of equal payments. */
  budgetAmount: string | null;
  /** Sum of the tax lines; null where it is open which lines are taxes. */
  taxes: string | null;
  amountDue: string;
  /** Who sells the energy that the provider delivers; null where it is the provider. */
  supplier: Party | null;
  services: ServiceRecord[];
  history: { month: string; usage: string }[];
  historyUnits: string;
  notices: string[];
}

export const linesOf = (record: BillRecord): ChargeLine[] =>
  record.services.flatMap((service) => service.sections.flatMap((section) => section.lines));

export const metersOf = (record: BillRecord): MeterRecord[] =>
  record.services.flatMap((service) => service.meters);
