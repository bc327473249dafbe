// Layouts of bills with an account, a supplier or a meter out of the ordinary, by hand.
import { columns, late, type Wish } from './seen-parts.ts';

export const accountLayouts: Wish[] = [
  ['electricity-arrears', 'us', 'willow', { meterColumns: columns.full, summary: 'leader' }],
  [
    'electricity-arrears',
    'us',
    'yarrow',
    { summary: 'table', meters: 'stacked', facts: 'box', charges: 'times', negative: 'credit' },
  ],
  ['electricity-budget', 'us', 'zelkova', { summary: 'plain', meterColumns: columns.registers }],
  [
    'electricity-budget',
    'us',
    'acacia',
    { summary: 'card', facts: 'strip', charges: 'amounts', subtotals: false, arrangement: late },
  ],
  [
    'electricity-supplier',
    'us',
    'bay',
    {
      letterhead: 'band',
      meterColumns: columns.full,
      factKeys: ['accountNumber', 'statementDate', 'dueDate', 'billingPeriod', 'serviceAddress', 'tariff'],
    },
  ],
  [
    'electricity-supplier',
    'us',
    'catalpa',
    { letterhead: 'mark', chargesInColumns: true, charges: 'amounts', meters: 'arithmetic' },
  ],
  ['electricity-rollover', 'us', 'dogwood', { meterColumns: columns.full }],
  ['electricity-rollover', 'us', 'elder', { meters: 'stacked', facts: 'grid', charges: 'at' }],
  ['electricity-constant', 'us', 'fir', { meterColumns: columns.dates, charges: 'columns' }],
  ['electricity-constant', 'us', 'gorse', { meters: 'stacked', charges: 'amounts', summary: 'equation' }],
  ['water-irrigation', 'us', 'hazel', { meterColumns: columns.full, charges: 'columns' }],
  [
    'water-irrigation',
    'us',
    'ivy',
    { meterColumns: columns.usageFirst, charges: 'amounts', facts: 'stacked' },
  ],
];
