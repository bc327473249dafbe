// Clients that others make from the files compile, and know what the API has.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import { afterAll, describe, test } from 'vitest';
import { makeToolFolder, program, run, segments } from '../support/openapi-tools.ts';

const tools = makeToolFolder('https://api.example');
afterAll(() => tools.remove());

describe('a client made from the file', () => {
  const compile = async (name: string, files: Record<string, string>): Promise<void> => {
    const place = join(tools.path, name);
    for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text);
    writeFileSync(
      join(place, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          ...{ target: 'es2022', module: 'esnext', moduleResolution: 'bundler', strict: true, noEmit: true },
          ...{ noUncheckedIndexedAccess: true, lib: ['es2023', 'dom', 'dom.iterable'], types: [] },
        },
        include: ['.'],
      }),
    );
    await run(program('tsc'), ['-p', place]).catch((error: { stdout: string }) => {
      throw new Error(error.stdout);
    });
  };

  test.each(segments)(
    'of %s by hey-api compiles in strict mode, and refuses what the API has not',
    async (segment) => {
      const name = `hey-api-${segment.replace('.', '-')}`;
      await createClient({
        input: tools.fileOf(segment),
        output: join(tools.path, name),
        plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
        logs: { level: 'silent' },
      });
      await compile(name, {
        'use.ts': `import { companyCreate, usageCompanyList } from './index';
export async function use(): Promise<string | null | undefined> {
  const made = await companyCreate({ body: { name: 'Harbor' } });
  const listed = await usageCompanyList({ path: { company_id: made.data!.id }, query: { dateType: 'USAGE_PERIOD' } });
  // @ts-expect-error a company has no colour
  void made.data!.colour;
  // @ts-expect-error a name is required
  await companyCreate({ body: {} });
  return listed.data!.usageData[0]?.usage;
}
`,
      });
    },
    60_000,
  );

  test.each(segments)(
    'of %s by openapi-typescript compiles in strict mode, and refuses what the API has not',
    async (segment) => {
      const name = `types-${segment.replace('.', '-')}`;
      mkdirSync(join(tools.path, name));
      await run(program('openapi-typescript'), [
        tools.fileOf(segment),
        '-o',
        join(tools.path, name, 'schema.ts'),
      ]);
      await compile(name, {
        'use.ts': `import type { components, paths } from './schema';
type Row = components['schemas']['UsageData'];
type Filter = NonNullable<paths['/usage/company/{company_id}']['get']['parameters']['query']>;
export const filter: Filter = { dateType: 'USAGE_PERIOD', datasourceType: ['GAS'], page: 2 };
export const amount = (row: Row): string | null => row.usage;
// @ts-expect-error no such date
export const wrong: Filter = { dateType: 'EASTER' };
`,
      });
    },
    60_000,
  );
});
