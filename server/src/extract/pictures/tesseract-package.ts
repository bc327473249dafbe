// Tesseract compiled to WebAssembly, from packages: used where the program is not installed. Reads its language data from
// packages too, and nothing from the network.
import { createRequire } from 'node:module';
import type { Worker } from 'tesseract.js';
import { packedData, unpackedData } from './language-data.ts';
import { fromTsv, type Recogniser, toPgm } from './recogniser.ts';
import { FIRST_LANGUAGE } from './written-language.ts';

/** Null when the packages, or the data of the first language, are missing. */
export async function tesseractPackage(wanted: readonly string[]): Promise<Recogniser | null> {
  const languages = wanted.filter((code) => packedData(code) !== null);
  if (!languages.includes(FIRST_LANGUAGE)) return null;
  const marks = new Map<string, string>();
  const workers = new Map<string, Promise<Worker>>();

  async function start(language: string): Promise<Worker> {
    const { createWorker, OEM, PSM } = await import('tesseract.js');
    const data = await unpackedData(language);
    if (!data) throw new Error('The language data has gone.');
    marks.set(language, data.mark);
    const worker = await createWorker(language, OEM.LSTM_ONLY, {
      langPath: data.folder,
      gzip: false,
      cacheMethod: 'none',
      errorHandler: () => undefined,
    });
    await worker.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT });
    return worker;
  }

  const end = async (language: string): Promise<void> => {
    const worker = workers.get(language);
    workers.delete(language);
    await (await worker)?.terminate();
  };

  /** English stays; beside it one other language at a time, for each takes memory. */
  async function workerFor(language: string): Promise<Worker> {
    const others = [...workers.keys()].filter((code) => code !== language && code !== FIRST_LANGUAGE);
    if (language !== FIRST_LANGUAGE) await Promise.all(others.map(end));
    const worker = workers.get(language) ?? start(language);
    workers.set(language, worker);
    return worker;
  }

  return {
    name: 'tesseract.js',
    version: packageVersion(),
    languages,
    marks,
    async recognise(picture, language = FIRST_LANGUAGE) {
      const worker = await workerFor(language);
      await worker.setParameters({ user_defined_dpi: String(Math.round(picture.dpi)) });
      const { data } = await worker.recognize(toPgm(picture), {}, { text: false, tsv: true });
      return fromTsv(data.tsv ?? '');
    },
    async close() {
      await Promise.all([...workers.keys()].map(end));
    },
  };
}

const packageVersion = (): string => {
  const { version } = createRequire(import.meta.url)('tesseract.js/package.json') as { version: string };
  return version;
};
