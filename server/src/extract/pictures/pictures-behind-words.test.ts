// A scanner binds what lies on its glass behind what came from a computer: pages of pictures behind pages with words.
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { readDocuments } from '../read-document.ts';
import type { FileReading } from '../reading.ts';
import { findRecogniser } from './find-recogniser.ts';
import { openDrawnPdf } from './pdfium-pages.ts';

type Pdf = PDFKit.PDFDocument;
type Draw = (pdf: Pdf) => void;

/** One page for each. */
function pdfOf(...pages: readonly Draw[]): Promise<Uint8Array> {
  const date = new Date('2026-01-01T00:00:00Z');
  const pdf = new PDFDocument({
    size: 'LETTER',
    margin: 0,
    autoFirstPage: false,
    info: { CreationDate: date, ModDate: date },
  });
  for (const draw of pages) {
    pdf.addPage();
    draw(pdf);
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.end();
  });
}

const bill =
  (account: string, month: 'February' | 'March', day: string, meter: string): Draw =>
  (pdf) => {
    const rows: readonly (readonly (readonly [number, string])[])[] = [
      [[40, 'Quarry Hill Power & Light']],
      [],
      [
        [40, 'Account Number'],
        [170, account],
        [340, 'Bill date'],
        [450, `${month} 3, 2026`],
      ],
      [
        [40, 'Service Address'],
        [170, '7 Mill Lane, Bath, ME 04530'],
        [340, 'Due date'],
        [450, `${month} 24, 2026`],
      ],
      [],
      [
        [40, 'Current charges'],
        [340, '$331.87'],
      ],
      [
        [40, 'Total amount due'],
        [340, '$331.87'],
      ],
      [],
      [
        [40, 'Meter Number'],
        [130, 'From'],
        [210, 'To'],
        [290, 'Previous'],
        [360, 'Present'],
        [430, 'Multiplier'],
        [510, 'Usage'],
      ],
      [
        [40, meter],
        [130, `${day}/02/2026`],
        [210, `${day}/25/2026`],
        [290, '4410'],
        [360, '4460'],
        [430, '20'],
        [510, '1000 kWh'],
      ],
      [],
      [
        [40, 'Electric supply'],
        [250, '1000 kWh x $0.1600'],
        [510, '$160.00'],
      ],
      [
        [40, 'Electric delivery'],
        [510, '$167.50'],
      ],
      [
        [40, 'State tax'],
        [510, '$4.37'],
      ],
      [
        [40, 'Total current charges'],
        [510, '$331.87'],
      ],
      [],
      [[40, 'Make checks payable to Quarry Hill Power & Light.']],
    ];
    pdf.fontSize(10);
    for (const [at, row] of rows.entries())
      for (const [x, text] of row) pdf.text(text, x, 60 + at * 20, { lineBreak: false });
  };
const printed = bill('77-1204-9186', 'March', '02', 'E-90211');
const other = bill('31-5580-2274', 'February', '01', 'E-77318');

const advertising: Draw = (pdf) => {
  const lines = [
    'Save up to $300 with a heat pump',
    'Ask for your free home check',
    'Call 207-555-0148 before June 30, 2026',
    'Paperless billing: sign up and plant a tree',
  ];
  pdf.rect(0, 0, 612, 250).fill('#335577').fillColor('#000').fontSize(24);
  for (const [at, line] of lines.entries()) pdf.text(line, 60, 320 + at * 60, { lineBreak: false });
};

/** The same page as a picture. */
async function scanned(draw: Draw): Promise<Draw> {
  const open = await openDrawnPdf(await pdfOf(draw));
  if (!open) throw new Error('The drawn page does not open.');
  const { data, width, height } = open.draw(1, 170);
  open.close();
  const image = await sharp(data, { raw: { width, height, channels: 1 } })
    .jpeg({ quality: 85 })
    .toBuffer();
  return (pdf) => pdf.image(image, 0, 0, { width: 612, height: 792 });
}

const read = (bytes: Uint8Array): Promise<FileReading> => readDocuments(bytes, { findRecogniser });

afterAll(async () => (await findRecogniser())?.close());

describe('pictures behind pages with words', { timeout: 60_000 }, () => {
  it('a scanned bill behind a printed one that proves itself is a document of its own', async () => {
    const { parts } = await read(await pdfOf(printed, await scanned(other)));
    expect(parts.map(({ pages, bill }) => [pages.first, bill?.accountNumber?.value])).toEqual([
      [1, '77-1204-9186'],
      [2, '31-5580-2274'],
    ]);
    for (const { reader, bill } of parts) {
      expect(bill?.amountDue?.value).toBe('331.87');
      expect(reader.version).toContain('+tesseract');
    }
  });

  it('advertising leaves no trace: the same digest with an engine and without', async () => {
    const file = await pdfOf(printed, await scanned(advertising));
    const [looked, blind] = [await read(file), await readDocuments(file)];
    expect(looked.parts).toHaveLength(1);
    expect(looked.parts[0].reader.version).not.toContain('+');
    expect(looked.parts[0].digest).toBe(blind.parts[0].digest);
  });

  it('the detail of a bill whose first page asks for its sum is kept', async () => {
    const summary: Draw = (pdf) => {
      const rows = [
        ['Quarry Hill Power & Light', ''],
        ['Account Number', '77-1204-9186'],
        ['Bill date', 'March 3, 2026'],
        ['Due date', 'March 24, 2026'],
        ['Previous balance', '$120.10'],
        ['Payment received, thank you', '-$120.10'],
        ['Total current charges', '$331.87'],
        ['Total amount due', '$331.87'],
      ];
      pdf.fontSize(10);
      for (const [at, [label = '', value = '']] of rows.entries())
        pdf.text(label, 40, 60 + at * 22, { lineBreak: false }).text(value, 260, 60 + at * 22);
    };
    const { parts } = await read(await pdfOf(summary, await scanned(printed)));
    expect(parts).toHaveLength(1);
    expect(parts[0].bill?.meters[0]?.usage?.value).toBe('1000');
    expect(parts[0].bill?.lineItems.map(({ amount }) => amount.value)).toEqual(['160.00', '167.50', '4.37']);
  });

  it('a letter in front of a scanned bill hides nothing of it', async () => {
    const letter: Draw = (pdf) =>
      pdf.fontSize(11).text('Dear Ms Carver, please find enclosed the bill that you asked for.', 60, 90);
    const { parts } = await read(await pdfOf(letter, await scanned(other)));
    expect(parts.map(({ bill }) => bill?.accountNumber?.value)).toEqual(['31-5580-2274']);
  });
});
