// How a page lies: on which side its letters stand, and by how much its lines lean. Letters stand on their baseline, so their
// lower edges gather in few rows, more than their upper edges do; that tells all four directions without reading a word.
import { type Picture, reduced } from './picture.ts';

export interface Posture {
  /** Quarter turns clockwise that set the page upright. */
  quarters: number;
  /** Degrees clockwise that set its lines level, after the quarter turns. */
  angle: number;
  /** How much stronger this direction is than its opposite. */
  certainty: number;
}

type Side = 'bottom' | 'right' | 'top' | 'left';
/** By the quarter turns that bring them down. */
const SIDES: readonly Side[] = ['bottom', 'right', 'top', 'left'];
/** Most pages come upright: another direction must be plainly stronger. */
const UPRIGHT = 1.06;

const MOST_DEGREES = 6;
/** A longer edge is a rule or a frame, not a letter. */
const LETTER = 14;

type Points = { along: Float32Array; across: Float32Array; size: number };

/** Of all four directions, or only the lean of the lines where the quarters are known. */
export function postureOf(picture: Picture, quarters?: number): Posture {
  const small = reduced(picture, 1_300);
  const contrast = contrastOf(small);
  const sides = SIDES.map((side, at) => {
    if (quarters !== undefined && at !== quarters) return null;
    const points = edges(small, side, contrast);
    const angle = bestAngle(some(points), 0, MOST_DEGREES, 0.5);
    return { points, angle, strength: gathering(points, angle) };
  });
  const strength = (at: number): number => (sides[at]?.strength ?? -1) * (at === 0 ? UPRIGHT : 1);
  const strongest = [0, 1, 2, 3].reduce((best, at) => (strength(at) > strength(best) ? at : best));
  const chosen = sides[strongest]!;
  const fine = bestAngle(chosen.points, bestAngle(chosen.points, chosen.angle, 0.5, 0.1), 0.1, 0.02);
  const opposite = sides[(strongest + 2) % 4]?.strength ?? 0;
  const certainty = opposite > 0 ? chosen.strength / opposite : Number.POSITIVE_INFINITY;
  return { quarters: strongest, angle: Math.abs(fine) < 0.06 ? 0 : -fine, certainty };
}

/** Enough of them for a first look, evenly taken. */
function some({ along, across, size }: Points): Points {
  const step = Math.max(1, Math.floor(along.length / 12_000));
  const kept = (_: number, at: number): boolean => at % step === 0;
  return { along: along.filter(kept), across: across.filter(kept), size };
}

function contrastOf(picture: Picture): number {
  const counts = new Uint32Array(256);
  for (const point of picture.data) counts[point]!++;
  const at = (share: number): number => {
    let rest = picture.data.length * share;
    for (let value = 0; value < 256; value++) {
      rest -= counts[value]!;
      if (rest <= 0) return value;
    }
    return 255;
  };
  return Math.max(10, (at(0.9) - at(0.002)) * 0.3);
}

/** Points where ink ends on one side, as seen with that side down; runs longer than a letter are left out. */
function edges(picture: Picture, side: Side, contrast: number): Points {
  const { data, width, height } = picture;
  const level = side === 'bottom' || side === 'top';
  const [lines, length] = level ? [height, width] : [width, height];
  const step = level ? width : 1;
  const next = level ? 1 : width;
  const outward = side === 'bottom' || side === 'right' ? step : -step;
  const along: number[] = [];
  const across: number[] = [];
  for (let line = 1; line < lines - 1; line++) {
    let run = 0;
    for (let at = 0; at <= length; at++) {
      const place = line * step + at * next;
      const edge = at < length && data[place + outward]! - data[place]! > contrast;
      if (edge) run++;
      else {
        if (run > 0 && run <= LETTER)
          for (let back = at - run; back < at; back++) {
            along.push(back);
            across.push(line);
          }
        run = 0;
      }
    }
  }
  const sign = level ? 1 : -1;
  const half = length / 2;
  return {
    along: Float32Array.from(along, (value) => sign * (value - half)),
    across: Float32Array.from(across),
    size: lines,
  };
}

function bestAngle(points: Points, around: number, reach: number, step: number): number {
  let best = around;
  let most = -1;
  const steps = Math.round(reach / step);
  for (let at = -steps; at <= steps; at++) {
    const angle = around + at * step;
    const strength = gathering(points, angle) * (1 - Math.abs(angle) * 0.001);
    if (strength > most) [best, most] = [angle, strength];
  }
  return best;
}

/** Sum of squares of the counts by row, rows leaning by the angle: high when edges gather in few rows. */
function gathering({ along, across, size }: Points, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const margin = Math.ceil(Math.abs(slope) * size) + size;
  const rows = new Uint32Array(size + 2 * margin);
  for (let at = 0; at < along.length; at++) rows[Math.round(across[at]! - along[at]! * slope) + margin]!++;
  let total = 0;
  for (const count of rows) total += count * count;
  return along.length === 0 ? 0 : total / along.length;
}
