// The parts that layouts arranged by hand have in common.
import type { RecordKind } from '../records/kinds.ts';
import type { Culture } from '../records/record.ts';
import type { Design, MeterColumn } from './design.ts';

export const columns: Record<'full' | 'dates' | 'short' | 'usageFirst' | 'registers', MeterColumn[]> = {
  full: [
    'meterNumber',
    'service',
    'billingPeriod',
    'previousReading',
    'currentReading',
    'multiplier',
    'measured',
    'usage',
    'unit',
    'readType',
  ],
  dates: [
    'meterNumber',
    'from',
    'to',
    'days',
    'previousReading',
    'currentReading',
    'difference',
    'multiplier',
    'usage',
    'unit',
  ],
  short: ['meterNumber', 'previousReading', 'currentReading', 'usage', 'unit'],
  usageFirst: ['service', 'meterNumber', 'usage', 'unit', 'currentReading', 'previousReading', 'from', 'to'],
  registers: [
    'meterNumber',
    'from',
    'previousReading',
    'to',
    'currentReading',
    'multiplier',
    'usage',
    'unit',
    'readType',
  ],
};

export const base: Omit<Design, 'name' | 'wording' | 'dates' | 'periods' | 'money'> = {
  paper: 'letter',
  face: 'sans',
  size: 8.6,
  colour: '#17466b',
  letterhead: 'split',
  facts: 'column',
  factKeys: ['accountNumber', 'invoiceNumber', 'statementDate', 'dueDate', 'billingPeriod', 'serviceAddress'],
  summary: 'leader',
  summaryByService: false,
  meters: 'wide',
  meterColumns: columns.dates,
  charges: 'columns',
  subtotals: true,
  chargesInColumns: false,
  history: 'none',
  slip: 'bottom',
  arrangement: [['address', 'facts'], ['summary'], ['meters'], ['charges'], ['notices']],
  breakBefore: null,
  labelStyle: 'plain',
  reserved: false,
  negative: 'minus-first',
  rates: 'bare',
  bareAmounts: false,
};

export const abroad: Partial<Design> = { paper: 'a4', slip: 'none' };
export const side: Design['arrangement'] = [
  ['address', 'facts'],
  ['summary', 'history'],
  ['meters'],
  ['charges'],
  ['notices'],
];
export const late: Design['arrangement'] = [
  ['facts', 'summary'],
  ['address', 'notices'],
  ['charges'],
  ['meters'],
  ['history'],
];
export const facesUp: Design['arrangement'] = [
  ['address', 'summary'],
  ['facts'],
  ['charges'],
  ['meters'],
  ['history', 'notices'],
];

export type Wish = [kind: RecordKind, culture: Culture, wording: string, choices: Partial<Design>];
