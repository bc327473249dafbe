// The limit that a thread is started with counts its heap alone. What files are unpacked to, pictures and the memory of the
// drawing library lie outside of it: a file of a kilobyte can ask for gigabytes of them. They are watched from here.
import type { Worker } from 'node:worker_threads';

const EVERY_MS = 100;

export interface MemoryWatch {
  /** While something is watched, all threads are looked at. Call the answer when it is done. */
  begin(): () => void;
}

/** Ends each thread that holds more than so much; whoever waits for it sees it exit. */
export function watchMemory(threads: () => readonly Worker[], limitMb: number): MemoryWatch {
  const limit = limitMb * 1_048_576;
  let watched = 0;
  let timer: NodeJS.Timeout | null = null;
  const look = (): void => {
    for (const thread of threads())
      thread
        .getHeapStatistics()
        .then((held) => {
          if (held.used_heap_size + held.external_memory > limit) return thread.terminate();
        })
        // It has ended already.
        .catch(() => undefined);
  };
  return {
    begin() {
      watched += 1;
      timer ??= setInterval(look, EVERY_MS).unref();
      return () => {
        watched -= 1;
        if (watched > 0 || timer === null) return;
        clearInterval(timer);
        timer = null;
      };
    },
  };
}
