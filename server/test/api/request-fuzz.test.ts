// Odd requests to every operation: none may be answered 5xx, or otherwise than its OpenAPI file says. The long form is
// bench/fuzz/requests.ts, which sets the variables read here.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { type FuzzedRequest, fuzzRequest } from '../support/fuzz/requests.ts';
import { makeWorld, type World } from '../support/world.ts';

const requests = Number(process.env.NECTAR_FUZZ_REQUESTS ?? 2_000);
const seed = process.env.NECTAR_FUZZ_SEED ?? 'requests';
/** Requests delete and change what they aim at; after so many there is a new world. */
const worldLasts = 250;

let app: TestApp;
let tenant: TestTenant;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
});
afterAll(() => app.close());

test(`${requests} requests of seed "${seed}" are answered as described, none with a fault of the server`, async () => {
  const runs: FuzzedRequest[] = [];
  let world: World = {};
  for (let at = 0; at < requests; at++) {
    if (at % worldLasts === 0) world = await makeWorld(app, tenant);
    runs.push(await fuzzRequest(app.server, tenant.keys.sandbox, world, `${seed} ${at}`));
  }
  const statuses = Map.groupBy(runs, (run) => run.status);
  const slowest = runs.toSorted((a, b) => b.milliseconds - a.milliseconds)[0]!;
  console.log(
    [...statuses]
      .sort(([a], [b]) => a - b)
      .map(([status, list]) => `${status}: ${list.length}`)
      .join(', '),
    `; slowest ${Math.round(slowest.milliseconds)} ms, ${slowest.operation} of seed "${slowest.seed}"`,
  );
  const faults = runs.filter((run) => run.fault !== null);
  expect(
    faults.slice(0, 20).map((run) => `${run.seed}: ${run.fault}`),
    `${faults.length} faults`,
  ).toEqual([]);
  // Every kind of answer was seen: the requests are neither all right nor all wrong.
  const share = (status: number): number => (statuses.get(status)?.length ?? 0) / requests;
  expect(share(200)).toBeGreaterThan(0.15);
  expect(share(400)).toBeGreaterThan(0.1);
  expect(share(404)).toBeGreaterThan(0.05);
  expect(share(201)).toBeGreaterThan(0.01);
}, 3_600_000);
