// The `tesseract` program of the machine, where there is one. It runs beside us with a time limit, without a shell, and is
// given nothing of our environment. The only file of the reader that starts a program.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LanguageData, markOf, packedData, unpackedData } from './language-data.ts';
import { UnreadablePicture } from './picture.ts';
import { fromTsv, type Recogniser, toPgm } from './recogniser.ts';
import { FIRST_LANGUAGE } from './written-language.ts';

/** Where systems keep programs; the server's own PATH is not looked at. */
const FOLDERS = ['/usr/local/bin', '/usr/bin', '/bin', '/opt/homebrew/bin', '/opt/local/bin'];
const SECONDS = 60;

const find = (name: string): string | null =>
  FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;

/** Null when the program, or the data of the first language, is missing. Its own data is taken before that of the packages. */
export async function tesseractProgram(wanted: readonly string[]): Promise<Recogniser | null> {
  const program = find('tesseract');
  if (program === null) return null;
  try {
    const version = /tesseract v?(\d+(?:\.\d+)*)/.exec(await run(program, ['--version']))?.[1];
    const [heading = '', ...listed] = (await run(program, ['--list-langs'])).split('\n');
    const installed = new Set(listed.map((line) => line.trim()));
    const folder = /"(.+)"/.exec(heading)?.[1] ?? null;
    const languages = wanted.filter((code) => installed.has(code) || packedData(code) !== null);
    if (version === undefined || !languages.includes(FIRST_LANGUAGE)) return null;
    const marks = new Map<string, string>();
    const found = new Map<string, Promise<LanguageData>>();
    const dataOf = (code: string): Promise<LanguageData> => {
      const data = found.get(code) ?? (installed.has(code) ? ownData(code, folder) : packagedData(code));
      found.set(code, data);
      return data;
    };
    return {
      name: 'tesseract',
      version,
      languages,
      marks,
      async recognise(picture, language = FIRST_LANGUAGE) {
        const data = await dataOf(language);
        marks.set(language, data.mark);
        const place = data.folder === '' ? [] : ['--tessdata-dir', data.folder];
        const dpi = String(Math.round(picture.dpi));
        const given = ['stdin', 'stdout', ...place, '-l', language, '--psm', '11', '--dpi', dpi];
        return fromTsv(await run(program, [...given, '-c', 'tessedit_create_tsv=1'], toPgm(picture)));
      },
      close: async () => undefined,
    };
  } catch {
    return null;
  }
}

/** What is installed with the program, which knows where that is. */
async function ownData(code: string, folder: string | null): Promise<LanguageData> {
  const data = folder === null ? null : await readFile(join(folder, `${code}.traineddata`)).catch(() => null);
  return { code, folder: '', mark: data ? markOf(code, data) : code };
}

async function packagedData(code: string): Promise<LanguageData> {
  const data = await unpackedData(code);
  if (!data) throw new UnreadablePicture('The data of a language could not be unpacked.');
  return data;
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
