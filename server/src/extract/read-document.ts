// The reader: bytes of a document in, readings with evidence out. Bad input is an outcome, never an exception.
import { digestOf } from './digest.ts';
import { type Knowledge, knowledgeMark } from './knowledge.ts';
import { sketchOf } from './learned/layout-sketch.ts';
import type { LearnedPlace } from './learned/learned-place.ts';
import type { Page } from './page.ts';
import { limits, openPdf, readPage, UnreadablePdf } from './pdf-pages.ts';
import { inOrder } from './pictures/in-order.ts';
import { UnreadablePicture } from './pictures/picture.ts';
import { createPictureReader, NO_ENGINE, readImageFile } from './pictures/picture-reader.ts';
import type { FindRecogniser } from './pictures/recogniser.ts';
import { sizesInFile, toPlacesInFile } from './place-in-file.ts';
import type { DocumentReading, FileReading, LearnedUse, PageRange, ReaderVersion } from './reading.ts';
import { inReadingDirection } from './right-to-left.ts';
import { sniffType, XLSX } from './sniff.ts';
import { withWordsMended } from './spacing/mended-words.ts';
import { type Part, splitIntoBills } from './split-bills.ts';
import { storable } from './storable.ts';
import { readTable } from './tables/read-table.ts';
import { UnreadableTable } from './tables/sheet.ts';
import { withTellingPages } from './wordless-pages.ts';

/** Raise the version whenever the same bytes may read differently. */
export const reader: ReaderVersion = { name: 'nectar-reader', version: '1.10.5' };

export interface ReadOptions {
  /** Pages beyond this are counted, but not read. */
  maxPages?: number;
  /** The engine for pages that are pictures; asked only when there is such a page. */
  findRecogniser?: FindRecogniser;
  knowledge?: Knowledge | undefined;
  /** Sooner read and less precise, without second looks. What cannot be vouched for is flagged as ever. */
  isQuick?: boolean | undefined;
  /** Told after each page that was read by its looks. */
  onPictureRead?: () => void;
}

/** A file's pages as words with boxes, and who read them; or why there are none. */
export type SeenFile =
  | { pages: readonly Page[]; pageCount: number; engine: string | null }
  | { pages: null; pageCount: number; reason: string };

/** Layouts of pages beyond this are not looked for. */
const SKETCHED_PAGES = 20;

const noRecogniser: FindRecogniser = async () => null;

/** All documents of a file. */
export async function readDocuments(bytes: Uint8Array, options: ReadOptions = {}): Promise<FileReading> {
  const type = sniffType(bytes.subarray(0, 4_096));
  if (type === null) return unreadable('The file is neither a PDF nor a picture nor a table.');
  try {
    if (type === XLSX || type === 'text/csv') return readSheets(bytes, type);
    const seen = await seePages(bytes, options);
    return seen.pages
      ? readingOfPages(seen.pages, seen.pageCount, seen.engine, {
          ...options.knowledge,
          isQuick: options.isQuick,
        })
      : unreadable(seen.reason, seen.pageCount);
  } catch (error) {
    if (error instanceof UnreadableTable) return unreadable(error.message);
    return unreadable('The document is damaged: its pages cannot be read.');
  }
}

/** The words of a file's pages; a table has none. */
export async function seePages(bytes: Uint8Array, options: ReadOptions = {}): Promise<SeenFile> {
  const type = sniffType(bytes.subarray(0, 4_096));
  if (type === null || type === XLSX || type === 'text/csv') return unseen('The file has no pages of words.');
  try {
    return type === 'application/pdf' ? await seePdf(bytes, options) : await seeImage(bytes, options);
  } catch (error) {
    if (error instanceof UnreadablePdf || error instanceof UnreadablePicture) return unseen(error.message);
    return unseen('The document is damaged: its pages cannot be read.');
  }
}

const unseen = (reason: string, pageCount = 0): SeenFile => ({ pages: null, pageCount, reason });

/** The first document of a file, for those who know that it holds one. */
export async function readDocument(bytes: Uint8Array, options: ReadOptions = {}): Promise<DocumentReading> {
  return (await readDocuments(bytes, options)).parts[0];
}

async function seePdf(bytes: Uint8Array, options: ReadOptions): Promise<SeenFile> {
  const pdf = await openPdf(bytes);
  const pictures = createPictureReader(bytes, options.findRecogniser ?? noRecogniser, options);
  try {
    const pageCount = pdf.numPages;
    const layers: Page[] = [];
    let words = 0;
    if (pageCount > limits.pages && options.maxPages === undefined)
      return unseen(`The document has ${pageCount} pages; at most ${limits.pages} are read.`, pageCount);
    const last = Math.min(pageCount, options.maxPages ?? limits.pages, limits.pages);
    for (let number = 1; number <= last; number++) {
      const page = await readPage(pdf, number);
      words += page.words.length;
      if (words > limits.words)
        return unseen(`The document holds more than ${limits.words} words: no bill is so long.`, pageCount);
      layers.push(withWordsMended(page));
    }
    const pages = await lookedAt(layers, pictures.checked);
    if (pages.every((page) => page.words.length === 0))
      return unseen(pictures.missedEngine() ? NO_ENGINE : 'The pages show no words.', pageCount);
    return { pages, pageCount, engine: pictures.engine(pages) };
  } finally {
    pictures.close();
    await pdf.loadingTask.destroy();
  }
}

/** Pages with words first, then those without: these are kept where they say something of a bill (wordless-pages.ts). */
async function lookedAt(layers: readonly Page[], look: (page: Page) => Promise<Page>): Promise<Page[]> {
  const worded = layers.filter((page) => page.words.length > 0);
  const wordless = layers.filter((page) => page.words.length === 0);
  const first = new Map((await inOrder(worded, look)).map((page) => [page.number, page]));
  const seen = (await inOrder(wordless, look)).filter((page) => page.words.length > 0);
  return withTellingPages(
    layers.map((page) => first.get(page.number) ?? page),
    new Map(seen.map((page) => [page.number, page])),
  );
}

async function seeImage(bytes: Uint8Array, options: ReadOptions): Promise<SeenFile> {
  const recogniser = await (options.findRecogniser ?? noRecogniser)();
  if (!recogniser) return unseen(NO_ENGINE);
  const { pageCount, pages, engine } = await readImageFile(
    bytes,
    recogniser,
    options.maxPages ?? limits.pages,
    options,
  );
  if (pages.every((page) => page.words.length === 0)) return unseen('The picture shows no words.', pageCount);
  return { pages: pages.map(withWordsMended), pageCount, engine };
}

/**
 * What pages of words say, which is all that rules look at: they have an answer for any pages.
 * @param engine named in the version when it read any of the pages: another engine may read them differently
 */
export function readingOfPages(
  pages: readonly Page[],
  pageCount: number,
  engine: string | null,
  knowledge: Knowledge = {},
): FileReading {
  const version = `${reader.version}${engine ? `+${engine}` : ''}${knowledgeMark(knowledge)}`;
  const by = { ...reader, version };
  const [first, ...others] = splitIntoBills(pages, knowledge);
  const sealed = (part: Part): DocumentReading => {
    const { outcome, bill, reason, account, learned } = part.understanding;
    return seal({
      reader: markedBy(by, learned, knowledge.learned ?? []),
      pages: part.range,
      pageCount,
      pageSizes: sizesInFile(part.pages),
      text: part.text,
      outcome,
      reason,
      bill: bill && toPlacesInFile(bill, part.pages),
      ...(account ? { account: toPlacesInFile(account, part.pages) } : {}),
      ...(learned.length > 0 ? { learned } : {}),
    });
  };
  const layouts = inReadingDirection(pages)
    .slice(0, SKETCHED_PAGES)
    .flatMap((page) => sketchOf(page) ?? []);
  return { reader: by, pageCount, layouts, parts: [sealed(first), ...others.map(sealed)] };
}

/** Learned places that had a say are part of the version: without them the same bytes may read differently. */
function markedBy(
  by: ReaderVersion,
  learned: readonly LearnedUse[],
  places: readonly LearnedPlace[],
): ReaderVersion {
  if (learned.length === 0) return by;
  const used = places.filter(({ id }) => learned.some(({ placeId }) => placeId === id));
  const mark = digestOf(used.toSorted((a, b) => (a.id < b.id ? -1 : 1))).slice(0, 16);
  return { ...by, version: `${by.version}+learned-${mark}` };
}

/** A usage table: one document, whose pages are its sheets. */
function readSheets(bytes: Uint8Array, type: typeof XLSX | 'text/csv'): FileReading {
  const { bill, reason, text, pageSizes } = readTable(bytes, type === XLSX ? 'xlsx' : 'csv');
  const pageCount = pageSizes.length;
  const reading = seal({
    reader,
    pages: { first: 1, last: Math.max(1, pageCount) },
    pageCount,
    pageSizes,
    text,
    outcome: bill ? 'bill' : 'not_a_bill',
    reason,
    bill,
  });
  return { reader, pageCount, layouts: [], parts: [reading] };
}

/** The answer for a file that cannot be read, with a sentence for people. */
export function unreadable(reason: string, pageCount = 0): FileReading {
  const pages: PageRange = { first: 1, last: Math.max(1, pageCount) };
  const reading = seal({
    reader,
    pages,
    pageCount,
    pageSizes: [],
    text: '',
    outcome: 'unreadable',
    reason,
    bill: null,
  });
  return { reader, pageCount, layouts: [], parts: [reading] };
}

function seal(reading: Omit<DocumentReading, 'digest'>): DocumentReading {
  const kept = storable(reading);
  return { ...kept, digest: digestOf(kept) };
}
