// The reader: bytes of a document in, readings with evidence out. Bad input is an outcome, never an exception.
import { digestOf } from './digest.ts';
import { textOf } from './document.ts';
import type { Page } from './page.ts';
import { limits, openPdf, readPage, UnreadablePdf } from './pdf-pages.ts';
import type { DocumentReading, ReaderVersion } from './reading.ts';
import { sniffType } from './sniff.ts';
import { understand } from './understand.ts';

/** Raise the version whenever the same bytes may read differently. */
export const reader: ReaderVersion = { name: 'nectar-reader', version: '1.0.0' };

export interface ReadOptions {
  /** Pages beyond this are counted, but not read. */
  maxPages?: number;
}

export async function readDocument(bytes: Uint8Array, options: ReadOptions = {}): Promise<DocumentReading> {
  const type = sniffType(bytes.subarray(0, 2_048));
  if (type === null) return unreadable('The file is neither a PDF nor a picture.');
  if (type !== 'application/pdf') return unreadable('Pictures cannot be read yet; please send the PDF.');
  try {
    return await readPdf(bytes, options);
  } catch (error) {
    if (error instanceof UnreadablePdf) return unreadable(error.message);
    return unreadable('The document is damaged: its pages cannot be read.');
  }
}

async function readPdf(bytes: Uint8Array, options: ReadOptions): Promise<DocumentReading> {
  const pdf = await openPdf(bytes);
  try {
    const pageCount = pdf.numPages;
    const pages: Page[] = [];
    let words = 0;
    const last = Math.min(pageCount, options.maxPages ?? limits.pages, limits.pages);
    for (let number = 1; number <= last && words < limits.words; number++) {
      const page = await readPage(pdf, number);
      words += page.words.length;
      pages.push(page);
    }
    if (words === 0)
      return unreadable('The pages are pictures without text; pictures cannot be read yet.', pageCount);
    const text = textOf(pages);
    const { bill, reason } = understand(pages, text);
    return seal({ reader, pageCount, text, outcome: bill ? 'bill' : 'not_a_bill', reason, bill });
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/** The answer for a document that cannot be read, with a sentence for people. */
export function unreadable(reason: string, pageCount = 0): DocumentReading {
  return seal({ reader, pageCount, text: '', outcome: 'unreadable', reason, bill: null });
}

const seal = (reading: Omit<DocumentReading, 'digest'>): DocumentReading => ({
  ...reading,
  digest: digestOf(reading),
});
