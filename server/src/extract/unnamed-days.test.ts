// Days of the head whose labels no list has: what is the only one to stand where such a day must.
import { describe, expect, it } from 'vitest';
import { type TypedRow, typePage } from '../../test/support/typed-page.ts';
import { textOf } from './document.ts';
import { understand } from './understand.ts';

const rest: TypedRow[] = [
  [[40, 'Alder Falls Municipal Utilities']],
  [
    [40, 'Account Number'],
    [140, '4411-902-7'],
  ],
  [
    [40, 'Amount Due'],
    [140, '$431.87'],
  ],
  [
    [40, 'Meter Number'],
    [140, '57571660'],
  ],
  [
    [40, 'Electric usage'],
    [140, '700 kWh'],
  ],
];
const period: TypedRow = [
  [40, 'Billing Period'],
  [140, 'Feb 4, 2026 - Mar 5, 2026'],
];
const billed: TypedRow = [
  [40, 'Bill Date'],
  [140, 'Mar 9, 2026'],
];
const due: TypedRow = [
  [40, 'Due Date'],
  [140, 'Mar 30, 2026'],
];
const named = (label: string, day: string): TypedRow => [
  [40, label],
  [240, day],
];

function daysOf(...rows: TypedRow[]) {
  const pages = [typePage([...rows, [], ...rest])];
  const { bill } = understand(pages, textOf(pages));
  return [bill?.statementDate?.value, bill?.dueDate?.value];
}

describe('a day that no known label announces', () => {
  it('is the one to pay by where it follows the day of the bill, and the day of the bill where it follows the period', () => {
    expect(daysOf(period, billed, named('Cutoff Moment', 'Mar 30, 2026'))).toEqual([
      '2026-03-09',
      '2026-03-30',
    ]);
    expect(daysOf(period, due, named('Rendition', 'Mar 9, 2026'))).toEqual(['2026-03-09', '2026-03-30']);
    expect(daysOf([[40, 'Mar 9, 2026']], [], period, due)).toEqual(['2026-03-09', '2026-03-30']);
    const both = [named('Rendition', 'Mar 9, 2026'), named('Cutoff Moment', 'Mar 30, 2026')];
    expect(daysOf(period, ...both)).toEqual(['2026-03-09', '2026-03-30']);
  });

  it('is always for a person to look at', () => {
    const pages = [typePage([period, billed, named('Cutoff Moment', 'Mar 30, 2026'), [], ...rest])];
    const { bill } = understand(pages, textOf(pages));
    expect(bill?.dueDate?.evidence.rule).toBe('place:unnamed-day');
    expect(bill?.dueDate?.needsReview).toBe(true);
  });

  it('is neither where several fit, where it is too near or too far, or where its words speak of another', () => {
    const two = [named('Cutoff Moment', 'Mar 30, 2026'), named('Sundry', 'Apr 2, 2026')];
    expect(daysOf(period, billed, ...two)).toEqual(['2026-03-09', undefined]);
    expect(daysOf(period, billed, named('Sundry', 'Mar 12, 2026'))).toEqual(['2026-03-09', undefined]);
    expect(daysOf(period, billed, named('Sundry', 'Aug 1, 2026'))).toEqual(['2026-03-09', undefined]);
    expect(daysOf(period, billed, named('Upcoming meter visit', 'Apr 4, 2026'))).toEqual([
      '2026-03-09',
      undefined,
    ]);
    expect(daysOf(period, due, named('Kind payment received', 'Mar 7, 2026'))).toEqual([
      undefined,
      '2026-03-30',
    ]);
    expect(daysOf(period, billed, named('Next Read Date', 'Apr 4, 2026'))).toEqual(['2026-03-09', undefined]);
    const sentence = 'The council will hear all of its customers at the hall on Apr 4, 2026';
    expect(daysOf(period, billed, [[40, sentence]])).toEqual(['2026-03-09', undefined]);
    expect(daysOf(named('Rendition', 'Mar 9, 2026'))).toEqual([undefined, undefined]);
  });
});
