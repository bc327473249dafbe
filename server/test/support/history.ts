// Statements that list past usage and charge nothing, as utilities print them on request.
import PDFDocument from 'pdfkit';
import { addDays } from '../../src/lib/dates.ts';

export interface ListedPeriod {
  /** First and last day. */
  start: string;
  end: string;
  kwh: string;
}

/** `YYYY-MM-DD` as `M/D/YYYY`. */
const american = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number);
  return `${month}/${day}/${year}`;
};

/** Months one behind another, from a first day on; usage grows by one each. */
export const monthsFrom = (first: string, count: number): ListedPeriod[] => {
  const [year = 0, month = 1] = first.split('-').map(Number);
  const dayOf = (at: number): string =>
    new Date(Date.UTC(year, month - 1 + at, 1)).toISOString().slice(0, 10);
  return Array.from({ length: count }, (_, at) => ({
    start: dayOf(at),
    end: addDays(dayOf(at + 1), -1),
    kwh: String(900 + at),
  }));
};

/** A PDF with its lines of words over a table. */
export async function drawTable(lines: readonly string[], rows: readonly string[][]): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'LETTER', margin: 0 });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  pdf.fontSize(9);
  for (const [at, text] of lines.entries()) pdf.text(text, 40, 40 + at * 14, { lineBreak: false });
  const top = 60 + lines.length * 14;
  for (const [row, cells] of rows.entries())
    for (const [at, text] of cells.entries())
      pdf.text(text, 40 + at * 100, top + row * 14, { lineBreak: false });
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

/** What each period cost stands beside it, as on real ones; nothing of it is to be paid. */
export const drawHistory = (
  periods: readonly ListedPeriod[],
  wishes: { meterNumber?: string | null; note?: string } = {},
): Promise<Buffer> => {
  const { meterNumber = 'E20965547', note } = wishes;
  const lines = [
    'Riverbend Power & Light',
    'Electric usage history',
    'Account number: 4410-22871-6',
    ...(meterNumber ? [`Meter number: ${meterNumber}`] : []),
    'Service address: 123 Main St, San Francisco, CA 94105',
    ...(note ? [note] : []),
  ];
  return drawTable(lines, [
    ['Bill Date', 'Read Date', 'Days Used', 'Billed kWh', 'Amount'],
    ...periods.map(({ start, end, kwh }) => [
      american(addDays(end, 2)),
      american(end),
      String((Date.parse(end) - Date.parse(start)) / 86_400_000 + 1),
      kwh,
      `$${(Number(kwh) / 5).toFixed(2)}`,
    ]),
  ]);
};
