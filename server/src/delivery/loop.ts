// Runs a step again and again: at once when woken, else after a while. Woken while it runs, it runs once more.
import type { Logger } from '../lib/log.ts';

export interface Loop {
  wake(): void;
  /** Waits for the step that runs; none follows. */
  stop(): Promise<void>;
}

/** @param step a failure is logged; the loop goes on */
export function startLoop(options: {
  name: string;
  everyMs: number;
  step: () => Promise<unknown>;
  log: Logger;
}): Loop {
  let isStopped = false;
  let wanted = true;
  let wakeUp: (() => void) | null = null;

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(done, options.everyMs);
      function done(): void {
        clearTimeout(timer);
        wakeUp = null;
        resolve();
      }
      wakeUp = done;
    });

  const running = (async () => {
    while (!isStopped) {
      wanted = false;
      try {
        await options.step();
      } catch (error) {
        options.log.error({ err: error }, `${options.name} failed`);
        if (!isStopped) await pause();
        continue;
      }
      if (!wanted && !isStopped) await pause();
    }
  })();
  return {
    wake() {
      wanted = true;
      wakeUp?.();
    },
    async stop() {
      isStopped = true;
      wakeUp?.();
      await running;
    },
  };
}
