import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const jsonFile = process.env.NECTAR_TEST_JSON;

/** Short files that take minutes. */
const longest = /\/journeys\/(webhooks-under-fire|program|credential-rotation|kill)\./;
const long = /\/(journeys|pages)\//;
const rank = ({ moduleId }: TestSpecification): number =>
  longest.test(moduleId) ? 0 : long.test(moduleId) ? 1 : 2;

/**
 * What takes longest begins first, so that no worker is left idle by a long file at the end. Vitest knows durations from an earlier
 * run alone; where there was none, as on a fresh checkout, it goes by the size of files.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.ts',
      'test/**/*.test.ts',
      '../bench/**/*.test.ts',
      '../sdk/test/**/*.test.ts',
      '../web/src/**/*.test.ts',
    ],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // A page is waited for as long as a busy machine may take.
    expect: { poll: { timeout: 20_000 } },
    reporters: jsonFile ? ['default', ['json', { outputFile: jsonFile }]] : ['default'],
  },
});
