// The contract of the reader: what comes out of a document's bytes. Every value carries its proof.
// Nothing here knows a database, a tenant or a utility.

/** Top-left corner and size in PDF points (1/72 inch) of the page as it is shown, origin at the page's top left. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where a value stands and how it was found. */
export interface Evidence {
  /** Page number, from 1. */
  page: number;
  box: Box;
  /** The words as printed, before any parsing. */
  text: string;
  /** Name of the rule that read it, e.g. `label:due-date`. */
  rule: string;
  /** 0 to 1; of values with 0.9, nine in ten should be right. */
  confidence: number;
  /** The document whose correction taught the place; only beside the rules `learned:…`. */
  learnedFrom?: string;
}

/** A value read from the page. `needsReview` marks one that the reader itself would have a person look at. */
export interface Read<T> {
  value: T;
  evidence: Evidence;
  needsReview: boolean;
}

/** `YYYY-MM-DD`, without a zone. */
export type LocalDate = string;
/** A plain decimal number as text, digits as printed (thousands separators removed), e.g. `-15.81`. */
export type DecimalText = string;

export type Commodity =
  | 'ELECTRICITY'
  | 'GAS'
  | 'WATER'
  | 'DISTRICT'
  | 'WASTE'
  | 'FUEL'
  | 'MISC'
  | 'REFRIGERANT'
  | 'SOLAR'
  | 'TELECOM';

export type IdentifierName =
  | 'METER'
  | 'ACCOUNT'
  | 'POD'
  | 'NMI'
  | 'ESI'
  | 'ELECTRIC_CHOICE'
  | 'PREMISE'
  | 'MPR'
  | 'ICP'
  | 'MIRN'
  | 'SUBMETER'
  | 'CHOICE_ID'
  | 'SUB_ACCOUNT'
  | 'SUMMARY_ACCOUNT'
  | 'OTHER';

export interface IdentifierReading {
  name: IdentifierName;
  /** Label as printed, e.g. `Meter No.`. */
  rawName: string;
  /** Number as printed. */
  value: string;
  evidence: Evidence;
  needsReview: boolean;
}

export type TimeOfUse =
  | 'PEAK'
  | 'OFF_PEAK'
  | 'SHOULDER'
  | 'PARTIAL_PEAK'
  | 'SUPER_OFF_PEAK'
  | 'CRITICAL_PEAK'
  | 'TOTAL'
  | 'OTHER';

export interface TimeOfUseReading {
  timeOfUse: TimeOfUse;
  usage: Read<DecimalText>;
  /** A literal of api-data.md 9.2, e.g. `kWh`. */
  units: string;
  description: string | null;
}

export interface DemandReading {
  demand: Read<DecimalText>;
  units: 'kW' | 'MW' | 'kVA' | 'kVAR';
  /** `PEAK`, `UCAP`, `TRANSMISSION`, `CONTRACT`, … or null. */
  demandType: string | null;
  description: string | null;
}

/** One meter over one period. A bill with two registers or two meters has two of these. */
export interface MeterReading {
  identifiers: IdentifierReading[];
  /** The account number that the bill ties this meter to, where a bill has several. */
  accountNumber: Read<string> | null;
  serviceAddress: Read<string> | null;
  commodity: Commodity;
  /** The same with the words or the unit that tell it; null where nothing on the bill does. */
  commodityRead: Read<Commodity> | null;
  waterType: string | null;
  gasType: string | null;
  fuelType: string | null;
  netMeteringType: 'IMPORT' | 'EXPORT' | 'GENERATION' | null;
  /** First and last day of the consumption, both inclusive, as printed. */
  periodStart: Read<LocalDate> | null;
  periodEnd: Read<LocalDate> | null;
  /** The billed quantity. */
  usage: Read<DecimalText> | null;
  /** A literal of api-data.md 9.2 such as `kWh`, `thm (US)`, `CCF`, `kgal (US)`. */
  units: Read<string> | null;
  previousReading: Read<DecimalText> | null;
  currentReading: Read<DecimalText> | null;
  multiplier: Read<DecimalText> | null;
  isEstimated: Read<boolean> | null;
  tariff: Read<string> | null;
  timeOfUse: TimeOfUseReading[];
  demand: DemandReading[];
  billedDemand: Read<DecimalText> | null;
}

export type LineItemKind =
  | 'TAX'
  | 'USAGE'
  | 'FIXED'
  | 'FEE'
  | 'LATE_FEE'
  | 'INTEREST'
  | 'CREDIT'
  | 'PAYMENT'
  | 'BALANCE'
  | 'ADJUSTMENT'
  | 'OTHER';

export interface LineItemReading {
  description: string;
  /** Negative for credits. */
  amount: Read<DecimalText>;
  quantity: DecimalText | null;
  quantityUnits: string | null;
  rate: DecimalText | null;
  kind: LineItemKind;
  /** The number of the meter that the bill ties this line to: in its row, or over its section. */
  meterNumber: Read<string> | null;
  /** The account that a collective bill ties it to. */
  accountNumber: string | null;
  /** Supply or delivery, where the bill says so. */
  side: 'SUPPLY' | 'DELIVERY' | null;
  commodity: Commodity | null;
  isDemand: boolean;
  timeOfUse: string | null;
}

export interface Check {
  /** E.g. `lines-sum-to-new-charges`, `read-difference-gives-usage`. */
  name: string;
  /** The equation with the values used, e.g. `2.70 + 7.33 = 10.03`. */
  equation: string;
  passed: boolean;
  /** Paths of the values used, e.g. `meters[0].usage`, `lineItems[3].amount`; the first is the one that it proves. */
  values?: readonly string[];
  /** Paths of what is in doubt when it fails, where that is more than the first. */
  doubts?: readonly string[];
}

/** What else was read for a field; the chosen value is among them. */
export interface FieldCandidates {
  /** Path within the bill, e.g. `amountDue`, `meters[0].usage`. */
  field: string;
  /** Best first, at most five, one of each value. */
  candidates: { value: string; evidence: Evidence }[];
}

export interface BillReading {
  /** The utility that delivers, not a retail supplier. */
  provider: Read<string> | null;
  supplier: Read<string> | null;
  accountNumber: Read<string> | null;
  serviceAddress: Read<string> | null;
  invoiceNumber: Read<string> | null;
  /** The date printed on the bill. */
  statementDate: Read<LocalDate> | null;
  dueDate: Read<LocalDate> | null;
  /** ISO 4217. */
  currency: Read<string> | null;
  /** What is to be paid, with older balance. */
  amountDue: Read<DecimalText> | null;
  /** New charges of this bill with taxes. */
  newCharges: Read<DecimalText> | null;
  previousBalance: Read<DecimalText> | null;
  /** Payments since the last bill, as a positive number. */
  payments: Read<DecimalText> | null;
  /** Credits of this bill, as a positive number. */
  credits: Read<DecimalText> | null;
  taxes: Read<DecimalText> | null;
  lateCharges: Read<DecimalText> | null;
  meters: MeterReading[];
  lineItems: LineItemReading[];
  checks: Check[];
  candidates: FieldCandidates[];
  /** One statement over several accounts. */
  isSummaryBill: boolean;
}

/** What a document that is no bill says of the account it speaks of. */
export type AccountMention = Pick<BillReading, 'accountNumber' | 'serviceAddress' | 'currency'>;

/** Name and version of the reader; the same bytes and version give the same digest. */
export interface ReaderVersion {
  name: string;
  version: string;
}

/** A place learned from a person's correction that had a say in a reading. */
export interface LearnedUse {
  placeId: string;
  /** The document that was corrected. */
  documentId: string;
  field: string;
}

/** Pages of a file, both ends inclusive, from 1. */
export interface PageRange {
  first: number;
  last: number;
}

/** A page as it is shown, in points. */
export interface PageSize {
  /** From 1. */
  number: number;
  width: number;
  height: number;
}

/** What one document says: a whole file, or some pages of a file that holds several bills. */
export interface DocumentReading {
  reader: ReaderVersion;
  /** Where it stands in its file; evidence names pages of the file. */
  pages: PageRange;
  /** Pages of the whole file. */
  pageCount: number;
  /** Of the pages that were read. */
  pageSizes: PageSize[];
  /** All printed words, pages joined by a form feed; meter matching looks identifiers up in it. */
  text: string;
  /** `history`: it lists past usage of an account or meter, and charges nothing. */
  outcome: 'bill' | 'history' | 'not_a_bill' | 'unreadable';
  /** For the two refusals: a short sentence for people. Null for a bill and a history. */
  reason: string | null;
  /** Of a history a bill without amounts and lines, with a meter reading for each period. */
  bill: BillReading | null;
  /** Only beside `not_a_bill`, where such a document names an account. */
  account?: AccountMention;
  /** Learned places that had a say; absent without any. The reader's version is marked by them. */
  learned?: readonly LearnedUse[];
  /** SHA-256 (hex) over reader and all readings, canonical JSON. */
  digest: string;
}

/** What a file holds: one document, or several bills one after another, in the order of their pages. */
export interface FileReading {
  reader: ReaderVersion;
  pageCount: number;
  /** Sketches of its first pages (`learned/layout-sketch.ts`), to find what was learned of their layouts. */
  layouts: readonly string[];
  /** More than one only where all are bills. */
  parts: readonly [DocumentReading, ...DocumentReading[]];
}
