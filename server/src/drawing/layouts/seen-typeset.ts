// Layouts whose type hides its words.
import { columns, facesUp, side, type Wish } from './seen-parts.ts';

export const typesetLayouts: Wish[] = [
  [
    'electricity-tiers',
    'us',
    'hornbeam',
    { typesetting: 'letter-spaced', facts: 'column', summary: 'plain', meters: 'wide' },
  ],
  [
    'gas-therms',
    'us',
    'jacaranda',
    { typesetting: 'letter-spaced', facts: 'strip', face: 'serif', arrangement: side },
  ],
  [
    'water-tiers',
    'us',
    'kauri',
    { typesetting: 'glued', facts: 'inline', meters: 'sentence', summary: 'leader' },
  ],
  [
    'electricity-demand',
    'us',
    'larch',
    { typesetting: 'glued', facts: 'box', meterColumns: columns.full, summary: 'table' },
  ],
  [
    'electricity-demand',
    'us',
    'medlar',
    { typesetting: 'split-amounts', facts: 'stacked', charges: 'times', arrangement: facesUp },
  ],
  [
    'uk-electricity',
    'uk',
    'nutmeg',
    { typesetting: 'raised-cents', facts: 'grid', summary: 'card', paper: 'a4' },
  ],
  ['electricity-tiers', 'us', 'osier', { typesetting: 'raised-cents', facts: 'column', summary: 'card' }],
];
