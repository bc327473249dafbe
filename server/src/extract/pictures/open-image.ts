// PNG, JPEG and TIFF files to pictures, and pictures to PNG. The only file that knows the picture library.
import sharp, { type Metadata } from 'sharp';
import {
  type ColourPicture,
  type Picture,
  type Projective,
  pictureLimits,
  turned,
  UnreadablePicture,
} from './picture.ts';

sharp.cache(false);

const options = { limitInputPixels: pictureLimits.pixels, failOn: 'error', animated: false } as const;

/** Looking at a head unpacks nothing, whatever size it claims. */
const headOnly = { ...options, limitInputPixels: false } as const;

export interface ImageFile {
  pageCount: number;
  /** Upright by its own mark of orientation; transparent ground is white. */
  readPage(number: number): Promise<Picture>;
  /** The same page for people, with so many dots to the inch at most. */
  readInColour(number: number, dpi: number): Promise<ColourPicture>;
}

/** Looks at the head of the file only; an `UnreadablePicture` says why it is refused. */
export async function openImage(bytes: Uint8Array): Promise<ImageFile> {
  const metadata = await told(() => sharp(bytes, headOnly).metadata());
  assertSize(metadata);
  const pageCount = metadata.format === 'tiff' ? (metadata.pages ?? 1) : 1;
  const open = async (number: number) => {
    const page = number - 1;
    const own = pageCount > 1 ? await told(() => sharp(bytes, { ...headOnly, page }).metadata()) : metadata;
    assertSize(own);
    const upright = sharp(bytes, { ...options, page })
      .timeout({ seconds: 30 })
      .autoOrient();
    return { own, image: upright.flatten({ background: '#ffffff' }) };
  };
  return {
    pageCount,
    async readPage(number) {
      const { own, image } = await open(number);
      const { data, info } = await told(() =>
        image
          .toColourspace('b-w')
          .resize(within(pictureLimits.workingSide))
          .extractChannel(0)
          .raw({ depth: 'uchar' })
          .toBuffer({ resolveWithObject: true }),
      );
      const shrunk = Math.max(info.width, info.height) / Math.max(own.width, own.height);
      return { data, width: info.width, height: info.height, dpi: density(own) * shrunk };
    },
    async readInColour(number, dpi) {
      const { own, image } = await open(number);
      const longest = Math.max(own.width, own.height);
      const side = Math.min(Math.round((longest * dpi) / density(own)), pictureLimits.shownSide);
      const { data, info } = await told(() =>
        image
          .toColourspace('srgb')
          .resize(within(side))
          .raw({ depth: 'uchar' })
          .toBuffer({ resolveWithObject: true }),
      );
      const { width, height } = info;
      return { data, width, height, channels: 3, dpi: (density(own) * Math.max(width, height)) / longest };
    },
  };
}

const within = (side: number) =>
  ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const;

/** The bytes of a PNG file. */
export const toPng = ({ data, width, height, channels }: ColourPicture): Promise<Uint8Array> =>
  sharp(data, { raw: { width, height, channels } }).removeAlpha().png({ compressionLevel: 6 }).toBuffer();

/** What a browser shows as a picture in a page. */
const shownFormats = ['png', 'jpeg', 'webp'];

/**
 * A picture drawn anew as a PNG that fits into a square: of the file nothing is left but what is seen.
 * @throws UnreadablePicture for what is no PNG, JPEG or WebP, is broken, or unpacks to too much
 */
export async function redraw(bytes: Uint8Array, side: number): Promise<Uint8Array> {
  const { format, width, height } = await told(() => sharp(bytes, headOnly).metadata());
  if (!shownFormats.includes(format)) throw new UnreadablePicture('The file is no PNG, JPEG or WebP image.');
  if (width * height > pictureLimits.pixels) throw new UnreadablePicture('The image has too many points.');
  return told(() =>
    sharp(bytes, options)
      .timeout({ seconds: 8 })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer(),
  );
}

function assertSize({ width, height }: Metadata): void {
  if (width * height > pictureLimits.pixels || Math.max(width, height) > pictureLimits.side)
    throw new UnreadablePicture(
      `The picture is too large: ${width} × ${height} points, at most ${pictureLimits.pixels / 1_000_000} million are read.`,
    );
  if (Math.min(width, height) < 24) throw new UnreadablePicture('The picture is too small to hold a bill.');
}

/** The picture's own scale where a page comes out of it, else that of a page eight and a half inches wide. */
function density({ width, height, density: own }: Metadata): number {
  const short = Math.min(width, height);
  const inches = short / (own ?? 72);
  return own !== undefined && own > 96 && inches >= 5 && inches <= 13 ? own : short / 8.5;
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnreadablePicture) throw error;
    const message = error instanceof Error ? error.message : '';
    if (/pixel limit/i.test(message)) throw new UnreadablePicture('The picture is too large.');
    throw new UnreadablePicture('The picture is damaged: it cannot be decoded.');
  }
}

/** Turned by quarters, then by a small angle, then enlarged; with the way back from the result to the picture given. */
export async function reshape(
  picture: Picture,
  { quarters, angle, scale }: { quarters: number; angle: number; scale: number },
): Promise<{ picture: Picture; back: Projective }> {
  const upright = turned(picture, quarters);
  let image = greyOf(upright);
  if (angle !== 0) {
    const leaning = image.rotate(angle, { background: '#ffffff' }).toColourspace('b-w').raw();
    const { data, info } = await leaning.toBuffer({ resolveWithObject: true });
    image = greyOf({ data, width: info.width, height: info.height, dpi: picture.dpi });
  }
  if (scale !== 1) {
    const { width } = await image.metadata();
    image = image.resize({ width: Math.round(width * scale), kernel: scale > 1 ? 'cubic' : 'lanczos3' });
  }
  const level = scale === 1 && angle === 0;
  const { data, info } = level
    ? { data: upright.data, info: upright }
    : await image.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const radians = (-(quarters * 90 + angle) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians) / scale, Math.sin(radians) / scale];
  const [x, y] = [info.width / 2, info.height / 2];
  const back: Projective = [
    cos,
    -sin,
    picture.width / 2 - cos * x + sin * y,
    sin,
    cos,
    picture.height / 2 - sin * x - cos * y,
    0,
    0,
    1,
  ];
  return {
    picture: { data, width: info.width, height: info.height, dpi: picture.dpi * scale },
    back,
  };
}

const greyOf = ({ data, width, height }: Picture) => sharp(data, { raw: { width, height, channels: 1 } });

/** Less grey than this share of the ink: the picture has two tones, as fax machines and old scanners make them. */
const HARDLY_GREY = 0.05;
/** At more pixels an inch the steps at the edges of letters are small enough. */
const FINE_DPI = 250;

/** Letters of two tones have steps at their edges, which engines take for strokes: they are smoothed a little. */
export async function softened(picture: Picture): Promise<Picture> {
  if (picture.dpi > FINE_DPI) return picture;
  let [ink, grey] = [0, 0];
  for (let at = 0; at < picture.data.length; at += 3) {
    const point = picture.data[at]!;
    if (point < 128) ink++;
    if (point > 32 && point < 223) grey++;
  }
  if (!picture.isTwoTone && (ink === 0 || grey > ink * HARDLY_GREY)) return picture;
  const { data } = await greyOf(picture)
    .blur(0.8)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { ...picture, data };
}
