// A table whose columns take the width of what stands in them; it goes on over pages and repeats its titles.
import type { Canvas } from '../canvas.ts';

export interface Area {
  left: number;
  right: number;
}

export interface Cell {
  text: string;
  paths?: readonly string[];
  bold?: boolean;
}

export interface TableColumn {
  title: string;
  align: 'left' | 'right';
}

export interface TableStyle {
  look: 'ruled' | 'shaded' | 'bare';
  size: number;
}

export type Row = Cell[] | { heading: string };

const gap = 9;

function wrapTitle(canvas: Canvas, title: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of title.split(' ')) {
    const joined = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && canvas.measure(joined, { size, bold: true }) <= width)
      lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

function naturalWidths(canvas: Canvas, columns: TableColumn[], rows: Row[], size: number): number[] {
  return columns.map(({ title }, at) => {
    const words = title.split(' ').map((word) => canvas.measure(word, { size, bold: true }));
    const cells = rows.map((row) => {
      const cell = Array.isArray(row) ? row[at] : undefined;
      return canvas.measure(cell?.text ?? '', { size, bold: cell?.bold ?? false });
    });
    return Math.max(8, ...words, ...cells) + gap;
  });
}

/** How much wider than the area the table would like to be; 1 or less when it fits. */
export function crowding(
  canvas: Canvas,
  area: Area,
  columns: TableColumn[],
  rows: Row[],
  size: number,
): number {
  const sum = naturalWidths(canvas, columns, rows, size).reduce((total, width) => total + width, 0);
  return sum / (area.right - area.left);
}

function columnWidths(
  canvas: Canvas,
  area: Area,
  columns: TableColumn[],
  rows: Row[],
  size: number,
): number[] {
  const natural = naturalWidths(canvas, columns, rows, size);
  const sum = natural.reduce((total, width) => total + width, 0);
  const spare = area.right - area.left - sum;
  if (spare <= 0) return natural.map((width) => (width * (area.right - area.left)) / sum);
  return natural.map((width) => width + spare / columns.length);
}

/** Answers where it ended. Cells that do not fit are written smaller. */
export function drawTable(
  canvas: Canvas,
  area: Area,
  top: number,
  columns: TableColumn[],
  rows: Row[],
  style: TableStyle,
): number {
  const { size } = style;
  const widths = columnWidths(canvas, area, columns, rows, size);
  const starts = widths.map(
    (_, at) => area.left + widths.slice(0, at).reduce((total, width) => total + width, 0),
  );
  const place = (at: number) => {
    const start = starts[at] ?? area.left;
    const width = widths[at] ?? 0;
    return columns[at]?.align === 'right'
      ? { x: start + width - gap / 2, width: width - gap * 0.8 }
      : { x: start + gap / 3, width: width - gap * 0.8 };
  };
  const titles = columns.map(({ title }, at) => wrapTitle(canvas, title, place(at).width, size));
  const titleHeight = Math.max(...titles.map((lines) => lines.length)) * size * 1.2 + size * 0.7;
  const rowHeight = size * 1.5;

  const drawTitles = (y: number): number => {
    if (style.look === 'shaded') canvas.fill(area.left, y, area.right - area.left, titleHeight, '#e9edf0');
    for (const [at, lines] of titles.entries())
      for (const [index, line] of lines.entries()) {
        const { x, width } = place(at);
        const align = columns[at]?.align ?? 'left';
        canvas.write(line, x, y + size * 1.15 + index * size * 1.2, {
          size,
          bold: true,
          align,
          within: width,
        });
      }
    if (style.look === 'ruled') canvas.line(area.left, y + titleHeight, area.right);
    return y + titleHeight + 2;
  };

  let y = drawTitles(canvas.room(top, titleHeight + rowHeight * 2));
  for (const row of rows) {
    const start = canvas.room(y, rowHeight);
    y = start === y ? y : drawTitles(start);
    if (!Array.isArray(row))
      canvas.write(row.heading, area.left + gap / 3, y + size * 1.1, {
        size,
        bold: true,
        within: area.right - area.left,
      });
    else
      for (const [at, cell] of row.entries()) {
        const { x, width } = place(at);
        const align = columns[at]?.align ?? 'left';
        canvas.write(cell.text, x, y + size * 1.1, {
          size,
          align,
          within: width,
          bold: cell.bold ?? false,
          paths: cell.paths ?? [],
        });
      }
    y += rowHeight;
    if (style.look === 'ruled')
      canvas.line(area.left, y - 1, area.right, { colour: '#d6dce0', thickness: 0.4 });
  }
  return y + size * 0.5;
}
