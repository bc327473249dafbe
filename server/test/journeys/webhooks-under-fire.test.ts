// Nothing is lost: after kill -9 of processes and database and with receivers that fail, every committed change has reached every
// endpoint. The long form is bench/chaos/run.ts; a seed that failed there is kept here.
import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { playChaos } from '../support/chaos.ts';

/** NECTAR_CHAOS_SEEDS=1,2,3 plays exactly these. */
const seeds = process.env.NECTAR_CHAOS_SEEDS?.split(',').map(Number) ?? [1916228588, randomInt(2, 2 ** 31)];

test.each(seeds)(
  'seed %i: every committed change reaches every endpoint, under one id, none invented',
  async (seed) => {
    const report = await playChaos(seed);
    console.log(
      `chaos: seed ${seed}, killed ${report.kills.join(', ') || 'nothing'}; ${JSON.stringify(report)}`,
    );
    expect(report.faults.slice(0, 20)).toEqual([]);
    expect(report.committed).toBeGreaterThan(10);
  },
  240_000,
);
