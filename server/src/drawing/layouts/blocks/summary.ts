// What is to be paid and why: the balance as leaders, plain lines, a table, an equation or a card.

import { decimal } from '../../../lib/decimal.ts';
import { cents, total } from '../../records/build.ts';
import type { ServiceRecord } from '../../records/record.ts';
import type { BillView } from '../bill-view.ts';
import { drawHeading, drawPair, wordOf } from './pieces.ts';
import { type Area, drawTable } from './table.ts';

interface SummaryRow {
  label: string;
  amount: string;
  paths: string[];
  bold: boolean;
}

export const sumOf = (service: ServiceRecord): string =>
  cents(total(service.sections.flatMap((part) => part.lines.map((line) => line.amount))));

const entryPaths = { late: 'lateCharges', deposit: 'deposit', credit: 'credits' } as const;
const budgetWordings = ['Budget Billing Amount', 'Levelized Billing Amount', 'Budget Plan Payment'];

function rowsOf(view: BillView): SummaryRow[] {
  const { record } = view;
  const row = (label: string, amount: string, paths: string[], bold = false) => ({
    label,
    amount: view.money(amount),
    paths,
    bold,
  });
  const isZero = (amount: string) => decimal(amount).isZero();
  const payments = isZero(record.payments) ? record.payments : cents(decimal(record.payments).neg());
  const due = row(view.word('amountDue'), record.amountDue, ['amountDue', 'currency'], true);
  const rows: SummaryRow[] = [];
  if (!(isZero(record.previousBalance) && isZero(record.payments))) {
    rows.push(row(view.word('previousBalance'), record.previousBalance, ['previousBalance']));
    rows.push(row(view.word('payments'), payments, ['payments']));
    for (const { kind, label, amount } of record.entries) rows.push(row(label, amount, [entryPaths[kind]]));
    if (!isZero(record.previousBalance))
      rows.push(row(view.word('balanceForward'), record.balanceForward, ['balanceForward']));
  }
  if (view.design.summaryByService && record.services.length > 1)
    for (const service of record.services)
      rows.push(
        row(
          service.subAccount === null ? service.title : `${service.title} ${service.subAccount}`,
          sumOf(service),
          [],
        ),
      );
  rows.push(row(view.word('newCharges'), record.newCharges, ['totalCharges', 'currency']));
  if (record.budgetAmount !== null)
    rows.push(row(wordOf(view, budgetWordings), record.budgetAmount, ['budgetAmount']));
  return [...rows, due];
}

/** Boxes in a row with a sign between them. */
function drawEquation(view: BillView, area: Area, y: number): number {
  const { canvas } = view;
  const rows = rowsOf(view).slice(-6);
  const width = (area.right - area.left) / rows.length;
  for (const [at, row] of rows.entries()) {
    const x = area.left + at * width;
    canvas.frame(x + 3, y, width - 6, canvas.step * 2.5);
    canvas.write(row.label, x + width / 2, y + canvas.size * 1.2, {
      size: canvas.size * 0.82,
      align: 'centre',
      within: width - 12,
    });
    canvas.write(row.amount, x + width / 2, y + canvas.size * 2.8, {
      bold: true,
      align: 'centre',
      paths: row.paths,
      within: width - 12,
    });
  }
  return y + canvas.step * 2.9;
}

/** The amount large, the date under it, the rest small. */
function drawCard(view: BillView, area: Area, y: number): number {
  const { canvas, record } = view;
  const due = view.fact('dueDate');
  const height = canvas.step * 4.6;
  canvas.fill(area.left, y, area.right - area.left, height, '#eef2f4');
  const inner = { left: area.left + 10, right: area.right - 10 };
  canvas.write(view.word('amountDue'), inner.left, y + canvas.size * 1.5, { colour: '#4a545c' });
  canvas.write(view.money(record.amountDue), inner.left, y + canvas.size * 3.6, {
    size: canvas.size * 2.1,
    bold: true,
    paths: ['amountDue', 'currency'],
    within: inner.right - inner.left,
  });
  if (due) {
    const label = `${due.label} `;
    canvas.write(label, inner.left, y + canvas.size * 5.4);
    canvas.write(due.lines.join(' '), inner.left + canvas.measure(`${label}i`), y + canvas.size * 5.4, {
      bold: true,
      paths: due.paths,
    });
  }
  let next = y + height + 6;
  for (const row of rowsOf(view).slice(0, -1))
    next = drawPair(view, area, next, row.label, row.amount, row.paths);
  return next;
}

export function drawSummary(view: BillView, area: Area, y: number): number {
  const { canvas, design } = view;
  if (design.summary === 'card') return drawCard(view, area, y) + 4;
  const top = drawHeading(view, area, y, view.word('summaryHeading'));
  if (design.summary === 'equation' && area.right - area.left > 360) return drawEquation(view, area, top) + 4;
  if (design.summary === 'table') {
    const rows = rowsOf(view).map((row) => [
      { text: row.label, bold: row.bold },
      { text: row.amount, bold: row.bold, paths: row.paths },
    ]);
    const titles = [
      { title: view.word('description'), align: 'left' as const },
      { title: view.word('amount'), align: 'right' as const },
    ];
    return drawTable(canvas, area, top, titles, rows, { look: 'ruled', size: canvas.size }) + 2;
  }
  let next = top;
  const leader = design.summary === 'leader';
  for (const row of rowsOf(view))
    next = drawPair(view, area, next, row.label, row.amount, row.paths, { bold: row.bold, leader });
  return next + 4;
}
