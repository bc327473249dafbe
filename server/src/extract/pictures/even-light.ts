// Photographs are brighter on one side than on the other. The ground is measured in squares and divided out.
import type { Picture } from './picture.ts';

const SQUARES = 40;

/** The same picture on an even white ground; untouched when its ground is even and white already. */
export function evenLight(picture: Picture): Picture {
  const side = Math.max(8, Math.ceil(Math.max(picture.width, picture.height) / SQUARES));
  const columns = Math.ceil(picture.width / side);
  const rows = Math.ceil(picture.height / side);
  const ground = smooth(spread(measure(picture, side, columns, rows), columns, rows), columns, rows);
  let [darkest, brightest] = [255, 0];
  for (const value of ground) {
    darkest = Math.min(darkest, value);
    brightest = Math.max(brightest, value);
  }
  if (darkest >= 225) return picture;
  const data = new Uint8Array(picture.data.length);
  for (let y = 0; y < picture.height; y++) {
    const fy = Math.min(Math.max(y / side - 0.5, 0), rows - 1);
    const [top, dy] = [Math.floor(fy), fy - Math.floor(fy)];
    const above = top * columns;
    const below = Math.min(top + 1, rows - 1) * columns;
    for (let x = 0; x < picture.width; x++) {
      const fx = Math.min(Math.max(x / side - 0.5, 0), columns - 1);
      const left = Math.floor(fx);
      const right = Math.min(left + 1, columns - 1);
      const dx = fx - left;
      const upper = ground[above + left]! * (1 - dx) + ground[above + right]! * dx;
      const lower = ground[below + left]! * (1 - dx) + ground[below + right]! * dx;
      const at = y * picture.width + x;
      data[at] = Math.min(255, (picture.data[at]! * 250) / Math.max(40, upper * (1 - dy) + lower * dy));
    }
  }
  return { ...picture, data };
}

/** The brightness that a tenth of a square's points reach. */
function measure(picture: Picture, side: number, columns: number, rows: number): Float32Array {
  const ground = new Float32Array(columns * rows);
  const counts = new Uint16Array(256);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      counts.fill(0);
      let seen = 0;
      for (let y = row * side; y < Math.min((row + 1) * side, picture.height); y += 2)
        for (let x = column * side; x < Math.min((column + 1) * side, picture.width); x += 2) {
          counts[picture.data[y * picture.width + x]!]!++;
          seen++;
        }
      let rest = seen * 0.1;
      let value = 255;
      while (value > 0 && rest > counts[value]!) rest -= counts[value--]!;
      ground[row * columns + column] = value;
    }
  return ground;
}

/** A dark square may be a banner or a stamp: the ground is the brightest of a square and its neighbours. */
function spread(ground: Float32Array, columns: number, rows: number): Float32Array {
  return around(ground, columns, rows, 1, (values) => Math.max(...values));
}

function smooth(ground: Float32Array, columns: number, rows: number): Float32Array {
  return around(ground, columns, rows, 1, (values) => values.reduce((sum, v) => sum + v, 0) / values.length);
}

function around(
  ground: Float32Array,
  columns: number,
  rows: number,
  reach: number,
  of: (values: number[]) => number,
): Float32Array {
  return ground.map((_, at) => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    const values: number[] = [];
    for (let y = Math.max(0, row - reach); y <= Math.min(rows - 1, row + reach); y++)
      for (let x = Math.max(0, column - reach); x <= Math.min(columns - 1, column + reach); x++)
        values.push(ground[y * columns + x]!);
    return of(values);
  });
}
