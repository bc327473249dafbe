// The documents as they were last released, one beside each version's folder. Only `bin/nectar api freeze` writes them.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openApiDocument } from '../openapi.ts';
import { type Version, versions } from '../versions.ts';
import { incompatibilities } from './compatibility.ts';
import type { OpenApiDocument } from './document-types.ts';

/** The host of the published contract; a server of one's own names another in what it serves. */
export const publishedUrl = 'https://external.nectarclimate.com';

const fileOf = (version: Version): string =>
  fileURLToPath(new URL(`../${version.segment}/openapi.json`, import.meta.url));

/** @throws Error when the version was never released */
export const releasedDocument = (version: Version): OpenApiDocument =>
  JSON.parse(readFileSync(fileOf(version), 'utf8')) as OpenApiDocument;

/** What today's documents take away from the released ones, by version; empty where they only add. */
export function breaksOfReleased(): Record<string, string[]> {
  return Object.fromEntries(
    versions.map((version) => [
      version.segment,
      incompatibilities(releasedDocument(version), openApiDocument(version, publishedUrl)),
    ]),
  );
}

/** Writes today's documents as the released ones. */
export function freezeDocuments(): string[] {
  return versions.map((version) => {
    const file = fileOf(version);
    writeFileSync(file, `${JSON.stringify(openApiDocument(version, publishedUrl), null, 1)}\n`);
    return file;
  });
}
