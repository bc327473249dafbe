import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNumbers, parseAmount, parseMoney } from './amount.ts';

describe('amounts', () => {
  it.each([
    ['$ 1,234.56', '1234.56'],
    ['15.81 CR', '-15.81'],
    ['(12.00)', '-12.00'],
    ['-$ 0.38', '-0.38'],
    ['- 17.89', '-17.89'],
    ['+ 19.25', '19.25'],
    ['$-0.00022', '-0.00022'],
    ['13,263.39 CR', '-13263.39'],
    ['$112. 07', '112.07'],
    ['- . 38', '-0.38'],
    ['.00', '0.00'],
    ['1 479,85 €', '1479.85'],
    ['1.479,85', '1479.85'],
    ['RM -1,070.60', '-1070.60'],
    ['45.00-', '-45.00'],
    ['90,92 EUR-', '-90.92'],
    ['1.045,00 €-', '-1045.00'],
    ['$0.1425', '0.1425'],
    ['0.00 CR', '0.00'],
    ['17061', '17061'],
  ])('reads %s as %s', (printed, value) => {
    expect(parseAmount(printed)?.value).toBe(value);
  });

  it.each(['R-3B', '12/31/2023', '1-800-233-5325', 'Meter 5', '', '-', '1,2,3 4', '$'])(
    'does not take %j for an amount',
    (printed) => {
      expect(parseAmount(printed)).toBeNull();
    },
  );

  it('asks money for a mark or two decimals', () => {
    expect(parseMoney('743')).toBeNull();
    expect(parseMoney('$743')?.value).toBe('743');
    expect(parseMoney('743.00')?.value).toBe('743.00');
  });

  it('finds several numbers in a line with their places', () => {
    const text = '0.4991 x 5 therms';
    const found = findNumbers(text);
    expect(found.map((number) => text.slice(number.start, number.end))).toEqual(['0.4991', '5']);
  });

  it('reads back every amount that is printed with grouping, sign and currency', () => {
    const cents = fc.integer({ min: -99_999_999, max: 99_999_999 });
    const style = fc.constantFrom('plain', 'dollar', 'credit', 'brackets');
    fc.assert(
      fc.property(cents, style, (amount, kind) => {
        const plain = `${Math.trunc(Math.abs(amount) / 100)}.${String(Math.abs(amount) % 100).padStart(2, '0')}`;
        const grouped = plain.replace(/\B(?=(\d{3})+\.)/g, ',');
        const negative = amount < 0;
        const printed = {
          plain: `${negative ? '-' : ''}${grouped}`,
          dollar: `${negative ? '-' : ''}$ ${grouped}`,
          credit: negative ? `${grouped} CR` : grouped,
          brackets: negative ? `($${grouped})` : `$${grouped}`,
        }[kind];
        expect(parseAmount(printed)?.value).toBe(negative ? `-${plain}` : plain);
      }),
    );
  });

  it('never throws and never reads past the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        for (const number of findNumbers(text)) {
          expect(number.value).toMatch(/^-?\d+(\.\d+)?$/);
          expect(number.start).toBeLessThan(number.end);
          expect(number.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
