// Figures as all rules read them: western digits, a point before the decimals, commas between thousands; letters composed.
// How the document writes them is decided once, by the whole of it: `4.844 kWh` is nearly five in London, nearly five thousand in Rome.
import type { Page, Word } from './page.ts';
import { westernDigits } from './shapes/digits.ts';

/** The pages and their text with plain figures; a word that changes keeps what is printed, letter for letter as long. */
export function withPlainFigures(
  given: readonly Page[],
  givenText: string,
): { pages: readonly Page[]; text: string } {
  const text = composed(givenText);
  const pages = text === givenText ? given : given.map(composedPage);
  const west = westernDigits(text);
  const comma = decimalMark(west) === ',';
  if (!comma && west === text) return { pages, text };
  const plain = (printed: string): string => {
    const digits = westernDigits(printed);
    return comma ? pointDecimals(digits) : digits;
  };
  const plainWord = (word: Word): Word => {
    const written = plain(word.text);
    return written === word.text ? word : { ...word, text: written, printed: word.text };
  };
  return {
    pages: pages.map((page) => ({ ...page, words: page.words.map(plainWord) })),
    text: plain(text),
  };
}

/** Letters that Arabic fonts show for those that are written, and Latin ligatures. */
const SHOWN_FORMS = /[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+/g;

/** Accents on their letters, and each letter as it is written. */
const composed = (text: string): string =>
  unturned(text.normalize('NFC').replace(SHOWN_FORMS, (forms) => forms.normalize('NFKC')));

/**
 * Signs that stand for several Arabic letters come out of files with their letters turned round. Where no word is
 * written so, the letters are put back: an alef stands before no other alef, and nothing is called `لاير`.
 */
const unturned = (text: string): string =>
  text.includes('ا') ? text.replace(/ا([اأإآ])ل/g, 'ال$1').replace(TURNED_RIAL, 'ريال') : text;

const TURNED_RIAL = /(?<!\p{L})لاير(?!\p{L})/gu;

const composedPage = (page: Page): Page => ({
  ...page,
  words: page.words.map((word) => ({ ...word, text: composed(word.text) })),
});

/** Numbers that can only be read one way, e.g. `1.479,85`, `12,34 €`, `1,234.56`; `02.2017` is a month. */
const WITH_COMMA = /(?<![\d.,])(?:\d{1,3}(?:[.\u00a0\u202f '’]\d{3})+|\d+),(?:\d{2}|\d{4,6})(?![\d.,]?\d)/g;
const WITH_POINT =
  /(?<![\d.,])(?!\d{1,2}\.(?:19|20)\d{2}(?!\d))(?:\d{1,3}(?:[,'’ ]\d{3})+|\d+)\.(?:\d{2}|\d{4,6})(?![\d.,]?\d)/g;

/** The mark before decimals that most of the document's numbers have. */
export function decimalMark(text: string): ',' | '.' {
  const source = text.slice(0, 400_000);
  const commas = [...source.matchAll(WITH_COMMA)].length;
  const points = [...source.matchAll(WITH_POINT)].length;
  return commas > points ? ',' : '.';
}

/** Thousands in groups, with or without decimals; or decimals alone. Dates and dotted numbers of accounts are neither. */
const COMMA_NUMBER = /(?<![\p{L}\d.,/]|[\p{L}\d]-)(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+)(?![\d/]|[.,]\d)/gu;

/** `1.479,85` to `1,479.85`: the marks change places, the length stays. */
function pointDecimals(text: string): string {
  return text.replace(COMMA_NUMBER, (number) =>
    number.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.')),
  );
}
