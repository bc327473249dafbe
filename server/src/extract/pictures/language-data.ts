// Language data for the engines, from npm packages: found, unpacked into a folder that only we can write, and named by its bytes.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const require = createRequire(import.meta.url);

export interface LanguageData {
  /** ISO 639-2. */
  code: string;
  /** Where `<code>.traineddata` lies. */
  folder: string;
  /** `deu.1f0c52aa`: other data of the same language reads otherwise. */
  mark: string;
}

/** The packed data, null where the package is missing. */
export function packedData(code: string): string | null {
  try {
    const folder = dirname(require.resolve(`@tesseract.js-data/${code}/package.json`));
    const file = join(folder, '4.0.0_best_int', `${code}.traineddata.gz`);
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

/** What the package has, as a file; null where it is missing. */
export async function unpackedData(code: string): Promise<LanguageData | null> {
  const packed = packedData(code);
  if (packed === null) return null;
  const data = await promisify(gunzip)(await readFile(packed), { maxOutputLength: 100_000_000 });
  const mark = markOf(code, data);
  own ??= ownFolder();
  const folder = join(await own, mark);
  const file = join(folder, `${code}.traineddata`);
  const there = await readFile(file).catch(() => null);
  if (there?.equals(data) !== true) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, data, { mode: 0o600 });
    await rename(draft, file);
  }
  return { code, folder, mark };
}

export const markOf = (code: string, data: Uint8Array): string =>
  `${code}.${createHash('sha256').update(data).digest('hex').slice(0, 8)}`;

let own: Promise<string> | null = null;

/** One for all our processes; where somebody else has taken its name, a new one. */
async function ownFolder(): Promise<string> {
  const { uid } = userInfo();
  const folder = join(tmpdir(), `nectar-languages-${uid}`);
  await mkdir(folder, { mode: 0o700 }).catch(() => undefined);
  const about = await lstat(folder).catch(() => null);
  const isOurs = about?.isDirectory() && (uid < 0 || (about.uid === uid && (about.mode & 0o077) === 0));
  return isOurs ? folder : mkdtemp(join(tmpdir(), 'nectar-languages-'));
}
