// A page photographed on a table is a bright shape with four straight edges, none of which is level. Found by its brightness,
// it can be drawn flat again, so that lines are level from top to bottom and columns stand upright.
import { type Picture, reduced } from './picture.ts';

export type Point = readonly [x: number, y: number];
/** Upper left, upper right, lower right, lower left, in pixels of the picture. */
export type Corners = readonly [Point, Point, Point, Point];

const SIDE = 500;
/** How much brighter the page is than what lies around it. */
const CONTRAST = 45;
/** Edge points may lie so far from a straight edge, in points of the reduced picture. */
const STRAIGHT = 2;
const LEAST_SHARE = 0.45;
/** Sides nearer to level than this are the work of a scanner: nothing is gained. */
const LEVEL = 0.004;

/** Null where no such shape is seen, or where it is straight already. */
export function pageCorners(picture: Picture): Corners | null {
  const small = reduced(picture, SIDE);
  const limit = brightness(small);
  if (limit === null) return null;
  const [left, right, top, bottom] = edgePoints(small, limit).map(straightThrough);
  if (!left || !right || !top || !bottom) return null;
  const corners = [meet(left, top), meet(right, top), meet(right, bottom), meet(left, bottom)];
  if (!corners.every((corner) => corner !== null)) return null;
  const [a, b, c, d] = corners as [Point, Point, Point, Point];
  if (area([a, b, c, d]) < small.width * small.height * LEAST_SHARE) return null;
  const leaning = Math.max(...[left, right, top, bottom].map((edge) => Math.abs(edge.slope)));
  if (leaning < LEVEL) return null;
  const scale = picture.width / small.width;
  const back = ([x, y]: Point): Point => [(x + 0.5) * scale, (y + 0.5) * scale];
  return [back(a), back(b), back(c), back(d)];
}

/** The brightness between the page and what lies around it; null where the rim is not plainly darker than the middle. */
function brightness({ data, width, height }: Picture): number | null {
  const rim: number[] = [];
  for (let x = 0; x < width; x += 2) rim.push(data[x]!, data[(height - 1) * width + x]!);
  for (let y = 0; y < height; y += 2) rim.push(data[y * width]!, data[y * width + width - 1]!);
  const inside: number[] = [];
  for (let y = Math.floor(height * 0.2); y < height * 0.8; y += 3)
    for (let x = Math.floor(width * 0.2); x < width * 0.8; x += 3) inside.push(data[y * width + x]!);
  const at = (values: number[], share: number): number =>
    values.sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
  const [table, page] = [at(rim, 0.8), at(inside, 0.4)];
  return page - table < CONTRAST ? null : (page + table) / 2;
}

/** First bright points from each side: left, right, top, bottom; as `along` the side and `depth` into the picture. */
function edgePoints({ data, width, height }: Picture, limit: number): Point[][] {
  const scan = (lines: number, depth: number, value: (line: number, step: number) => number): Point[] => {
    const points: Point[] = [];
    for (let line = Math.floor(lines * 0.1); line < lines * 0.9; line++)
      for (let step = 0; step < depth / 3; step++)
        if (value(line, step) > limit && value(line, step + 1) > limit && value(line, step + 2) > limit) {
          // A page that runs out of the picture has no edge there.
          if (step > 0) points.push([line, step]);
          break;
        }
    return points;
  };
  const at = (x: number, y: number): number => data[y * width + x]!;
  return [
    scan(height, width, (y, x) => at(x, y)),
    scan(height, width, (y, x) => at(width - 1 - x, y)).map(([y, x]): Point => [y, width - 1 - x]),
    scan(width, height, (x, y) => at(x, y)),
    scan(width, height, (x, y) => at(x, height - 1 - y)).map(([x, y]): Point => [x, height - 1 - y]),
  ];
}

interface Edge {
  /** `depth = base + slope · along`. */
  base: number;
  slope: number;
}

/** The line through most of the points; null where a fifth of them lie beside it. */
function straightThrough(points: readonly Point[]): Edge | null {
  if (points.length < 60) return null;
  let kept = points;
  let edge: Edge = { base: 0, slope: 0 };
  for (let round = 0; round < 6; round++) {
    edge = fitted(kept);
    const off = kept
      .map(([along, depth]) => Math.abs(depth - edge.base - edge.slope * along))
      .sort((a, b) => a - b);
    const most = Math.max(STRAIGHT, (off[Math.floor(off.length * 0.7)] ?? 0) * 1.5);
    kept = kept.filter(([along, depth]) => Math.abs(depth - edge.base - edge.slope * along) <= most);
  }
  const near = points.filter(
    ([along, depth]) => Math.abs(depth - edge.base - edge.slope * along) <= STRAIGHT,
  );
  return near.length >= points.length * 0.8 && Math.abs(edge.slope) < 0.2 ? edge : null;
}

function fitted(points: readonly Point[]): Edge {
  const count = points.length;
  const mean = (of: (point: Point) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / count;
  const [along, depth] = [mean(([a]) => a), mean(([, d]) => d)];
  const spread = mean(([a]) => (a - along) ** 2);
  const slope = spread === 0 ? 0 : mean(([a, d]) => (a - along) * (d - depth)) / spread;
  return { slope, base: depth - slope * along };
}

/** Where an upright edge (`x` by `y`) meets a level one (`y` by `x`). */
function meet(upright: Edge, level: Edge): Point | null {
  const whole = 1 - upright.slope * level.slope;
  if (Math.abs(whole) < 0.1) return null;
  const x = (upright.base + upright.slope * level.base) / whole;
  return [x, level.base + level.slope * x];
}

const area = (corners: readonly Point[]): number =>
  Math.abs(
    corners.reduce((sum, [x, y], at) => {
      const [nextX, nextY] = corners[(at + 1) % corners.length] ?? [0, 0];
      return sum + x * nextY - nextX * y;
    }, 0),
  ) / 2;
