// The files under the linter that the field uses.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeToolFolder, program, run, segments } from '../support/openapi-tools.ts';

const tools = makeToolFolder('https://api.example');
afterAll(() => tools.remove());

interface Report {
  problems: { ruleId: string; severity: string; message: string }[];
}

/** What the linter reports; it ends with an error where there is one. */
async function lint(file: string, more: string[]): Promise<Report> {
  const words = [
    'lint',
    file,
    '--extends',
    'recommended',
    '--format',
    'json',
    '--max-problems',
    '50',
    ...more,
  ];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const { stdout } = await run(program('redocly'), words, { cwd: tools.path, env }).catch(
    (error: { stdout: string }) => error,
  );
  return JSON.parse(stdout) as Report;
}

test.each(segments)(
  'the linter’s recommended rules find nothing in %s but paths that look alike',
  async (segment) => {
    // The documented paths are what they are: /document/company/{company_id} and /document/{document_id}/evidence.
    const { problems } = await lint(tools.fileOf(segment), ['--skip-rule', 'no-ambiguous-paths']);
    expect(problems).toEqual([]);
  },
  60_000,
);

test('the linter finds a fault that is planted', async () => {
  const document = JSON.parse(readFileSync(tools.fileOf('v2'), 'utf8'));
  delete document.paths['/ping'].get.summary;
  const file = join(tools.path, 'planted.json');
  writeFileSync(file, JSON.stringify(document));
  const { problems } = await lint(file, []);
  expect(problems.map(({ ruleId, severity }) => [ruleId, severity])).toContainEqual([
    'operation-summary',
    'error',
  ]);
}, 60_000);
