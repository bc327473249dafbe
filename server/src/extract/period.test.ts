// The billing period as bills print it: over two lines, with the year once, with whatever joins its days.
import { describe, expect, it } from 'vitest';
import { readTyped, type TypedRow } from '../../test/support/typed-page.ts';

const meter: TypedRow[] = [
  [],
  [
    [40, 'Meter Number'],
    [140, '7710452'],
  ],
  [
    [40, 'Electric usage'],
    [140, '790 kWh'],
  ],
];
const periodOf = (...rows: TypedRow[]) => {
  const [first] = readTyped([...rows, ...meter]).meters;
  return [first?.periodStart?.value, first?.periodEnd?.value, first?.periodEnd?.evidence.text];
};
const beside = (text: string) =>
  periodOf([
    [40, 'Billing Period'],
    [140, text],
  ]).slice(0, 2);

describe('a period', () => {
  it('may break over two lines, and its proof then spans them', () => {
    const days = ['2026-02-04', '2026-03-05'];
    expect(periodOf([[40, 'Billing Period']], [[40, '4 Feb 2026 to 5 Mar']], [[40, '2026']])).toEqual([
      ...days,
      '5 Mar 2026',
    ]);
    expect(
      periodOf(
        [
          [40, 'Billing Period'],
          [140, 'February 4, 2026 - March'],
        ],
        [[140, '5, 2026']],
      ),
    ).toEqual([...days, 'March 5, 2026']);
  });

  it('may print its year once, behind the last day', () => {
    expect(beside('26 Dec to 23 Jan 2026')).toEqual(['2025-12-26', '2026-01-23']);
    expect(beside('Feb 4 – Mar 5, 2026')).toEqual(['2026-02-04', '2026-03-05']);
    expect(beside('02/04 - 03/05/2026')).toEqual(['2026-02-04', '2026-03-05']);
    expect(beside('04.02.–25.03.2026')).toEqual(['2026-02-04', '2026-03-25']);
  });

  it('without any year ends before the bill, and is no longer than what a utility bills for', () => {
    const billed = (text: string) =>
      periodOf(
        [
          [40, 'Bill Date'],
          [140, 'March 20, 2026'],
        ],
        [
          [40, 'Billing Period'],
          [140, text],
        ],
      ).slice(0, 2);
    expect(billed('Feb 4 - Mar 5')).toEqual(['2026-02-04', '2026-03-05']);
    expect(billed('Mar 18 - Feb 15')).toEqual([undefined, undefined]);
  });

  it('may be joined by an arrow or a dash without spaces', () => {
    expect(beside('02/04/2026→03/05/2026')).toEqual(['2026-02-04', '2026-03-05']);
    expect(beside('02/04/2026–03/05/2026')).toEqual(['2026-02-04', '2026-03-05']);
    expect(beside('02/04/26-03/05/26')).toEqual(['2026-02-04', '2026-03-05']);
  });
});

describe('where no label announces a period', () => {
  const daysOf = (...rows: TypedRow[]) => {
    const [first] = readTyped(meter, rows).meters;
    return [first?.periodStart?.value, first?.periodEnd?.value, first?.periodStart?.needsReview];
  };
  const reading = (label: string, figure: string): TypedRow => [
    [40, label],
    [240, figure],
  ];

  it('it is the time between the days on which the meter was read', () => {
    const days = ['2026-02-04', '2026-03-05', false];
    expect(
      daysOf(
        reading('Present Reading (03/05/2026)', '75377'),
        reading('Previous Reading (02/04/2026)', '74587'),
      ),
    ).toEqual(days);
    expect(
      daysOf([[40, 'Previous Read Feb 4, 2026: 74587']], [[40, 'Current Read Mar 5, 2026: 75377']]),
    ).toEqual(days);
  });

  it('days in brackets before figures say so in any words, for a person to look at', () => {
    expect(
      daysOf(reading('Aflezing nu (03/05/2026)', '75377'), reading('Aflezing toen (02/04/2026)', '74587')),
    ).toEqual(['2026-02-04', '2026-03-05', true]);
  });

  it('three days, or amounts behind them, are none', () => {
    const none = [undefined, undefined, undefined];
    const [now, before] = [
      reading('Present Reading (03/05/2026)', '75377'),
      reading('Previous Reading (02/04/2026)', '74587'),
    ];
    expect(daysOf(now, before, reading('Previous Reading (01/04/2026)', '73011'))).toEqual(none);
    expect(daysOf(reading('Paid (03/05/2026)', '$75.00'), reading('Paid (02/04/2026)', '$74.00'))).toEqual(
      none,
    );
  });

  it('the days of readings stand over a month alone', () => {
    const [first] = readTyped(
      [
        [
          [40, 'Billing Period'],
          [140, 'March 2026'],
        ],
      ],
      meter,
      [reading('Present Reading (03/05/2026)', '75377'), reading('Previous Reading (02/04/2026)', '74587')],
    ).meters;
    expect([first?.periodStart?.value, first?.periodEnd?.value]).toEqual(['2026-02-04', '2026-03-05']);
  });
});

describe('a year beside a meter', () => {
  const periodAt = (text: string) =>
    readTyped([[[40, text]], [[40, 'Electric usage 1,981 kWh']]]).meters.map((one) => [
      one.periodStart?.value,
      one.periodEnd?.value,
    ]);

  it('is a period without a label, for many countries read meters once a year', () => {
    expect(periodAt('Meter Number 8009947 July 9, 2024 to July 4, 2025')).toEqual([
      ['2024-07-09', '2025-07-04'],
    ]);
    expect(periodAt('Valid from July 9, 2024 to July 4, 2025')).toEqual([[undefined, undefined]]);
  });
});
