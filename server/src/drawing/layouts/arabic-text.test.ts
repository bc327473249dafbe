import { describe, expect, it } from 'vitest';
import { arabicText, shownPieces } from './arabic-text.ts';

describe('arabicText', () => {
  it('prints eastern figures with their own marks, but for words in Latin letters', () => {
    expect(arabicText('1,234.50 ر.س', 'eastern')).toBe('١٬٢٣٤٫٥٠ ر.س');
    expect(arabicText('ضريبة 15% SBY12', 'eastern')).toBe('ضريبة ١٥٪ SBY12');
    expect(arabicText('1,234.50 ر.س', 'western')).toBe('1,234.50 ر.س');
  });
});

describe('shownPieces', () => {
  it('sets words from right to left, and figures as they are', () => {
    expect(shownPieces('من 05/02/2017 إلى')).toEqual(['إلى', ' ', '05/02/2017', ' ', 'من']);
  });

  it('hands eastern figures over turned round, as the font turns them back', () => {
    expect(shownPieces('٣١/١٢')).toEqual(['٢١/١٣']);
  });

  it('keeps a Latin word before its number, and brackets around what they hold', () => {
    expect(shownPieces('المبلغ AED 120.00')).toEqual(['AED', ' ', '120.00', ' ', 'المبلغ']);
    expect(shownPieces('(JOD 31.18)')).toEqual(['(JOD', ' ', '31.18)']);
    expect(shownPieces('(حي)')).toEqual(['(', 'حي', ')']);
  });
});
