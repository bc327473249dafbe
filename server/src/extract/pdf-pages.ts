// Reads the text layer of a PDF, page by page, as words with boxes. The only file that knows the PDF library.
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextContent, TextItem } from 'pdfjs-dist/types/src/display/api.js';
import type { Page, Word } from './page.ts';
import { inShownOrder, isRightToLeft } from './right-to-left.ts';

export const limits = { pages: 150, wordsPerPage: 8_000, lettersPerWord: 200, words: 120_000 };

/** Why a document cannot be opened, in words for people. */
export class UnreadablePdf extends Error {
  readonly encrypted: boolean;
  constructor(message: string, encrypted = false) {
    super(message);
    this.encrypted = encrypted;
  }
}

const packageFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const folder = (name: string) => join(packageFolder, name) + sep;

/** Opens the document; an `UnreadablePdf` says why it could not be opened. Close it with `loadingTask.destroy()`. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = pdfjs.getDocument({
    data: Uint8Array.from(bytes),
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: false,
    enableXfa: false,
    standardFontDataUrl: folder('standard_fonts'),
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
  } as Parameters<typeof pdfjs.getDocument>[0]);
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy().catch(() => undefined);
    if (error instanceof Error && error.name === 'PasswordException')
      throw new UnreadablePdf('The document is protected by a password.', true);
    throw new UnreadablePdf('The document is damaged: it is not a complete PDF file.');
  }
}

/** One page's words. Text that stands twice on the same spot (a shadow, a false bold) is taken once. */
export async function readPage(pdf: PDFDocumentProxy, number: number): Promise<Page> {
  const page = await pdf.getPage(number);
  const view = page.getViewport({ scale: 1 });
  const words: Word[] = [];
  for await (const item of itemsOf(page)) {
    if (words.length >= limits.wordsPerPage)
      throw new UnreadablePdf(
        `Page ${number} holds more than ${limits.wordsPerPage} words: no bill is so full.`,
      );
    addWords(
      words,
      asShown(
        item.str.replace(/_{2,}/g, (run) => ' '.repeat(run.length)),
        item.dir === 'rtl',
      ),
      item.width,
      multiply(view.transform, item.transform),
    );
  }
  page.cleanup();
  return { number, width: view.width, height: view.height, words: withoutDoubles(words) };
}

/** Text as it comes, piece by piece, so that a page of a million words can be left. */
async function* itemsOf(page: PDFPageProxy): AsyncGenerator<TextItem> {
  const reader: ReadableStreamDefaultReader<TextContent> = page
    .streamTextContent({ disableNormalization: true })
    .getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      for (const item of value.items) if ('str' in item && item.str.trim() !== '') yield item;
    }
  } finally {
    // Its library waits for ever where no reason is given.
    await reader.cancel(new Error('enough')).catch(() => undefined);
  }
}

/** The library gives Arabic and Hebrew as it is spoken; words are placed as they stand from left to right. */
const asShown = (text: string, fromRight: boolean): string =>
  isRightToLeft(text)
    ? inShownOrder(withBracketsFacing(withPowerBehind(text)).trim().split(/\s+/), fromRight).join(' ')
    : text;

/** `³125 م` is `125 م³` whose small figure was taken for the beginning. */
const withPowerBehind = (text: string): string => text.replace(/^([²³])(\S+ م)$/, '$2$1');

/** Brackets are drawn as they look, so that the one that opens reads as the one that closes: `)١٢ مارس(`. */
function withBracketsFacing(text: string): string {
  const [close, open] = [text.indexOf(')'), text.indexOf('(')];
  if (close < 0 || (open >= 0 && open < close)) return text;
  return text.replace(/[()]/g, (bracket) => (bracket === '(' ? ')' : '('));
}

type Matrix = readonly number[];

function multiply(m: Matrix, n: Matrix): [number, number, number, number, number, number] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = n;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Letters of proportional fonts differ in width; a rough table keeps the boxes of a split item close to the truth. */
function letterWidth(letter: string): number {
  if (" .,:;'|!il[]()-jtfrI".includes(letter)) return 0.5;
  if ('mwMW@%'.includes(letter)) return 1.5;
  return letter >= 'A' && letter <= 'Z' ? 1.2 : 1;
}

function addWords(words: Word[], text: string, width: number, at: Matrix): void {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = at;
  const fontSize = Math.hypot(c, d) || Math.hypot(a, b);
  if (!Number.isFinite(fontSize + x + y + width) || fontSize <= 0) return;
  const turned = Math.abs(b) > Math.abs(a) || a < 0;
  const letters = [...text].slice(0, 4_000);
  const total = letters.reduce((sum, letter) => sum + letterWidth(letter), 0) || 1;
  const scale = width / total;
  let reach = 0;
  let start = 0;
  let word = '';
  const close = (): void => {
    if (word !== '') {
      const long = (reach - start) * scale;
      const box = turned
        ? { x: x - fontSize, y: y - start * scale - long, width: fontSize, height: Math.max(long, 0.1) }
        : { x: x + start * scale, y: y - fontSize * 0.8, width: Math.max(long, 0.1), height: fontSize };
      const entry: Word = { text: word.slice(0, limits.lettersPerWord), box, fontSize };
      if (turned) entry.turned = true;
      words.push(entry);
    }
    word = '';
  };
  for (const letter of letters) {
    if (/\s/u.test(letter)) {
      close();
      reach += letterWidth(letter);
      continue;
    }
    if (word === '') start = reach;
    word += letter;
    reach += letterWidth(letter);
  }
  close();
}

function withoutDoubles(words: Word[]): Word[] {
  const seen = new Map<string, Word[]>();
  return words.filter((word) => {
    const twins = seen.get(word.text) ?? [];
    const near = Math.max(1.5, word.fontSize * 0.35);
    if (twins.some((t) => Math.abs(t.box.x - word.box.x) < near && Math.abs(t.box.y - word.box.y) < near))
      return false;
    twins.push(word);
    seen.set(word.text, twins);
    return true;
  });
}
