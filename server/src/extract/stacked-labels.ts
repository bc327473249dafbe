// Labels printed on two or three lines (`Total amount` over `due`): each line alone says less, or something else.
import type { ReadableDocument } from './document.ts';
import { meantBy } from './label-meanings.ts';
import { type Label, phraseAt, phraseBook, tokens } from './labels.ts';
import type { Cell } from './lines.ts';
import { bottomOf, rightOf } from './page.ts';

export interface StackedLabel extends Label {
  /** The lines above the last one, which is the label's cell. */
  upper: Cell[];
}

const made = new WeakMap<ReadableDocument, StackedLabel[]>();

/** Phrases of the lexicon whose words stand right under one another, aligned. Lines with figures are none. */
export function stackedLabels(document: ReadableDocument): StackedLabel[] {
  const known = made.get(document);
  if (known) return known;
  const found: StackedLabel[] = [];
  for (const cells of document.cells.values())
    for (const [at, cell] of cells.entries()) {
      if (found.length >= 200) break;
      if (!isWording(cell)) continue;
      const second = under(cells, at, cell);
      if (!second) continue;
      const third = under(cells, cells.indexOf(second, at), second);
      const label = (third && stacked(document, [cell, second, third])) ?? stacked(document, [cell, second]);
      if (label) found.push(label);
    }
  made.set(document, found);
  return found;
}

const isWording = (cell: Cell): boolean =>
  cell.words.length <= 4 &&
  cell.text.length <= 40 &&
  /\p{L}{2}/u.test(cell.text) &&
  !/\d|[:;]\s*\S/.test(cell.text);

/** The next line of the same piece of text: aligned left, right or in the middle, without a gap, in the same size. */
function under(cells: readonly Cell[], at: number, above: Cell): Cell | null {
  for (const cell of cells.slice(at + 1, at + 24)) {
    const gap = cell.box.y - bottomOf(above.box);
    if (gap > above.fontSize * 0.9) return null;
    if (cell.box.y < above.box.y + above.fontSize * 0.6) continue;
    const middle = cell.box.x + cell.box.width / 2 - above.box.x - above.box.width / 2;
    const aligned =
      Math.abs(cell.box.x - above.box.x) < 3 ||
      Math.abs(rightOf(cell.box) - rightOf(above.box)) < 3 ||
      Math.abs(middle) < 4;
    if (aligned && isWording(cell) && Math.abs(cell.fontSize - above.fontSize) < 1) return cell;
  }
  return null;
}

function stacked(document: ReadableDocument, cells: readonly Cell[]): StackedLabel | null {
  const last = cells.at(-1);
  const all = tokens(cells.map((cell) => cell.text).join(' '));
  const hit = phraseAt(phraseBook(document.lexicon), all, 0);
  const whole = hit && hit.length === all.length ? hit : null;
  const isLabel = (cell: Cell) => (document.labelsIn.get(cell) ?? []).some((label) => label.alone);
  const meant =
    whole || cells.some(isLabel)
      ? null
      : meantBy(
          document.lexicon,
          all.map(({ text }) => ({ text, cut: false })),
        );
  const fields = whole?.fields ?? meant;
  if (!last || !fields) return null;
  return {
    fields,
    cell: last,
    upper: cells.slice(0, -1),
    start: 0,
    end: last.text.length,
    phrase: whole?.phrase ?? all.map(({ text }) => text).join(' '),
    alone: true,
    composed: !whole,
  };
}
