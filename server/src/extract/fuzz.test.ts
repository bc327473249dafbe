// The short run of the fuzzer; `bench/fuzz` has the long one. A seed that is printed with a failure repeats it.
import { afterAll, describe, expect, it } from 'vitest';
import { fuzzOnce, type Way } from '../../test/support/fuzz/fuzz.ts';
import { createReaderPool } from './reader-pool.ts';

const pool = createReaderPool({ threads: 1, timeoutMs: 20_000, maxMemoryMb: 512 });
afterAll(() => pool.close());

const runs: readonly [Way, number][] = [
  ['pages', 150],
  ['objects', 40],
  ['bytes', 20],
];

describe.each(['fixed', new Date().toISOString()])(
  'spoiled bills, seed %s',
  { timeout: 120_000 },
  (start) => {
    it.each(runs)('with other %s end in readings as promised', async (way, count) => {
      for (let at = 0; at < count; at++) {
        const { seed, faults } = await fuzzOnce(`${start} ${at}`, way, pool);
        expect({ seed, faults }).toEqual({ seed, faults: [] });
      }
    });
  },
);
