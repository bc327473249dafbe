import { describe, expect, it } from 'vitest';
import { flattened, ontoCorners } from './flatten.ts';
import { type Corners, pageCorners } from './page-corners.ts';
import { applied, type Picture } from './picture.ts';

const width = 800;
const height = 1_000;
const corners: Corners = [
  [40, 30],
  [764, 55],
  [788, 965],
  [12, 975],
];

/** A bright page with lines of dark marks, lying askew on a table. */
function photograph([a, b, c, d]: Corners, table: number, page = 220): Picture {
  const data = new Uint8Array(width * height).fill(table);
  const isInside = (x: number, y: number): boolean =>
    [
      [a, b],
      [b, c],
      [c, d],
      [d, a],
    ].every(
      ([from, to]) =>
        from && to && (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]) >= 0,
    );
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (isInside(x, y))
        data[y * width + x] =
          x % 17 < 5 && y % 40 < 9 && x > 150 && x < 600 && y > 120 && y < 900 ? 30 : page;
  return { data, width, height, dpi: 100 };
}

describe('a page that was photographed askew', () => {
  it('is found by its four corners', () => {
    const found = pageCorners(photograph(corners, 70));
    for (const [at, [x, y]] of corners.entries()) {
      expect(Math.abs((found?.[at]?.[0] ?? 0) - x)).toBeLessThan(4);
      expect(Math.abs((found?.[at]?.[1] ?? 0) - y)).toBeLessThan(4);
    }
  });

  it('is drawn flat, with the way back to where it was', () => {
    const flat = flattened(photograph(corners, 70));
    if (!flat) throw new Error('No page was found.');
    const { picture, back } = flat;
    expect(Math.abs(picture.width - 750)).toBeLessThan(6);
    for (const [x, y, at] of [
      [0, 0, 0],
      [picture.width, 0, 1],
      [picture.width, picture.height, 2],
      [0, picture.height, 3],
    ] as const) {
      const [backX, backY] = applied(back, x, y);
      expect(Math.abs(backX - (corners[at]?.[0] ?? 0))).toBeLessThan(4);
      expect(Math.abs(backY - (corners[at]?.[1] ?? 0))).toBeLessThan(4);
    }
    const rim = [5, picture.width - 6].map((x) => picture.data[(picture.height >> 1) * picture.width + x]);
    expect(rim).toEqual([220, 220]);
  });

  it('is left alone where there is no table, where it fills the picture, and where it is straight', () => {
    const whole: Corners = [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ];
    const straight: Corners = [
      [40, 40],
      [760, 40],
      [760, 960],
      [40, 960],
    ];
    expect(pageCorners(photograph(corners, 210))).toBeNull();
    expect(pageCorners(photograph(whole, 70))).toBeNull();
    expect(pageCorners(photograph(straight, 70))).toBeNull();
  });

  it('maps a rectangle onto any four corners', () => {
    const way = ontoCorners(corners, 200, 300);
    expect(applied(way, 0, 0)).toEqual(corners[0]);
    for (const [given, want] of [
      [[200, 0], corners[1]],
      [[200, 300], corners[2]],
      [[0, 300], corners[3]],
    ] as const) {
      const [x, y] = applied(way, given[0], given[1]);
      expect(x).toBeCloseTo(want[0], 6);
      expect(y).toBeCloseTo(want[1], 6);
    }
  });
});
