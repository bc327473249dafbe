// The standard fonts of PDF show the WinAnsi characters and nothing else. Text outside of them is transliterated
// where a usual Latin spelling exists; what remains becomes a question mark, so that no address stops a bill.

/** The characters that WinAnsi places at 0x80 to 0x9F. */
const windowsCharacters = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');

const cyrillic =
  'а=a б=b в=v г=g ґ=g д=d ђ=dj е=e є=ye ж=zh з=z и=i і=i ј=j к=k л=l љ=lj м=m н=n њ=nj о=o п=p р=r с=s т=t ћ=c ' +
  'у=u ф=f х=kh ц=ts ч=ch џ=dz ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya';
const greek =
  'α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o';
const latin = 'ł=l đ=d ħ=h ı=i ĸ=k ŋ=ng ŧ=t ə=e ƀ=b ɓ=b ɖ=d ɗ=d ơ=o ư=u ǿ=o';
const signs = '−=- ‐=- ‑=- ‒=– ―=— ′=\' ″=" ⁄=/ № =No. №=No. ₤=£';

const spellings = new Map(
  [cyrillic, greek, latin, signs]
    .join(' ')
    .split(' ')
    .filter((pair) => pair.includes('='))
    .map((pair): [string, string] => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
);

function isShown(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa1 && code <= 0xff) || windowsCharacters.has(character);
}

function spell(character: string): string | null {
  const spelling = spellings.get(character);
  if (spelling !== undefined) return spelling;
  const small = spellings.get(character.toLowerCase());
  if (small === undefined) return null;
  return small.slice(0, 1).toUpperCase() + small.slice(1);
}

function withoutMarks(character: string): string {
  const parts = character.normalize('NFKD').replace(/\p{M}/gu, '');
  return [...parts].map((part) => (isShown(part) ? part : (spell(part) ?? '?'))).join('');
}

/** The text as the standard fonts can show it: one line, single blanks, WinAnsi characters only. */
export function printable(text: string): string {
  const composed = text.normalize('NFC').replace(/[\p{Cf}\p{Variation_Selector}]/gu, '');
  const shown = [...composed.replace(/[\s\p{Cc}\p{Z}]+/gu, ' ')].map((character) =>
    isShown(character) ? character : (spell(character) ?? withoutMarks(character)),
  );
  return shown.join('').replace(/ +/g, ' ').trim();
}
