// The rules of who may import whom are alive: a planted import of each kind is refused.

import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const checkout = resolve(import.meta.dirname, '../..');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Runs the import checker on a copy of the sources with one more file in it; what it says. */
function checkWith(files: Record<string, string>): Promise<{ failed: boolean; text: string }> {
  const copy = mkdtempSync(join(tmpdir(), 'nectar-imports-'));
  folders.push(copy);
  for (const sources of ['server/src', 'web/src'])
    cpSync(join(checkout, sources), join(copy, sources), { recursive: true });
  for (const name of [
    '.dependency-cruiser.cjs',
    'package.json',
    'server/package.json',
    'server/tsconfig.json',
  ])
    cpSync(join(checkout, name), join(copy, name));
  symlinkSync(join(checkout, 'node_modules'), join(copy, 'node_modules'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, name)), { recursive: true });
    writeFileSync(join(copy, name), text);
  }
  return new Promise((done) =>
    execFile(
      process.execPath,
      [
        join(checkout, 'node_modules/.bin/depcruise'),
        '--config',
        '.dependency-cruiser.cjs',
        'server/src',
        'web/src',
      ],
      { cwd: copy, maxBuffer: 16 << 20 },
      (error, stdout, stderr) => done({ failed: error !== null, text: stdout + stderr }),
    ),
  );
}

test('the sources as they are break no rule', async () => {
  const { failed, text } = await checkWith({});
  expect(text).toContain('no dependency violations');
  expect(failed).toBe(false);
}, 60_000);

test('a planted import of every forbidden kind is refused by its rule', async () => {
  const { failed, text } = await checkWith({
    'server/src/lib/planted.ts': "import '../domain/paging.ts';\n",
    'server/src/domain/sites/planted.ts':
      "import '../documents/get-document.ts';\nimport '../companies/company-store.ts';\n",
    'server/src/domain/usage/planted.ts': "import '../../api/route.ts';\n",
    'server/src/api/planted.ts': "import '../db/database.ts';\nimport '../domain/sites/site-store.ts';\n",
    'server/src/api/planted-http.ts': "import 'fastify';\n",
    'server/src/domain/keys/planted.ts': "import 'graphile-worker';\nimport 'node:process';\n",
    'server/src/extract/planted.ts': "import '../db/database.ts';\n",
    'server/src/lib/one.ts': "import './two.ts';\n",
    'server/src/lib/two.ts': "import './one.ts';\n",
    'server/src/http/planted.ts': "import '../../../web/src/api.ts';\n",
    'web/src/planted.ts': "import '../../server/src/lib/errors.ts';\nimport '@tanstack/react-table';\n",
    'web/src/parts/planted.tsx': "import '../screens/not-found.tsx';\n",
  });
  expect(failed).toBe(true);
  for (const rule of [
    'lib-imports-only-itself',
    'sites-imports-only-earlier-nouns',
    'a-store-is-private-to-its-noun',
    'domain-imports-only-lib-methodology-extract-files-db',
    'api-imports-only-lib-domain',
    'a-store-is-private-to-its-folder',
    'fastify-has-one-home',
    'graphile-worker-has-one-home',
    'the-environment-is-read-at-the-door',
    'extract-imports-only-lib',
    'no-cycles',
    'the-server-imports-no-page',
    'pages-know-the-server-by-its-api-only',
    'parts-of-pages-know-no-screen',
    '-tanstack-react-table-has-one-home',
  ])
    expect(text, rule).toContain(`error ${rule}`);
}, 60_000);
