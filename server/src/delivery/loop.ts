// Runs a step again and again: when woken, else after a while. Woken while it runs, it runs once more.
import type { Logger } from '../lib/log.ts';

export interface Loop {
  wake(): void;
  /** Waits for the step that runs; none follows. */
  stop(): Promise<void>;
}

/**
 * @param gapMs from the beginning of a step to that of the next at the least, so that what comes meanwhile is done together; the
 *   first after a while begins at once
 * @param step a failure is logged; the loop goes on
 */
export function startLoop(options: {
  name: string;
  everyMs: number;
  gapMs?: number;
  step: () => Promise<unknown>;
  log: Logger;
}): Loop {
  let isStopped = false;
  let wanted = true;
  let wakeUp: (() => void) | null = null;

  let isGathering = false;

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(done, milliseconds);
      function done(): void {
        clearTimeout(timer);
        wakeUp = null;
        resolve();
      }
      wakeUp = done;
    });

  const running = (async () => {
    let begin = Number.NEGATIVE_INFINITY;
    while (!isStopped) {
      const early = begin + (options.gapMs ?? 0) - performance.now();
      if (early > 0) {
        isGathering = true;
        await pause(early);
        isGathering = false;
        if (isStopped) break;
      }
      begin = performance.now();
      wanted = false;
      try {
        await options.step();
      } catch (error) {
        options.log.error({ err: error }, `${options.name} failed`);
        if (!isStopped) await pause(options.everyMs);
        continue;
      }
      if (!wanted && !isStopped) await pause(options.everyMs);
    }
  })();
  return {
    wake() {
      wanted = true;
      if (!isGathering) wakeUp?.();
    },
    async stop() {
      isStopped = true;
      wakeUp?.();
      await running;
    },
  };
}
