// A page as people see it, with boxes drawn where values stand.
import type { Box } from '../reading.ts';
import { sniffType } from '../sniff.ts';
import { openImage, redraw, toPng } from './open-image.ts';
import { openDrawnPdf } from './pdfium-pages.ts';
import { type ColourPicture, UnreadablePicture } from './picture.ts';

export interface PageWish {
  /** From 1. */
  page: number;
  /** Dots to the inch; fewer where the page is very large, or was never so fine. */
  dpi: number;
  /** In points, origin at the page's top left. */
  boxes: readonly Box[];
}

/** A PNG, or why there is none, in a sentence for people. */
export type DrawnPage = { png: Uint8Array } | { reason: string };

const NO_PAGES = 'Only pages of PDF files and pictures can be shown.';

/** Bad input is an answer, never an exception. */
export async function drawEvidence(bytes: Uint8Array, wish: PageWish): Promise<DrawnPage> {
  try {
    const picture = await pageOf(bytes, wish);
    for (const box of distinct(wish.boxes)) paint(picture, box);
    return { png: await toPng(picture) };
  } catch (error) {
    return { reason: error instanceof UnreadablePicture ? error.message : 'The page cannot be drawn.' };
  }
}

/** A picture as a page may show it to everybody, no side longer than `side`. Bad input is an answer, never an exception. */
export async function redrawPicture(bytes: Uint8Array, side: number): Promise<DrawnPage> {
  try {
    return { png: await redraw(bytes, side) };
  } catch (error) {
    return { reason: error instanceof UnreadablePicture ? error.message : 'The image cannot be read.' };
  }
}

/** Several fields may stand in one place. */
const distinct = (boxes: readonly Box[]): Box[] => [
  ...new Map(boxes.map((box) => [[box.x, box.y, box.width, box.height].join(), box])).values(),
];

async function pageOf(bytes: Uint8Array, { page, dpi }: PageWish): Promise<ColourPicture> {
  const type = sniffType(bytes.subarray(0, 2_048));
  if (type?.startsWith('image/')) return (await openImage(bytes)).readInColour(page, dpi);
  if (type !== 'application/pdf') throw new UnreadablePicture(NO_PAGES);
  const pdf = await openDrawnPdf(bytes);
  if (!pdf) throw new UnreadablePicture('The document cannot be drawn.');
  try {
    return pdf.drawInColour(page, dpi);
  } finally {
    pdf.close();
  }
}

/** Points of space between the words and the line around them, and the line's own width. */
const SPACE = 2;
const LINE = 1.25;
const COLOUR = [214, 40, 57] as const;
const FILL = [255, 214, 64] as const;
/** How much of what lies beneath the fill stays. */
const CLEAR = 0.72;

/** A line around the box and a light colour within; what stands beyond the page is left out. */
function paint(picture: ColourPicture, box: Box): void {
  const scale = picture.dpi / 72;
  const line = Math.max(1, Math.round(LINE * scale));
  const at = (points: number, most: number): number =>
    Math.min(Math.max(Math.round(points * scale), 0), most);
  const left = at(box.x - SPACE, picture.width - 1);
  const top = at(box.y - SPACE, picture.height - 1);
  const right = at(box.x + box.width + SPACE, picture.width);
  const bottom = at(box.y + box.height + SPACE, picture.height);
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const isLine = x < left + line || x >= right - line || y < top + line || y >= bottom - line;
      const offset = (y * picture.width + x) * picture.channels;
      for (let channel = 0; channel < 3; channel++)
        picture.data[offset + channel] = isLine
          ? COLOUR[channel]!
          : (picture.data[offset + channel]! * (CLEAR * 255 + (1 - CLEAR) * FILL[channel]!)) / 255;
    }
}
