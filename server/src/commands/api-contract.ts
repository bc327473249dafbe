// The released OpenAPI files: compare with them, or write them anew at a release.
import process from 'node:process';
import { breaksOfReleased, freezeDocuments } from '../api/openapi/released.ts';

/** @returns lines such as `v2.2: GET /ping is gone` */
function breakLines(): string[] {
  return Object.entries(breaksOfReleased()).flatMap(([segment, breaks]) =>
    breaks.map((line) => `${segment}: ${line}`),
  );
}

/** Tells what only a new version may change. @returns 1 when there is something */
export function checkContract(): number {
  const lines = breakLines();
  process.stdout.write(
    lines.length > 0 ? `${lines.join('\n')}\n` : 'The released files are kept; what changed only adds.\n',
  );
  return lines.length > 0 ? 1 : 0;
}

/** Freezes the files. @returns 1 when that would take something away and `force` does not say so */
export function freezeContract(options: { force: boolean }): number {
  let lines: string[] = [];
  try {
    lines = breakLines();
  } catch (error) {
    // Never released before.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  if (lines.length > 0 && !options.force) {
    process.stderr.write(
      `${lines.join('\n')}\nA released version must not change so; --force where none is in use yet.\n`,
    );
    return 1;
  }
  for (const file of freezeDocuments()) process.stdout.write(`frozen: ${file}\n`);
  return 0;
}
