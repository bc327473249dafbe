// Reads the text layer of a PDF, page by page, as words with boxes. Beside it only glyph-letters.ts and pdf-library.ts know the PDF library.
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextContent, TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { asShown, isHeldAsSpoken, type LayerRun } from './arabic-layer.ts';
import { asWritten, type WrittenWords, writtenWords } from './glyph-letters.ts';
import type { Page, Word } from './page.ts';
import { libraryFolder, loadPdfLibrary } from './pdf-library.ts';

export const limits = { pages: 150, wordsPerPage: 8_000, lettersPerWord: 200, words: 120_000 };

/** Why a document cannot be opened, in words for people. */
export class UnreadablePdf extends Error {
  readonly encrypted: boolean;
  constructor(message: string, encrypted = false) {
    super(message);
    this.encrypted = encrypted;
  }
}

/** Opens the document; an `UnreadablePdf` says why it could not be opened. Close it with `loadingTask.destroy()`. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const pdfjs = await loadPdfLibrary();
  const task = pdfjs.getDocument({
    data: Uint8Array.from(bytes),
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: false,
    enableXfa: false,
    // Pictures are not looked at here, so none is unpacked.
    maxImageSize: 1,
    standardFontDataUrl: libraryFolder('standard_fonts'),
    cMapUrl: libraryFolder('cmaps'),
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
  const runs: PlacedRun[] = [];
  let wordCount = 0;
  for await (const item of itemsOf(page)) {
    if (wordCount >= limits.wordsPerPage)
      throw new UnreadablePdf(
        `Page ${number} holds more than ${limits.wordsPerPage} words: no bill is so full.`,
      );
    const run = runOf(item, view.transform);
    wordCount += run.text.trim().split(/\s+/u).length;
    runs.push(run);
  }
  const heldAsSpoken = isHeldAsSpoken(runs);
  const isTurnedRound =
    !heldAsSpoken && runs.some(({ text, isMirrored }) => !isMirrored && /ال|لا/.test(text));
  const written: WrittenWords = isTurnedRound ? await writtenWords(page) : new Map();
  const words: Word[] = [];
  for (const run of runs) {
    const text = run.isMirrored ? run.text : asWritten(run.text, written);
    addWords(words, { ...run, text: asShown({ ...run, text }, heldAsSpoken) });
  }
  page.cleanup();
  return { number, width: view.width, height: view.height, words: withoutDoubles(words) };
}

/** A run of text with its place on the page as it is shown. */
interface PlacedRun extends LayerRun {
  width: number;
  at: Matrix;
}

const MOST_LETTERS = 4_000;

function runOf(item: TextItem, view: Matrix): PlacedRun {
  const at = multiply(view, item.transform);
  const [a, b, c, d] = at;
  return {
    text: item.str.slice(0, MOST_LETTERS).replace(/_{2,}/g, (run) => ' '.repeat(run.length)),
    fromRight: item.dir === 'rtl',
    isMirrored: a < 0 && Math.abs(a) > Math.abs(b) && a * d - b * c > 0,
    width: item.width,
    at,
  };
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

function addWords(words: Word[], { text, width, at, isMirrored }: PlacedRun): void {
  const [a = 0, b = 0, c = 0, d = 0, begin = 0, y = 0] = at;
  const x = isMirrored ? begin - width : begin;
  const fontSize = Math.hypot(c, d) || Math.hypot(a, b);
  if (!Number.isFinite(fontSize + x + y + width) || fontSize <= 0) return;
  const turned = Math.abs(b) > Math.abs(a) || (a < 0 && !isMirrored);
  const letters = [...text];
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
