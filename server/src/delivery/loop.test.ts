import { expect, test } from 'vitest';
import { silentLogger } from '../lib/log.ts';
import { startLoop } from './loop.ts';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

test('what wakes a loop within its gap is done together, and nothing is left undone', async () => {
  let waiting = 0;
  const done: number[] = [];
  const loop = startLoop({
    name: 'test',
    everyMs: 60_000,
    gapMs: 100,
    log: silentLogger,
    async step() {
      done.push(waiting);
      waiting = 0;
    },
  });
  for (let at = 0; at < 40; at++) {
    waiting++;
    loop.wake();
    await pause(5);
  }
  await pause(150);
  await loop.stop();
  expect(done.reduce((sum, one) => sum + one, 0)).toBe(40);
  // One each hundred milliseconds at the most; without the gap there were forty.
  expect(done.length).toBeLessThan(20);
});

test('a wake while a step runs is not lost, and a stop while it gathers ends it', async () => {
  let steps = 0;
  const loop = startLoop({
    name: 'test',
    everyMs: 60_000,
    gapMs: 20,
    log: silentLogger,
    async step() {
      steps++;
      await pause(5);
      if (steps === 1) loop.wake();
    },
  });
  await pause(300);
  expect(steps).toBe(2);
  loop.wake();
  await loop.stop();
  loop.wake();
  await pause(60);
  expect(steps).toBeLessThanOrEqual(3);
});
