// The reader against drawn bills and hostile bytes. Drawn with pdfkit here: the reader must not depend on our own drawing.
import fc from 'fast-check';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { inspectPdf } from './count-pages.ts';
import { toExtractJson } from './extract-json.ts';
import { readDocument } from './read-document.ts';
import { sniffType } from './sniff.ts';

type Cell = [x: number, text: string];

/** Rows of cells, one under another; an empty row is a gap. */
function draw(
  rows: readonly (readonly Cell[])[],
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'LETTER', margin: 0, ...options });
  pdf.fontSize(8);
  rows.forEach((row, at) => {
    for (const [x, text] of row) pdf.text(text, x, 40 + at * 14, { lineBreak: false });
  });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.end();
  });
}

const threeMeters: Cell[][] = [
  [
    [40, 'Quarry Hill Water & Light'],
    [400, 'Statement'],
  ],
  [],
  [
    [40, 'Account No.'],
    [140, '77-1204-9'],
    [330, 'Bill date'],
    [430, 'March 3, 2026'],
  ],
  [
    [40, 'Invoice #'],
    [140, 'Q-2026-118'],
    [330, 'Pay by'],
    [430, 'March 24, 2026'],
  ],
  [],
  [
    [40, 'Previous balance'],
    [330, '$120.10'],
  ],
  [
    [40, 'Payment received, thank you'],
    [330, '$120.10 CR'],
  ],
  [
    [40, 'Current charges'],
    [330, '$331.87'],
  ],
  [
    [40, 'Total amount due'],
    [330, '$331.87'],
  ],
  [],
  [
    [40, 'Meter'],
    [120, 'Service address'],
    [260, 'From'],
    [315, 'To'],
    [370, 'Prior'],
    [415, 'Present'],
    [460, 'Mult.'],
    [500, 'Usage'],
    [545, 'Type'],
  ],
  [
    [40, 'E-90211'],
    [120, '7 Mill Ln, Bath, ME 04530'],
    [260, '01/28/2026'],
    [315, '02/25/2026'],
    [370, '4410'],
    [415, '4460'],
    [460, '20'],
    [500, '1000 kWh'],
    [545, 'Actual'],
  ],
  [
    [60, 'On-Peak'],
    [500, '400 kWh'],
  ],
  [
    [60, 'Off-Peak'],
    [500, '600 kWh'],
  ],
  [
    [40, 'G-11873'],
    [120, '7 Mill Ln, Bath, ME 04530'],
    [260, '01/28/2026'],
    [315, '02/25/2026'],
    [370, '900'],
    [415, '984'],
    [460, '1'],
    [500, '84 therms'],
    [545, 'Est'],
  ],
  [
    [40, 'W-30077'],
    [120, '9 Mill Ln, Bath, ME 04530'],
    [260, '01/27/2026'],
    [315, '02/24/2026'],
    [370, '310'],
    [415, '325'],
    [460, '1'],
    [500, '16 CCF'],
    [545, 'Actual'],
  ],
  [],
  [],
  [
    [40, 'Charges'],
    [460, 'Amount'],
  ],
  [
    [40, 'Electric supply'],
    [250, '1000 kWh'],
    [330, '$0.1600'],
    [460, '160.00'],
  ],
  [
    [40, 'Gas delivery'],
    [250, '84 therms'],
    [330, '$1.2500'],
    [460, '105.00'],
  ],
  [
    [40, 'Water'],
    [460, '64.00'],
  ],
  [
    [40, 'Paperless credit'],
    [460, '-1.50'],
  ],
  [
    [40, 'State tax'],
    [460, '4.37'],
  ],
  [
    [40, 'Total current charges'],
    [460, '331.87'],
  ],
  [],
  [[40, 'Make checks payable to Quarry Hill Water & Light']],
];

describe('a bill with three meters', async () => {
  const bytes = await draw(threeMeters);
  const reading = await readDocument(bytes);
  const { bill } = reading;

  it('reads the header', () => {
    expect(toExtractJson(reading).bill).toMatchObject({
      provider: 'Quarry Hill Water & Light',
      accountNumber: '77-1204-9',
      billDate: '2026-03-03',
      dueDate: '2026-03-24',
      currency: 'USD',
      totalCharges: '331.87',
      amountDue: '331.87',
    });
    expect(bill?.invoiceNumber?.value).toBe('Q-2026-118');
    expect(bill?.previousBalance?.value).toBe('120.10');
    expect(bill?.payments?.value).toBe('120.10');
  });

  it('reads every meter with its own address, period, readings, unit and type of reading', () => {
    const meters = bill?.meters.map((meter) => ({
      number: meter.identifiers[0]?.value,
      commodity: meter.commodity,
      address: meter.serviceAddress?.value,
      start: meter.periodStart?.value,
      end: meter.periodEnd?.value,
      readings: [meter.previousReading?.value, meter.currentReading?.value, meter.multiplier?.value],
      usage: `${meter.usage?.value} ${meter.units?.value}`,
      estimated: meter.isEstimated?.value,
    }));
    expect(meters).toEqual([
      {
        number: 'E-90211',
        commodity: 'ELECTRICITY',
        address: '7 Mill Ln, Bath, ME 04530',
        start: '2026-01-28',
        end: '2026-02-25',
        readings: ['4410', '4460', '20'],
        usage: '1000 kWh',
        estimated: false,
      },
      {
        number: 'G-11873',
        commodity: 'GAS',
        address: '7 Mill Ln, Bath, ME 04530',
        start: '2026-01-28',
        end: '2026-02-25',
        readings: ['900', '984', '1'],
        usage: '84 thm (US)',
        estimated: true,
      },
      {
        number: 'W-30077',
        commodity: 'WATER',
        address: '9 Mill Ln, Bath, ME 04530',
        start: '2026-01-27',
        end: '2026-02-24',
        readings: ['310', '325', '1'],
        usage: '16 CCF',
        estimated: false,
      },
    ]);
  });

  it('gives the bands to the meter above them, and to no other', () => {
    expect(
      bill?.meters.map((meter) => meter.timeOfUse.map((band) => [band.timeOfUse, band.usage.value])),
    ).toEqual([
      [
        ['PEAK', '400'],
        ['OFF_PEAK', '600'],
      ],
      [],
      [],
    ]);
  });

  it('marks only the usage that its own readings contradict', () => {
    expect(bill?.meters.map((meter) => meter.usage?.needsReview)).toEqual([false, false, true]);
    const failed = bill?.checks.filter((check) => !check.passed);
    expect(failed).toMatchObject([
      {
        name: 'read-difference-gives-usage:W-30077',
        equation: '(325 - 310) × 1 = 16 (gives 15)',
        passed: false,
      },
    ]);
    const { flagged } = toExtractJson(reading);
    expect(flagged).toContain('meters[2].usage');
    expect(flagged.filter((name) => !name.startsWith('meters[2].'))).toEqual([]);
  });

  it('reads the charges with sign, quantity, rate, side and kind', () => {
    const lines = bill?.lineItems.map((line) => [
      line.description,
      line.amount.value,
      line.quantity,
      line.rate,
      line.side,
      line.kind,
    ]);
    expect(lines).toEqual([
      ['Electric supply', '160.00', '1000', '0.1600', 'SUPPLY', 'USAGE'],
      ['Gas delivery', '105.00', '84', '1.2500', 'DELIVERY', 'USAGE'],
      ['Water', '64.00', null, null, null, 'USAGE'],
      ['Paperless credit', '-1.50', null, null, null, 'CREDIT'],
      ['State tax', '4.37', null, null, null, 'TAX'],
    ]);
  });

  it('proves the sum of the lines and the balance', () => {
    const passed = bill?.checks.filter((check) => check.passed).map((check) => check.equation);
    expect(passed).toContain('160.00 + 105.00 + 64.00 - 1.50 + 4.37 = 331.87');
    expect(passed).toContain('120.10 - 120.10 + 331.87 = 331.87');
  });

  it('says for each value where it is printed', () => {
    const due = bill?.dueDate?.evidence;
    expect(due).toMatchObject({ page: 1, text: 'March 24, 2026' });
    expect(due?.box.x).toBeCloseTo(430, 0);
    expect(due?.box.y).toBeGreaterThan(70);
    expect(due?.box.y).toBeLessThan(95);
  });

  it('gives the same digest for the same bytes, and another for another bill', async () => {
    const again = await readDocument(bytes);
    expect(again.digest).toBe(reading.digest);
    const other = await readDocument(
      await draw([...threeMeters, [[40, 'Late charge of 1 % after the due date']]]),
    );
    expect(other.digest).not.toBe(reading.digest);
  });
});

describe('documents that are no bills', () => {
  it('says so of a letter', async () => {
    const reading = await readDocument(
      await draw([
        [[40, 'Dear Ms Carver,']],
        [[40, 'thank you for the invitation to the garden party on May 3, 2026.']],
        [[40, 'We will bring the cake.']],
      ]),
    );
    expect(reading).toMatchObject({ outcome: 'not_a_bill', bill: null });
    expect(reading.reason).toMatch(/\w/);
  });

  it('says so of an invoice for something else', async () => {
    const rows: Cell[][] = [
      [[40, 'Bright Desks Furniture']],
      [
        [40, 'Invoice number'],
        [200, 'BD-20931'],
      ],
      [
        [40, 'Two oak desks'],
        [300, '$1,200.00'],
      ],
      [
        [40, 'Amount due'],
        [300, '$1,200.00'],
      ],
    ];
    expect((await readDocument(await draw(rows))).outcome).toBe('not_a_bill');
  });
});

describe('input that cannot be read', () => {
  it('answers with a reason, whatever the bytes are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, marked) => {
        const input = marked ? new Uint8Array([...Buffer.from('%PDF-1.7\n'), ...bytes]) : bytes;
        const reading = await readDocument(input);
        expect(reading.outcome).toBe('unreadable');
        expect(reading.reason).toMatch(/\w/);
      }),
      { numRuns: 25 },
    );
  });

  it('does not believe a truncated PDF', async () => {
    const whole = await draw(threeMeters);
    for (const part of [0.1, 0.4, 0.7]) {
      const reading = await readDocument(whole.slice(0, Math.floor(whole.length * part)));
      expect(reading.outcome).not.toBe('bill');
    }
  });

  it('says that a document is protected by a password', async () => {
    const locked = await draw(threeMeters, { userPassword: 'secret', pdfVersion: '1.7' });
    expect(await readDocument(locked)).toMatchObject({
      outcome: 'unreadable',
      reason: 'The document is protected by a password.',
    });
    expect(await inspectPdf(locked)).toEqual({ pageCount: 0, encrypted: true, corrupt: false });
  });

  it('says of pictures, and of pages without words, that it could read none', async () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
    expect((await readDocument(png)).reason).toMatch(/[Pp]icture/);
    const blank = await readDocument(await draw([]));
    expect(blank).toMatchObject({ outcome: 'unreadable', pageCount: 1 });
  });
});

describe('a first look', () => {
  it('counts pages and tells damage', async () => {
    expect(await inspectPdf(await draw(threeMeters))).toEqual({
      pageCount: 1,
      encrypted: false,
      corrupt: false,
    });
    expect(await inspectPdf(new Uint8Array([1, 2, 3]))).toEqual({
      pageCount: 0,
      encrypted: false,
      corrupt: true,
    });
  });

  it('tells types by their bytes', () => {
    expect(sniffType(new Uint8Array(Buffer.from('junk before\n%PDF-1.4')))).toBe('application/pdf');
    expect(sniffType(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg');
    expect(sniffType(new Uint8Array([0x49, 0x49, 0x2a, 0]))).toBe('image/tiff');
    expect(sniffType(new Uint8Array(Buffer.from('<html>')))).toBeNull();
    expect(sniffType(new Uint8Array())).toBeNull();
  });
});
