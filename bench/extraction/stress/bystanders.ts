// What stands on bills beside the bill: comparisons, next dates, numbers of routes and banks, prices that will change. Written as words
// of the page, under its last line.

import type { Random } from '../../../server/src/drawing/records/random.ts';
import type { BillRecord } from '../../../server/src/drawing/records/record.ts';
import { bottomOf, type Page, type Word } from '../../../server/src/extract/page.ts';
import { addDays } from '../../../server/src/lib/dates.ts';

type Cells = [x: number, text: string][];

/** The bill beside which they stand, as its layout words it. */
export interface Beside {
  record: BillRecord;
  date(date: string): string;
  money(amount: string): string;
}

type Bystander = (random: Random, beside: Beside, units: string) => Cells[];

const figure = (random: Random): string => String(random.int(20, 2400));
const amount = (random: Random): string => random.decimal(5, 600, 2);
const later = ({ record, date }: Beside, days: number): string => date(addDays(record.statementDate, days));

/** Only what does not contradict the bill: a later day of payment, or other payments, would be as right as those of the record. */
const bystanders: Bystander[] = [
  (random, { record }, units) => [
    [
      [0, 'Usage Comparison'],
      [150, 'This Month'],
      [230, 'Last Month'],
      [310, 'Last Year'],
    ],
    [
      [0, `Total ${units}`],
      [150, record.history.at(-1)?.usage ?? ''],
      [230, figure(random)],
      [310, figure(random)],
    ],
    [
      [0, 'Days'],
      [150, '30'],
      [230, '31'],
      [310, '29'],
    ],
    [
      [0, 'Avg. per day'],
      [150, random.decimal(3, 60, 1)],
      [230, random.decimal(3, 60, 1)],
      [310, random.decimal(3, 60, 1)],
    ],
  ],
  (_, beside) => [[[0, `Next scheduled read date: ${later(beside, 28)}`]]],
  (_, beside) => [
    [
      [0, 'Next Meter Reading'],
      [150, later(beside, 27)],
    ],
  ],
  (_, beside) => [
    [
      [0, 'Last payment received'],
      [150, beside.date(beside.record.paymentDate)],
    ],
  ],
  (random, beside) => [
    [[0, `If paid after ${beside.date(beside.record.dueDate)} pay ${beside.money(amount(random))}`]],
  ],
  (random, { money }) => [
    [
      [0, 'Amount after due date'],
      [180, money(amount(random))],
    ],
  ],
  (random) => [
    [
      [0, 'Route'],
      [60, 'Cycle'],
      [120, 'Seq'],
      [180, 'Premise'],
    ],
    [
      [0, random.pattern('##-###')],
      [60, random.pattern('##')],
      [120, random.pattern('00####')],
      [180, random.pattern('#######')],
    ],
  ],
  (random) => [
    [
      [0, 'Biller Code'],
      [90, random.pattern('######')],
      [160, 'Ref'],
      [190, random.pattern('#### #### ####')],
    ],
  ],
  (random) => [[[0, `IBAN ${random.pattern('DE## #### #### #### #### ##')}`]]],
  (random, beside, units) => [
    [
      [
        0,
        `Effective ${later(beside, 40)} the charge changes to ${beside.money(random.decimal(0.05, 0.3, 5))} per ${units}.`,
      ],
    ],
  ],
  (random, { money }) => [
    [
      [0, 'Deposit on file'],
      [150, money(amount(random))],
    ],
    [
      [0, 'Payment plan balance'],
      [150, money(amount(random))],
    ],
  ],
  (random, { money }, units) => [
    [
      [0, 'Year to date'],
      [120, `${figure(random)} ${units}`],
      [220, money(amount(random))],
    ],
  ],
  (random) => [
    [
      [0, `Average daily use ${random.decimal(2, 60, 1)}`],
      [200, `Average temperature ${random.int(20, 90)}`],
    ],
  ],
  (random) => [[[0, `Carbon footprint ${figure(random)} kg CO2`]]],
  (random) => [
    [
      [0, `Rotating outage block ${random.int(1, 50)}`],
      [220, 'Voltage 120/240'],
    ],
  ],
  (random, beside) => [[[0, `Your last bill of ${later(beside, -31)} came to ${amount(random)}`]]],
  (random) => [
    [
      [0, `Transponder ID ${random.pattern('########')}`],
      [220, 'Size 5/8'],
    ],
  ],
  (random, beside) => [
    [[0, `Work order ${random.pattern('WO-######')} of ${later(beside, -20)}: meter tested`]],
  ],
  (random) => [
    [
      [0, 'Contract capacity'],
      [120, `${random.int(10, 400)} kW`],
    ],
  ],
  (random, _, units) => [
    [
      [0, 'Same period last year'],
      [150, `${figure(random)} ${units}`],
    ],
  ],
];

const SIZE = 8;
const LINE = 13;

function wordsAt(x: number, y: number, text: string): Word[] {
  let next = x;
  return text.split(' ').map((part) => {
    const width = part.length * SIZE * 0.5;
    const word = { text: part, box: { x: next, y, width, height: SIZE }, fontSize: SIZE };
    next += width + SIZE * 0.28;
    return word;
  });
}

/** The pages with some of them, where there is room under the last line of a page, else on a page of their own. */
export function withBystanders(random: Random, beside: Beside, pages: readonly Page[], most: number): Page[] {
  const units = beside.record.historyUnits;
  if (units === '') return [...pages];
  const rows = random
    .sample(bystanders, random.int(0, most))
    .flatMap((one) => [...one(random, beside, units), []]);
  const last = pages.at(-1);
  if (rows.length === 0 || !last) return [...pages];
  const upright = last.words.filter((word) => word.box.y < last.height - 40);
  const end = Math.max(40, ...upright.map((word) => bottomOf(word.box))) + 16;
  const fits = end + rows.length * LINE < last.height - 44;
  const top = fits ? end : 60;
  const added = rows.flatMap((cells, row) =>
    cells.flatMap(([x, text]) => wordsAt(48 + x, top + row * LINE, text)),
  );
  if (fits) return [...pages.slice(0, -1), { ...last, words: [...last.words, ...added] }];
  return [...pages, { ...last, number: last.number + 1, words: added }];
}
