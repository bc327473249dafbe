import { describe, expect, test } from 'vitest';
import { drawnBill } from '../../../test/support/bills.ts';
import { drawMetersOddly, drawOddBill, type OddBill, oddBill } from '../../../test/support/odd-bills.ts';
import { drawLayout } from '../../drawing/layouts/draw-layout.ts';
import { seenLayouts } from '../../drawing/layouts/seen-layouts.ts';
import { makeRecord } from '../../drawing/records/kinds.ts';
import { readDocument, readDocuments, seePages } from '../read-document.ts';
import type { BillReading, LineItemReading } from '../reading.ts';
import { ALIKE, bandsOf, likeness, sketchOf } from './layout-sketch.ts';
import type { Lesson } from './learn.ts';
import { learnFromFile } from './learn-from-file.ts';
import type { LearnableField, LearnedPlace } from './learned-place.ts';

const pdf = (wishes: Partial<OddBill> = {}) => drawOddBill(oddBill(wishes));

const next: Partial<OddBill> = {
  accountNumber: '5512-00917-3',
  statementDate: '05/01/2026',
  dueDate: '05/23/2026',
  period: ['04/01/2026', '04/30/2026'],
  meterNumber: 'E31117002',
  usage: '1,204',
  amountDue: '260.10',
  charges: [
    ['Energy charge', '201.10'],
    ['Wind adjustment', '12.00'],
    ['City tax', '22.00'],
    ['Monthly service fee', '25.00'],
  ],
  customer: 'Marlowe & Daughters Bakery',
};

async function taught(
  bytes: Uint8Array,
  field: LearnableField,
  value: string,
  meter = 0,
): Promise<LearnedPlace> {
  const { place } = await learnFromFile(
    bytes,
    { pages: { first: 1, last: 150 }, lesson: { field, value, meter } },
    {},
  );
  expect(place, field).not.toBeNull();
  return { ...place!, id: `place-${field}`, documentId: 'document-1' };
}

const billOf = async (bytes: Uint8Array, learned: LearnedPlace[] = []): Promise<BillReading> => {
  const { bill, reason } = await readDocument(bytes, { knowledge: { learned } });
  expect(reason).toBeNull();
  return bill!;
};

describe('layouts', () => {
  const sketches = async (layout: (typeof seenLayouts)[number], seed: string): Promise<string[]> => {
    const { pdf: bytes } = await drawLayout(makeRecord(layout.kind, seed), layout);
    const { pages } = await seePages(bytes, { maxPages: 1 });
    return (pages ?? []).flatMap((page) => sketchOf(page) ?? []);
  };

  test('two bills of one layout look alike whatever they say, and share a band; bills of two layouts do not', async () => {
    const some = seenLayouts.slice(0, 8);
    const first = await Promise.all(some.map((layout) => sketches(layout, 'one')));
    const second = await Promise.all(some.map((layout) => sketches(layout, 'two')));
    for (const [at, [a]] of first.entries())
      for (const [other, [b]] of second.entries()) {
        const share = likeness(a!, b!);
        if (at === other) {
          expect(share, some[at]!.name).toBeGreaterThanOrEqual(ALIKE);
          expect(bandsOf(a!).some((band) => bandsOf(b!).includes(band))).toBe(true);
        } else expect(share, `${some[at]!.name} ${some[other]!.name}`).toBeLessThan(ALIKE);
      }
  });

  test('a page with a few words has no sketch; what is no sketch is like nothing', () => {
    const page = { number: 1, width: 612, height: 792, words: [] };
    expect(sketchOf(page)).toBeNull();
    expect(likeness('', '')).toBe(0);
    expect(bandsOf('nothing')).toEqual([]);
  });
});

describe('a value that a person corrected', () => {
  test('is honestly not read without the lesson, or by its place in time alone', async () => {
    const bill = await billOf(await pdf(next));
    expect(bill.accountNumber?.value).not.toBe('5512-00917-3');
    expect(bill.dueDate).toMatchObject({ needsReview: true, evidence: { rule: 'place:unnamed-day' } });
    const taughtBill = await billOf(await pdf(next), [await taught(await pdf(), 'dueDate', '2026-04-22')]);
    expect(taughtBill.dueDate?.evidence.rule).not.toBe('place:unnamed-day');
  });

  test.each<[LearnableField, string, (bill: BillReading) => unknown, string]>([
    ['accountNumber', '4410-22871-6', (bill) => bill.accountNumber, '5512-00917-3'],
    ['dueDate', '2026-04-22', (bill) => bill.dueDate, '2026-05-23'],
    ['meters.usage', '640', (bill) => bill.meters[0]!.usage, '1204'],
    ['meters.periodEnd', '2026-03-31', (bill) => bill.meters[0]!.periodEnd, '2026-04-30'],
    ['amountDue', '185.00', (bill) => bill.amountDue, '260.10'],
  ])(
    '%s: the next bill of the layout reads right, whatever else is on it',
    async (field, value, at, wanted) => {
      const place = await taught(await pdf(), field, value);
      for (const shift of [0, 9]) {
        const bill = await billOf(await pdf({ ...next, shift }), [place]);
        expect(at(bill)).toMatchObject({ value: wanted });
      }
    },
  );

  test('of a meter is found where the rules read another number', async () => {
    const odd = { chargedUsage: '600' };
    const place = await taught(await pdf(odd), 'meters.usage', '640');
    const bytes = await pdf({ ...next, chargedUsage: '1,100' });
    expect((await billOf(bytes)).meters[0]!.usage?.value).toBe('1100');
    expect((await billOf(bytes, [place])).meters[0]!.usage).toMatchObject({
      value: '1204',
      evidence: { rule: 'learned:label' },
    });
  });

  test('of one meter of two is found for both of them on the next bill', async () => {
    const numbersOf = (bill: BillReading) =>
      bill.meters.map(({ identifiers }) => identifiers.find(({ name }) => name === 'METER')?.value ?? null);
    const first = await drawMetersOddly([
      ['EK20965547', '3100', '3740'],
      ['EK20965901', '8120', '8333'],
    ]);
    expect(numbersOf(await billOf(first))).toEqual([null, null]);
    const place = await taught(first, 'meters.number', 'EK20965901', 1);
    const second = await drawMetersOddly([
      ['EK31117002', '1020', '1544'],
      ['EK31117448', '7001', '7013'],
    ]);
    const bill = await billOf(second, [place]);
    expect(numbersOf(bill)).toEqual(['EK31117002', 'EK31117448']);
    expect(bill.meters.map(({ usage }) => usage?.value)).toEqual(['524', '12']);
  });

  test('carries in its evidence that and from which document it was learned', async () => {
    const place = await taught(await pdf(), 'accountNumber', '4410 228716');
    const bill = await billOf(await pdf(next), [place]);
    expect(bill.accountNumber).toMatchObject({
      value: '5512-00917-3',
      needsReview: false,
      evidence: { rule: 'learned:label', learnedFrom: 'document-1', page: 1, text: '5512-00917-3' },
    });
    expect(bill.accountNumber!.evidence.box.x).toBeCloseTo(470, 0);
  });

  test('is remembered by words and form alone: the place holds no value', async () => {
    const place = await taught(await pdf(), 'accountNumber', '4410-22871-6');
    expect(JSON.stringify(place)).not.toContain('22871');
    expect(place.shape).toBe('9999-99999-9');
    expect(place.surroundings?.left).toEqual({ text: 'zorvax', steps: 0 });
  });

  test('teaches nothing when no page prints it', async () => {
    const lesson = { field: 'accountNumber' as const, value: '999-123-77', meter: 0 };
    const { place } = await learnFromFile(await pdf(), { pages: { first: 1, last: 1 }, lesson }, {});
    expect(place).toBeNull();
    const other = await learnFromFile(
      new Uint8Array([1, 2, 3]),
      { pages: { first: 1, last: 1 }, lesson },
      {},
    );
    expect(other.place).toBeNull();
  });

  test('that the layout says by itself is taken from it, surely enough to stand', async () => {
    const place = await taught(await pdf(), 'meters.units', 'MWh');
    expect(place).toMatchObject({ constant: 'MWh', surroundings: null });
    const usage = await taught(await pdf(), 'meters.usage', '640');
    const bill = await billOf(await pdf(next), [usage, { ...place, id: 'place-2' }]);
    expect(bill.meters[0]!.units).toMatchObject({ value: 'MWh', evidence: { rule: 'learned:layout' } });
  });
});

describe('a value of a charge that a person corrected', () => {
  const fee = 'Monthly service fee';
  const first = { behind: { 'Energy charge': '170.00', [fee]: '31.00' }, amountDue: '191.00' };
  const second = {
    ...next,
    behind: { 'Energy charge': '211.10', [fee]: '37.00' },
    amountDue: '272.10',
  };
  const amountOf = (bill: BillReading, description: string) =>
    bill.lineItems.find((line) => line.description === description)?.amount;
  const lesson = { field: 'lineItems.amount' as const, value: '31.00', meter: 0, line: fee };
  const learned = async (
    bytes: Uint8Array,
    wishes: Partial<Omit<Lesson, 'field'>> & { field?: LearnableField } = {},
  ): Promise<LearnedPlace | null> => {
    const pages = { first: 1, last: 1 };
    const { place } = await learnFromFile(bytes, { pages, lesson: { ...lesson, ...wishes } }, {});
    return place && { ...place, id: 'place-1', documentId: 'document-1' };
  };

  test.each([0, 9])('is read where it stands in the row of the charge on the next bill', async (shift) => {
    const before = await billOf(await pdf({ ...second, shift }));
    expect(amountOf(before, fee)?.value).toBe('25.00');
    const place = await learned(await pdf(first));
    const bill = await billOf(await pdf({ ...second, shift }), [place!]);
    expect(amountOf(bill, fee)).toMatchObject({
      value: '37.00',
      evidence: { rule: 'learned:label', learnedFrom: 'document-1', page: 1, text: '$37.00' },
    });
    const others = (of: BillReading) =>
      of.lineItems.filter((line) => line.description !== fee).map((line) => line.amount.value);
    expect(others(bill)).toEqual(others(before));
    expect(bill.checks).toContainEqual(
      expect.objectContaining({ name: 'lines-sum-to-new-charges', passed: true }),
    );
    expect(JSON.stringify(place)).not.toContain('31.00');
  });

  const charges = second.charges!;
  test.each<[string, Partial<OddBill>]>([
    ['without the charge', { charges: charges.filter(([description]) => description !== fee) }],
    ['with the charge twice', { charges: [...charges, [fee, '25.00']] }],
    ['with the charge twice, each time with other figures', { charges: [...charges, [`${fee} 2`, '4.00']] }],
    ['whose other charge has the words among its own', { charges: [...charges, [`Late ${fee}`, '4.00']] }],
    ['that prints nothing at the place', { behind: { 'Energy charge': '211.10' } }],
    ['that prints another form there', { behind: { [fee]: '3.1 %' } }],
    ['that prints words there', { behind: { [fee]: 'waived' } }],
  ])('changes nothing on a bill %s', async (_what, wishes) => {
    const place = await learned(await pdf(first));
    const bytes = await pdf({ ...second, ...wishes });
    expect(await readDocument(bytes, { knowledge: { learned: [place!] } })).toEqual(
      await readDocument(bytes),
    );
  });

  test('with which a proof fails that held before is not taken, and the charge is doubted', async () => {
    const place = await learned(await pdf(first));
    const bytes = await pdf({ ...second, amountDue: '260.10' });
    const bill = await billOf(bytes, [place!]);
    expect(amountOf(bill, fee)).toMatchObject({ value: '25.00', needsReview: true });
    expect(bill.checks).toContainEqual(
      expect.objectContaining({
        name: 'learned-place-agrees',
        passed: false,
        values: ['lineItems[3].amount'],
      }),
    );
  });

  test.each<[string, Partial<OddBill>, { value?: string; line?: string }]>([
    ['the row prints it nowhere', first, { value: '32.00' }],
    ['the row prints it with another sign', first, { value: '-31.00' }],
    ['the row prints it twice', { ...first, behind: { [fee]: '25.00' } }, { value: '25.00' }],
    ['no charge has the words', first, { line: 'Monthly fee' }],
    ['two charges have them', { ...first, charges: [[fee, '1.00'], ...oddBill().charges] }, {}],
    ['the charge has no words', first, { line: '12' }],
  ])('teaches nothing where %s', async (_what, wishes, said) => {
    expect(await learned(await pdf(wishes), said)).toBeNull();
  });

  test.each<[LearnableField, string, Partial<LineItemReading>]>([
    ['lineItems.quantity', '31', { quantity: '37' }],
    ['lineItems.rate', '31', { rate: '37' }],
    ['lineItems.description', 'West rate', { description: 'East rate' }],
  ])('may be its %s, and a proof says from which document it was learned', async (field, value, wanted) => {
    const [one, two] = field === 'lineItems.description' ? ['West rate', 'East rate'] : ['31', '37'];
    const behind = (text: string) => ({ behind: { [fee]: text }, isBehindBare: true });
    const place = await learned(await pdf(behind(one!)), { field, value });
    expect(place).not.toBeNull();
    const bill = await billOf(await pdf({ ...next, ...behind(two!) }), [place!]);
    expect(bill.lineItems[3]).toMatchObject({ ...wanted, amount: { value: '25.00' } });
    expect(bill.checks).toContainEqual({
      name: 'learned-place-gives-value',
      equation: `lineItems[3].${field.slice('lineItems.'.length)}: ${two} (learned from document document-1)`,
      passed: true,
      values: [`lineItems[3].${field.slice('lineItems.'.length)}`],
    });
  });
});

describe('a learned place', () => {
  test('has no say on another layout', async () => {
    const place = await taught(await pdf(), 'accountNumber', '4410-22871-6');
    const [layout] = seenLayouts;
    const { pdf: other } = await drawLayout(makeRecord(layout!.kind, 'one'), layout!);
    const without = await readDocument(other);
    expect(await readDocument(other, { knowledge: { learned: [place] } })).toEqual(without);
  });

  test('that shows another form gives no value and asks for a person', async () => {
    const place = await taught(await pdf(), 'accountNumber', '4410-22871-6');
    const bill = await billOf(await pdf({ ...next, accountNumber: '71' }), [place]);
    expect(bill.accountNumber?.value ?? null).not.toBe('71');
    expect(bill.checks.filter(({ passed }) => !passed)).toContainEqual(
      expect.objectContaining({ name: 'learned-place-gives-value', values: ['accountNumber'] }),
    );
  });

  test('whose value fails a proof that held without it is not taken, and the value is doubted', async () => {
    // Somebody said once that the fee is what is to be paid.
    const place = await taught(await drawnBill(), 'amountDue', '25.00');
    const bytes = await drawnBill({ usage: 1_000, period: ['2026-04-01', '2026-04-30'] });
    const before = await billOf(bytes);
    expect(before.amountDue?.value).toBe('275.00');
    const bill = await billOf(bytes, [place]);
    expect(bill.amountDue?.value).toBe(before.amountDue?.value);
    expect(bill.checks).toContainEqual(
      expect.objectContaining({ name: 'learned-place-agrees', passed: false, values: ['amountDue'] }),
    );
    expect(bill.amountDue?.needsReview).toBe(true);
  });

  test('is named in the reading and in the reader’s version; the same places give the same digest', async () => {
    const place = await taught(await pdf(), 'accountNumber', '4410-22871-6');
    const idle = { ...place, id: 'place-idle', field: 'invoiceNumber' as const, layout: 'nothing' };
    const bytes = await pdf(next);
    const without = await readDocument(bytes);
    const one = await readDocument(bytes, { knowledge: { learned: [place, idle] } });
    const two = await readDocument(bytes, { knowledge: { learned: [idle, place] } });
    expect(one).toEqual(two);
    expect(one.learned).toEqual([{ placeId: place.id, documentId: 'document-1', field: 'accountNumber' }]);
    expect(one.reader.version).toMatch(
      new RegExp(`^${without.reader.version.replaceAll('.', '\\.')}\\+learned-[0-9a-f]{16}$`),
    );
    expect(without.learned).toBeUndefined();
    expect(one.digest).not.toBe(without.digest);
    const other = await readDocument(bytes, { knowledge: { learned: [{ ...place, id: 'place-3' }] } });
    expect(other.reader.version).not.toBe(one.reader.version);
  });

  test('sketches of its pages come with a file’s reading', async () => {
    const [one, two] = await Promise.all([readDocuments(await pdf()), readDocuments(await pdf(next))]);
    expect(likeness(one.layouts[0]!, two.layouts[0]!)).toBeGreaterThanOrEqual(ALIKE);
  });
});
