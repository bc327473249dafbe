// Bills of a layout whose labels nobody knows, so that the general reader honestly cannot read some of their values.
import PDFDocument from 'pdfkit';

export interface OddBill {
  accountNumber: string;
  /** As printed, e.g. `04/21/2026`. */
  statementDate: string;
  dueDate: string;
  period: [start: string, end: string];
  meterNumber: string;
  usage: string;
  amountDue: string;
  /** Charges beside their amounts; each bill may have another number of them. */
  charges: [description: string, amount: string][];
  customer?: string;
  /** A second amount behind some of the charges, by description; what it is, nobody knows. */
  behind?: Record<string, string>;
  /** What stands behind is no money. */
  isBehindBare?: boolean;
  /** Puts everything lower on the page. */
  shift?: number;
  /** Prints the usage beside words that mean nothing, and another quantity in the energy charge, which is read instead. */
  chargedUsage?: string;
}

export const oddBill = (wishes: Partial<OddBill> = {}): OddBill => ({
  accountNumber: '4410-22871-6',
  statementDate: '04/01/2026',
  dueDate: '04/22/2026',
  period: ['03/01/2026', '03/31/2026'],
  meterNumber: 'E20965547',
  usage: '640',
  amountDue: '185.00',
  charges: [
    ['Energy charge', '160.00'],
    ['Monthly service fee', '25.00'],
  ],
  ...wishes,
});

/** Number, usage and readings of each meter, in a table whose title of the numbers nobody knows. */
export function drawMetersOddly(meters: readonly [number: string, previous: string, current: string][]) {
  const pdf = new PDFDocument({ size: 'LETTER', margin: 0 });
  const put = (x: number, y: number, text: string, size = 10): void => {
    pdf.fontSize(size).text(text, x, y, { lineBreak: false });
  };
  put(50, 40, 'Cinderford Power Cooperative', 16);
  put(50, 62, 'Electric service statement');
  put(340, 100, 'Account number');
  put(470, 100, '4410-22871-6');
  put(340, 116, 'Statement date');
  put(470, 116, '04/01/2026');
  put(50, 190, 'Meter reading details', 12);
  for (const [at, title] of [
    'Glyph',
    'From',
    'To',
    'Previous reading',
    'Current reading',
    'Usage kWh',
  ].entries())
    put(50 + at * 88, 212, title);
  for (const [row, [number, previous, current]] of meters.entries())
    for (const [at, text] of [
      number,
      '03/01/2026',
      '03/31/2026',
      previous,
      current,
      String(Number(current) - Number(previous)),
    ].entries())
      put(50 + at * 88, 232 + row * 18, text);
  put(50, 330, 'Energy charge');
  put(300, 330, '$160.00');
  put(50, 346, 'Monthly service fee');
  put(300, 346, '$25.00');
  put(50, 366, 'Total amount due');
  put(300, 366, '$185.00');
  put(50, 400, 'Questions about your bill? Our office is open on weekdays.', 8);
  return finished(pdf);
}

const finished = (pdf: PDFKit.PDFDocument): Promise<Uint8Array> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.end();
  });

/** Account number and due date stand beside words that mean nothing (`Zorvax`, `Flimp until`). */
export function drawOddBill(bill: OddBill): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'LETTER', margin: 0 });
  const down = bill.shift ?? 0;
  const put = (x: number, y: number, text: string, size = 10): void => {
    pdf.fontSize(size).text(text, x, y + down, { lineBreak: false });
  };
  put(50, 40, 'Cinderford Power Cooperative', 16);
  put(50, 62, 'Electric service statement');
  put(50, 100, bill.customer ?? 'Harbor Textiles');
  put(50, 114, '123 Main St');
  put(50, 128, 'San Francisco, CA 94105');
  put(340, 100, 'Zorvax');
  put(470, 100, bill.accountNumber);
  put(340, 116, 'Statement date');
  put(470, 116, bill.statementDate);
  put(340, 132, 'Flimp until');
  put(470, 132, bill.dueDate);
  put(340, 148, 'Service address');
  put(470, 148, '123 Main St, San Francisco, CA 94105', 7);
  put(50, 190, 'Meter reading details', 12);
  put(50, 212, 'Meter number');
  put(180, 212, bill.meterNumber);
  put(50, 228, 'Service period');
  put(180, 228, `${bill.period[0]} - ${bill.period[1]}`);
  put(50, 244, bill.chargedUsage === undefined ? 'Energy usage' : 'Quibble units');
  put(180, 244, bill.chargedUsage === undefined ? `${bill.usage} kWh` : bill.usage);
  put(50, 290, 'Charges', 12);
  put(300, 290, 'Amount', 12);
  let y = 312;
  for (const [description, amount] of bill.charges) {
    const isEnergy = bill.chargedUsage !== undefined && description === 'Energy charge';
    put(50, y, isEnergy ? `${description} ${bill.chargedUsage} kWh` : description);
    put(300, y, `$${amount}`);
    const behind = bill.behind?.[description];
    if (behind !== undefined) put(420, y, bill.isBehindBare ? behind : `$${behind}`);
    y += 16;
  }
  put(50, y + 10, 'Total amount due');
  put(300, y + 10, `$${bill.amountDue}`);
  put(50, y + 50, 'Questions about your bill? Our office is open on weekdays.', 8);
  return finished(pdf);
}
