// `nectar extract FILE`: what the reader sees in a file, without a database.
import { readFile } from 'node:fs/promises';
import { toExtractJson } from '../extract/extract-json.ts';
import { readDocument } from '../extract/read-document.ts';
import { print } from './output.ts';

export async function extractFile(file: string, json: boolean): Promise<void> {
  const reading = await readDocument(new Uint8Array(await readFile(file)));
  const data = toExtractJson(reading);
  print(json, data, JSON.stringify(data, null, 2));
}
