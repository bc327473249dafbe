// The pages of one document that have to be read by their looks, and the engine that reads them.

import type { Page } from '../page.ts';
import { withWordsMended } from '../spacing/mended-words.ts';
import { inOrder } from './in-order.ts';
import { agreement, fullestBand, looksPlain, mayHoldScans, trustIn } from './layer-trust.ts';
import { openImage } from './open-image.ts';
import { type DrawnPdf, openDrawnPdf, type PageParts } from './pdfium-pages.ts';
import { pictureLimits, strip, UnreadablePicture } from './picture.ts';
import { readPicture, type SeenPage } from './read-picture.ts';
import { engineMark, engineOf, type FindRecogniser, type Recogniser } from './recogniser.ts';
import { createLanguageTurns, type LanguageTurn } from './written-language.ts';

/** Share of the words seen that a layer must have, to be believed. */
const AGREED = 0.75;
/** Nobody vouches for such a layer: its values are marked. */
const UNPROVED = 0.5;
export const NO_ENGINE =
  'The pages are pictures, and no engine to read pictures is installed: neither the tesseract program nor its package.';

export interface LookOptions {
  /** Told after each page that was read by its looks. */
  onPictureRead?: (() => void) | undefined;
  /** One look at each picture; a layer that may be false is doubted and not compared with what the page shows. */
  isQuick?: boolean | undefined;
}

export interface PictureReader {
  /** The page as it is, or read anew where its text layer does not say what it shows. */
  checked(page: Page): Promise<Page>;
  /** Name and version of the engine that read any of these pages; null when it read none of them. */
  engine(pages: readonly Page[]): string | null;
  /** Set when a page could not be read for want of an engine. */
  missedEngine(): boolean;
  close(): void;
}

/** For a PDF; nothing is opened or looked for before a page gives reason to. */
export function createPictureReader(
  bytes: Uint8Array,
  findRecogniser: FindRecogniser,
  { onPictureRead = () => undefined, isQuick = false }: LookOptions = {},
): PictureReader {
  const scans = mayHoldScans(bytes);
  let drawn: Promise<DrawnPdf | null> | null = null;
  let used: Recogniser | null = null;
  const languagesOf = new WeakMap<Page, readonly string[]>();
  const nextTurn = createLanguageTurns();
  let missed = false;
  let opened: DrawnPdf | null = null;

  async function checked(page: Page): Promise<Page> {
    if (!scans && looksPlain(page)) return page;
    const turn = nextTurn();
    try {
      return await lookedAt(page, turn);
    } finally {
      turn.decide(null);
    }
  }

  async function lookedAt(page: Page, turn: LanguageTurn): Promise<Page> {
    drawn ??= openDrawnPdf(bytes);
    opened = await drawn;
    if (!opened) return page;
    const parts = opened.partsOf(page.number);
    const trust = trustIn(page, parts);
    if (trust === 'good') return page;
    if (trust === 'doubtful' && isQuick) return doubted(page);
    const recogniser = await findRecogniser();
    if (!recogniser) {
      missed ||= trust === 'missing';
      return trust === 'missing' ? page : doubted(page);
    }
    const picture = {
      ...opened.draw(page.number, dpiFor(parts)),
      isTwoTone: parts.pictures?.isTwoTone === true,
    };
    if (trust === 'doubtful' && !page.words.every((word) => word.turned)) {
      const band = fullestBand(page, page.height * 0.12);
      const [top, height] = [band.top, band.height].map((points) => (points * picture.dpi) / 72);
      const seen = await recogniser.recognise(strip(picture, top ?? 0, height ?? 1));
      if ((agreement(page, seen) ?? 0) >= AGREED) return page;
    }
    const read = withWordsMended(await readPicture(picture, page.number, recogniser, turn, isQuick));
    onPictureRead();
    if (page.words.length > read.words.length * 2 && read.words.length < 12) return page;
    used = recogniser;
    languagesOf.set(read, read.languages);
    return read;
  }

  return {
    checked,
    engine(pages) {
      const languages = pages.flatMap((page) => languagesOf.get(page) ?? []);
      return used && languages.length > 0 ? engineMark(engineOf(used, languages)) : null;
    },
    missedEngine: () => missed,
    close: () => opened?.close(),
  };
}

const doubted = (page: Page): Page => ({
  ...page,
  words: page.words.map((word) => ({ ...word, certainty: UNPROVED })),
});

/** A page that is one picture is drawn at its own scale. */
const dpiFor = ({ pictures }: PageParts): number =>
  pictures && pictures.share > 0.5 && pictures.dpi > 0 ? Math.min(Math.max(pictures.dpi, 150), 300) : 225;

/** All pages of a picture file, at most so many. */
export async function readImageFile(
  bytes: Uint8Array,
  recogniser: Recogniser,
  maxPages: number,
  { onPictureRead = () => undefined, isQuick = false }: LookOptions = {},
): Promise<{ pageCount: number; pages: SeenPage[]; engine: string }> {
  const image = await openImage(bytes);
  if (image.pageCount > pictureLimits.pages)
    throw new UnreadablePicture(`The picture has more than ${pictureLimits.pages} pages.`);
  const numbers = Array.from({ length: Math.min(image.pageCount, maxPages) }, (_, at) => at + 1);
  const nextTurn = createLanguageTurns();
  const pages = await inOrder(numbers, async (number) => {
    const turn = nextTurn();
    try {
      return await readPicture(await image.readPage(number), number, recogniser, turn, isQuick);
    } finally {
      onPictureRead();
      turn.decide(null);
    }
  });
  const engine = engineOf(
    recogniser,
    pages.flatMap((page) => page.languages),
  );
  return { pageCount: image.pageCount, pages, engine: engineMark(engine) };
}
