// The `tesseract` program of the machine, where there is one. It runs beside us with a time limit, without a shell, and is
// given nothing of our environment. The only file of the reader that starts a program.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UnreadablePicture } from './picture.ts';
import { fromTsv, type Recogniser, toPgm } from './recogniser.ts';

/** Where systems keep programs; the server's own PATH is not looked at. */
const FOLDERS = ['/usr/local/bin', '/usr/bin', '/bin', '/opt/homebrew/bin', '/opt/local/bin'];
const SECONDS = 60;

const find = (name: string): string | null =>
  FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;

/** Null when the program, or the data of every wanted language, is missing. */
export async function tesseractProgram(wanted: readonly string[]): Promise<Recogniser | null> {
  const program = find('tesseract');
  if (program === null) return null;
  try {
    const version = /tesseract v?(\d+(?:\.\d+)*)/.exec(await run(program, ['--version']))?.[1];
    const installed = (await run(program, ['--list-langs'])).split('\n').map((line) => line.trim());
    const languages = wanted.filter((language) => installed.includes(language));
    if (version === undefined || languages.length === 0) return null;
    const fixed = [
      'stdin',
      'stdout',
      '-l',
      languages.join('+'),
      '--psm',
      '11',
      '-c',
      'tessedit_create_tsv=1',
    ];
    return {
      name: 'tesseract',
      version,
      languages,
      async recognise(picture) {
        return fromTsv(
          await run(program, [...fixed, '--dpi', String(Math.round(picture.dpi))], toPgm(picture)),
        );
      },
      close: async () => undefined,
    };
  } catch {
    return null;
  }
}

/** What the program prints. `timeout` ends it even when this thread is ended first. */
function run(program: string, args: readonly string[], input?: Uint8Array): Promise<string> {
  const guard = find('timeout');
  const [command, given] = guard
    ? [guard, ['-k', '1', String(SECONDS), program, ...args]]
    : [program, [...args]];
  return new Promise((resolve, reject) => {
    const child = spawn(command, given, {
      env: { OMP_THREAD_LIMIT: '1', LC_ALL: 'C.UTF-8' },
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: (SECONDS + 2) * 1_000,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    child.on('error', reject);
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('close', (code) =>
      code === 0
        ? resolve(Buffer.concat(chunks).toString('utf8'))
        : reject(new UnreadablePicture('The picture could not be read in the time that is allowed.')),
    );
    child.stdin.end(input);
  });
}
