// Arabic and Hebrew of a PDF's text layer, as it comes from the library to how it stands on the page from left to right.
import { inShownOrder, isRightToLeft } from './right-to-left.ts';

/** A run of text as the library gives it. */
export interface LayerRun {
  text: string;
  /** Whether the library takes it for text from right to left. */
  fromRight: boolean;
  /** Whether it is drawn from its place to the left, as layers of recognised text are. */
  isMirrored: boolean;
}

/** Letters that end a word and begin none. */
const BEGINS_TURNED = /(?<!\p{L})[ةى]\p{L}/gu;
const ENDS_WRITTEN = /\p{L}[ةى](?!\p{L})/gu;

/**
 * Whether the file holds words in the order in which they are spoken. The library takes every file to hold them as they
 * stand, and turns their letters round: of such a file it says `ةكرش` for `شركة`.
 */
export function isHeldAsSpoken(runs: readonly LayerRun[]): boolean {
  let turned = 0;
  let written = 0;
  for (const { text: shown, isMirrored } of runs) {
    if (isMirrored || !isRightToLeft(shown)) continue;
    const text = shown.normalize('NFKC');
    turned += text.match(BEGINS_TURNED)?.length ?? 0;
    written += text.match(ENDS_WRITTEN)?.length ?? 0;
  }
  return turned > written;
}

/** The run's words as they stand from left to right, each spelled as it is written. */
export function asShown({ text, fromRight, isMirrored }: LayerRun, heldAsSpoken: boolean): string {
  if (!isRightToLeft(text)) return isMirrored ? text.trim().split(/\s+/).toReversed().join(' ') : text;
  if (isMirrored || heldAsSpoken) return withLettersTurnedBack(text);
  const words = withBracketsFacing(withPowerBehind(text)).trim().split(/\s+/);
  return inShownOrder(words, fromRight).join(' ');
}

/** Of words held as they are spoken the library turns both the order and the letters round: the order is then that of the page. */
const withLettersTurnedBack = (text: string): string =>
  text.replace(/\S+/g, (word) =>
    isRightToLeft(word) ? (word.match(TURNED_TOGETHER) ?? []).toReversed().join('') : word,
  );

/** Numbers keep the order of their figures, letters that of their marks. */
const TURNED_TOGETHER = /[\d٠-٩]+(?:[.,/:٫٬-][\d٠-٩]+)*|\P{M}\p{M}*|\p{M}/gu;

/** `³125 م` is `125 م³` whose small figure was taken for the beginning. */
const withPowerBehind = (text: string): string => text.replace(/^([²³])(\S+ م)$/, '$2$1');

/** Brackets are drawn as they look, so that the one that opens reads as the one that closes: `)١٢ مارس(`. */
function withBracketsFacing(text: string): string {
  const [close, open] = [text.indexOf(')'), text.indexOf('(')];
  if (close < 0 || (open >= 0 && open < close)) return text;
  return text.replace(/[()]/g, (bracket) => (bracket === '(' ? ')' : '('));
}
