// Who sends the bill, and to whom.
import type { BillView } from '../bill-view.ts';
import type { Area } from './table.ts';

const name = { paths: ['provider'], bold: true };

function drawMark(view: BillView): number {
  const { canvas, record } = view;
  for (const [at, size] of [34, 24, 14].entries())
    canvas.fill(canvas.left + at * 12, canvas.top - 16 + at * 5, size, size, canvas.colour);
  canvas.write(view.word('title'), canvas.right, canvas.top + 4, {
    size: 15,
    align: 'right',
    colour: canvas.colour,
  });
  canvas.write(record.provider.website, canvas.right, canvas.top + 18, { size: 8, align: 'right' });
  return canvas.top + 36;
}

function drawBand(view: BillView): number {
  const { canvas, record } = view;
  canvas.fill(0, 0, canvas.width, 50, canvas.colour);
  const wide = canvas.width - 220;
  canvas.write(record.provider.name, canvas.left, 33, { ...name, size: 19, colour: '#ffffff', within: wide });
  canvas.write(view.word('title'), canvas.right, 33, { size: 11, colour: '#ffffff', align: 'right' });
  const contact = [...record.provider.addressLines, record.provider.phone, record.provider.website].join(
    ' · ',
  );
  canvas.write(contact, canvas.left, 62, { size: 7, colour: '#5c666e', within: canvas.width - 84 });
  return 74;
}

function drawSplit(view: BillView): number {
  const { canvas, record } = view;
  const { provider } = record;
  canvas.write(provider.name, canvas.left, canvas.top + 4, {
    ...name,
    size: 15,
    colour: canvas.colour,
    within: 300,
  });
  for (const [at, line] of provider.addressLines.entries())
    canvas.write(line, canvas.left, canvas.top + 16 + at * 10, { size: 8 });
  canvas.write(view.word('title'), canvas.right, canvas.top + 4, { size: 13, align: 'right' });
  canvas.write(`${view.word('questions')} ${provider.phone}`, canvas.right, canvas.top + 16, {
    size: 8,
    align: 'right',
  });
  canvas.write(provider.website, canvas.right, canvas.top + 26, { size: 8, align: 'right' });
  return canvas.top + 44;
}

function drawCentred(view: BillView): number {
  const { canvas, record } = view;
  const { provider } = record;
  const middle = canvas.width / 2;
  const contact = [...provider.addressLines, provider.phone].join(', ');
  canvas.write(provider.name, middle, canvas.top, { ...name, size: 16, align: 'centre' });
  canvas.write(contact, middle, canvas.top + 12, { size: 8, align: 'centre' });
  canvas.write(provider.taxNumber, middle, canvas.top + 22, { size: 7.5, align: 'centre' });
  canvas.write(view.word('title'), middle, canvas.top + 38, { size: 12, bold: true, align: 'centre' });
  canvas.line(canvas.left, canvas.top + 44, canvas.right);
  return canvas.top + 54;
}

/** Answers where the page goes on. */
export function drawLetterhead(view: BillView): number {
  switch (view.design.letterhead) {
    case 'band':
      return drawBand(view);
    case 'split':
      return drawSplit(view);
    case 'centred':
      return drawCentred(view);
    case 'mark':
      return drawMark(view);
  }
}

/** The customer as in an envelope's window. */
export function drawAddress(view: BillView, area: Area, y: number): number {
  const { canvas, record } = view;
  const lines = [record.customer.name, ...record.customer.addressLines];
  for (const [at, line] of lines.entries())
    canvas.write(line, area.left, y + canvas.step * (at + 1), {
      size: canvas.size * 1.08,
      within: area.right - area.left,
    });
  return y + canvas.step * (lines.length + 1);
}
