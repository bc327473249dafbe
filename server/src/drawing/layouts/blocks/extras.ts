// What is on the paper besides the bill: last year's use, messages, and the part to send back.
import type { BillView } from '../bill-view.ts';
import { drawHeading, wrapWords } from './pieces.ts';
import { type Area, drawTable } from './table.ts';

const monthOf = (view: BillView, month: string): string =>
  view.date(`${month}-15`).replace(/\b15\b[.,]?\s?(de )?/, '');

function drawBars(view: BillView, area: Area, y: number): number {
  const { canvas, record } = view;
  const values = record.history.map((one) => Number(one.usage));
  const most = Math.max(...values, 1);
  const width = Math.min(26, (area.right - area.left - 30) / values.length);
  const height = 58;
  for (const [at, value] of values.entries()) {
    const tall = (value / most) * height;
    canvas.fill(area.left + 30 + at * width, y + height - tall, width * 0.62, tall, canvas.colour);
    canvas.write(record.history[at]?.month.slice(5) ?? '', area.left + 30 + at * width, y + height + 9, {
      size: 6.5,
    });
  }
  canvas.write(String(most), area.left + 26, y + 7, { size: 6.5, align: 'right', within: 26 });
  canvas.write('0', area.left + 26, y + height, { size: 6.5, align: 'right' });
  return y + height + 16;
}

function drawMonths(view: BillView, area: Area, y: number): number {
  const { canvas, record } = view;
  const rows = record.history.map((one) => [
    { text: monthOf(view, one.month) },
    { text: view.number(one.usage) },
  ]);
  const titles = [
    { title: '', align: 'left' as const },
    { title: record.historyUnits, align: 'right' as const },
  ];
  const narrow = { left: area.left, right: Math.min(area.right, area.left + 180) };
  return drawTable(canvas, narrow, y, titles, rows, { look: 'bare', size: canvas.size * 0.84 });
}

export function drawHistory(view: BillView, area: Area, y: number): number {
  if (view.design.history === 'none' || view.record.history.length === 0) return y;
  const top = view.canvas.room(y, 130);
  const next = drawHeading(view, area, top, `${view.word('historyHeading')} (${view.record.historyUnits})`);
  return view.design.history === 'bars' ? drawBars(view, area, next) : drawMonths(view, area, next);
}

export function drawNotices(view: BillView, area: Area, y: number): number {
  const { canvas, record } = view;
  if (record.notices.length === 0) return y;
  let next = drawHeading(view, area, y, view.word('noticesHeading'));
  const size = canvas.size * 0.86;
  for (const notice of record.notices) {
    for (const line of wrapWords(view, notice, area.right - area.left, size)) {
      next = canvas.room(next, size * 1.4);
      canvas.write(line, area.left, next + size, { size, within: area.right - area.left });
      next += size * 1.4;
    }
    next += size * 0.6;
  }
  return next;
}

export const slipHeight = 112;

/** To tear off: at the foot of the first page, or at its head. */
export function drawSlip(view: BillView, top: number): void {
  const { canvas, record } = view;
  const cutsAbove = view.design.slip === 'bottom';
  canvas.write(view.word('slipNote'), canvas.left, cutsAbove ? top + 8 : top + slipHeight - 4, {
    size: 7,
    colour: '#5c666e',
  });
  canvas.line(24, cutsAbove ? top + 12 : top + slipHeight, canvas.width - 24, { dash: 3 });
  const facts = (['accountNumber', 'dueDate', 'amountDue'] as const).flatMap((key) => view.fact(key) ?? []);
  const left = canvas.width * 0.58;
  for (const [at, fact] of facts.entries()) {
    const baseline = top + 28 + at * 15;
    canvas.write(fact.label, left, baseline, { size: 8.5, within: 120 });
    canvas.write(fact.lines.join(' '), canvas.right - 6, baseline, {
      size: 9,
      bold: true,
      align: 'right',
      paths: fact.paths,
      within: 110,
    });
  }
  const wide = left - canvas.left - 20;
  canvas.write(record.customer.name, canvas.left, top + 28, { size: 9, within: wide });
  canvas.write(`${view.word('payTo')} ${record.provider.name}`, canvas.left, top + 56, {
    size: 8.5,
    paths: ['provider'],
    within: wide,
  });
  for (const [at, line] of record.provider.addressLines.entries())
    canvas.write(line, canvas.left, top + 67 + at * 10, { size: 8, within: wide });
  const digits = `${record.accountNumber.replace(/\D/g, '')}${record.amountDue.replace(/\D/g, '').padStart(10, '0')}`;
  canvas.write(digits, canvas.right - 6, top + 96, {
    size: 9,
    align: 'right',
    within: 260,
    paths: ['scanLine'],
  });
}
