// The ways in which a drawn bill arrives as a picture, with what can still be read on it.
import type { DrawnLayout } from '../../../server/src/drawing/layouts/draw-layout.ts';
import type { BillTruth } from '../../../server/src/drawing/layouts/truth.ts';
import { inPerspective, unevenLight, withBars, withNoise } from './damage.ts';
import { type BoundPage, bindPages, type Picture, pictureFrom, renderPages, sharpOf } from './pictures.ts';

export const qualities = [
  'clean 200 dpi',
  'grey 150 dpi, skewed',
  'phone photo',
  'fax',
  'upside down',
  'two in one file',
  'black bars',
  'false text layer',
] as const;
export type Quality = (typeof qualities)[number];

export interface Scan {
  bytes: Uint8Array;
  truths: BillTruth[];
}

const png = async (picture: Picture): Promise<BoundPage> => ({
  image: await sharpOf(picture).png().toBuffer(),
  page: picture.page,
});

async function skewed(picture: Picture, at: number): Promise<BoundPage> {
  const angle = at % 2 === 0 ? 1.7 : -2.6;
  const turned = await pictureFrom(
    sharpOf(picture).rotate(angle, { background: '#f6f6f6' }).blur(0.5),
    picture.page,
  );
  const { width, height } = turned;
  const noisy = withNoise(turned, 9);
  const scale = picture.page.width / picture.width;
  return {
    image: await sharpOf(noisy).jpeg({ quality: 72 }).toBuffer(),
    page: { width: width * scale, height: height * scale },
  };
}

/** 200 dots across and 100 down an inch, one bit each. */
async function faxed(picture: Picture): Promise<BoundPage> {
  const { width, height } = picture;
  const flat = await pictureFrom(
    sharpOf(picture)
      .resize(width, Math.round(height / 2), { fit: 'fill' })
      .threshold(168),
    picture.page,
  );
  return { image: await sharpOf(flat).png({ colours: 2, palette: true }).toBuffer(), page: picture.page };
}

const falseText = Array.from(
  { length: 24 },
  (_, at) => `zq ${'xwv kpt lmr '.repeat(3)}${at * 7919} jhgf ${at * 31}.00`,
);

const barredPaths = ['accountNumber', 'serviceAddress', 'scanLine'];

function barred(drawn: DrawnLayout, pictures: Picture[]): Picture[] {
  const bars = barredPaths.flatMap((path) => drawn.boxes[path] ?? []);
  return pictures.map((picture, at) =>
    withBars(
      picture,
      bars.filter(({ page }) => page === at + 1).map(({ box }) => box),
    ),
  );
}

/** The bill as it arrives; `second` is bound behind it where the file holds two. */
export async function scanOf(quality: Quality, drawn: DrawnLayout, second: DrawnLayout): Promise<Scan> {
  const truths = [drawn.truth];
  const pages = (dotsPerInch: number) => renderPages(drawn.pdf, dotsPerInch);
  const bound = async (given: Promise<BoundPage>[]) => ({
    bytes: await bindPages(await Promise.all(given)),
    truths,
  });
  switch (quality) {
    case 'clean 200 dpi':
      return bound((await pages(200)).map(png));
    case 'grey 150 dpi, skewed':
      return bound((await pages(150)).map(skewed));
    case 'phone photo': {
      const photos = (await pages(190)).map(async (picture) => ({
        image: await sharpOf(withNoise(unevenLight(inPerspective(picture)), 6))
          .blur(0.6)
          .jpeg({ quality: 70 })
          .toBuffer(),
        page: picture.page,
      }));
      const [only, ...more] = await Promise.all(photos);
      return only && more.length === 0 ? { bytes: new Uint8Array(only.image), truths } : bound(photos);
    }
    case 'fax':
      return bound((await pages(200)).map(faxed));
    case 'upside down':
      return bound(
        (await pages(200)).map(async (picture) =>
          png(await pictureFrom(sharpOf(picture).rotate(180), picture.page)),
        ),
      );
    case 'two in one file': {
      const both = [...(await pages(200)), ...(await renderPages(second.pdf, 200))];
      return { ...(await bound(both.map(png))), truths: [drawn.truth, second.truth] };
    }
    case 'black bars': {
      const truth = { ...drawn.truth, accountNumber: null, serviceAddress: null };
      return { ...(await bound(barred(drawn, await pages(200)).map(png))), truths: [truth] };
    }
    case 'false text layer':
      return bound(
        (await pages(200)).map(async (picture) => ({ ...(await png(picture)), textBelow: falseText })),
      );
  }
}
