// Rejections that nobody waits for end a process, or a thread. Those of a library that is known to leave some behind need not.

/** Every other rejection ends the process, as without this, unless somebody else listens for them too. */
export function outliveRejections(isHarmless: (reason: unknown) => boolean): void {
  process.on('unhandledRejection', (reason) => {
    if (isHarmless(reason) || process.listenerCount('unhandledRejection') > 1) return;
    throw reason;
  });
}
