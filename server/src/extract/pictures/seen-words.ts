// From what an engine saw to words as a text layer has them: baseline and size of letters instead of the ink's own box.
import type { Word } from '../page.ts';
import { applied, type Projective } from './picture.ts';
import type { SeenWord } from './recogniser.ts';
import { pointsInColumns, repaired } from './repair.ts';

/** Heights in sizes of the type: capitals and figures, small letters without stems, and the depth of tails. */
const CAPITAL = 0.7;
const SMALL = 0.51;
const TAIL = 0.2;
const COMMA = 0.11;
const TAILS = /[gjpqyçÇşŞţŢ()[\]{}|]/;
const COMMAS = /[,;Q$]/;
const STEMS = /[A-Zbdfhklt0-9ijß()[\]{}|/$%&#@!?]|[À-Þ]/u;
const INK = /[\p{L}\p{N}]/u;

/** The words on the upright page; `scale` turns its pixels into points. */
export function toWords(seen: readonly SeenWord[], scale: number): Word[] {
  const lines = new Map<number, SeenWord[]>();
  for (const word of seen) lines.set(word.line, [...(lines.get(word.line) ?? []), word]);
  return pointsInColumns(
    [...lines.values()].flatMap((line) =>
      lineWords(
        line.toSorted((a, b) => a.x - b.x),
        scale,
      ),
    ),
  );
}

function lineWords(line: readonly SeenWord[], scale: number): Word[] {
  const size =
    median(line.filter((word) => INK.test(word.text)).map(sizeOf)) ?? median(line.map(sizeOf)) ?? 10;
  const level = line.filter((word) => INK.test(word.text) && tailOf(word.text) === 0).map(bottom);
  return repaired(
    line.map((seen) => {
      const type = typeOf(seen, size);
      const base = baseline(seen, level, type);
      return {
        text: seen.text,
        box: {
          x: seen.x * scale,
          y: (base - type * 0.8) * scale,
          width: Math.max(seen.width * scale, 0.1),
          height: type * scale,
        },
        fontSize: type * scale,
        certainty: Math.min(Math.max(seen.confidence / 100, 0), 1),
      };
    }),
  );
}

const bottom = (word: SeenWord): number => word.y + word.height;
const tailOf = (text: string): number => (TAILS.test(text) ? TAIL : COMMAS.test(text) ? COMMA : 0);

/** The line's size of type; a word plainly larger or smaller has its own, unless its box holds ink of other lines. */
function typeOf(seen: SeenWord, size: number): number {
  const own = sizeOf(seen);
  const widest = seen.width / (seen.text.length * 0.3);
  if (own > widest * 1.3) return Math.min(size, widest);
  return INK.test(seen.text) && Math.abs(own - size) > size * 0.4 ? own : size;
}

/** Its own lower edge; where tails hang below it, the edge of the line's other words if that is near. */
function baseline(word: SeenWord, level: readonly number[], size: number): number {
  const plain = INK.test(word.text) && tailOf(word.text) === 0;
  const own = bottom(word) - size * tailOf(word.text);
  const near = median(level.filter((edge) => Math.abs(edge - own) < size * 0.35));
  if (word.height > size * 1.4) return near ?? word.y + word.height / 2 + size * 0.35;
  return plain ? own : (near ?? own);
}

function sizeOf({ text, height }: SeenWord): number {
  return height / ((STEMS.test(text) ? CAPITAL : SMALL) + tailOf(text));
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? null;
}

/** The smallest box around a box after a turn; how evidence finds its place on the page as it came. */
export function boxThrough(
  way: Projective,
  box: { x: number; y: number; width: number; height: number },
): { x: number; y: number; width: number; height: number } {
  const corners = [
    applied(way, box.x, box.y),
    applied(way, box.x + box.width, box.y),
    applied(way, box.x, box.y + box.height),
    applied(way, box.x + box.width, box.y + box.height),
  ];
  const rounded = (value: number) => Math.round(value * 100) / 100;
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return {
    x: rounded(x),
    y: rounded(y),
    width: rounded(Math.max(...xs) - x),
    height: rounded(Math.max(...ys) - y),
  };
}
