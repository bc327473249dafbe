// The parts that a layout chooses among. Arrangement and choices are data; the blocks draw them.
import type { Culture } from '../records/record.ts';
import type { Concept } from './labels/concepts.ts';

export type FactKey =
  | 'accountNumber'
  | 'customerNumber'
  | 'invoiceNumber'
  | 'statementDate'
  | 'dueDate'
  | 'billingPeriod'
  | 'amountDue'
  | 'serviceAddress'
  | 'tariff';

export type MeterColumn =
  | 'meterNumber'
  | 'service'
  | 'from'
  | 'to'
  | 'billingPeriod'
  | 'days'
  | 'previousReading'
  | 'currentReading'
  | 'difference'
  | 'multiplier'
  | 'measured'
  | 'usage'
  | 'unit'
  | 'readType';

/** What can stand in a row of the page, alone or side by side. */
export type BlockName = 'address' | 'facts' | 'summary' | 'meters' | 'charges' | 'history' | 'notices';

export type Negative = 'minus-first' | 'minus-number' | 'minus-last' | 'credit' | 'brackets';

/**
 * Labels and headings with space between their letters; labels without space between their words; amounts that the file holds in
 * several pieces; the cents of what is to be paid small and raised.
 */
export type Typesetting = 'letter-spaced' | 'glued' | 'split-amounts' | 'raised-cents';

export interface Design {
  name: string;
  paper: 'letter' | 'a4';
  face: 'sans' | 'serif' | 'mono';
  /** Size of the running text in points. */
  size: number;
  colour: string;
  /** `mark`: a drawn emblem instead of the name, which then stands only where one pays. */
  letterhead: 'band' | 'split' | 'centred' | 'mark';
  facts: 'column' | 'stacked' | 'strip' | 'grid' | 'box' | 'inline';
  factKeys: FactKey[];
  summary: 'leader' | 'plain' | 'table' | 'equation' | 'card';
  /** One row for each service instead of one for all new charges. */
  summaryByService: boolean;
  meters: 'wide' | 'grouped' | 'transposed' | 'stacked' | 'arithmetic' | 'sentence';
  meterColumns: MeterColumn[];
  charges: 'amounts' | 'columns' | 'times' | 'at';
  /**
   * Where a charge's meter is named: over the service's charges, with its readings there, in a column of the charges, or in the
   * words of what is priced by usage. Absent: nowhere.
   */
  chargeMeters?: 'heading' | 'readings' | 'column' | 'words';
  subtotals: boolean;
  /** Supply and delivery next to each other. */
  chargesInColumns: boolean;
  history: 'none' | 'table' | 'bars';
  slip: 'none' | 'bottom' | 'top';
  arrangement: BlockName[][];
  /** Starts a new page before this block. */
  breakBefore: BlockName | null;
  labelStyle: 'plain' | 'colon' | 'upper';
  /** How type hides its words; absent: not at all. */
  typesetting?: Typesetting;
  /** Index into the culture's formats and wordings; wordings are picked by it, concept by concept. */
  wording: string;
  /** Wordings of this layout alone; an empty one leaves the value without a label. Absent: those of the language. */
  ownWords?: Partial<Record<Concept, string>>;
  /** Whether wordings and formats kept for the unseen set may be used. */
  reserved: boolean;
  dates: string;
  periods: string;
  /** Writes days and periods in place of the formats; absent: the formats do. */
  written?: { date(date: string): string; period(start: string, end: string): string };
  money: string;
  negative: Negative;
  rates: 'bare' | 'symbol' | 'minor';
  /** Charge amounts without the currency's sign. */
  bareAmounts: boolean;
}

export interface Layout {
  name: string;
  culture: Culture;
  design: Design;
}
