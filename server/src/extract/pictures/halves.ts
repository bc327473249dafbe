// A page in two halves, read at the same time: an engine works on one page with one core, and reading is what takes the time.
import { type Picture, strip } from './picture.ts';
import type { Recogniser, SeenWord } from './recogniser.ts';

/** Smaller pictures are read sooner than two engines are started. */
const WORTH = 900;
/** A gap between lines of at least this many rows; rules that cross it leave a little ink. */
const GAP = 7;
const RULES = 0.006;

export async function recogniseInHalves(recogniser: Recogniser, picture: Picture): Promise<SeenWord[]> {
  const at = picture.height >= WORTH ? gapNearMiddle(picture) : null;
  if (at === null) return recogniser.recognise(picture);
  const [upper, lower] = await Promise.all([
    recogniser.recognise(strip(picture, 0, at)),
    recogniser.recognise(strip(picture, at, picture.height - at)),
  ]);
  const lines = Math.max(-1, ...upper.map((word) => word.line)) + 1;
  return [...upper, ...lower.map((word) => ({ ...word, y: word.y + at, line: word.line + lines }))];
}

/** The middle of the widest gap between a third and two thirds of the height. */
function gapNearMiddle({ data, width, height }: Picture): number | null {
  let best = { at: 0, size: 0 };
  let run = 0;
  for (let y = Math.round(height * 0.36); y < height * 0.64; y++) {
    let ink = 0;
    for (let at = y * width; at < (y + 1) * width; at++) if (data[at]! < 140) ink++;
    run = ink <= width * RULES ? run + 1 : 0;
    if (run > best.size) best = { at: y - (run >> 1), size: run };
  }
  return best.size >= GAP ? best.at : null;
}
