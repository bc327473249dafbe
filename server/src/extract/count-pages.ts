// A quick look at a PDF before it is accepted: how many pages, and whether it opens at all.
import { openPdf, UnreadablePdf } from './pdf-pages.ts';

export interface PdfInspection {
  pageCount: number;
  encrypted: boolean;
  corrupt: boolean;
}

export async function inspectPdf(bytes: Uint8Array): Promise<PdfInspection> {
  try {
    const pdf = await openPdf(bytes);
    const pageCount = pdf.numPages;
    await pdf.loadingTask.destroy();
    return { pageCount, encrypted: false, corrupt: pageCount === 0 };
  } catch (error) {
    const encrypted = error instanceof UnreadablePdf && error.encrypted;
    return { pageCount: 0, encrypted, corrupt: !encrypted };
  }
}
