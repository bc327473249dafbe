// The numbers and dates by which a bill is known, as a column, under their labels, as a strip, a grid, a box or a sentence.
import type { BillView, Fact } from '../bill-view.ts';
import { wrapWords } from './pieces.ts';
import { type Area, drawTable } from './table.ts';

/** A value of several lines in one. */
const oneLine = (fact: Fact): string => fact.lines.join(', ');

function drawColumn(view: BillView, area: Area, y: number, facts: Fact[]): number {
  const { canvas } = view;
  const labels = Math.max(...facts.map((fact) => canvas.measure(fact.label)));
  const width = area.right - area.left;
  const start = area.left + Math.min(labels + 12, width * 0.52);
  let next = y;
  for (const fact of facts) {
    canvas.write(fact.label, area.left, next + canvas.size, {
      within: start - area.left - 6,
      colour: '#4a545c',
    });
    for (const line of fact.lines) {
      canvas.write(line, start, next + canvas.size, {
        bold: true,
        paths: fact.paths,
        within: area.right - start,
      });
      next += canvas.step;
    }
  }
  return next;
}

function drawStacked(view: BillView, area: Area, y: number, facts: Fact[]): number {
  const { canvas } = view;
  let next = y;
  for (const fact of facts) {
    canvas.write(fact.label, area.left, next + canvas.size, { size: canvas.size * 0.86, colour: '#4a545c' });
    next += canvas.step * 0.95;
    for (const line of fact.lines) {
      canvas.write(line, area.left, next + canvas.size, {
        bold: true,
        paths: fact.paths,
        within: area.right - area.left,
      });
      next += canvas.step;
    }
    next += canvas.step * 0.25;
  }
  return next;
}

/** Labels in one line, values in the lines under it; as many rows as needed. */
function drawStrip(view: BillView, area: Area, y: number, facts: Fact[], isFramed: boolean): number {
  const { canvas } = view;
  const perRow = Math.min(isFramed ? 3 : 4, Math.max(2, Math.floor((area.right - area.left) / 122)));
  const width = (area.right - area.left) / perRow;
  let next = y;
  for (let from = 0; from < facts.length; from += perRow) {
    const cells = facts.slice(from, from + perRow).map((fact) => ({
      ...fact,
      lines: fact.lines.flatMap((line) => wrapWords(view, line, width - 18, canvas.size)),
    }));
    const height = canvas.step * (1.5 + Math.max(...cells.map(({ lines }) => lines.length)));
    for (const [at, cell] of cells.entries()) {
      const x = area.left + at * width;
      if (isFramed) canvas.frame(x, next, width, height);
      canvas.write(cell.label, x + 5, next + canvas.size * 1.1, {
        size: canvas.size * 0.86,
        within: width - 10,
      });
      for (const [index, line] of cell.lines.entries())
        canvas.write(line, x + 5, next + canvas.size * 1.2 + canvas.step * (index + 1), {
          bold: true,
          paths: cell.paths,
          within: width - 10,
        });
    }
    next += height;
  }
  return next + canvas.step * 0.4;
}

function drawBox(view: BillView, area: Area, y: number, facts: Fact[]): number {
  const { canvas } = view;
  const inner = { left: area.left + 8, right: area.right - 8 };
  const room = (inner.right - inner.left) * 0.56;
  const cells = facts.map((fact) => ({
    ...fact,
    lines: fact.lines.flatMap((line) => wrapWords(view, line, room, canvas.size * 1.06)),
  }));
  const count = cells.reduce((sum, { lines }) => sum + lines.length, 0);
  const height = count * canvas.step + 12;
  canvas.fill(area.left, y, area.right - area.left, height, '#eef2f4');
  let next = y + 6;
  for (const cell of cells) {
    canvas.write(cell.label, inner.left, next + canvas.size, { within: (inner.right - inner.left) * 0.42 });
    for (const line of cell.lines) {
      const look = { bold: true, align: 'right' as const, paths: cell.paths, within: room };
      canvas.write(line, inner.right, next + canvas.size, look);
      next += canvas.step;
    }
  }
  return y + height + 4;
}

/** Label and value in one run of text, as many to a line as fit. */
function drawInline(view: BillView, area: Area, y: number, facts: Fact[]): number {
  const { canvas } = view;
  const width = area.right - area.left;
  let [x, baseline] = [area.left, y + canvas.size];
  for (const fact of facts) {
    const start = canvas.measure(`${fact.label}nn`);
    const lines = wrapWords(view, oneLine(fact), width - start, canvas.size * 1.06);
    const span = start + canvas.measure(lines[0] ?? '', { bold: true });
    if (x > area.left && (x + span > area.right || lines.length > 1)) {
      x = area.left;
      baseline += canvas.step;
    }
    canvas.write(fact.label, x, baseline);
    for (const [at, line] of lines.entries()) {
      if (at > 0) baseline += canvas.step;
      canvas.write(line, x + start, baseline, {
        bold: true,
        paths: fact.paths,
        within: area.right - x - start,
      });
    }
    x = lines.length > 1 ? area.right : x + span + 22;
  }
  return baseline + canvas.step;
}

export function drawFacts(view: BillView, area: Area, y: number): number {
  const facts = view.design.factKeys.flatMap((key) => view.fact(key) ?? []);
  switch (view.design.facts) {
    case 'column':
      return drawColumn(view, area, y, facts);
    case 'stacked':
      return drawStacked(view, area, y, facts);
    case 'strip':
      return drawStrip(view, area, y, facts, false);
    case 'grid':
      return area.right - area.left > 360
        ? drawStrip(view, area, y, facts, true)
        : drawGrid(view, area, y, facts);
    case 'box':
      return drawBox(view, area, y, facts);
    case 'inline':
      return drawInline(view, area, y, facts);
  }
}

/** A narrow table of two columns; an address takes one row a line. */
function drawGrid(view: BillView, area: Area, y: number, facts: Fact[]): number {
  const rows = facts.flatMap((fact) =>
    fact.lines.map((line, at) => [
      { text: at === 0 ? fact.label : '' },
      { text: line, bold: true, paths: fact.paths },
    ]),
  );
  const columns = [
    { title: '', align: 'left' as const },
    { title: '', align: 'left' as const },
  ];
  return drawTable(view.canvas, area, y, columns, rows, { look: 'ruled', size: view.canvas.size });
}
