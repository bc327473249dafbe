// Draws pages of a PDF as pictures, and says of what a page is made. The only file that knows the drawing library.
import { PDFiumModule } from '@hyzyla/pdfium';
import { type ColourPicture, type Picture, pictureLimits, UnreadablePicture } from './picture.ts';

/** Functions of the library that its type declarations leave out. */
interface More {
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number;
  _FPDFTextObj_GetTextRenderMode(object: number): number;
  _FPDFImageObj_GetImageMetadata(object: number, page: number, metadata: number): number;
  _FPDFPageObj_GetFillColor(object: number, r: number, g: number, b: number, a: number): number;
}
type Library = Awaited<ReturnType<typeof PDFiumModule>> & More;

let loading: Promise<Library> | null = null;

async function library(): Promise<Library> {
  loading ??= PDFiumModule({}).then((module) => {
    module._FPDF_InitLibraryWithConfig({ version: 2 });
    return module as Library;
  });
  return loading;
}

/** What stands on a page, by its parts; boxes of pictures in points, from the page's lower left. */
export interface PageParts {
  width: number;
  height: number;
  /** Share of the page that its pictures cover together, and how many pixels of the largest make an inch, and whether it has one bit a pixel. */
  pictures: { share: number; dpi: number; isTwoTone: boolean } | null;
  texts: number;
  /** Text that nobody sees: not drawn (as scanning programs put it over their pictures), white, or under a large picture. */
  hiddenTexts: number;
  paths: number;
  forms: number;
}

export interface DrawnPdf {
  partsOf(number: number): PageParts;
  /** In grey, for engines; with fewer dots to the inch where the page is very large. */
  draw(number: number, dpi: number): Picture;
  /** For people. @throws UnreadablePicture for a page that holds a picture too large to be unpacked */
  drawInColour(number: number, dpi: number): ColourPicture;
  close(): void;
}

/** `FPDF_IMAGEOBJ_METADATA`: width, height, two resolutions, bits a pixel, colour space, mark. */
const METADATA_BYTES = 28;
const BITS_AT = 4;

const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const FORM = 5;
const MOST_PARTS = 20_000;
const ANNOTATIONS = 0x01;
const GREY = { channels: 1, format: 1, flags: ANNOTATIONS | 0x08, longestSide: pictureLimits.workingSide };
/** Red, green, blue and nothing. */
const COLOUR = {
  channels: 4,
  format: 3,
  flags: ANNOTATIONS | 0x10,
  longestSide: pictureLimits.shownSide,
} as const;

/** Null when the library cannot open what the text reader could. */
export async function openDrawnPdf(bytes: Uint8Array): Promise<DrawnPdf | null> {
  const pdfium = await library();
  const memory = pdfium.wasmExports.malloc(bytes.length);
  if (memory === 0) return null;
  pdfium.HEAPU8.set(bytes, memory);
  const document = pdfium._FPDF_LoadMemDocument(memory, bytes.length, 0);
  if (document === 0) {
    pdfium.wasmExports.free(memory);
    return null;
  }
  return {
    partsOf: (number) => withPage(pdfium, document, number, (page) => partsOf(pdfium, page)),
    draw: (number, dpi) => withPage(pdfium, document, number, (page) => draw(pdfium, page, dpi, GREY)),
    drawInColour: (number, dpi) =>
      withPage(pdfium, document, number, (page) => {
        partsOf(pdfium, page);
        return { ...draw(pdfium, page, dpi, COLOUR), channels: COLOUR.channels };
      }),
    close() {
      pdfium._FPDF_CloseDocument(document);
      pdfium.wasmExports.free(memory);
    },
  };
}

function withPage<T>(pdfium: Library, document: number, number: number, use: (page: number) => T): T {
  try {
    const page = pdfium._FPDF_LoadPage(document, number - 1);
    if (page === 0) throw new UnreadablePicture('A page of the document cannot be drawn.');
    try {
      return use(page);
    } finally {
      pdfium._FPDF_ClosePage(page);
    }
  } catch (error) {
    // A library that gave up in the middle of a page is of no use to the next document.
    if (!(error instanceof UnreadablePicture)) loading = null;
    throw error;
  }
}

function partsOf(pdfium: Library, page: number): PageParts {
  const width = pdfium._FPDF_GetPageWidth(page);
  const height = pdfium._FPDF_GetPageHeight(page);
  const parts: PageParts = {
    width,
    height,
    pictures: null,
    texts: 0,
    hiddenTexts: 0,
    paths: 0,
    forms: 0,
  };
  const memory = pdfium.wasmExports.malloc(METADATA_BYTES);
  let largest = 0;
  const count = Math.min(pdfium._FPDFPage_CountObjects(page), MOST_PARTS);
  for (let at = 0; at < count; at++) {
    const object = pdfium._FPDFPage_GetObject(page, at);
    const type = pdfium._FPDFPageObj_GetType(object);
    if (type === PATH) parts.paths++;
    if (type === FORM) parts.forms++;
    if (type === TEXT) {
      parts.texts++;
      if (isHidden(pdfium, object, memory)) parts.hiddenTexts++;
    }
    if (type !== IMAGE) continue;
    if (!pdfium._FPDFPageObj_GetBounds(object, memory, memory + 4, memory + 8, memory + 12)) continue;
    const floats = new Float32Array(pdfium.HEAPU8.buffer, memory, 4);
    const [left = 0, bottom = 0, right = 0, top = 0] = floats;
    const across = Math.min(right, width) - Math.max(left, 0);
    const up = Math.min(top, height) - Math.max(bottom, 0);
    const share = (Math.max(0, across) * Math.max(0, up)) / (width * height || 1);
    const covered = Math.min(1, share + (parts.pictures?.share ?? 0));
    if (covered > 0.5) parts.hiddenTexts = parts.texts;
    const sized = pdfium._FPDFImageObj_GetImagePixelSize(object, memory, memory + 4);
    const pixels = new Uint32Array(pdfium.HEAPU8.buffer, memory, 2);
    if (sized && (pixels[0] ?? 0) * (pixels[1] ?? 0) > pictureLimits.pixels) {
      pdfium.wasmExports.free(memory);
      throw new UnreadablePicture('A picture in the document is too large to be unpacked.');
    }
    const dpi = sized ? ((pixels[0] ?? 0) * 72) / Math.max(right - left, 1) : 0;
    const isLargest = share > largest || parts.pictures === null;
    const told = isLargest && pdfium._FPDFImageObj_GetImageMetadata(object, page, memory);
    const isTwoTone = told ? new Uint32Array(pdfium.HEAPU8.buffer, memory, 5)[BITS_AT] === 1 : false;
    parts.pictures =
      isLargest || !parts.pictures
        ? { share: covered, dpi, isTwoTone }
        : { ...parts.pictures, share: covered };
    largest = Math.max(largest, share);
  }
  pdfium.wasmExports.free(memory);
  return parts;
}

const INVISIBLE = 3;
const CLIPPING = 7;

function isHidden(pdfium: Library, object: number, memory: number): boolean {
  const mode = pdfium._FPDFTextObj_GetTextRenderMode(object);
  if (mode === INVISIBLE || mode === CLIPPING) return true;
  if (!pdfium._FPDFPageObj_GetFillColor(object, memory, memory + 4, memory + 8, memory + 12)) return false;
  const [red = 0, green = 0, blue = 0, alpha = 255] = new Uint32Array(pdfium.HEAPU8.buffer, memory, 4);
  return alpha < 8 || Math.min(red, green, blue) > 250;
}

function draw(pdfium: Library, page: number, wished: number, as: typeof GREY | typeof COLOUR): Picture {
  const [across, up] = [pdfium._FPDF_GetPageWidth(page), pdfium._FPDF_GetPageHeight(page)];
  const longest = Math.max(across, up, 1);
  const dpi = Math.min(wished, (as.longestSide * 72) / longest);
  const width = Math.max(1, Math.round((across * dpi) / 72));
  const height = Math.max(1, Math.round((up * dpi) / 72));
  const size = width * height * as.channels;
  const memory = pdfium.wasmExports.malloc(size);
  if (memory === 0) throw new Error('No memory to draw the page.');
  try {
    const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, as.format, memory, width * as.channels);
    pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, as.flags);
    const data = pdfium.HEAPU8.slice(memory, memory + size);
    pdfium._FPDFBitmap_Destroy(bitmap);
    return { data, width, height, dpi };
  } finally {
    pdfium.wasmExports.free(memory);
  }
}
