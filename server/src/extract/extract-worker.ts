// Runs in a worker thread: the event loop of the server never waits for a document.
import { inspectPdf, type PdfInspection } from './count-pages.ts';
import { findRecogniser } from './pictures/find-recogniser.ts';
import { readDocuments } from './read-document.ts';
import type { FileReading } from './reading.ts';

export interface ExtractTask {
  bytes: Uint8Array;
  task: 'read' | 'inspect';
}

export default async function extractWorker({
  bytes,
  task,
}: ExtractTask): Promise<FileReading | PdfInspection> {
  return task === 'inspect' ? inspectPdf(bytes) : readDocuments(bytes, { findRecogniser });
}
