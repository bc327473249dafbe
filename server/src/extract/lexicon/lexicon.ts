// What a language's word list must say. A new language is one more file of data and one line in `lexicons` (choose-lexicon.ts).
import type { Commodity, TimeOfUse } from '../reading.ts';
import type { DateOrder, MonthNames } from '../shapes/date.ts';
import type { LabelWords } from './label-words/label-words.ts';

/** What a label announces. `other` claims words that look like a label but announce nothing we read. */
export type Field =
  | 'accountNumber'
  /** Of the customer, who may have several accounts or contracts: the account where no other number is printed. */
  | 'customerNumber'
  | 'invoiceNumber'
  | 'statementDate'
  | 'dueDate'
  | 'amountDue'
  | 'newCharges'
  | 'otherCharges'
  | 'previousBalance'
  | 'payments'
  | 'balanceForward'
  | 'adjustments'
  | 'credits'
  | 'taxes'
  | 'lateCharges'
  | 'serviceAddress'
  | 'period'
  | 'periodStart'
  | 'periodEnd'
  | 'readDate'
  | 'deliveryDate'
  | 'payee'
  | 'supplier'
  | 'tariff'
  | 'meterNumber'
  | 'pod'
  | 'esi'
  | 'nmi'
  | 'premise'
  | 'currentReading'
  | 'previousReading'
  | 'reading'
  | 'multiplier'
  | 'factor'
  | 'usage'
  | 'rawUsage'
  | 'unit'
  | 'readType'
  | 'days'
  | 'demand'
  | 'commodity'
  | 'timeOfUse'
  | 'history'
  | 'money'
  | 'description'
  | 'other';

/** What a word of a column's title may contribute to its meaning. */
export type TitleWord =
  | 'previous'
  | 'current'
  | 'reading'
  | 'date'
  | 'days'
  | 'usage'
  | 'difference'
  | 'multiplier'
  | 'meter'
  | 'number'
  | 'type'
  | 'demand'
  | 'unit'
  | 'money'
  | 'past'
  /** Of the past, but for the readings of one month and the next. */
  | 'month';

export interface Lexicon {
  /** BCP 47. */
  language: string;
  /** Words that say in which language the document is written. */
  telling: readonly string[];
  /** Phrases per field, lower case, words as they are pronounced in sequence; `#` is a word, `№` any of `numberWords`. */
  labels: Readonly<Partial<Record<Field, readonly string[]>>>;
  /** Labels so common on bills that alone they prove little, e.g. `date`. */
  weak?: readonly string[];
  /** Single words of labels by what they mean, for labels that no phrase covers; one entry for each language. */
  labelWords?: readonly LabelWords[];
  /** Words of column titles by what they mean; `filler` changes nothing. Titles are also read as phrases of `labels`. */
  titleWords?: Readonly<Record<TitleWord | 'filler', readonly string[]>>;
  months: MonthNames;
  /** How a number is announced, e.g. `nr`; in a phrase `№` stands for each of them, glued to the word before it or apart. */
  numberWords?: readonly string[];
  /** Whether 03/04 is March or April, where all who write the language agree. */
  dateOrder: DateOrder | null;
  /** Words beside a label that do not change it, e.g. `on`, `thank you`. */
  fillers: readonly string[];
  /** Beginnings of descriptions of sums. */
  totals: RegExp;
  /** Descriptions of balances, payments and what is to be paid: never charges of this bill. */
  balances: RegExp;
  kinds: Readonly<
    Record<
      'TAX' | 'LATE_FEE' | 'INTEREST' | 'PAYMENT' | 'CREDIT' | 'ADJUSTMENT' | 'FIXED' | 'FEE' | 'USAGE',
      RegExp
    >
  >;
  supply: RegExp;
  delivery: RegExp;
  demand: RegExp;
  actual: RegExp;
  estimated: RegExp;
  /** Text about the past or about averages: quantities there are not this bill's usage. */
  history: RegExp;
  generation: RegExp;
  /** What the customer's own plant gave to the grid, and what came from it. */
  exported: RegExp;
  imported?: RegExp;
  /** A register of import less export. */
  net?: RegExp;
  timeOfUse: readonly (readonly [RegExp, TimeOfUse])[];
  /** Words that speak for a commodity; every occurrence counts once. */
  commodities: Readonly<Partial<Record<Commodity, RegExp>>>;
  fuels: readonly (readonly [RegExp, string])[];
  waters: readonly (readonly [RegExp, string])[];
  /** Sentences that define the billing unit, e.g. `1 unit = 100 cubic feet`. */
  unitDefinitions: readonly (readonly [RegExp, string])[];
  /** What stands right before a due date in a sentence, e.g. `will be debited on`. */
  dueBefore?: RegExp;
  /** Phrases before or after the name of the company that sends the bill; the name is group 1. */
  payees: readonly RegExp[];
}
