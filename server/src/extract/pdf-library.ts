// Loads the PDF library, mended in two places where a damaged file would otherwise cost minutes and gigabytes, or the process.
import { createRequire, registerHooks } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { outliveRejections } from '../lib/stray-rejections-process.ts';

type PdfLibrary = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

const packageFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** A folder of the library's package, with the stroke behind it that the library asks for. */
export const libraryFolder = (name: string): string => join(packageFolder, name) + sep;

const parserUrl = pathToFileURL(join(packageFolder, 'legacy', 'build', 'pdf.worker.mjs')).href;

/**
 * How many codes the ranges of one map from codes to letters may name. The library's own limit fills more than a gigabyte for
 * one spoiled figure; twice what codes of two bytes can name is enough for every alphabet.
 */
const RANGE_LIMIT = { own: 'const MAX_MAP_RANGE = 2 ** 24 - 1;', mended: 'const MAX_MAP_RANGE = 2 ** 17;' };

let library: Promise<PdfLibrary> | undefined;

/** The library, loaded once for each thread. Rejects where a new version of it lacks what is mended here. */
export function loadPdfLibrary(): Promise<PdfLibrary> {
  library ??= load();
  return library;
}

async function load(): Promise<PdfLibrary> {
  const hooks = registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      return url === parserUrl ? { ...loaded, source: withRangeLimit(String(loaded.source)) } : loaded;
    },
  });
  try {
    const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
    await import(parserUrl);
    outliveRejections(isOfLibrary);
    return pdfjs;
  } finally {
    hooks.deregister();
  }
}

function withRangeLimit(source: string): string {
  if (!source.includes(RANGE_LIMIT.own))
    throw new Error('The PDF library has no limit of ranges where it had one.');
  return source.replace(RANGE_LIMIT.own, RANGE_LIMIT.mended);
}

/**
 * Whether an error was born in the library's own code. On some damaged files it fetches pages ahead and leaves their rejections
 * to nobody; whoever asks for such a page is told, so nothing is lost with them.
 */
function isOfLibrary(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  const birthplace = reason.stack
    ?.split('\n')
    .find((line) => /^\s+at /.test(line) && !/<anonymous>|\(?node:/.test(line));
  return birthplace?.includes('/pdfjs-dist/') ?? false;
}
