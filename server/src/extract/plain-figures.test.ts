import { expect, test } from 'vitest';
import type { Page } from './page.ts';
import { decimalMark, withPlainFigures } from './plain-figures.ts';
import { westernDigits } from './shapes/digits.ts';

const page = (...texts: string[]): Page => ({
  number: 1,
  width: 600,
  height: 800,
  words: texts.map((text, at) => ({ text, box: { x: at * 60, y: 10, width: 50, height: 10 }, fontSize: 10 })),
});
const read = (...texts: string[]) => {
  const { pages } = withPlainFigures([page(...texts)], texts.join(' '));
  return pages[0]?.words.map((word) => word.text);
};

test('thousands and decimals are told apart by the whole document', () => {
  expect(read('1.479,85', '4.844', 'kWh', '0,2846')).toEqual(['1,479.85', '4,844', 'kWh', '0.2846']);
  expect(read('1,479.85', '4.844', 'kWh')).toEqual(['1,479.85', '4.844', 'kWh']);
});

test('dates and dotted account numbers of a document with decimal commas stay what they are', () => {
  expect(read('12,50', '34,10', '28.05.2018', '06.916.772/0001-02', '8.30')).toEqual([
    '12.50',
    '34.10',
    '28.05.2018',
    '06.916.772/0001-02',
    '8.30',
  ]);
});

test('marks at a number stay: signs, currencies, brackets, units', () => {
  expect(read('-1.479,85', '(12,30)', '€1.200,00', '4.844kWh', 'R$211,27', '20,00%')).toEqual([
    '-1,479.85',
    '(12.30)',
    '€1,200.00',
    '4,844kWh',
    'R$211.27',
    '20.00%',
  ]);
});

test('a changed word keeps what is printed, as long as before', () => {
  const { pages } = withPlainFigures([page('1.479,85', '٤٥٦')], '1.479,85 ٤٥٦');
  expect(pages[0]?.words.map((word) => [word.text, word.printed])).toEqual([
    ['1,479.85', '1.479,85'],
    ['456', '٤٥٦'],
  ]);
});

test('Arabic-Indic and Persian digits with their marks', () => {
  expect(westernDigits('١٬٢٣٤٫٥٠')).toBe('1,234.50');
  expect(westernDigits('۱۲۳۴')).toBe('1234');
  expect(westernDigits('٢٠٢٥/٠٣/١٤')).toBe('2025/03/14');
  expect(westernDigits('٨٧,٥٠')).toBe('87.50');
});

test('Swiss apostrophes and French spaces speak for their decimal mark', () => {
  expect(decimalMark("CHF 1'234.50 und 87.05")).toBe('.');
  expect(decimalMark('1 234,50 € et 87,05 €')).toBe(',');
});

test('decomposed accents are composed, and shown forms of Arabic letters are written ones', () => {
  const accent = 'Période'.normalize('NFD');
  expect(read(accent, '\ufefb')).toEqual(['Période', 'لا']);
});

test('months speak for no decimal mark', () => {
  expect(decimalMark('1.198,28 EUR 02.2017 3.374 03.2017 3.661 04.2017 3.505')).toBe(',');
});
