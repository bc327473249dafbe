// Collective bills: one statement over many accounts, each with its meters and charges.
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { readDocuments } from '../extract/read-document.ts';
import type { BillReading } from '../extract/reading.ts';
import { drawLayout } from './layouts/draw-layout.ts';
import { seenLayouts } from './layouts/seen-layouts.ts';
import { makeRecord } from './records/kinds.ts';
import { createRandom } from './records/random.ts';
import type { BillRecord } from './records/record.ts';
import { collectiveOf } from './records/us-services.ts';

const layout = seenLayouts.find(({ kind }) => kind === 'collective')!;

async function readOne(pdf: Uint8Array): Promise<BillReading> {
  const { parts } = await readDocuments(pdf);
  expect(parts).toHaveLength(1);
  return parts[0].bill!;
}

/** What the record says and the bill must say of each account. */
function expectAccounts(bill: BillReading, record: BillRecord): void {
  expect(bill.isSummaryBill).toBe(true);
  expect(bill.accountNumber?.value).toBe(record.accountNumber);
  expect(bill.meters).toHaveLength(record.services.length);
  for (const [at, service] of record.services.entries()) {
    const meter = bill.meters[at]!;
    expect(meter.accountNumber?.value).toBe(service.subAccount);
    expect(meter.serviceAddress?.value).toBe(service.addressLines.join(', '));
    expect(meter.usage?.value).toBe(service.meters[0]!.usage);
    expect(meter.identifiers.map(({ name, value }) => [name, value])).toEqual([
      ['METER', service.meters[0]!.meterNumber],
      ['SUB_ACCOUNT', service.subAccount],
      ['SUMMARY_ACCOUNT', record.accountNumber],
    ]);
    const own = bill.lineItems.filter((line) => line.accountNumber === service.subAccount);
    expect(own.map((line) => line.amount.value)).toEqual(
      service.sections.flatMap(({ lines }) => lines.map((line) => line.amount)),
    );
  }
}

describe('a collective bill', () => {
  it('of forty accounts on many pages is one document with its accounts told apart and their sums proven', async () => {
    const record = collectiveOf(createRandom('forty'), 40);
    const bill = await readOne((await drawLayout(record, layout)).pdf);
    expectAccounts(bill, record);
    const passed = bill.checks.filter((check) => check.passed).map(({ name }) => name.split(':')[0]);
    expect(passed.filter((name) => name === 'account-lines-sum-to-account')).toHaveLength(40);
    expect(passed).toContain('accounts-sum-to-new-charges');
    expect(passed).toContain('lines-sum-to-new-charges');
    expect(bill.checks.filter((check) => !check.passed)).toEqual([]);
  });

  it('of a few accounts likewise', async () => {
    for (const seed of ['one', 'two', 'three']) {
      const record = makeRecord('collective', seed);
      expectAccounts(await readOne((await drawLayout(record, layout)).pdf), record);
    }
  });

  it('whose accounts are the rows of a table', async () => {
    const rows = [
      ['44-10021', 'M-7001', '120 Harbor Road, Dayton, OH 45402', '640', '96.40'],
      ['44-10022', 'M-7002', '8 Mill Lane, Dayton, OH 45402', '1,210', '171.05'],
      ['44-10023', 'M-7003', '77 Quarry Street, Dayton, OH 45404', '88', '28.10'],
    ];
    const bill = await readOne(
      await table([
        [[40, 'Quarry Hill Power Company']],
        [
          [40, 'Summary Account Number'],
          [200, 'S-900017'],
          [330, 'Bill date'],
          [430, 'March 3, 2026'],
        ],
        [
          [330, 'Due date'],
          [430, 'March 24, 2026'],
        ],
        [],
        [
          [40, 'Service period'],
          [200, '02/01/2026 - 02/28/2026'],
        ],
        [],
        [40, 110, 170, 400, 460].map((x, at) => [
          x,
          ['Account', 'Meter No.', 'Service address', 'kWh', 'Amount'][at]!,
        ]),
        ...rows.map((row) => row.map((text, at): [number, string] => [[40, 110, 170, 400, 460][at]!, text])),
        [],
        [
          [330, 'Total current charges'],
          [460, '$295.55'],
        ],
        [
          [330, 'Total amount due'],
          [460, '$295.55'],
        ],
      ]),
    );
    expect(bill.accountNumber?.value).toBe('S-900017');
    expect(bill.isSummaryBill).toBe(true);
    for (const meter of bill.meters) {
      const number = meter.identifiers.find(({ name }) => name === 'METER')?.value;
      expect(meter.accountNumber?.value).toBe(rows.find((row) => row[1] === number)?.[0]);
    }
  });
});

it('a bill of one account is no collective bill, whatever its layout', async () => {
  for (const one of seenLayouts.filter(({ kind }) => kind !== 'collective')) {
    const { parts } = await readDocuments((await drawLayout(makeRecord(one.kind, 'single'), one)).pdf);
    expect([one.name, parts[0].bill?.isSummaryBill ?? false]).toEqual([one.name, false]);
  }
});

/** Rows of cells, one under another. */
function table(rows: readonly (readonly [number, string][])[]): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'LETTER', margin: 0 });
  pdf.fontSize(8);
  for (const [at, row] of rows.entries())
    for (const [x, text] of row) pdf.text(text, x, 40 + at * 14, { lineBreak: false });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.end();
  });
}
