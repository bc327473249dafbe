// Words that type hides: letters apart, words glued, amounts in pieces, raised cents; and what must stay as it is.
import { describe, expect, it } from 'vitest';
import { textOf } from '../document.ts';
import type { Page, Word } from '../page.ts';
import { withWordsMended } from './mended-words.ts';

/** All letters are half as wide as the type is high. */
const word = (text: string, x: number, { y = 100, size = 10 } = {}): Word => ({
  text,
  box: { x, y: y - size * 0.8, width: text.length * size * 0.5, height: size },
  fontSize: size,
});

function set(texts: readonly string[], gap: number, { x = 40, y = 100, size = 10 } = {}): Word[] {
  let next = x;
  return texts.map((text) => {
    const made = word(text, next, { y, size });
    next += made.box.width + gap;
    return made;
  });
}

const page = (...words: Word[]): Page => ({ number: 1, width: 612, height: 792, words });
const shown = (...words: Word[]): string => textOf([withWordsMended(page(...words))]);
const typed = (text: string): Word[] => set(text.split(' '), 2.8);

/** Letters with this space between them and three times as much between words. */
function spaced(text: string, gap: number, x = 40): Word[] {
  let next = x;
  return text.split(' ').flatMap((one) => {
    const letters = set([...one], gap, { x: next });
    next += letters.length * (5 + gap) + gap * 2;
    return letters;
  });
}

describe('letters set apart', () => {
  it.each([1, 2.8, 5])('are the words that they spell, %d points between them', (gap) => {
    expect(shown(...spaced('AMOUNT DUE', gap))).toBe('AMOUNT DUE');
    expect(shown(...spaced('Total charges: $123.45', gap))).toBe('Total charges: $123.45');
  });

  it('are known by their label where the words stand no farther apart than the letters', () => {
    expect(shown(...set([...'AMOUNTDUE'], 2.8))).toBe('AMOUNT DUE');
  });

  it('stay letters and figures where they spell nothing: initials, axes, columns of figures', () => {
    for (const text of ['J R Tolkien', '5 1 2 0 7 3', '2 x 5 = 10', 'A 1 B 2', 'Zone C'])
      expect(shown(...typed(text))).toBe(text);
    expect(shown(...set([...'JFMAMJJASOND'], 30))).toBe([...'JFMAMJJASOND'].join('  '));
  });

  it('leave two columns two', () => {
    const words = [...spaced('DATE', 2.8), ...spaced('USAGE', 2.8, 120)];
    expect(shown(...words)).toBe('DATE  USAGE');
  });
});

describe('glued words', () => {
  it.each([
    ['AmountDue', 'Amount Due'],
    ['TOTALDUE', 'TOTAL DUE'],
    ['Account#:', 'Account#:'],
    ['DueDate:07/22/2026', 'Due Date: 07/22/2026'],
    ['TotalDue$123.45', 'Total Due $123.45'],
    ['Account:12345', 'Account: 12345'],
    ['Account#12345', 'Account# 12345'],
    ['PreviousReading', 'Previous Reading'],
    ['RechnungNr:12345', 'Rechnung Nr: 12345'],
  ])('%s is read as %s', (glued, apart) => {
    expect(shown(word(glued, 40))).toBe(apart);
  });

  it.each([
    ...[
      'FirstEnergy',
      'PowerGrid',
      'kWh',
      'McDonald',
      'https://example.com',
      'INV12345',
      'US$123.45',
      '10:45',
    ],
    ...['Rechnungsnummer', 'Zählerstand', 'Verbrauchszeitraum', 'apagar', 'R$100,00', 'KZD239-671254'],
  ])('%s is one word', (text) => {
    expect(shown(word(text, 40))).toBe(text);
  });

  it('have boxes beside one another, inside the one they had', () => {
    const whole = word('TotalDue$123.45', 40);
    const { words } = withWordsMended(page(whole));
    const [first, second, third] = words.map(({ box }) => box);
    expect(words.map(({ text }) => text)).toEqual(['Total', 'Due', '$123.45']);
    expect(first!.x).toBe(40);
    expect(second!.x).toBeGreaterThan(first!.x + first!.width);
    expect(third!.x).toBeGreaterThan(second!.x + second!.width);
    expect(third!.x + third!.width).toBeCloseTo(40 + whole.box.width, 6);
  });
});

describe('amounts in pieces', () => {
  it.each([
    ['$ 1 234 . 56', '$1234.56'],
    ['$ 1,234 . 56', '$1,234.56'],
    ['$81 .80', '$81.80'],
    ['-$4 .49', '-$4.49'],
    ['1 234 , 56', '1234,56'],
  ])('%s is one amount', (pieces, amount) => {
    expect(shown(...typed(pieces))).toBe(amount);
  });

  it.each([
    [['1,2', '34.56'], '1,234.56'],
    [['12', '3.45'], '123.45'],
    [['1.', '234,56'], '1.234,56'],
  ])('%j set closer than words is one amount', (pieces, amount) => {
    expect(shown(...set(pieces, 1.2))).toBe(amount);
  });

  it.each(['Tier 2 34.56', '12 3.45', '1 12 . 50 7', '500 0.08', '10, 20, 30', '22 . 07 . 2026', '$12 $.05'])(
    '%s is none',
    (text) => {
      expect(shown(...typed(text))).toBe(text);
    },
  );
});

describe('raised cents', () => {
  const big = (text: string) => word(text, 40, { y: 100, size: 20 });
  const behind = (text: string, to = big('$123')) =>
    word(text, to.box.x + to.box.width + 1, { y: 93, size: 11 });

  it('belong to the amount, which is evidence as it is printed', () => {
    const { words } = withWordsMended(page(big('$123'), behind('45')));
    expect(words).toMatchObject([{ text: '$123.45', printed: '$123 45' }]);
    expect(shown(big('$1,234'), behind('05', big('$1,234')))).toBe('$1,234.05');
  });

  it('are known by a raised sign too', () => {
    const whole = word('123', 60, { y: 100, size: 20 });
    expect(shown(word('$', 53, { y: 93, size: 11 }), whole, behind('45', whole))).toBe('$123.45');
  });

  it('are no footnote, no exponent, and nothing level with the figures', () => {
    expect(shown(big('$123'), behind('4'))).not.toContain('123.4');
    expect(shown(big('123'), behind('45', big('123')))).not.toContain('.');
    expect(shown(big('$123'), word('45', 81, { y: 100, size: 11 }))).not.toContain('.');
  });
});
