// Tesseract compiled to WebAssembly, from packages: used where the program is not installed. Reads its language data from
// packages too, and nothing from the network.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Worker } from 'tesseract.js';
import { fromTsv, type Recogniser, toPgm } from './recogniser.ts';

const require = createRequire(import.meta.url);

/** Null when the packages, or the data of every wanted language, are missing; of several languages the first is used. */
export async function tesseractPackage(wanted: readonly string[]): Promise<Recogniser | null> {
  const language = wanted.map((code) => ({ code, langPath: dataFolder(code) })).find((one) => one.langPath);
  if (!language?.langPath) return null;
  const { code, langPath } = language;
  let starting: Promise<Worker> | null = null;
  const start = async (): Promise<Worker> => {
    const { createWorker, OEM, PSM } = await import('tesseract.js');
    const worker = await createWorker(code, OEM.LSTM_ONLY, {
      langPath,
      gzip: true,
      cacheMethod: 'none',
      errorHandler: () => undefined,
    });
    await worker.setParameters({ tessedit_pageseg_mode: PSM.SPARSE_TEXT });
    return worker;
  };
  return {
    name: 'tesseract.js',
    version: packageVersion(),
    languages: [code],
    async recognise(picture) {
      starting ??= start();
      const worker = await starting;
      await worker.setParameters({ user_defined_dpi: String(Math.round(picture.dpi)) });
      const { data } = await worker.recognize(toPgm(picture), {}, { text: false, tsv: true });
      return fromTsv(data.tsv ?? '');
    },
    async close() {
      if (starting) await (await starting).terminate();
      starting = null;
    },
  };
}

function dataFolder(code: string): string | null {
  try {
    const folder = join(
      dirname(require.resolve(`@tesseract.js-data/${code}/package.json`)),
      '4.0.0_best_int',
    );
    return existsSync(join(folder, `${code}.traineddata.gz`)) ? folder : null;
  } catch {
    return null;
  }
}

const packageVersion = (): string => {
  const { version } = require('tesseract.js/package.json') as { version: string };
  return version;
};
