// The long run of odd requests: the test of CI with more of them and a seed of its own. Ends with 1 when an answer was not
// as the OpenAPI files describe it, or a fault of the server.
//   node bench/fuzz/requests.ts [--requests 50000] [--seed TEXT]
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '50000' },
    seed: { type: 'string', default: new Date().toISOString() },
  },
});

const root = fileURLToPath(new URL('../../', import.meta.url));
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--root', 'server', 'test/api/request-fuzz.test.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NECTAR_FUZZ_REQUESTS: values.requests, NECTAR_FUZZ_SEED: values.seed },
  },
);
process.exitCode = status ?? 1;
