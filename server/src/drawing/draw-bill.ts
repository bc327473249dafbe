// A record in, a one-page PDF out. No clock and no environment: the same record gives the same bytes.
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

function newSheet(bill: DrawnBill, height: number, gap: number): Sheet {
  const date = new Date(`${bill.statementDate}T00:00:00Z`);
  const document = new PDFDocument({
    size: [pageWidth, height],
    margin: 0,
    info: { Title: 'Utility bill', Creator: 'Nectar', CreationDate: date, ModDate: date },
  });
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

function finish(sheet: Sheet): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    sheet.document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    sheet.document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    sheet.document.on('error', reject);
    sheet.document.end();
  });
}

/** Draws the bill on one page: US letter, longer only where the record has more to say than a letter page holds. */
export async function drawBill(bill: DrawnBill): Promise<Uint8Array> {
  const spare = pageHeight - drawParts(newSheet(bill, pageHeight, 0), bill);
  const gap = Math.min(widestGap, Math.max(0, spare) / 3);
  const sheet = newSheet(bill, pageHeight - Math.min(0, spare), gap);
  drawParts(sheet, bill);
  return finish(sheet);
}
