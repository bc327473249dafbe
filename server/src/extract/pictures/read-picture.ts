// One page as a picture to one page of words: drawn flat, evened, set upright, enlarged where it is small, read, and turned back.
import type { Page } from '../page.ts';
import { evenLight } from './even-light.ts';
import { withWholeNumbers } from './figures-of-both.ts';
import { flattened } from './flatten.ts';
import { reshape, softened } from './open-image.ts';
import { chained, type Picture, type Projective, scaled, strip } from './picture.ts';
import { type Posture, postureOf } from './posture.ts';
import type { Recogniser, SeenWord } from './recogniser.ts';
import { toWords } from './seen-words.ts';
import {
  FIRST_LANGUAGE,
  isArabic,
  type LanguageTurn,
  OTHER_SCRIPT,
  surerOfBoth,
  writtenLanguage,
} from './written-language.ts';

/** Engines are made for letters of this scale; more costs time and brings nothing. */
const DPI = { small: 115, enlarged: 225, wished: 190, most: 310 };

/** A posture this much stronger than its opposite needs no proof. */
const SURE = 1.04;

/** A page whose words lie upright; `toOriginal` turns its boxes into those of the page as it came. */
export interface SeenPage extends Page {
  toOriginal: Projective;
  /** Size of the page as it came, in points. */
  original: { width: number; height: number };
  /** Those whose data it was read with. */
  languages: readonly string[];
}

/** What a quick look reads at: fewer points, sooner read. */
const QUICK_DPI = 150;

/**
 * The page's words; its boxes are points of the upright page.
 * @param isQuick one look, at fewer points and without second thoughts; a page that it finds illegible is read as thoroughly as any
 */
export async function readPicture(
  picture: Picture,
  number: number,
  recogniser: Recogniser,
  turn: LanguageTurn,
  isQuick = false,
): Promise<SeenPage> {
  return (
    (isQuick ? await readQuickly(picture, number, recogniser, turn) : null) ??
    (await readThoroughly(picture, number, recogniser, turn))
  );
}

/** Null where less than half of the letters are legible. */
async function readQuickly(
  picture: Picture,
  number: number,
  recogniser: Recogniser,
  turn: LanguageTurn,
): Promise<SeenPage | null> {
  const even = await softened(evenLight(picture));
  const upright = await reshape(even, { ...postureOf(even), scale: Math.min(QUICK_DPI / even.dpi, 4) });
  const language = firstLanguage(await turn.known());
  const seen = await recogniser.recognise(upright.picture, language);
  if (legible(seen) < 0.5) return null;
  turn.decide(writtenLanguage(seen));
  return toSeenPage(picture, number, { upright, seen, languages: [language], flat: null });
}

async function readThoroughly(
  picture: Picture,
  number: number,
  recogniser: Recogniser,
  turn: LanguageTurn,
): Promise<SeenPage> {
  const flat = flattened(picture);
  const even = await softened(evenLight(flat?.picture ?? picture));
  const scale = scaleFor(even);
  const posture = await surePosture(even, recogniser);
  let upright = await reshape(even, { ...posture, scale });
  const known = await turn.known();
  let first = await recogniser.recognise(upright.picture, firstLanguage(known));
  const other = known ?? (await languageOf(upright.picture, first, recogniser));
  if (other !== OTHER_SCRIPT && legible(first) < 0.5) {
    const better = await otherWay(even, posture.quarters, recogniser, legible(first));
    if (better !== null) {
      upright = await reshape(even, { ...postureOf(even, better), scale });
      first = await recogniser.recognise(upright.picture, firstLanguage(known));
    }
  }
  const language = other ?? writtenLanguage(first);
  turn.decide(language);
  const { seen, languages } = await inLanguage(
    upright.picture,
    first,
    firstLanguage(known),
    language,
    recogniser,
  );
  return toSeenPage(picture, number, { upright, seen, languages, flat });
}

function toSeenPage(
  picture: Picture,
  number: number,
  read: {
    upright: Awaited<ReturnType<typeof reshape>>;
    seen: readonly SeenWord[];
    languages: readonly string[];
    flat: ReturnType<typeof flattened>;
  },
): SeenPage {
  const { upright, seen, languages, flat } = read;
  const points = 72 / upright.picture.dpi;
  const toGiven = chained(chained(scaled(1 / points), upright.back), flat?.back ?? scaled(1));
  return {
    number,
    width: upright.picture.width * points,
    height: upright.picture.height * points,
    words: toWords(seen, points),
    toOriginal: chained(toGiven, scaled(72 / picture.dpi)),
    original: { width: (picture.width * 72) / picture.dpi, height: (picture.height * 72) / picture.dpi },
    languages,
  };
}

/** Arabic bills are full of Latin letters and figures, which Arabic data reads poorly: they are read with both. */
const firstLanguage = (known: string | null): string =>
  known === null || known === OTHER_SCRIPT ? FIRST_LANGUAGE : known;

/** Letters of another script are illegible to the first language: a strip is tried. */
async function languageOf(
  picture: Picture,
  first: readonly SeenWord[],
  recogniser: Recogniser,
): Promise<string | null> {
  if (legible(first) >= 0.5) return writtenLanguage(first);
  if (!recogniser.languages.includes(OTHER_SCRIPT)) return null;
  const strip = await recogniser.recognise(busiestStrip(picture), OTHER_SCRIPT);
  return isArabic(strip) && legible(strip) > 0.5 ? OTHER_SCRIPT : null;
}

/** Read again where it is written in another language than it was read in first. */
async function inLanguage(
  picture: Picture,
  first: SeenWord[],
  used: string,
  language: string | null,
  recogniser: Recogniser,
): Promise<{ seen: SeenWord[]; languages: string[] }> {
  if (language === null || language === used || !recogniser.languages.includes(language))
    return { seen: first, languages: [used] };
  const again = await recogniser.recognise(picture, language);
  const surer = surerOfBoth(again, first);
  return { seen: isArabic(again) ? withWholeNumbers(surer, first) : surer, languages: [used, language] };
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
