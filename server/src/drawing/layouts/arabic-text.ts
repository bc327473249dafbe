// Arabic as it stands on paper: words from right to left, figures and Latin words among them from left to right.

const DIGITS = '٠١٢٣٤٥٦٧٨٩';

/** The text in one line; with eastern figures where they are asked for, but for words in Latin letters. */
export function arabicText(text: string, figures: 'eastern' | 'western'): string {
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return figures === 'western' ? line : line.split(' ').map(easternWord).join(' ');
}

function easternWord(word: string): string {
  if (/\p{Script=Latin}/u.test(word)) return word;
  return word
    .replace(/(?<=\d),(?=\d)/g, '٬')
    .replace(/(?<=\d)\.(?=\d)/g, '٫')
    .replace(/(?<=\d)%/g, '٪')
    .replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit);
}

const NUMBER = String.raw`[-+]?[\d٠-٩]+(?:[.,/:٫٬-][\d٠-٩]+)*[-%]?`;
const LETTERS = String.raw`\p{Script=Arabic}[\p{Script=Arabic}\p{M}.ـ²³]*`;
const PIECES = new RegExp(`${NUMBER}|${LETTERS}|.`, 'gu');
const EASTERN = /[٠-٩]/;
const MIRRORED: Readonly<Record<string, string>> = { '(': ')', ')': '(' };

/** What is drawn one after the other from left to right, each piece as the font takes it: it turns Arabic letters and eastern figures round. */
export function shownPieces(text: string): string[] {
  const runs: string[][] = [];
  for (const word of text.split(' ')) {
    const isLatin = /\p{Script=Latin}/u.test(word);
    const last = runs.at(-1);
    // A number after a Latin word goes on in its direction: `AED 120.00`.
    if (last && isLatinRun(last) && (isLatin || /^[-+]?[\d.,]+[-)]?$/.test(word))) last.push(word);
    else runs.push([word]);
  }
  return runs
    .toReversed()
    .flatMap((run, at) => [
      ...(at === 0 ? [] : [' ']),
      ...(isLatinRun(run) ? latinPieces(run) : wordPieces(run.join(' '))),
    ]);
}

const isLatinRun = (run: readonly string[]): boolean => /\p{Script=Latin}/u.test(run[0] ?? '');

const latinPieces = (run: readonly string[]): string[] =>
  run.flatMap((word, at) => (at === 0 ? [word] : [' ', word]));

function wordPieces(word: string): string[] {
  const pieces = word.match(PIECES) ?? [];
  return pieces
    .toReversed()
    .map((piece) => (EASTERN.test(piece) ? [...piece].toReversed().join('') : (MIRRORED[piece] ?? piece)));
}
