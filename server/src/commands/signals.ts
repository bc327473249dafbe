import process from 'node:process';

/** Resolves at the first SIGINT or SIGTERM, or when the parent is gone. */
export function whenAskedToStop(onParentGone: (callback: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
    onParentGone(resolve);
  });
}
