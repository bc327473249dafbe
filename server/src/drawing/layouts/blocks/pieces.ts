// Small things that several blocks are made of.

import { createRandom } from '../../records/random.ts';
import type { BillView } from '../bill-view.ts';
import { spacedLetters } from '../typesetting.ts';
import type { Area } from './table.ts';

/** One of several wordings, always the same in one layout. */
export const wordOf = (view: BillView, wordings: readonly string[]): string =>
  createRandom(`${view.design.wording} ${wordings[0]}`).pick(wordings);

/** A block's heading with a line under it. */
export function drawHeading(view: BillView, area: Area, y: number, text: string): number {
  const { canvas } = view;
  const size = canvas.size * 1.2;
  const top = canvas.room(y, size * 4);
  const shown = view.design.typesetting === 'letter-spaced' ? spacedLetters(text) : text;
  canvas.write(shown, area.left, top + size, {
    size,
    bold: true,
    colour: canvas.colour,
    within: area.right - area.left,
  });
  canvas.line(area.left, top + size * 1.35, area.right, { colour: canvas.colour, thickness: 0.8 });
  return top + size * 1.7;
}

/** Breaks a text into lines of the width. */
export function wrapWords(view: BillView, text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const joined = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && view.canvas.measure(joined, { size }) <= width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

/** A label with its value on the area's other side. */
export function drawPair(
  view: BillView,
  area: Area,
  y: number,
  label: string,
  value: string,
  paths: readonly string[],
  options: { bold?: boolean; leader?: boolean; labelPaths?: readonly string[] } = {},
): number {
  const { canvas } = view;
  const bold = options.bold ?? false;
  const width = area.right - area.left;
  const baseline = y + canvas.size;
  canvas.write(label, area.left, baseline, { bold, within: width * 0.66, paths: options.labelPaths ?? [] });
  canvas.write(value, area.right, baseline, { bold, align: 'right', paths, within: width * 0.46 });
  if (options.leader) {
    const from = area.left + Math.min(canvas.measure(label, { bold }), width * 0.66) + 4;
    const to = area.right - canvas.measure(value, { bold }) - 4;
    if (to > from) canvas.line(from, baseline - 1, to, { dash: 1 });
  }
  return y + canvas.step;
}
