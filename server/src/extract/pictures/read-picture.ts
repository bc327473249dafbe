// One page as a picture to one page of words: set upright, evened, enlarged where it is small, read, and turned back.
import type { Page } from '../page.ts';
import { evenLight } from './even-light.ts';
import { reshape } from './open-image.ts';
import { type Affine, chained, type Picture, scaled, strip } from './picture.ts';
import { type Posture, postureOf } from './posture.ts';
import type { Recogniser, SeenWord } from './recogniser.ts';
import { toWords } from './seen-words.ts';

/** Engines are made for letters of this scale; more costs time and brings nothing. */
const DPI = { small: 115, enlarged: 225, wished: 190, most: 310 };

/** A posture this much stronger than its opposite needs no proof. */
const SURE = 1.04;

/** A page whose words lie upright; `toOriginal` turns its boxes into those of the page as it came. */
export interface SeenPage extends Page {
  toOriginal: Affine;
  /** Size of the page as it came, in points. */
  original: { width: number; height: number };
}

/** The page's words; its boxes are points of the upright page. */
export async function readPicture(
  picture: Picture,
  number: number,
  recogniser: Recogniser,
): Promise<SeenPage> {
  const even = evenLight(picture);
  const scale = scaleFor(even);
  const posture = await surePosture(even, recogniser);
  let upright = await reshape(even, { ...posture, scale });
  let seen = await recogniser.recognise(upright.picture);
  if (legible(seen) < 0.5) {
    const better = await otherWay(even, posture.quarters, recogniser, legible(seen));
    if (better !== null) {
      upright = await reshape(even, { ...postureOf(even, better), scale });
      seen = await recogniser.recognise(upright.picture);
    }
  }
  const points = 72 / upright.picture.dpi;
  const toOriginal = chained(chained(scaled(1 / points), upright.back), scaled(72 / picture.dpi));
  return {
    number,
    width: upright.picture.width * points,
    height: upright.picture.height * points,
    words: toWords(seen, points),
    toOriginal,
    original: { width: (picture.width * 72) / picture.dpi, height: (picture.height * 72) / picture.dpi },
  };
}

/** Where letters alone do not tell which way is up (all capitals and figures), a strip is read first. */
async function surePosture(picture: Picture, recogniser: Recogniser): Promise<Posture> {
  const posture = postureOf(picture);
  if (posture.certainty > SURE) return posture;
  const { picture: upright } = await reshape(picture, { ...posture, scale: scaleFor(picture) });
  const share = legible(await recogniser.recognise(busiestStrip(upright)));
  if (share > 0.6) return posture;
  const better = await otherWay(picture, posture.quarters, recogniser, share);
  return better === null ? posture : postureOf(picture, better);
}

function scaleFor({ dpi }: Picture): number {
  if (dpi > DPI.most) return DPI.most / dpi;
  if (dpi < DPI.small) return Math.min(DPI.enlarged / dpi, 4);
  return dpi >= DPI.wished * 0.9 ? 1 : DPI.wished / dpi;
}

/** Share of the letters that stand in words which the engine is sure of. */
export function legible(seen: readonly SeenWord[]): number {
  let sure = 0;
  let all = 0;
  for (const { text, confidence } of seen) {
    const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    all += Math.max(letters, 1);
    if (confidence >= 70 && letters >= 2) sure += letters;
  }
  return all === 0 ? 0 : sure / all;
}

/** Reads a strip of the page in the three other directions; answers the quarters of a plainly better one. */
async function otherWay(
  picture: Picture,
  quarters: number,
  recogniser: Recogniser,
  here: number,
): Promise<number | null> {
  let best: { quarters: number; share: number } | null = null;
  for (const turn of [2, 1, 3]) {
    const way = (quarters + turn) % 4;
    const { picture: other } = await reshape(picture, {
      ...postureOf(picture, way),
      scale: scaleFor(picture),
    });
    const seen = await recogniser.recognise(busiestStrip(other));
    const share = legible(seen);
    if (seen.length >= 4 && share > Math.max(here + 0.15, best?.share ?? 0.5))
      best = { quarters: way, share };
    if (best && best.share > 0.75) break;
  }
  return best?.quarters ?? null;
}

/** The strip that has most ink. */
function busiestStrip(picture: Picture): Picture {
  const { data, width, height } = picture;
  const size = Math.round(height * 0.12);
  let best = { at: 0, ink: -1 };
  for (let top = 0; top + size <= height; top += Math.max(1, size >> 1)) {
    let ink = 0;
    for (let at = top * width; at < (top + size) * width; at += 7) if (data[at]! < 110) ink++;
    if (ink > best.ink) best = { at: top, ink };
  }
  return strip(picture, best.at, size);
}
