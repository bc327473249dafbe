import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { qrMatrix } from './qr-matrix.ts';

const textOf = (length: number): string =>
  Array.from({ length }, (_one, index) => 'otpauth://Nectar?=&%'[(index * 7 + length) % 20]).join('');
const digestOf = (text: string): string =>
  createHash('sha256')
    .update(
      qrMatrix(text)!
        .map((row) => row.map(Number).join(''))
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 16);

describe('a QR code', () => {
  // A reader of another house has read these back when they were written down.
  test.each([
    [5, 'b3c906db503e23e4'],
    [40, '729d2ce267c13a39'],
    [122, '82e68064d6d2df08'],
    [123, 'ffa3508d20efcc61'],
    [180, 'e9161bf2693069d2'],
    [300, '4b2598d2c6eb40b6'],
    [600, 'e47cf05d2f2c6fb7'],
  ])('of %i letters is what other readers understand', (length, digest) => {
    expect(digestOf(textOf(length))).toBe(digest);
  });

  test('grows with its text, and there is none for one that is too long', () => {
    const sides = [1, 14, 15, 100, 122, 123, 666].map((length) => qrMatrix(textOf(length))!.length);
    expect(sides).toEqual([21, 21, 25, 41, 45, 49, 97]);
    expect(qrMatrix(textOf(667))).toBeNull();
    expect(qrMatrix('é'.repeat(334))).toBeNull();
  });

  test('has its three marks, and light beside them', () => {
    const matrix = qrMatrix(textOf(150))!;
    const last = matrix.length - 1;
    for (const [x, y] of [
      [0, 0],
      [last - 6, 0],
      [0, last - 6],
    ] as const)
      expect(
        matrix.slice(y, y + 7).map((row) =>
          row
            .slice(x, x + 7)
            .map(Number)
            .join(''),
        ),
      ).toEqual(['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111']);
    expect(matrix[7]!.slice(0, 8).some(Boolean)).toBe(false);
  });
});
