import fc from 'fast-check';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import type { DrawnBill, DrawnMeter } from './bill-record.ts';
import { drawBill } from './draw-bill.ts';

const meter: DrawnMeter = {
  meterNumber: 'E48210937',
  serviceAddress: '40 Quay Rd, Portland, ME 04101',
  commodity: 'ELECTRICITY',
  periodStart: '2026-02-27',
  periodEnd: '2026-03-28',
  usage: '5680',
  printedUnits: 'kWh',
  units: 'kWh',
  previousReading: '17061',
  currentReading: '17203',
  multiplier: '40',
  isEstimated: false,
  timeOfUse: [
    { timeOfUse: 'PEAK', label: 'On-Peak', usage: '2278' },
    { timeOfUse: 'OFF_PEAK', label: 'Off-Peak', usage: '3402' },
  ],
  demandKw: '19.6',
  tariff: 'GS-TOU',
};

const bill: DrawnBill = {
  provider: 'Harbor Light & Power',
  accountNumber: '0091-22-7',
  invoiceNumber: 'HLP-2026-010033',
  statementDate: '2026-04-01',
  dueDate: '2026-04-22',
  currency: 'USD',
  previousBalance: '989.84',
  payments: '500.00',
  newCharges: '876.12',
  amountDue: '1365.96',
  customerName: 'Harbor Textiles',
  mailingAddress: 'PO Box 12, Portland, ME 04112',
  meters: [meter],
  lineItems: [
    {
      description: 'Energy charge',
      quantity: '5680',
      quantityUnits: 'kWh',
      rate: '0.1425',
      amount: '809.40',
    },
    {
      description: 'Monthly service fee',
      quantity: null,
      quantityUnits: null,
      rate: null,
      amount: '25.00',
    },
    { description: 'Sales tax (5%)', quantity: null, quantityUnits: null, rate: null, amount: '41.72' },
  ],
};

interface Shown {
  pages: number;
  height: number;
  text: string;
  /** Where the rightmost text ends, in points. */
  rightmost: number;
}

async function show(bytes: Uint8Array): Promise<Shown> {
  const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
  const page = await document.getPage(1);
  const { items } = await page.getTextContent();
  const words = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []));
  return {
    pages: document.numPages,
    height: page.getViewport({ scale: 1 }).height,
    text: words.map((word) => word.str).join(' '),
    rightmost: Math.max(...words.map((word) => word.transform[4] + word.width)),
  };
}

const longAddress = `${'Building 14, Unit 2207, Logistics Park North of the Old Harbour, '.repeat(4)}`.slice(
  0,
  255,
);
const threeMeters = (serviceAddress: string): DrawnBill => ({
  ...bill,
  meters: ['E1', 'E2', 'E3'].map((prefix) => ({
    ...meter,
    meterNumber: `${prefix}8210937`,
    serviceAddress,
  })),
});

describe('drawBill', () => {
  it('gives the same bytes for the same record', async () => {
    expect(await drawBill(structuredClone(bill))).toEqual(await drawBill(bill));
  });

  it('prints every value of the record', async () => {
    const { text, pages } = await show(await drawBill(bill));
    expect(pages).toBe(1);
    for (const printed of [
      'Harbor Light & Power',
      '0091-22-7',
      'HLP-2026-010033',
      'Apr 1, 2026',
      'Apr 22, 2026',
      'Feb 27, 2026 – Mar 28, 2026',
      '$989.84',
      '-$500.00',
      '$876.12',
      '$1,365.96',
      'Harbor Textiles',
      'PO Box 12, Portland, ME 04112',
      'E48210937',
      '40 Quay Rd, Portland, ME 04101',
      '17061',
      '17203',
      '5,680',
      'Actual',
      'On-Peak',
      '2,278',
      'Off-Peak',
      '3,402',
      '19.6',
      'GS-TOU',
      '$0.1425',
      '$809.40',
      'Sales tax (5%)',
      'Make checks payable to Harbor Light & Power',
    ])
      expect(text).toContain(printed);
  });

  it('keeps three meters with addresses of 255 characters on one letter page', async () => {
    const { pages, height, rightmost } = await show(await drawBill(threeMeters(longAddress)));
    expect({ pages, height }).toEqual({ pages: 1, height: 792 });
    expect(rightmost).toBeLessThanOrEqual(572.5);
  });

  it('makes the page longer, and no second one, where the record has more to say', async () => {
    const lineItems = Array.from({ length: 60 }, () => bill.lineItems[0]!);
    const { pages, height, text } = await show(await drawBill({ ...bill, lineItems }));
    expect(pages).toBe(1);
    expect(height).toBeGreaterThan(792);
    expect(text).toContain('Make checks payable to');
  });

  it('draws a bill without meters and with empty texts', async () => {
    const empty = {
      ...bill,
      meters: [],
      lineItems: [],
      invoiceNumber: '',
      customerName: '',
      mailingAddress: '',
    };
    expect((await show(await drawBill(empty))).text).not.toContain('Meter number');
    expect((await show(await drawBill(threeMeters('')))).text).not.toContain('Service address');
  });

  it('draws any text in any field within the page', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 255 }),
      fc.string({ unit: fc.constantFrom('W', 'm', ' ', ','), minLength: 200, maxLength: 255 }),
    );
    await fc.assert(
      fc.asyncProperty(text, text, text, async (address, name, number) => {
        const drawn = threeMeters(address);
        const record = {
          ...drawn,
          customerName: name,
          provider: name,
          accountNumber: number,
          tariff: number,
        };
        const shown = await show(await drawBill(record));
        expect(shown.pages).toBe(1);
        expect(shown.rightmost).toBeLessThanOrEqual(572.5);
      }),
      { numRuns: 60 },
    );
  });
});
