// Writes the documentation that is made from the program, or tells where it differs.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { statusOf } from '../http/problem.ts';
import { errorCatalogue } from '../lib/errors.ts';
import { usernamePrefix } from '../providers/sandbox/scenario.ts';
import { scenarios } from '../providers/sandbox/scenarios.ts';
import { settings } from '../settings.ts';

const begin = '<!-- generated: begin -->';
const end = '<!-- generated: end -->';

function settingsTable(): string {
  const rows = settings.map((setting) => {
    const notes = [
      setting.requiredInProduction ? 'required in production' : '',
      setting.secret ? 'secret' : '',
    ]
      .filter(Boolean)
      .join(', ');
    return `| \`${setting.name}\` | ${setting.meaning} | ${setting.defaultText} | ${notes} |`;
  });
  return ['| variable | meaning | default | |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function errorsTable(): string {
  const rows = Object.entries(errorCatalogue).map(
    ([code, { kind, message }]) => `| \`${code}\` | ${statusOf(kind)} | ${message} |`,
  );
  return [
    '| code | status | `detail`, unless something more exact is known |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n');
}

const scenariosTable = (): string =>
  [
    '| username | what happens |',
    '| --- | --- |',
    ...scenarios.map(({ name, summary }) => `| \`${usernamePrefix}${name}\` | ${summary} |`),
  ].join('\n');

const parts: { file: string; text: () => string }[] = [
  { file: 'docs/configuration.md', text: settingsTable },
  { file: 'docs/errors.md', text: errorsTable },
  { file: 'docs/sandbox.md', text: scenariosTable },
];

/** @returns 1 when `check` finds a difference */
export function writeDocs(checkout: string, options: { check: boolean }): number {
  let differences = 0;
  for (const { file, text } of parts) {
    const path = join(checkout, file);
    const before = readFileSync(path, 'utf8');
    const [head, rest] = before.split(begin);
    const tail = rest?.split(end)[1];
    if (head === undefined || tail === undefined)
      throw new Error(`${file} has lost the marks of its generated part.`);
    const after = `${head}${begin}\n${text()}\n${end}${tail}`;
    if (after === before) continue;
    differences++;
    if (options.check) process.stderr.write(`${file} differs from the program; run: bin/nectar docs\n`);
    else writeFileSync(path, after);
  }
  return options.check && differences > 0 ? 1 : 0;
}
