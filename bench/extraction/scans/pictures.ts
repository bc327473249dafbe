// Pages as pictures and pictures as pages: pdfium draws, sharp works on pixels, pdfkit binds them again.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';

/** Grey pixels, row by row. */
export interface Picture {
  width: number;
  height: number;
  pixels: Uint8Array;
  /** Size of the page it shows, in points. */
  page: { width: number; height: number };
}

export async function renderPages(pdf: Uint8Array, dotsPerInch: number): Promise<Picture[]> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(Buffer.from(pdf));
    const pictures: Picture[] = [];
    for (const page of document.pages()) {
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const shown = await page.render({ scale: dotsPerInch / 72, render: 'bitmap' });
      const { data, info } = await sharp(shown.data, {
        raw: { width: shown.width, height: shown.height, channels: 4 },
      })
        .flatten({ background: '#ffffff' })
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true });
      pictures.push({
        width: info.width,
        height: info.height,
        pixels: new Uint8Array(data),
        page: { width: originalWidth, height: originalHeight },
      });
    }
    document.destroy();
    return pictures;
  } finally {
    library.destroy();
  }
}

export const sharpOf = ({ width, height, pixels }: Picture) =>
  sharp(pixels, { raw: { width, height, channels: 1 } });

export async function pictureFrom(image: ReturnType<typeof sharp>, page: Picture['page']): Promise<Picture> {
  const { data, info } = await image.greyscale().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: new Uint8Array(data), page };
}

export interface BoundPage {
  /** PNG or JPEG. */
  image: Buffer;
  page: Picture['page'];
  /** Text that lies under the picture, where a reader of text layers finds it. */
  textBelow?: string[];
}

/** One picture a page. */
export function bindPages(pages: readonly BoundPage[]): Promise<Uint8Array> {
  const date = new Date('2024-01-01T00:00:00Z');
  const document = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    info: { CreationDate: date, ModDate: date },
  });
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
    for (const { image, page, textBelow } of pages) {
      document.addPage({ size: [page.width, page.height], margin: 0 });
      for (const [at, line] of (textBelow ?? []).entries())
        document
          .font('Helvetica')
          .fontSize(9)
          .text(line, 50, 60 + at * 14, { lineBreak: false });
      document.image(image, 0, 0, { width: page.width, height: page.height });
    }
    document.end();
  });
}
