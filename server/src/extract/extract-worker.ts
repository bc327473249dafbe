// Runs in a worker thread: the event loop of the server never waits for a document.
import { inspectPdf, type PdfInspection } from './count-pages.ts';
import type { Knowledge } from './knowledge.ts';
import { type LearnResult, type LearnWish, learnFromFile } from './learned/learn-from-file.ts';
import { type DrawnPage, drawEvidence, type PageWish, redrawPicture } from './pictures/draw-evidence.ts';
import { findRecogniser } from './pictures/find-recogniser.ts';
import { readDocuments } from './read-document.ts';
import type { FileReading } from './reading.ts';

export type ExtractTask = { bytes: Uint8Array } & (
  | {
      task: 'read';
      picturesRead: Int32Array<SharedArrayBuffer>;
      knowledge?: Knowledge | undefined;
      isQuick?: boolean | undefined;
    }
  | { task: 'learn'; picturesRead: Int32Array<SharedArrayBuffer>; wish: LearnWish }
  | { task: 'inspect' }
  | { task: 'draw'; wish: PageWish }
  | { task: 'redraw'; side: number }
);

export type ExtractResult = FileReading | PdfInspection | DrawnPage | LearnResult;

export default async function extractWorker(given: ExtractTask): Promise<ExtractResult> {
  switch (given.task) {
    case 'read':
      return readDocuments(given.bytes, {
        findRecogniser,
        knowledge: given.knowledge,
        isQuick: given.isQuick,
        onPictureRead: () => Atomics.add(given.picturesRead, 0, 1),
      });
    case 'learn':
      return learnFromFile(given.bytes, given.wish, {
        findRecogniser,
        onPictureRead: () => Atomics.add(given.picturesRead, 0, 1),
      });
    case 'inspect':
      return inspectPdf(given.bytes);
    case 'draw':
      return drawEvidence(given.bytes, given.wish);
    case 'redraw':
      return redrawPicture(given.bytes, given.side);
  }
}
