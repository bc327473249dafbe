// Layouts of the United States whose charges say which meter they belong to.
import { columns, late, type Wish } from './seen-parts.ts';

export const meteredLayouts: Wish[] = [
  [
    'several-services',
    'us',
    'acacia',
    { chargeMeters: 'heading', charges: 'amounts', meters: 'grouped', facts: 'strip', subtotals: false },
  ],
  [
    'several-services',
    'us',
    'banyan',
    { chargeMeters: 'readings', charges: 'columns', meterColumns: columns.short, facts: 'grid' },
  ],
  [
    'several-services',
    'us',
    'catalpa',
    { chargeMeters: 'words', charges: 'amounts', arrangement: late, summaryByService: true },
  ],
  [
    'municipal',
    'us',
    'durian',
    { chargeMeters: 'readings', charges: 'amounts', meterColumns: columns.dates, summary: 'table' },
  ],
  ['municipal', 'us', 'ebony', { chargeMeters: 'column', charges: 'columns', facts: 'box' }],
  [
    'collective',
    'us',
    'fig',
    {
      chargeMeters: 'heading',
      summaryByService: true,
      charges: 'columns',
      factKeys: ['accountNumber', 'invoiceNumber', 'statementDate', 'dueDate'],
    },
  ],
  [
    'collective',
    'us',
    'guava',
    {
      chargeMeters: 'column',
      breakBefore: 'charges',
      charges: 'columns',
      factKeys: ['accountNumber', 'invoiceNumber', 'statementDate', 'dueDate'],
    },
  ],
  [
    'several-services',
    'us',
    'persimmon',
    { meters: 'transposed', meterColumns: columns.dates.filter((column) => column !== 'difference') },
  ],
  ['municipal', 'us', 'quince', { meters: 'transposed', meterColumns: columns.short, labelStyle: 'colon' }],
];
