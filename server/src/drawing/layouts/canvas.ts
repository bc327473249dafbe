// Pages to write on. Every value that is written leaves its box behind, under the name it has in the truth.
import PDFDocument from 'pdfkit';
import type { Box } from '../../extract/reading.ts';
import type { Layout } from './design.ts';
import { typefaceOf } from './typeface.ts';
import { piecesOf } from './typesetting.ts';

export interface DrawnBox {
  page: number;
  box: Box;
  text: string;
}

export interface TextLook {
  size?: number;
  bold?: boolean;
  colour?: string;
  align?: 'left' | 'right' | 'centre';
  /** Names in the truth of what this text says. */
  paths?: readonly string[];
  /** Smaller letters where the text would be wider than this. */
  within?: number;
}

const papers = { letter: [612, 792], a4: [595, 842] } as const;
const ink = '#1b1f24';

export interface Canvas {
  /** Whether the page is read from right to left. */
  readonly fromRight: boolean;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  /** Where the page's text must end. */
  bottom(): number;
  /** Space kept free at the foot of the first page. */
  reserve(height: number): void;
  readonly size: number;
  readonly colour: string;
  /** Height of a line of running text. */
  readonly step: number;
  readonly boxes: Map<string, DrawnBox[]>;
  measure(text: string, look?: TextLook): number;
  write(text: string, x: number, baseline: number, look?: TextLook): void;
  fill(x: number, y: number, width: number, height: number, colour: string): void;
  frame(x: number, y: number, width: number, height: number, colour?: string): void;
  line(
    x1: number,
    y: number,
    x2: number,
    look?: { colour?: string; dash?: number; thickness?: number },
  ): void;
  newPage(): number;
  /** Where to go on when so much height is needed: here, or at the top of a new page. */
  room(y: number, height: number): number;
  /** Runs the drawing without leaving a trace and answers where it ended. */
  dryRun(draw: () => number): number;
  footers(text: (page: number, pages: number) => string): void;
  finish(): Promise<Uint8Array>;
}

/** A page read from right to left is drawn as the mirror image of one from left to right, letters and figures as they are. */
export function createCanvas(
  { culture, design }: Pick<Layout, 'culture' | 'design'>,
  created: string,
): Canvas {
  const [width, height] = papers[design.paper];
  const date = new Date(`${created}T00:00:00Z`);
  const document = new PDFDocument({
    size: [width, height],
    margin: 0,
    bufferPages: true,
    info: { Title: 'Bill', CreationDate: date, ModDate: date },
  });
  const typeface = typefaceOf(document, culture, design.face);
  const { factor, fromRight } = typeface;
  const boxes = new Map<string, DrawnBox[]>();
  let page = 1;
  let reserved = 0;
  let isDry = false;

  const natural = (text: string, look: TextLook = {}) =>
    typeface.measure(text, (look.size ?? design.size) * factor, look.bold ?? false);
  /** The left edge of what begins so far along the page. */
  const leftEdge = (x: number, span: number) => (fromRight ? width - x - span : x);

  const canvas: Canvas = {
    fromRight,
    width,
    height,
    left: 42,
    right: width - 42,
    top: 44,
    bottom: () => height - 40 - (page === 1 ? reserved : 0),
    reserve: (space) => {
      reserved = space;
    },
    size: design.size,
    colour: design.colour,
    step: design.size * 1.42,
    boxes,
    measure: natural,
    write(given, x, baseline, look = {}) {
      const text = typeface.shown(given);
      if (text === '') return;
      const wide = natural(given, look);
      const shrunk = look.within !== undefined && wide > look.within ? look.within / wide : 1;
      const size = (look.size ?? design.size) * shrunk;
      const span = natural(given, { ...look, size });
      const start = leftEdge(
        look.align === 'right' ? x - span : look.align === 'centre' ? x - span / 2 : x,
        span,
      );
      if (isDry) return;
      const points = size * factor;
      document.fillColor(look.colour ?? ink);
      let next = start;
      for (const piece of piecesOf(text, design.typesetting, look.paths ?? [])) {
        const own = size * piece.scale;
        typeface.draw(piece.text, next, baseline - piece.rise * size, own * factor, look.bold ?? false);
        next += natural(piece.text, { ...look, size: own }) + piece.space * size;
      }
      const box = { x: start, y: baseline - points * 0.74, width: span, height: points * 0.96 };
      for (const path of look.paths ?? []) boxes.set(path, [...(boxes.get(path) ?? []), { page, box, text }]);
    },
    fill(x, y, w, h, colour) {
      if (!isDry) document.rect(leftEdge(x, w), y, w, h).fill(colour);
    },
    frame(x, y, w, h, colour = '#8a949c') {
      if (!isDry) document.rect(leftEdge(x, w), y, w, h).lineWidth(0.6).strokeColor(colour).stroke();
    },
    line(x1, y, x2, look = {}) {
      if (isDry) return;
      document
        .moveTo(leftEdge(x1, 0), y)
        .lineTo(leftEdge(x2, 0), y)
        .lineWidth(look.thickness ?? 0.6);
      if (look.dash) document.dash(look.dash, { space: look.dash * 1.6 });
      document.strokeColor(look.colour ?? '#8a949c').stroke();
      if (look.dash) document.undash();
    },
    newPage() {
      if (isDry) return canvas.top;
      document.addPage({ size: [width, height], margin: 0 });
      page += 1;
      return canvas.top;
    },
    room: (y, space) => (!isDry && y + space > canvas.bottom() ? canvas.newPage() : y),
    dryRun(draw) {
      const before = isDry;
      isDry = true;
      const end = draw();
      isDry = before;
      return end;
    },
    footers(text) {
      const { count } = document.bufferedPageRange();
      for (let at = 0; at < count; at++) {
        document.switchToPage(at);
        page = at + 1;
        canvas.write(text(at + 1, count), canvas.right, height - 20, {
          size: 7,
          align: 'right',
          colour: '#5c666e',
        });
      }
    },
    finish: () =>
      new Promise((resolve, reject) => {
        const chunks: Uint8Array[] = [];
        document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
        document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
        document.on('error', reject);
        document.end();
      }),
  };
  return canvas;
}
