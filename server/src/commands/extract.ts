// `nectar extract FILE`: what the reader sees in a file, without a database.
import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { toFileJson } from '../extract/extract-json.ts';
import { fieldsOf } from '../extract/field-evidence.ts';
import { findRecogniser } from '../extract/pictures/find-recogniser.ts';
import { readDocuments } from '../extract/read-document.ts';
import type { Box, FileReading } from '../extract/reading.ts';
import { AppError } from '../lib/errors.ts';
import { toExtractText } from './extract-text.ts';
import { print } from './output.ts';
import { systemFault } from './system-fault.ts';

export interface ExtractOptions {
  json: boolean;
  /** Where the pages with their fields framed are written as PNG; null for nowhere. */
  picture: string | null;
  /** The only page that is drawn; null for every page that holds a field. */
  page: number | null;
}

const told = (error: unknown, path: string): AppError =>
  new AppError('invalid_input', { message: systemFault(error, path) ?? String(error) });

/** @throws AppError `invalid_input` for a file that cannot be opened, a page that is not there, or one that cannot be drawn */
export async function extractFile(file: string, options: ExtractOptions): Promise<void> {
  const bytes = new Uint8Array(
    await readFile(file).catch((error) => {
      throw told(error, file);
    }),
  );
  const reading = await readDocuments(bytes.slice(), { findRecogniser });
  await (await findRecogniser())?.close();
  if (options.picture !== null) await drawPages(bytes, reading, { ...options, picture: options.picture });
  print(options.json, toFileJson(reading), toExtractText(reading));
}

const DPI = 110;

async function drawPages(
  bytes: Uint8Array,
  reading: FileReading,
  { picture, page }: { picture: string; page: number | null },
): Promise<void> {
  const fields = reading.parts.flatMap(({ bill }) => (bill ? fieldsOf(bill) : []));
  const boxes = Map.groupBy(fields, ({ evidence }) => evidence.page);
  const pages = page === null ? [...boxes.keys()].sort((a, b) => a - b) : [page];
  if (page !== null && page > reading.pageCount)
    throw new AppError('invalid_input', {
      message: `The file has ${reading.pageCount} ${reading.pageCount === 1 ? 'page' : 'pages'}.`,
    });
  const { drawEvidence } = await import('../extract/pictures/draw-evidence.ts');
  for (const number of pages.length > 0 ? pages : [1]) {
    const placed: Box[] = (boxes.get(number) ?? []).map(({ evidence }) => evidence.box);
    const drawn = await drawEvidence(bytes, { page: number, dpi: DPI, boxes: placed });
    if ('reason' in drawn) throw new AppError('invalid_input', { message: drawn.reason });
    const path = page === null && number > 1 ? numbered(picture, number) : picture;
    await writeFile(path, drawn.png).catch((error) => {
      throw told(error, path);
    });
  }
}

/** `bill.png` → `bill-2.png`. */
function numbered(path: string, page: number): string {
  const ending = extname(path);
  return `${path.slice(0, path.length - ending.length)}-${page}${ending}`;
}
