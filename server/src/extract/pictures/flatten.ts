// Draws a page that was photographed askew as if it had been looked at from straight above.
import { type Corners, type Point, pageCorners } from './page-corners.ts';
import type { Picture, Projective } from './picture.ts';

/** With the way back to the picture given; null where there is nothing to mend. */
export function flattened(picture: Picture): { picture: Picture; back: Projective } | null {
  const corners = pageCorners(picture);
  if (corners === null) return null;
  const [a, b, c, d] = corners;
  const width = Math.round((distance(a, b) + distance(d, c)) / 2);
  const height = Math.round((distance(a, d) + distance(b, c)) / 2);
  const back = ontoCorners(corners, width, height);
  const [m, n, o, p, q, r, s, t, u] = back;
  const { data: from, width: across, height: down } = picture;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const depth = s * x + t * y + u;
      const sourceX = Math.min(Math.max((m * x + n * y + o) / depth, 0), across - 1.001);
      const sourceY = Math.min(Math.max((p * x + q * y + r) / depth, 0), down - 1.001);
      const [left, top] = [Math.floor(sourceX), Math.floor(sourceY)];
      const [dx, dy] = [sourceX - left, sourceY - top];
      const at = top * across + left;
      const upper = from[at]! * (1 - dx) + from[at + 1]! * dx;
      const lower = from[at + across]! * (1 - dx) + from[at + across + 1]! * dx;
      data[y * width + x] = upper * (1 - dy) + lower * dy;
    }
  return { picture: { data, width, height, dpi: picture.dpi }, back };
}

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** The projective map of a rectangle onto four corners (Heckbert, Fundamentals of Texture Mapping, 1989). */
export function ontoCorners([a, b, c, d]: Corners, width: number, height: number): Projective {
  const sumX = a[0] - b[0] + c[0] - d[0];
  const sumY = a[1] - b[1] + c[1] - d[1];
  const [dx1, dy1, dx2, dy2] = [b[0] - c[0], b[1] - c[1], d[0] - c[0], d[1] - c[1]];
  const whole = dx1 * dy2 - dx2 * dy1;
  const g = (sumX * dy2 - dx2 * sumY) / whole;
  const h = (dx1 * sumY - sumX * dy1) / whole;
  return [
    (b[0] - a[0] + g * b[0]) / width,
    (d[0] - a[0] + h * d[0]) / height,
    a[0],
    (b[1] - a[1] + g * b[1]) / width,
    (d[1] - a[1] + h * d[1]) / height,
    a[1],
    g / width,
    h / height,
    1,
  ];
}
