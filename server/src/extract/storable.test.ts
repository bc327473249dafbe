import { expect, it } from 'vitest';
import { storable } from './storable.ts';

it('leaves out null characters and halves of letters, and nothing that only looks like them', () => {
  const half = '😀'.slice(0, 1);
  const value = { text: `a\0b${half}c`, list: [`${half}`, '😀'], rate: 1.5, none: null };
  expect(storable(value)).toEqual({ text: 'ab\ufffdc', list: ['\ufffd', '😀'], rate: 1.5, none: null });
  const printed = { text: String.raw`\u0000 and \ud800, printed so` };
  expect(storable(printed)).toEqual(printed);
});
