import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, readableOn, wordsOn } from './colors.ts';

const color = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }))
  .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`);

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 3);
});

test('words on any colour are readable', () => {
  fc.assert(
    fc.property(color, (one) => {
      expect(contrast(wordsOn(one), one)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test('any colour as words is readable on the grounds of both themes, and stays itself where it is already', () => {
  fc.assert(
    fc.property(color, (one) => {
      for (const ground of ['#f1f0ed', '#212226'])
        expect(contrast(readableOn(one, ground), ground)).toBeGreaterThanOrEqual(4.5);
    }),
  );
  expect(readableOn('#1b3a6d', '#f1f0ed')).toBe('#1b3a6d');
});
