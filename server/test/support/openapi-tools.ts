// Files of the three versions in a folder of the checkout, where other people's tools take them.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { openApiDocument } from '../../src/api/openapi.ts';
import { versions } from '../../src/api/versions.ts';

export const checkout = resolve(import.meta.dirname, '../../..');
export const run = promisify(execFile);
/** A program that an npm package brought. */
export const program = (name: string): string => join(checkout, 'node_modules/.bin', name);
export const segments = versions.map(({ segment }) => segment);

export interface ToolFolder {
  path: string;
  fileOf(segment: string): string;
  remove(): void;
}

/** @param origin of the server that the files name */
export function makeToolFolder(origin: string): ToolFolder {
  // Within the checkout, where programs that are written into it find the packages.
  const path = mkdtempSync(join(checkout, 'node_modules/.nectar-tools-'));
  const fileOf = (segment: string): string => join(path, `${segment}.json`);
  for (const version of versions)
    writeFileSync(fileOf(version.segment), JSON.stringify(openApiDocument(version, origin)));
  return { path, fileOf, remove: () => rmSync(path, { recursive: true, force: true }) };
}
