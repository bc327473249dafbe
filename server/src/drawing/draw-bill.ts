// Records in, a PDF with one page for each out. No clock and no environment: the same records give the same bytes.
import PDFDocument from 'pdfkit';
import { drawAccountSummary } from './account-summary.ts';
import type { DrawnBill } from './bill-record.ts';
import { drawChargesTable } from './charges-table.ts';
import { drawLetterhead } from './letterhead.ts';
import { drawMeterTable } from './meter-table.ts';
import { drawRemittanceSlip, slipHeight } from './remittance-slip.ts';
import type { Sheet } from './sheet.ts';

/** US letter. */
const pageWidth = 612;
const pageHeight = 792;
const margin = 40;

const widestGap = 16;

function newDocument(bill: DrawnBill): PDFKit.PDFDocument {
  const date = new Date(`${bill.statementDate}T00:00:00Z`);
  return new PDFDocument({
    autoFirstPage: false,
    info: { Title: 'Utility bill', Creator: 'Nectar', CreationDate: date, ModDate: date },
  });
}

function newSheet(document: PDFKit.PDFDocument, height: number, gap: number): Sheet {
  document.addPage({ size: [pageWidth, height], margin: 0 });
  return { document, width: pageWidth, height, left: margin, right: pageWidth - margin, gap };
}

/** Answers the height that the page needs. */
function drawParts(sheet: Sheet, bill: DrawnBill): number {
  let y = drawLetterhead(sheet, bill);
  y = drawAccountSummary(sheet, bill, y);
  y = drawMeterTable(sheet, bill, y);
  y = drawChargesTable(sheet, bill, y);
  drawRemittanceSlip(sheet, bill);
  return Math.ceil(y + slipHeight + 8);
}

function finish(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
    document.end();
  });
}

/** Draws the bill on one page: US letter, longer only where the record has more to say than a letter page holds. */
export const drawBill = (bill: DrawnBill): Promise<Uint8Array> => drawBills([bill]);

/** Several bills in one file, as a scanner binds them. */
export function drawBills(bills: readonly [DrawnBill, ...DrawnBill[]]): Promise<Uint8Array> {
  const document = newDocument(bills[0]);
  for (const bill of bills) {
    const spare = pageHeight - drawParts(newSheet(newDocument(bill), pageHeight, 0), bill);
    const gap = Math.min(widestGap, Math.max(0, spare) / 3);
    drawParts(newSheet(document, pageHeight - Math.min(0, spare), gap), bill);
  }
  return finish(document);
}
