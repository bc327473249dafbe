import { expect, test } from 'vitest';
import {
  amountText,
  dateFormats,
  dayOfMoment,
  dayText,
  type Formats,
  figureText,
  momentText,
} from './formats.ts';

const chosen: Formats = { currency: 'EUR', dateFormat: 'DD.MM.YYYY', showsDecimals: true };

test('a plain date is the same day in every zone, in each format', () => {
  const written = dateFormats
    .filter((dateFormat) => dateFormat !== 'BROWSER')
    .map((dateFormat) => dayText('2026-02-03', { ...chosen, dateFormat }));
  expect(written).toEqual(['2026-02-03', '02/03/2026', '03/02/2026', '03.02.2026', '3 Feb 2026']);
});

test('a moment is told in the zone of the browser', () => {
  const moment = new Date(2026, 1, 3, 23, 59, 8);
  expect(dayOfMoment(moment, chosen)).toBe('03.02.2026');
  expect(momentText(moment, { chosen })).toMatch(/^03\.02\.2026, 11?.*59/);
  expect(momentText(moment, { isExact: true, chosen })).toMatch(/59.*08/);
});

test('figures keep every digit that is shown; without decimals they are whole', () => {
  const plain = (text: string): string => text.replace(/\D/g, '');
  expect(plain(figureText('12345678901234567890', chosen))).toBe('12345678901234567890');
  expect(plain(figureText('999.999', chosen))).toBe('1000');
  expect(plain(figureText('1000.49', chosen))).toBe('1000');
  expect(plain(figureText('12.345', chosen))).toBe('1235');
  expect(plain(figureText('12.345', { ...chosen, showsDecimals: false }))).toBe('12');
});

test('amounts have their currency’s places, and the chosen currency where they say none', () => {
  expect(amountText('1234.5', null, chosen)).toContain('€');
  expect(amountText('1234.5', null, chosen)).toMatch(/50/);
  expect(amountText('1234.5', 'JPY', chosen)).toMatch(/¥1.?235/);
  expect(amountText('1234.5', 'USD', { ...chosen, showsDecimals: false })).toMatch(/\$1.?235/);
});
