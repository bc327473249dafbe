// Letters without what print, files and hands lose or vary: accents, ligatures, case, the forms of Arabic letters.

const BEYOND_ASCII = /[^ -~\s]/;
// Lam and alef are printed as one sign, which files often give back the wrong way round; here both ways are one.
const ARABIC: Readonly<Record<string, string>> = { ة: 'ه', ى: 'ي', ی: 'ي', ک: 'ك', ـ: '' };

export const isAscii = (text: string): boolean => !BEYOND_ASCII.test(text);

/** Lower case without accents and ligatures: `Période` and `PERIODE` are `periode`, `Straße` is `strasse`. */
export function foldLetters(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[ةىیکـ]/g, (letter) => ARABIC[letter] ?? letter)
    .replace(/لا/g, 'ال');
}
