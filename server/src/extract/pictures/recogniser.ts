// What the reader asks of an engine that reads pictures. Which one is at hand, find-recogniser.ts decides.
import type { Picture } from './picture.ts';

/** A word as the engine saw it, in pixels of the picture. */
export interface SeenWord {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** 0 to 100, the engine's own. */
  confidence: number;
  /** Words of one line of the engine have the same number. */
  line: number;
}

export interface Engine {
  name: string;
  version: string;
  /** The language data that was read with: ISO 639-2 code and the beginning of its hash, `eng.7d4322bd`. */
  languages: readonly string[];
}

export interface Recogniser {
  name: string;
  version: string;
  /** ISO 639-2 codes of the language data at hand. */
  languages: readonly string[];
  /** @param language one of them; English where it is left out */
  recognise(picture: Picture, language?: string): Promise<SeenWord[]>;
  /** By language, what `Engine` names: known once it was read with. */
  marks: ReadonlyMap<string, string>;
  /** Ends what runs beside us; a recogniser that is not used again must be closed. */
  close(): Promise<void>;
}

/** Looked for only when a page has to be read by its looks. */
export type FindRecogniser = () => Promise<Recogniser | null>;

/** The engine as it was used: with the data of these languages. */
export const engineOf = ({ name, version, marks }: Recogniser, used: Iterable<string>): Engine => ({
  name,
  version,
  languages: [...new Set(used)].sort().map((language) => marks.get(language) ?? language),
});

/** `tesseract-5.3.0-eng.7d4322bd`: readings by another engine, version or language data are other readings. */
export const engineMark = ({ name, version, languages }: Engine): string =>
  `${name}-${version}-${languages.join('+')}`;

/** The engine that a reader's version names after its `+`; null when it was used for no page. */
export function engineIn(readerVersion: string): Engine | null {
  const [, name, version, languages] = /\+([^-]+)-([^-]+)-(.+)$/.exec(readerVersion) ?? [];
  if (name === undefined || version === undefined || languages === undefined) return null;
  return { name, version, languages: languages.split('+') };
}

/** The picture in the simplest format there is: a line of text and the points. */
export function toPgm({ width, height, data }: Picture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]);
}

/** Rows of words from Tesseract's table of tab-separated values. */
export function fromTsv(tsv: string): SeenWord[] {
  const words: SeenWord[] = [];
  const lines = new Map<string, number>();
  for (const row of tsv.split('\n')) {
    const cells = row.split('\t');
    const text = cells[11]?.trim();
    if (cells[0] !== '5' || !text) continue;
    const key = cells.slice(1, 5).join('.');
    const line = lines.get(key) ?? lines.size;
    lines.set(key, line);
    const [x, y, width, height, confidence] = cells.slice(6, 11).map(Number);
    if (x === undefined || y === undefined || !width || !height || confidence === undefined) continue;
    words.push({ text, x, y, width, height, confidence, line });
  }
  return words;
}
