// A page as a picture: grey points, their scale, and the way back to the page they came from.

/** Grey points, one byte each, 0 black to 255 white, row by row. */
export interface Picture {
  data: Uint8Array;
  width: number;
  height: number;
  /** Pixels per inch of the page. */
  dpi: number;
  /** It came with one bit a pixel; what enlarged it since may have left grey. */
  isTwoTone?: boolean;
}

/** Coloured points, row by row: red, green and blue, and a fourth byte without meaning where there are four channels. */
export interface ColourPicture extends Picture {
  channels: 3 | 4;
}

/** `x' = (a·x + b·y + c) / (g·x + h·y + i)`, `y' = (d·x + e·y + f) / (g·x + h·y + i)`: what a camera does to a page. */
export type Projective = readonly [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
  i: number,
];

/** First `inner`, then `outer`. */
export function chained(inner: Projective, outer: Projective): Projective {
  const cell = (row: number, column: number): number =>
    [0, 1, 2].reduce((sum, step) => sum + (outer[row * 3 + step] ?? 0) * (inner[step * 3 + column] ?? 0), 0);
  return [
    cell(0, 0),
    cell(0, 1),
    cell(0, 2),
    cell(1, 0),
    cell(1, 1),
    cell(1, 2),
    cell(2, 0),
    cell(2, 1),
    cell(2, 2),
  ];
}

export const scaled = (by: number): Projective => [by, 0, 0, 0, by, 0, 0, 0, 1];

export function applied(
  [a, b, c, d, e, f, g, h, i]: Projective,
  x: number,
  y: number,
): [x: number, y: number] {
  const depth = g * x + h * y + i;
  return [(a * x + b * y + c) / depth, (d * x + e * y + f) / depth];
}

/** Why a picture cannot be read, in words for people. */
export class UnreadablePicture extends Error {}

/** What is refused before it is unpacked: a picture of a few kilobytes may claim to be a kilometre wide. */
export const pictureLimits = {
  pixels: 80_000_000,
  side: 30_000,
  pages: 150,
  workingSide: 4_200,
  shownSide: 2_800,
};

/** A copy with every `step` × `step` points made one, for measuring. */
export function reduced(picture: Picture, side: number): Picture {
  const step = Math.max(1, Math.ceil(Math.max(picture.width, picture.height) / side));
  if (step === 1) return picture;
  const width = Math.floor(picture.width / step);
  const height = Math.floor(picture.height / step);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let total = 0;
      for (let dy = 0; dy < step; dy++) {
        const row = (y * step + dy) * picture.width + x * step;
        for (let dx = 0; dx < step; dx++) total += picture.data[row + dx] ?? 0;
      }
      data[y * width + x] = total / (step * step);
    }
  return { data, width, height, dpi: picture.dpi / step };
}

/** Turned clockwise by quarters. */
export function turned(picture: Picture, quarters: number): Picture {
  if (quarters % 4 === 0) return picture;
  const { data, width, height } = picture;
  const size = quarters % 2 === 0 ? { width, height } : { width: height, height: width };
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const value = data[y * width + x]!;
      if (quarters === 1) out[x * size.width + (height - 1 - y)] = value;
      else if (quarters === 2) out[(height - 1 - y) * width + (width - 1 - x)] = value;
      else out[(width - 1 - x) * size.width + y] = value;
    }
  return { ...picture, ...size, data: out };
}

/** A level strip of it. */
export function strip(picture: Picture, top: number, height: number): Picture {
  const from = Math.max(0, Math.min(Math.round(top), picture.height - 1));
  const rows = Math.max(1, Math.min(Math.round(height), picture.height - from));
  return {
    ...picture,
    height: rows,
    data: picture.data.subarray(from * picture.width, (from + rows) * picture.width),
  };
}
