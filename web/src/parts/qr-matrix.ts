// Words as a QR code (ISO/IEC 18004): bytes, error correction of level M, versions 1 to 20. Small enough to be ours.

/** Of level M, by version from 1: check bytes in each block, and how many blocks there are. */
const checkBytes = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const blockCounts = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

/** Dark squares are true; rows from the top, without the quiet zone. */
export type QrMatrix = readonly (readonly boolean[])[];

/** Squares that the patterns and the information about the code itself leave for data and checks. */
function freeSquares(version: number): number {
  let squares = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const marks = Math.floor(version / 7) + 2;
    squares -= (25 * marks - 10) * marks - 55;
    if (version >= 7) squares -= 36;
  }
  return squares;
}

const totalBytes = (version: number): number => Math.floor(freeSquares(version) / 8);
const dataBytes = (version: number): number =>
  totalBytes(version) - checkBytes[version - 1]! * blockCounts[version - 1]!;
const lengthBits = (version: number): number => (version < 10 ? 8 : 16);

/** The product of two bytes in the field of the checks (modulo x⁸ + x⁴ + x³ + x² + 1). */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product;
}

/** Coefficients below the leading one of (x − 1)(x − 2)(x − 4)…, highest first. */
function generator(degree: number): number[] {
  const result: number[] = Array.from({ length: degree }, (_zero, index) => (index === degree - 1 ? 1 : 0));
  let root = 1;
  for (let round = 0; round < degree; round++) {
    for (let index = 0; index < degree; index++)
      result[index] = times(result[index]!, root) ^ (result[index + 1] ?? 0);
    root = times(root, 2);
  }
  return result;
}

function checksOf(data: readonly number[], divisor: readonly number[]): number[] {
  const rest = divisor.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ rest.shift()!;
    rest.push(0);
    for (const [index, coefficient] of divisor.entries()) rest[index]! ^= times(coefficient, factor);
  }
  return rest;
}

/** Mode, length, the bytes, an end, and filling up to what the version holds. */
function toCodewords(bytes: Uint8Array, version: number): number[] {
  const bits: number[] = [];
  const put = (value: number, length: number): void => {
    for (let bit = length - 1; bit >= 0; bit--) bits.push((value >>> bit) & 1);
  };
  put(0b0100, 4);
  put(bytes.length, lengthBits(version));
  for (const byte of bytes) put(byte, 8);
  const room = dataBytes(version) * 8;
  put(0, Math.min(4, room - bits.length));
  put(0, -bits.length & 7);
  for (let filling = 0xec; bits.length < room; filling ^= 0xec ^ 0x11) put(filling, 8);
  return Array.from({ length: bits.length / 8 }, (_zero, index) =>
    bits.slice(index * 8, index * 8 + 8).reduce((byte, bit) => (byte << 1) | bit, 0),
  );
}

/** Blocks with their checks, byte by byte in turn; the last ones are a byte longer where it does not divide evenly. */
function interleaved(codewords: readonly number[], version: number): number[] {
  const count = blockCounts[version - 1]!;
  const checks = checkBytes[version - 1]!;
  const short = Math.floor(totalBytes(version) / count) - checks;
  const shortBlocks = count - (totalBytes(version) % count);
  const divisor = generator(checks);
  let from = 0;
  const blocks = Array.from({ length: count }, (_zero, index) => {
    const data = codewords.slice(from, from + short + (index < shortBlocks ? 0 : 1));
    from += data.length;
    return { data, checks: checksOf(data, divisor) };
  });
  const inTurn = (part: 'data' | 'checks', length: number): number[] =>
    Array.from({ length }, (_zero, index) => blocks.map((block) => block[part][index]))
      .flat()
      .filter((byte) => byte !== undefined);
  return [...inTurn('data', short + 1), ...inTurn('checks', checks)];
}

function alignmentPlaces(version: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const size = version * 4 + 17;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_zero, index) => size - 7 - index * step).reverse()];
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** A number with its check bits: the remainder of a division of polynomials. */
function withChecks(value: number, divisor: number, length: number): number {
  let rest = value;
  for (let round = 0; round < length; round++) rest = (rest << 1) ^ ((rest >>> (length - 1)) * divisor);
  return (value << length) | rest;
}

class Grid {
  readonly size: number;
  readonly dark: boolean[][];
  readonly isTaken: boolean[][];
  readonly #version: number;

  constructor(version: number) {
    this.#version = version;
    this.size = version * 4 + 17;
    const empty = (): boolean[][] => Array.from({ length: this.size }, () => Array(this.size).fill(false));
    this.dark = empty();
    this.isTaken = empty();
    this.#drawPatterns();
  }

  /** A square that no data goes to. */
  #set(x: number, y: number, isDark: boolean): void {
    this.dark[y]![x] = isDark;
    this.isTaken[y]![x] = true;
  }

  #drawPatterns(): void {
    const { size } = this;
    for (let at = 0; at < size; at++) {
      this.#set(6, at, at % 2 === 0);
      this.#set(at, 6, at % 2 === 0);
    }
    for (const [x, y] of [
      [3, 3],
      [size - 4, 3],
      [3, size - 4],
    ] as const)
      for (let down = -4; down <= 4; down++)
        for (let right = -4; right <= 4; right++) {
          const ring = Math.max(Math.abs(right), Math.abs(down));
          const [column, row] = [x + right, y + down];
          if (column >= 0 && column < size && row >= 0 && row < size)
            this.#set(column, row, ring !== 2 && ring !== 4);
        }
    const places = alignmentPlaces(this.#version);
    const last = places.length - 1;
    for (const [i, x] of places.entries())
      for (const [j, y] of places.entries()) {
        // Three of the corners have their large marks.
        if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) continue;
        for (let down = -2; down <= 2; down++)
          for (let right = -2; right <= 2; right++)
            this.#set(x + right, y + down, Math.max(Math.abs(right), Math.abs(down)) !== 1);
      }
    this.drawFormat(0);
    if (this.#version < 7) return;
    const bits = withChecks(this.#version, 0x1f25, 12);
    for (let bit = 0; bit < 18; bit++) {
      const isDark = ((bits >>> bit) & 1) === 1;
      const far = size - 11 + (bit % 3);
      const near = Math.floor(bit / 3);
      this.#set(far, near, isDark);
      this.#set(near, far, isDark);
    }
  }

  /** Level M and the mask, twice. */
  drawFormat(mask: number): void {
    const { size } = this;
    const bits = withChecks(mask, 0x537, 10) ^ 0x5412;
    const bit = (index: number): boolean => ((bits >>> index) & 1) === 1;
    for (let index = 0; index <= 5; index++) this.#set(8, index, bit(index));
    this.#set(8, 7, bit(6));
    this.#set(8, 8, bit(7));
    this.#set(7, 8, bit(8));
    for (let index = 9; index < 15; index++) this.#set(14 - index, 8, bit(index));
    for (let index = 0; index < 8; index++) this.#set(size - 1 - index, 8, bit(index));
    for (let index = 8; index < 15; index++) this.#set(8, size - 15 + index, bit(index));
    this.#set(8, size - 8, true);
  }

  /** In columns of two from the right, up and down in turn. */
  drawData(bytes: readonly number[]): void {
    const { size } = this;
    let at = 0;
    let isUp = true;
    for (let right = size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < size; step++)
        for (const x of [right, right - 1]) {
          const y = isUp ? size - 1 - step : step;
          if (this.isTaken[y]![x] || at >= bytes.length * 8) continue;
          this.dark[y]![x] = ((bytes[at >>> 3]! >>> (7 - (at & 7))) & 1) === 1;
          at++;
        }
      isUp = !isUp;
    }
  }

  /** Done twice, it is undone. */
  applyMask(mask: number): void {
    const isTurned = masks[mask]!;
    for (let y = 0; y < this.size; y++)
      for (let x = 0; x < this.size; x++)
        if (!this.isTaken[y]![x] && isTurned(x, y)) this.dark[y]![x] = !this.dark[y]![x];
  }

  /** How hard the code is to read by the rules of the standard; less is better. */
  penalty(): number {
    const { size, dark } = this;
    const rows = dark.map((row) => row.map(Number));
    const columns = rows.map((_row, x) => rows.map((row) => row[x]!));
    let points = 0;
    for (const line of [...rows, ...columns]) {
      const text = line.join('');
      for (const run of text.match(/0{5,}|1{5,}/g) ?? []) points += run.length - 2;
      // What looks like a large mark, with light beside it.
      for (const looksLike of ['10111010000', '00001011101'])
        for (let at = text.indexOf(looksLike); at >= 0; at = text.indexOf(looksLike, at + 1)) points += 40;
    }
    for (let y = 0; y < size - 1; y++)
      for (let x = 0; x < size - 1; x++) {
        const sum = rows[y]![x]! + rows[y]![x + 1]! + rows[y + 1]![x]! + rows[y + 1]![x + 1]!;
        if (sum === 0 || sum === 4) points += 3;
      }
    const share = rows.flat().reduce((sum, one) => sum + one, 0) / (size * size);
    return points + Math.floor(Math.abs(share * 20 - 10)) * 10;
  }
}

/** @returns null for a text that is too long: more than some 660 bytes */
export function qrMatrix(text: string): QrMatrix | null {
  const bytes = new TextEncoder().encode(text);
  const version = blockCounts.findIndex(
    (_count, index) => 4 + lengthBits(index + 1) + bytes.length * 8 <= dataBytes(index + 1) * 8,
  );
  if (version < 0) return null;
  const grid = new Grid(version + 1);
  grid.drawData(interleaved(toCodewords(bytes, version + 1), version + 1));
  let best = { mask: 0, penalty: Number.POSITIVE_INFINITY };
  for (const mask of masks.keys()) {
    grid.applyMask(mask);
    grid.drawFormat(mask);
    const penalty = grid.penalty();
    if (penalty < best.penalty) best = { mask, penalty };
    grid.applyMask(mask);
  }
  grid.applyMask(best.mask);
  grid.drawFormat(best.mask);
  return grid.dark;
}
