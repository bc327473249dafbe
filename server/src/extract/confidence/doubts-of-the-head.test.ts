import { describe, expect, it } from 'vitest';
import { type PrintedCell, printedPage } from '../../../test/support/bill-pages.ts';
import { readTyped, type TypedRow } from '../../../test/support/typed-page.ts';
import { newMeter } from '../meter-draft.ts';
import type { BillReading, Evidence, MeterReading, Read } from '../reading.ts';
import { doubtsOf } from './doubts.ts';
import { standingsOf } from './standing.ts';

const charges: TypedRow[] = [
  [
    [40, 'Electric usage'],
    [140, '700 kWh'],
  ],
  [
    [40, 'Total Current Charges'],
    [400, '$431.87'],
  ],
];
const plain = readTyped(charges);

const said = (value: string, evidence: Partial<Evidence> = {}): Read<string> => ({
  value,
  needsReview: false,
  evidence: {
    page: 1,
    box: { x: 100, y: 40, width: 40, height: 8 },
    text: value,
    rule: 'label:it:right',
    confidence: 0.95,
    ...evidence,
  },
});

const meterFor = (start: string, end: string, more: Partial<MeterReading> = {}): MeterReading => ({
  ...newMeter(1, 1),
  commodity: 'ELECTRICITY',
  usage: said('700'),
  units: said('kWh'),
  periodStart: said(start),
  periodEnd: said(end),
  ...more,
});

function doubtsIn(
  parts: Partial<BillReading>,
  { lines = [], rows = [] }: { lines?: string[]; rows?: PrintedCell[][] } = {},
): Record<string, readonly string[]> {
  const bill: BillReading = { ...plain, meters: [], lineItems: [], checks: [], candidates: [], ...parts };
  return Object.fromEntries(doubtsOf(bill, lines.join('\n'), [printedPage(rows)], standingsOf(bill.checks)));
}

describe('the day of a bill under a weak label', () => {
  const meters = [meterFor('2026-02-03', '2026-03-05')];
  const weak = (day: string, confidence = 0.65) =>
    said(day, { confidence, box: { x: 300, y: 90, width: 40, height: 8 } });

  it('is doubted unless it stands after the days that are billed and before the day to pay by', () => {
    const dueDate = said('2026-04-02');
    const doubts = (day: string) => doubtsIn({ statementDate: weak(day), dueDate, meters }).statementDate;
    expect(doubts('2026-03-09')).toBeUndefined();
    expect(doubts('2026-02-03')).toEqual(['not-upheld']);
    expect(doubts('2026-04-09')).toEqual(['not-upheld']);
    expect(doubts('2026-01-20')).toEqual(['not-upheld']);
  });

  it('is doubted where nothing else has a day, and behind words that are not known', () => {
    const alone = { dueDate: null, meters: [] };
    expect(doubtsIn({ ...alone, statementDate: weak('2026-03-09') }).statementDate).toEqual(['not-upheld']);
    expect(doubtsIn({ statementDate: weak('2026-03-09', 0.6), meters }).statementDate).toEqual([
      'weak-label',
    ]);
    expect(doubtsIn({ ...alone, statementDate: said('2026-03-09') }).statementDate).toBeUndefined();
  });
});

describe('a period', () => {
  const statementDate = said('2026-03-12');

  it('is doubted where it ends after the bill was written or is to be paid', () => {
    const meters = [meterFor('2026-02-14', '2026-03-16')];
    const path = 'meters[0].periodEnd';
    expect(doubtsIn({ statementDate, dueDate: null, meters })[path]).toEqual(['ends-after-bill']);
    expect(doubtsIn({ statementDate: null, dueDate: said('2026-03-15'), meters })[path]).toEqual([
      'ends-after-bill',
    ]);
    expect(doubtsIn({ statementDate: said('2026-03-16'), dueDate: null, meters })[path]).toBeUndefined();
  });

  it('of few days is doubted unless the bill counts them', () => {
    const meters = [meterFor('2026-02-20', '2026-03-05')];
    const doubts = doubtsIn({ statementDate, meters });
    expect(doubts['meters[0].periodStart']).toEqual(['few-days']);
    expect(doubts['meters[0].periodEnd']).toEqual(['few-days']);
    const check = {
      name: 'days-match-period',
      equation: '',
      passed: true,
      values: ['meters[0].periodStart', 'meters[0].periodEnd'],
    };
    expect(doubtsIn({ statementDate, meters, checks: [check] })['meters[0].periodEnd']).toBeUndefined();
  });
});

describe('an address of supply', () => {
  const address = (value: string, more: Partial<Evidence> = {}) => ({ serviceAddress: said(value, more) });

  it.each([
    '14 Mill Pond Rd, Premises No. 4471802',
    '14 Mill Pond Rd, Zählpunkt 00471802',
    '14 Mill Rd, Unit: B',
  ])('is doubted where a number with its name ran into it: %s', (value) => {
    expect(doubtsIn(address(value)).serviceAddress).toEqual(['holds-number']);
  });

  it('is not doubted for the numbers of its house, its box and its town', () => {
    expect(doubtsIn(address('Unit 5/1207 Premier Way, Lot 10250, LYREDALE TAS 7111')).serviceAddress).toBe(
      undefined,
    );
  });

  it.each(['Little Marsh, MA4 7QT', 'حي الزهور، مدينة النخيل 33376', 'Bajo Brezo, 26599 Villar'])(
    'is doubted where only its town was read: %s',
    (value) => {
      expect(doubtsIn(address(value)).serviceAddress).toEqual(['without-street']);
    },
  );

  it.each([
    'Rose Cottage, Mill Lane, Little Marsh, MA4 7QT',
    '412 شارع السلام، مدينة النخيل 33376',
    '14 Mill Pond',
  ])('is not doubted with a street: %s', (value) => {
    expect(doubtsIn(address(value)).serviceAddress).toBeUndefined();
  });

  it('is doubted right under the name of the biller', () => {
    const provider = said('Alder Falls Utilities');
    const doubts = (over: string) => {
      const rows: PrintedCell[][] = [[[100, over]], [[100, '95 Commerce Pkwy']]];
      const street = printedPage(rows).words.find((word) => word.text === '95');
      if (!street) throw new Error('no words');
      const box = { ...street.box, width: 90 };
      return doubtsIn({ ...address('95 Commerce Pkwy, Ashby, VT 05001', { box }), provider }, { rows });
    };
    expect(doubts('Alder Falls Utilities').serviceAddress).toEqual(['of-biller']);
    expect(doubts('Service address').serviceAddress).toBeUndefined();
  });

  it('is doubted beside another that a label announces, but not beside a shorter print of itself', () => {
    const rival = (value: string, confidence = 0.9) => ({
      ...address('14 Mill Pond Rd, Ashby, VT 05001'),
      candidates: [{ field: 'serviceAddress', candidates: [said(value, { confidence })] }],
    });
    expect(doubtsIn(rival('9 Old Ferry Rd, Ashby, VT 05001')).serviceAddress).toEqual(['other-address']);
    expect(doubtsIn(rival('9 Old Ferry Rd, Ashby, VT 05001', 0.4)).serviceAddress).toBeUndefined();
    expect(doubtsIn(rival('14 MILL POND RD')).serviceAddress).toBeUndefined();
  });

  it('is doubted without the town that stands right under it', () => {
    const rows: PrintedCell[][] = [[[100, '14 Mill Pond Rd']], [[102, 'Ashby, VT 05001']]];
    const [first] = printedPage(rows).words;
    if (!first) throw new Error('no words');
    const box = { ...first.box, width: 60 };
    expect(doubtsIn(address('14 Mill Pond Rd', { box }), { rows }).serviceAddress).toEqual(['without-town']);
    expect(
      doubtsIn(address('14 Mill Pond Rd', { box }), { rows: rows.slice(0, 1) }).serviceAddress,
    ).toBeUndefined();
  });
});

describe("a meter's number", () => {
  const numbered = (number: string, lines: string[]) =>
    doubtsIn(
      {
        meters: [
          meterFor('2026-02-03', '2026-03-05', {
            usage: said('1798'),
            identifiers: [{ ...said(number), name: 'METER', rawName: 'Meter' }],
          }),
        ],
        statementDate: null,
        dueDate: null,
      },
      { lines },
    )['meters[0].identifiers[0]'];

  it('is doubted where it is an amount, or the bill says that it is the number of something else', () => {
    expect(numbered('USD 23.10', [])).toEqual(['of-another']);
    expect(numbered('3436-0149-27', ['Service Delivery Point 3436-0149-27'])).toEqual(['of-another']);
    expect(numbered('34360149', ['Transponder: 34360149', 'Transponder 34360149'])).toEqual(['of-another']);
    expect(numbered('34360149', ['Premise No. 34360149', 'Meter No. 34360149'])).toBeUndefined();
    expect(numbered('34360149', ['Meter No. 34360149'])).toBeUndefined();
  });

  it('is doubted where a factor, or a reading before the counter began anew, ran into it', () => {
    expect(numbered('1 YYR 069 750', [])).toEqual(['is-figure']);
    expect(numbered('1 ESY 11 6012 3456', [])).toBeUndefined();
    expect(numbered('99675 87273619', ['kWh 1,798 01473 99675 87273619'])).toEqual(['is-figure']);
  });
});
