// Worker threads with limits of time and memory around the reader. Whatever a document does, the answer is a reading.
import { Piscina } from 'piscina';
import type { PdfInspection } from './count-pages.ts';
import { createDeadline } from './deadline.ts';
import type { ExtractResult, ExtractTask } from './extract-worker.ts';
import type { Knowledge } from './knowledge.ts';
import type { LearnWish } from './learned/learn-from-file.ts';
import type { NewPlace } from './learned/learned-place.ts';
import { watchMemory } from './memory-watch.ts';
import { limits } from './pdf-pages.ts';
import type { DrawnPage, PageWish } from './pictures/draw-evidence.ts';
import { unreadable } from './read-document.ts';
import type { FileReading } from './reading.ts';

export interface ReaderPoolOptions {
  threads: number;
  /** Longest time for one document, counted from when a thread takes it. */
  timeoutMs: number;
  /** Each page that was read by its looks adds so much to it. */
  pictureMs?: number;
  /** What one thread may hold: its heap, and what it has unpacked and drawn. */
  maxMemoryMb: number;
  /** Told of a fault of the reader itself, which no document should be able to cause; the document counts as unreadable. */
  onFault?: (error: unknown) => void;
}

export interface ReaderPool {
  /** Rejects only when the caller's own signal aborts or the pool is closed. */
  read(
    bytes: Uint8Array,
    options?: {
      signal?: AbortSignal | undefined;
      knowledge?: Knowledge | undefined;
      /** Sooner read, less precise. */
      isQuick?: boolean | undefined;
    },
  ): Promise<FileReading>;
  /** Where a corrected value is printed, or null. */
  learn(bytes: Uint8Array, wish: LearnWish): Promise<NewPlace | null>;
  /** Somebody waits for it: what takes longer than a few seconds counts as corrupt. */
  inspect(bytes: Uint8Array): Promise<PdfInspection>;
  /** A page as a PNG. Somebody waits for it. Rejects only when the caller's own signal aborts or the pool is closed. */
  draw(bytes: Uint8Array, wish: PageWish, signal?: AbortSignal): Promise<DrawnPage>;
  /** A picture that somebody gave us, drawn anew, so that it can be shown to others; no side is longer than `side`. */
  redraw(bytes: Uint8Array, side: number): Promise<DrawnPage>;
  close(): Promise<void>;
}

/** What the server reads with: for each thread two minutes, eight seconds more for each scanned page, and a gigabyte; `README.md` lists all limits. */
export const readerLimits = { timeoutMs: 120_000, pictureMs: 8_000, maxMemoryMb: 1_024 } as const;

const longestDrawingMs = 8_000;
const longestInspectionMs = 8_000;

/** At most this many documents wait in memory for each thread. */
const WAITING_PER_THREAD = 1_000;

export function createReaderPool({
  threads,
  timeoutMs,
  pictureMs = readerLimits.pictureMs,
  maxMemoryMb,
  onFault = () => undefined,
}: ReaderPoolOptions): ReaderPool {
  const pool = new Piscina<ExtractTask, ExtractResult>({
    filename: new URL('./extract-worker.ts', import.meta.url).href,
    minThreads: 1,
    maxThreads: Math.max(1, threads),
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
    execArgv: [],
  });
  const turns = createTurns(Math.max(1, threads), WAITING_PER_THREAD * Math.max(1, threads));
  const memory = watchMemory(() => pool.threads, maxMemoryMb);
  let closed = false;

  async function run(task: ExtractTask, signal?: AbortSignal, limitMs = timeoutMs): Promise<ExtractResult> {
    const done = await turns.take(signal);
    const deadline = createDeadline(limitMs, () =>
      'picturesRead' in task ? Math.min(Atomics.load(task.picturesRead, 0), limits.pages) * pictureMs : 0,
    );
    const watched = memory.begin();
    try {
      return await pool.run(task, {
        signal: signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal,
      });
    } catch (error) {
      if (signal?.aborted || closed) throw error;
      if (deadline.signal.aborted)
        return unreadable(
          `Reading the document took longer than ${Math.ceil(deadline.allowed() / 1_000)} seconds.`,
        );
      if (isThreadsEnd(error)) return unreadable('Reading the document took more memory than is allowed.');
      onFault(error);
      return unreadable('The document cannot be read.');
    } finally {
      deadline.clear();
      watched();
      done();
    }
  }

  return {
    async read(bytes, { signal, knowledge, isQuick } = {}) {
      const picturesRead = new Int32Array(new SharedArrayBuffer(4));
      const result = await run({ bytes, task: 'read', picturesRead, knowledge, isQuick }, signal);
      return 'parts' in result ? result : unreadable('The document cannot be read.');
    },
    async learn(bytes, wish) {
      const picturesRead = new Int32Array(new SharedArrayBuffer(4));
      const result = await run({ bytes, task: 'learn', picturesRead, wish });
      return 'place' in result ? result.place : null;
    },
    async inspect(bytes) {
      const limitMs = Math.min(timeoutMs, longestInspectionMs);
      const result = await run({ bytes, task: 'inspect' }, undefined, limitMs);
      return 'corrupt' in result ? result : { pageCount: 0, encrypted: false, corrupt: true };
    },
    async draw(bytes, wish, signal) {
      const limitMs = Math.min(timeoutMs, longestDrawingMs);
      const result = await run({ bytes, task: 'draw', wish }, signal, limitMs);
      return 'png' in result || 'reason' in result
        ? result
        : { reason: 'Drawing the page took more time or memory than is allowed.' };
    },
    async redraw(bytes, side) {
      const result = await run(
        { bytes, task: 'redraw', side },
        undefined,
        Math.min(timeoutMs, longestDrawingMs),
      );
      return 'png' in result || 'reason' in result ? result : { reason: 'The image cannot be read.' };
    },
    async close() {
      closed = true;
      await pool.destroy();
    },
  };
}

/** A thread ends before its task by its limit of memory alone: its own, or the watch's. */
const isThreadsEnd = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') ||
    error.message.startsWith('worker exited with code'));

/** A document's time begins with its turn, so that a long queue is no reason to give up on it. */
function createTurns(size: number, waitingLimit: number) {
  let free = size;
  const waiting: (() => void)[] = [];
  const give = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  return {
    async take(signal?: AbortSignal): Promise<() => void> {
      signal?.throwIfAborted();
      if (free > 0) free--;
      else {
        if (waiting.length >= waitingLimit) throw new Error('Too many documents wait to be read.');
        await new Promise<void>((resolve, reject) => {
          const begin = (): void => {
            signal?.removeEventListener('abort', leave);
            resolve();
          };
          const leave = (): void => {
            waiting.splice(waiting.indexOf(begin), 1);
            reject(signal?.reason);
          };
          waiting.push(begin);
          signal?.addEventListener('abort', leave, { once: true });
        });
      }
      return give;
    },
  };
}
