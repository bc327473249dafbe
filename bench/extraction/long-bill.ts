// A bill of many pages: a head, and a page of meters for each further one, whose amounts sum to what is due; and its scan.
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { openDrawnPdf } from '../../server/src/extract/pictures/pdfium-pages.ts';
import { type BoundPage, bindPages } from './scans/pictures.ts';

const ROWS = 44;
const LETTER = { width: 612, height: 792 };

/** The same as a scanner of 150 dots to the inch makes it, in grey; `rows` meters on each page. */
export async function longScan(pages: number, rows: number): Promise<Uint8Array> {
  const drawn = await openDrawnPdf(await longBill(pages, rows));
  if (!drawn) throw new Error('The drawn bill does not open.');
  const bound: BoundPage[] = [];
  for (let number = 1; number <= pages; number++) {
    const { data, width, height } = drawn.draw(number, 150);
    const grey = sharp(data, { raw: { width, height, channels: 1 } });
    bound.push({ image: await grey.jpeg({ quality: 70 }).toBuffer(), page: LETTER });
  }
  drawn.close();
  return bindPages(bound);
}

export function longBill(pages: number, rows = ROWS): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'LETTER', margin: 0 });
  pdf.font('Helvetica').fontSize(9);
  const print = (y: number, cells: readonly (readonly [number, string])[]): void => {
    for (const [x, text] of cells) pdf.text(text, x, y, { lineBreak: false });
  };
  const total = ((pages - 1) * rows * 1234) / 100;
  const head: [string, string][] = [
    ['Account Number', '77-1204-9186'],
    ['Bill date', 'March 3, 2026'],
    ['Due date', 'March 24, 2026'],
    ['Service Address', '7 Mill Lane, Bath, ME 04530'],
    ['Total current charges', `$${total.toFixed(2)}`],
    ['Total amount due', `$${total.toFixed(2)}`],
  ];
  print(40, [[40, 'Quarry Hill Power & Light']]);
  for (const [at, [label, value]] of head.entries())
    print(80 + at * 18, [
      [40, label],
      [220, value],
    ]);
  for (let page = 2; page <= pages; page++) {
    pdf.addPage();
    const titles = ['Meter Number', 'From', 'To', 'Previous', 'Present', 'Multiplier', 'Usage', 'Amount'];
    const lefts = [40, 120, 190, 260, 320, 380, 440, 520];
    print(
      40,
      titles.map((title, at): [number, string] => [lefts[at] ?? 0, title]),
    );
    for (let line = 0; line < rows; line++) {
      const number = String(page * 100 + line).padStart(6, '0');
      const cells = [`E-${number}`, '01/28/2026', '02/25/2026', '4410', '4460', '20', '1000 kWh', '$12.34'];
      print(
        56 + line * 15.5,
        cells.map((cell, at): [number, string] => [lefts[at] ?? 0, cell]),
      );
    }
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.end();
  });
}
