// `nectar extract FILE`: what the reader sees in a file, without a database.
import { readFile } from 'node:fs/promises';
import { toFileJson } from '../extract/extract-json.ts';
import { findRecogniser } from '../extract/pictures/find-recogniser.ts';
import { readDocuments } from '../extract/read-document.ts';
import { AppError } from '../lib/errors.ts';
import { print } from './output.ts';
import { systemFault } from './system-fault.ts';

export async function extractFile(file: string, json: boolean): Promise<void> {
  const bytes = await readFile(file).catch((error) => {
    throw new AppError('invalid_input', { message: systemFault(error, file) ?? String(error) });
  });
  const reading = await readDocuments(new Uint8Array(bytes), { findRecogniser });
  await (await findRecogniser())?.close();
  const data = toFileJson(reading);
  print(json, data, JSON.stringify(data, null, 2));
}
