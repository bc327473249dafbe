// Where a person's correction showed a value to stand, on pages of one layout. It holds labels and shapes, never a value.

/** What can be learned: a field of the bill, of its meters, or of its charges. */
const learnableFields = [
  'provider',
  'supplier',
  'accountNumber',
  'serviceAddress',
  'invoiceNumber',
  'statementDate',
  'dueDate',
  'currency',
  'amountDue',
  'newCharges',
  'previousBalance',
  'payments',
  'credits',
  'taxes',
  'lateCharges',
  'meters.number',
  'meters.usage',
  'meters.units',
  'meters.periodStart',
  'meters.periodEnd',
  'meters.previousReading',
  'meters.currentReading',
  'meters.multiplier',
  'meters.billedDemand',
  'meters.tariff',
  'lineItems.amount',
  'lineItems.quantity',
  'lineItems.rate',
  'lineItems.description',
] as const;
export type LearnableField = (typeof learnableFields)[number];

export type ValueKind = 'identifier' | 'date' | 'amount' | 'number' | 'unit' | 'text' | 'address';

const kinds: Record<LearnableField, ValueKind | 'currency'> = {
  provider: 'text',
  supplier: 'text',
  accountNumber: 'identifier',
  serviceAddress: 'address',
  invoiceNumber: 'identifier',
  statementDate: 'date',
  dueDate: 'date',
  currency: 'currency',
  amountDue: 'amount',
  newCharges: 'amount',
  previousBalance: 'amount',
  payments: 'amount',
  credits: 'amount',
  taxes: 'amount',
  lateCharges: 'amount',
  'meters.number': 'identifier',
  'meters.usage': 'number',
  'meters.units': 'unit',
  'meters.periodStart': 'date',
  'meters.periodEnd': 'date',
  'meters.previousReading': 'number',
  'meters.currentReading': 'number',
  'meters.multiplier': 'number',
  'meters.billedDemand': 'number',
  'meters.tariff': 'text',
  'lineItems.amount': 'amount',
  'lineItems.quantity': 'number',
  'lineItems.rate': 'number',
  'lineItems.description': 'text',
};

export const kindOf = (field: LearnableField): ValueKind | 'currency' => kinds[field];

/** Fields that a layout says by itself where its page does not print them: the same on each of its bills. */
export const constantFields: readonly LearnableField[] = ['provider', 'currency', 'meters.units'];

/** Parts of a charge that can be learned. */
export type LineField = 'amount' | 'quantity' | 'rate' | 'description';

/** Where in its row a value of a charge stands. */
export interface RowPlace {
  /** The charge's description without figures, lower case. */
  words: string;
  /** Edges of the value, counted from where the words begin, as shares of the page's width. */
  x: number;
  right: number;
}

/** What stands around a value. Words are lower case, without figures. */
export interface Surroundings {
  /** Words directly before it in its own cell. */
  inline: string | null;
  /** The nearest words left of its cell on the line, and the cells between. */
  left: { text: string; steps: number } | null;
  /** The nearest words above its cell, and the cells between. */
  above: { text: string; steps: number } | null;
  /** Edges of the value and its line, as shares of the page. */
  x: number;
  right: number;
  y: number;
  /** Which of the values of its kind in the cell it is, from 0. */
  ordinal: number;
  /**
   * Of a meter's number on a bill of several: how far under the meter's usage or reading it stands, as a share of the page's height.
   */
  fromMeter?: number;
  /** Of a value of a charge. */
  row?: RowPlace;
}

export interface LearnedPlace {
  /** Of the stored place; the reading names it. */
  id: string;
  /** The document whose correction taught it. */
  documentId: string;
  field: LearnableField;
  /** Sketch of the page (`sketchOf`). */
  layout: string;
  /** Null: the layout itself says `constant`. */
  surroundings: Surroundings | null;
  /**
   * `9` for figures, `A` for letters, other marks as printed, e.g. `9999-99999-9`; of a charge's numbers `9.99` or `$9.99`,
   * however long; null where any shape does.
   */
  shape: string | null;
  /** Lines of an address. */
  lines: number;
  constant: string | null;
}

/** A place before it is stored. */
export type NewPlace = Omit<LearnedPlace, 'id' | 'documentId'>;
