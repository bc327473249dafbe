import { defineConfig } from 'vitest/config';

const jsonFile = process.env.NECTAR_TEST_JSON;

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
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // A page is waited for as long as a busy machine may take.
    expect: { poll: { timeout: 20_000 } },
    reporters: jsonFile ? ['default', ['json', { outputFile: jsonFile }]] : ['default'],
  },
});
