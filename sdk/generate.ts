// Writes the generated part of the client, src/generated, from the file of v2.2: `npm run generate -w sdk`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';
import { openApiDocument } from '../server/src/api/openapi.ts';
import { versions } from '../server/src/api/versions.ts';

/** @param output folder that is replaced */
export async function generateClient(output: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nectar-sdk-'));
  try {
    const input = join(folder, 'openapi.json');
    const version = versions.find((one) => one.segment === 'v2.2')!;
    writeFileSync(input, JSON.stringify(openApiDocument(version, 'https://external.nectarclimate.com')));
    await createClient({
      input,
      output: { path: output, clean: true, module: { extension: '.js' } },
      plugins: [
        { name: '@hey-api/client-fetch', throwOnError: true },
        '@hey-api/typescript',
        {
          name: '@hey-api/sdk',
          // One class with a method for every operation, which answers the body itself.
          operations: { strategy: 'single', containerName: 'Operations', methods: 'instance' },
          responseStyle: 'data',
        },
      ],
      logs: { level: 'silent' },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.filename === process.argv[1])
  await generateClient(fileURLToPath(new URL('src/generated', import.meta.url)));
