import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BillFacts,
  duplicateVerdict,
  isOverlap,
  isSameContent,
  isSameInvoice,
  isUsageOverlap,
} from './duplicates.ts';

const bill = (more: Partial<BillFacts> = {}): BillFacts => ({
  fileHash: null,
  providerId: 'p',
  accountNumber: '123-4',
  invoiceId: null,
  totalCharges: '150.00',
  period: { start: '2025-01-01', end: '2025-01-31' },
  commodities: ['ELECTRICITY'],
  meters: [{ meterKey: 'm', usage: '100', units: 'kWh' }],
  revisionChain: null,
  ...more,
});
const usage = (documentId: string, start: string, end: string, more = {}) => ({
  documentId,
  meterId: 'm',
  period: { start, end },
  revisionChain: null,
  ...more,
});

describe('duplicates', () => {
  test('DU1', () => {
    expect(duplicateVerdict(bill({ fileHash: 'f' }), bill({ fileHash: 'f' }))?.level).toBe('D1');
  });

  test('DU2', () => {
    const first = bill({ period: { start: '2025-01-15', end: '2025-02-14' } });
    const second = bill({ period: { start: '2025-02-14', end: '2025-03-13' } });
    expect(duplicateVerdict(first, second)).toBeNull();
    expect(
      isUsageOverlap(usage('d', '2025-01-15', '2025-02-14'), usage('e', '2025-02-14', '2025-03-13')),
    ).toBe(false);
  });

  test('DU3', () => {
    const first = bill();
    const second = bill({ period: { start: '2025-01-20', end: '2025-02-18' } });
    expect(duplicateVerdict(first, second)).toEqual({ level: 'D4', suggestRevision: false });
    const records = [usage('d', '2025-01-01', '2025-01-31'), usage('e', '2025-01-20', '2025-02-18')] as const;
    expect(isUsageOverlap(...records)).toBe(true);
  });

  test('DU4', () => {
    expect(duplicateVerdict(bill(), bill({ totalCharges: '135.00' }))).toEqual({
      level: 'D4',
      suggestRevision: true,
    });
  });

  test('DU5', () => {
    const gas = bill({ commodities: ['GAS'], meters: [{ meterKey: 'g', usage: '9', units: 'CCF' }] });
    expect(duplicateVerdict(bill(), gas)).toBeNull();
  });

  test('DU6', () => {
    const same = bill({ fileHash: 'f' });
    expect(duplicateVerdict(same, same, { skipDetection: true })?.level).toBe('D4');
    expect(
      isUsageOverlap(usage('d', '2025-01-01', '2025-01-31'), usage('e', '2025-01-01', '2025-01-31')),
    ).toBe(true);
  });

  test('D2: an invoice number counts only with its account and its amount', () => {
    const first = bill({ invoiceId: 'INV 7', totalCharges: '150' });
    const later = { period: { start: '2025-03-01', end: '2025-03-31' } };
    expect(isSameInvoice(first, bill({ invoiceId: 'inv-7' }))).toBe(true);
    expect(isSameInvoice(first, bill({ invoiceId: 'inv-7', accountNumber: '999' }))).toBe(false);
    expect(isSameInvoice(first, bill({ invoiceId: 'inv-7', providerId: 'q' }))).toBe(false);
    expect(isSameInvoice(bill(), bill())).toBe(false);
    expect(duplicateVerdict(first, bill({ ...later, invoiceId: 'inv-7', totalCharges: '149' }))).toEqual({
      level: 'D4',
      suggestRevision: true,
    });
  });

  test('D3: a day at each end and a cent are tolerated, no usage is', () => {
    const near = { period: { start: '2025-01-02', end: '2025-02-01' }, totalCharges: '150.01' };
    expect(isSameContent(bill(), bill(near))).toBe(true);
    expect(isSameContent(bill(), bill({ ...near, totalCharges: '150.02' }))).toBe(false);
    expect(
      isSameContent(bill(), bill({ ...near, meters: [{ meterKey: 'm', usage: '100.00', units: 'kWh' }] })),
    ).toBe(true);
    expect(
      isSameContent(bill(), bill({ ...near, meters: [{ meterKey: 'm', usage: '101', units: 'kWh' }] })),
    ).toBe(false);
    expect(isSameContent(bill(), bill({ ...near, period: { start: '2025-01-03', end: '2025-01-31' } }))).toBe(
      false,
    );
    expect(isSameContent(bill({ period: null }), bill({ period: null }))).toBe(false);
  });

  test('D4 spares revisions, identified disjoint meters and bills without account', () => {
    expect(isOverlap(bill({ revisionChain: 'c' }), bill({ revisionChain: 'c' }))).toBe(false);
    expect(isOverlap(bill(), bill({ meters: [{ meterKey: 'n', usage: '1', units: 'kWh' }] }))).toBe(false);
    expect(isOverlap(bill(), bill({ meters: [{ meterKey: null, usage: '1', units: 'kWh' }] }))).toBe(true);
    expect(isOverlap(bill({ accountNumber: null }), bill({ accountNumber: null }))).toBe(false);
  });

  test('more than 3 days and more than a tenth of the shorter period', () => {
    const long = { start: '2025-01-01', end: '2025-02-09' };
    const other = (start: string) => bill({ period: { start, end: '2025-12-31' } });
    expect(isOverlap(bill({ period: long }), other('2025-02-07'))).toBe(false);
    expect(isOverlap(bill({ period: long }), other('2025-02-06'))).toBe(false);
    expect(isOverlap(bill({ period: long }), other('2025-02-05'))).toBe(true);
  });

  test('D5 compares one meter over different documents outside a revision chain', () => {
    const first = usage('d', '2025-01-01', '2025-01-31');
    const same = ['2025-01-01', '2025-01-31'] as const;
    expect(isUsageOverlap(first, usage('d', ...same))).toBe(false);
    expect(isUsageOverlap(first, usage('e', ...same, { meterId: 'n' }))).toBe(false);
    expect(
      isUsageOverlap({ ...first, revisionChain: 'c' }, usage('e', ...same, { revisionChain: 'c' })),
    ).toBe(false);
  });

  test('which of the two comes first does not matter', () => {
    const anyBill = fc
      .record({
        fileHash: fc.constantFrom(null, 'f', 'g'),
        accountNumber: fc.constantFrom(null, '1', '1-', '2'),
        invoiceId: fc.constantFrom(null, 'i', 'j'),
        totalCharges: fc.constantFrom(null, '1', '1.00', '2'),
        period: fc.constantFrom(
          null,
          { start: '2025-01-01', end: '2025-01-31' },
          { start: '2025-01-25', end: '2025-02-20' },
        ),
        commodities: fc.subarray(['GAS', 'WATER']),
        revisionChain: fc.constantFrom(null, 'c'),
      })
      .map(bill);
    fc.assert(
      fc.property(anyBill, anyBill, fc.boolean(), (a, b, skipDetection) => {
        expect(duplicateVerdict(a, b, { skipDetection })).toEqual(duplicateVerdict(b, a, { skipDetection }));
      }),
    );
  });
});
