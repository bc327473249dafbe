import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable } from './printable-text.ts';

describe('printable', () => {
  it('leaves what the standard fonts show as it is', () => {
    expect(printable('12 Rue de l’Été – “Bât. Œuvre” 5 €')).toBe('12 Rue de l’Été – “Bât. Œuvre” 5 €');
  });

  it.each([
    ['ulica Łódzka 5, Gdańsk', 'ulica Lódzka 5, Gdansk'],
    ['Щорса 12, Київ', 'Shchorsa 12, Kiiv'],
    ['Οδός Ερμού 5, Αθήνα', 'Odos Ermoy 5, Athina'],
    ['東京 1-2-3', '?? 1-2-3'],
    ['two\n lines\tand\u00a0blanks ', 'two lines and blanks'],
  ])('%s is printed as %s', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it('gives one line of WinAnsi text for any text, and the same text again when applied twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 255 }), (text) => {
        const shown = printable(text);
        expect(shown).toMatch(/^[\x20-\x7e\u00a1-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/u);
        expect(printable(shown)).toBe(shown);
      }),
    );
  });
});
