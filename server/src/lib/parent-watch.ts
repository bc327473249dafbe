// What a child process of the supervisor has to do with it: say that it is ready, and not outlive it.

import process from 'node:process';

const patienceMilliseconds = 30_000;

/**
 * Calls back once when the supervisor is gone, even by kill -9; whoever is still here a while later is ended.
 * Does nothing in a process that was started by hand.
 */
export function onParentGone(callback: () => void): void {
  if (process.send === undefined) return;
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), patienceMilliseconds).unref();
    callback();
  });
  // The listener alone would keep a process alive that has nothing else to do.
  process.channel?.unref();
  if (!process.connected) process.emit('disconnect');
}

/** The supervisor restarts a child that once was ready, and gives up on one that cannot even start. */
export function tellParentReady(): void {
  // The parent may be gone already; the other function hears of that.
  if (process.connected) process.send?.('ready', undefined, undefined, () => {});
}
