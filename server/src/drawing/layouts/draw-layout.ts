// A record and a layout in; a PDF, its truth and the box of every value out. The same input gives the same bytes.
import type { BillRecord } from '../records/record.ts';
import { type BillView, createView } from './bill-view.ts';
import { drawCharges } from './blocks/charges.ts';
import { drawHistory, drawNotices, drawSlip, slipHeight } from './blocks/extras.ts';
import { drawFacts } from './blocks/facts.ts';
import { drawAddress, drawLetterhead } from './blocks/letterhead.ts';
import { drawMeters } from './blocks/meters.ts';
import { drawSummary } from './blocks/summary.ts';
import type { Area } from './blocks/table.ts';
import { type Canvas, createCanvas, type DrawnBox } from './canvas.ts';
import type { BlockName, Layout } from './design.ts';
import { type BillTruth, truthOf } from './truth.ts';

export interface DrawnLayout {
  pdf: Uint8Array;
  truth: BillTruth;
  /** By the value's name in the truth, e.g. `meters[0].usage`. */
  boxes: Record<string, DrawnBox[]>;
}

const blocks: Record<BlockName, (view: BillView, area: Area, y: number) => number> = {
  address: drawAddress,
  facts: drawFacts,
  summary: drawSummary,
  meters: drawMeters,
  charges: drawCharges,
  history: drawHistory,
  notices: drawNotices,
};

/** Blocks that may be longer than a page, and so break by themselves. */
const long: readonly BlockName[] = ['meters', 'charges', 'notices'];

function drawRow(view: BillView, canvas: Canvas, row: readonly BlockName[], y: number): number {
  const space = 18;
  const width = (canvas.right - canvas.left - space * (row.length - 1)) / row.length;
  const areas = row.map((_, at) => ({
    left: canvas.left + at * (width + space),
    right: canvas.left + at * (width + space) + width,
  }));
  const draw = (top: number) =>
    Math.max(...row.map((name, at) => blocks[name](view, areas[at] as Area, top)));
  if (row.length === 1 && row[0] !== undefined && long.includes(row[0])) return draw(y);
  return draw(canvas.room(y, canvas.dryRun(() => draw(y)) - y));
}

function drawPages(view: BillView, canvas: Canvas): void {
  const { design } = view;
  let y = drawLetterhead(view);
  if (design.slip === 'top') {
    drawSlip(view, y);
    y += slipHeight + 12;
  }
  if (design.slip === 'bottom') {
    canvas.reserve(slipHeight);
    drawSlip(view, canvas.height - slipHeight - 24);
  }
  for (const row of design.arrangement) {
    if (design.breakBefore !== null && row.includes(design.breakBefore)) y = canvas.newPage();
    y = drawRow(view, canvas, row, y) + canvas.size * 0.9;
  }
}

export async function drawLayout(record: BillRecord, layout: Layout): Promise<DrawnLayout> {
  const canvas = createCanvas(layout, record.statementDate);
  const view = createView(record, layout, canvas);
  drawPages(view, canvas);
  // A bill says who wants the money, if nowhere else then in small print at its end.
  const imprint = `${record.provider.name}, ${record.provider.addressLines.join(', ')} - ${record.provider.taxNumber}`;
  canvas.footers((page, pages) => view.word('page').replace('%', String(page)).replace('%', String(pages)));
  canvas.write(imprint, canvas.left, canvas.height - 20, {
    size: 6.5,
    colour: '#5c666e',
    within: canvas.width - 170,
    paths: ['provider'],
  });
  return { pdf: await canvas.finish(), truth: truthOf(view), boxes: Object.fromEntries(canvas.boxes) };
}
