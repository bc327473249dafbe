// What happens to paper on its way: noise, a camera held askew in uneven light, bars over what nobody shall read.
import { createRandom } from '../../../server/src/drawing/records/random.ts';
import type { Picture } from './pictures.ts';

export function withNoise(picture: Picture, strength: number): Picture {
  const random = createRandom(`noise ${picture.width}`);
  const pixels = picture.pixels.map((value) =>
    Math.max(0, Math.min(255, value + random.int(-strength, strength))),
  );
  return { ...picture, pixels };
}

/** Darkest at the lower right corner. */
export function unevenLight(picture: Picture): Picture {
  const { width, height } = picture;
  const pixels = picture.pixels.map((value, at) => {
    const x = (at % width) / width;
    const y = Math.floor(at / width) / height;
    return Math.round(value * (0.98 - 0.26 * x * y - 0.1 * y));
  });
  return { ...picture, pixels };
}

type Point = readonly [number, number];

/** Where the page's corners come to lie, as shares of the picture: upper left, upper right, lower right, lower left. */
const corners: readonly [Point, Point, Point, Point] = [
  [0.05, 0.03],
  [0.955, 0.055],
  [0.985, 0.965],
  [0.015, 0.975],
];

/** The projective map of the unit square onto four corners, as nine numbers (Heckbert). */
function projection([a, b, c, d]: typeof corners): number[] {
  const sumX = a[0] - b[0] + c[0] - d[0];
  const sumY = a[1] - b[1] + c[1] - d[1];
  const [dx1, dy1, dx2, dy2] = [b[0] - c[0], b[1] - c[1], d[0] - c[0], d[1] - c[1]];
  const whole = dx1 * dy2 - dx2 * dy1;
  const g = (sumX * dy2 - dx2 * sumY) / whole;
  const h = (dx1 * sumY - sumX * dy1) / whole;
  return [
    b[0] - a[0] + g * b[0],
    d[0] - a[0] + h * d[0],
    a[0],
    b[1] - a[1] + g * b[1],
    d[1] - a[1] + h * d[1],
    a[1],
    g,
    h,
    1,
  ];
}

/** The other way round: the adjoint of a 3 × 3 matrix does as well as its inverse here. */
function adjoint(m: number[]): number[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = m;
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

/** The page seen askew on a dark table. */
export function inPerspective(picture: Picture): Picture {
  const { width, height } = picture;
  const pixels = new Uint8Array(width * height).fill(70);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = adjoint(projection(corners));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [px, py] = [x / width, y / height];
      const depth = g * px + h * py + i;
      const sourceX = ((a * px + b * py + c) / depth) * (width - 1);
      const sourceY = ((d * px + e * py + f) / depth) * (height - 1);
      if (sourceX < 0 || sourceY < 0 || sourceX >= width - 1 || sourceY >= height - 1) continue;
      const [left, top] = [Math.floor(sourceX), Math.floor(sourceY)];
      const [right, down] = [sourceX - left, sourceY - top];
      const at = top * width + left;
      const upper = (picture.pixels[at] ?? 0) * (1 - right) + (picture.pixels[at + 1] ?? 0) * right;
      const lower =
        (picture.pixels[at + width] ?? 0) * (1 - right) + (picture.pixels[at + width + 1] ?? 0) * right;
      pixels[y * width + x] = upper * (1 - down) + lower * down;
    }
  return { ...picture, pixels };
}

export interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Bars given in points of the page. */
export function withBars(picture: Picture, bars: readonly Bar[]): Picture {
  const pixels = picture.pixels.slice();
  const scale = picture.width / picture.page.width;
  for (const bar of bars)
    for (let y = Math.floor((bar.y - 1.5) * scale); y < (bar.y + bar.height + 1.5) * scale; y++) {
      const from = y * picture.width + Math.floor((bar.x - 2) * scale);
      pixels.fill(0, from, from + Math.ceil((bar.width + 4) * scale));
    }
  return { ...picture, pixels };
}
