// node bench/webhooks/run.ts: from the commit of a change to the first byte at its receiver, with a million old messages in the
// tables; how many deliveries a second; what an event costs its transaction; beside a bare loop that posts the same bodies.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { request } from 'undici';
import { appRoleOf, appUrlOf, createApp } from '../../server/src/app.ts';
import { readConfig } from '../../server/src/config.ts';
import { startEmbedded } from '../../server/src/db/embedded.ts';
import { migrate } from '../../server/src/db/migrate.ts';
import { createCompany } from '../../server/src/domain/companies/create-company.ts';
import { createConnection } from '../../server/src/domain/connections/create-connection.ts';
import { type Context, createContext } from '../../server/src/domain/context.ts';
import { eventTypeNames } from '../../server/src/domain/events/event.ts';
import { createOrganization } from '../../server/src/domain/organizations/create-organization.ts';
import { createSite } from '../../server/src/domain/sites/create-site.ts';
import { createEndpoint } from '../../server/src/domain/webhooks/create-endpoint.ts';
import { newId } from '../../server/src/lib/ids.ts';
import { silentLogger } from '../../server/src/lib/log.ts';
import { ensureSecrets } from '../../server/src/secrets.ts';
import { median, percentile } from '../parts/statistics.ts';
import {
  type Companies,
  change,
  changeAtRate,
  changeTogetherAtRate,
  connectionAt,
  nextSerial,
} from './writers.ts';

const usage = `node bench/webhooks/run.ts [options]
  --old N        old messages in the tables (default 1000000)
  --rate N       events a second of the first measurement (default 200)
  --seconds N    of each measurement (default 15)
  --most N       the highest rate tried (default 2000)`;

const { values } = parseArgs({
  options: {
    old: { type: 'string', default: '1000000' },
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '15' },
    most: { type: 'string', default: '2000' },
    help: { type: 'boolean', default: false },
  },
});

const main = new URL('../../server/src/main.ts', import.meta.url).pathname;
/** Connections that change in turn, of ten companies; the changes of one company are committed one by one. */
const companyCount = 10;
const connectionsEach = 20;
const backlog = 5_000;
const p95Limit = 250;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

/** Counts what arrives and notes when, by the serial number in `externalId`. */
async function startReceiver(): Promise<{
  server: Server;
  url: string;
  arrivedAt: Map<string, number>;
  state: { count: number; bodies: Buffer[] };
}> {
  const arrivedAt = new Map<string, number>();
  const state = { count: 0, bodies: [] as Buffer[] };
  const server = createServer(async (incoming, response) => {
    const at = performance.now();
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const serial = /"externalId":"(n-\d+)"/.exec(body.toString('latin1'))?.[1];
    if (serial && !arrivedAt.has(serial)) arrivedAt.set(serial, at);
    state.count++;
    if (state.bodies.length < 200) state.bodies.push(body);
    response.writeHead(204).end();
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    arrivedAt,
    state,
  };
}

/** Messages of former days, all delivered, past every policy. */
async function fillOld(owner: Client, ctx: Context, endpointId: string, count: number): Promise<void> {
  const { organizationId, environment } = ctx.tenant;
  const of = [organizationId, environment, count];
  await owner.query(
    `insert into webhook_messages (organization_id, environment, id, event_id, event_type, object_id, tags, created_at)
     select $1, $2, 'msg_' || lpad(i::text, 27, '0'), 'old:' || i, 'connection.updated.v2', gen_random_uuid(), '{}',
            now() - interval '1 day' - i * interval '3 seconds' from generate_series(1, $3::integer) i`,
    of,
  );
  await owner.query(
    `insert into webhook_bodies (organization_id, environment, message_id, created_at, body)
     select organization_id, environment, id, created_at, convert_to(repeat(md5(id), 40), 'UTF8') from webhook_messages
      where organization_id = $1 and environment = $2 and event_id like 'old:%'`,
    of.slice(0, 2),
  );
  await owner.query(
    `insert into webhook_deliveries (organization_id, environment, message_id, endpoint_id, status, attempt_count, trigger_type, is_single, created_at, updated_at)
     select organization_id, environment, id, $3, 0, 1, 0, false, created_at, created_at from webhook_messages
      where organization_id = $1 and environment = $2 and event_id like 'old:%'`,
    [organizationId, environment, endpointId],
  );
  await owner.query(
    `insert into webhook_attempts (organization_id, environment, id, message_id, endpoint_id, event_type, attempted_at, url, status,
            response_status, duration_ms, response, is_response_base64, trigger_type)
     select organization_id, environment, 'atmpt' || substring(id from 4), id, $3, event_type, created_at, 'https://old.example/', 0, 204, 12, '', false, 0
       from webhook_messages where organization_id = $1 and environment = $2 and event_id like 'old:%'`,
    [organizationId, environment, endpointId],
  );
  for (const table of ['messages', 'bodies', 'deliveries', 'attempts'])
    await owner.query(`vacuum (analyze) webhook_${table}`);
  await owner.query('checkpoint');
}

type Receiver = Awaited<ReturnType<typeof startReceiver>>;

async function latenciesOf(
  receiver: Receiver,
  committedAt: Map<string, number>,
): Promise<{ values: number[]; lost: number }> {
  const until = performance.now() + 30_000;
  while ([...committedAt.keys()].some((one) => !receiver.arrivedAt.has(one)) && performance.now() < until)
    await delay(20);
  const found: number[] = [];
  let lost = 0;
  for (const [one, at] of committedAt) {
    const arrived = receiver.arrivedAt.get(one);
    if (arrived === undefined) lost++;
    // A delivery may begin before the verb's caller hears of the commit.
    else found.push(Math.max(0, arrived - at));
  }
  return { values: found, lost };
}

async function medianMs(rounds: number, work: (at: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let at = 0; at < rounds; at++) {
    const begin = performance.now();
    await work(at);
    times.push(performance.now() - begin);
  }
  return median(times);
}

async function bareLoop(url: string, bodies: Buffer[], count: number): Promise<number> {
  const begin = performance.now();
  let at = 0;
  const post = async (): Promise<void> => {
    while (at < count) {
      const body = bodies[at++ % bodies.length]!;
      const { body: answer } = await request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      await answer.dump();
    }
  };
  await Promise.all(Array.from({ length: 16 }, post));
  return count / ((performance.now() - begin) / 1000);
}

async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'nectar-bench-webhooks-'));
  await chmod(folder, 0o755);
  const dataDirectory = join(folder, 'data');
  const embedded = await startEmbedded({ dataDirectory, log: () => {} });
  const receiver = await startReceiver();
  let worker: ChildProcess | null = null;
  try {
    ensureSecrets(dataDirectory);
    const settings = {
      NECTAR_DATA_DIR: dataDirectory,
      WEBHOOK_ALLOW_SUBNETS: '127.0.0.0/8',
      WEBHOOK_ALLOW_HTTP: 'true',
      LOG_LEVEL: 'error',
    };
    const config = readConfig(settings, folder, 'command');
    await migrate({ ownerUrl: embedded.ownerUrl, role: appRoleOf(config, embedded.ownerUrl) });
    const app = await createApp(config, appUrlOf(config, embedded.ownerUrl), silentLogger, { isWarm: false });
    const owner = new Client({ connectionString: embedded.ownerUrl });
    await owner.connect();
    try {
      const ctx = createContext(app.services, {
        tenant: { organizationId: newId(), environment: 'production' },
        caller: { kind: 'operator' },
        log: silentLogger,
      });
      const companies = await prepare(ctx);
      const endpoint = await createEndpoint(ctx, {
        url: receiver.url,
        uid: null,
        description: '',
        filterTypes: null,
        metadata: {},
        throttleRate: null,
        disabled: false,
        headers: {},
        secret: null,
        knownTypes: eventTypeNames,
      });
      const old = Number(values.old);
      say(`filling ${old.toLocaleString('en')} old messages …`);
      await fillOld(owner, ctx, endpoint.id, old);
      const begin = loadavg()[0]!;
      worker = spawn(process.execPath, [main, 'work'], {
        env: { PATH: process.env.PATH ?? '', ...settings },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      await measure(ctx, companies, receiver, begin);
    } finally {
      worker?.kill('SIGTERM');
      if (worker) await once(worker, 'exit');
      await owner.end();
      await app.close();
    }
  } finally {
    receiver.server.closeAllConnections();
    receiver.server.close();
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(ctx: Context, companies: Companies, receiver: Receiver, load: number): Promise<void> {
  const seconds = Number(values.seconds);
  // The worker starts, statements are prepared.
  await latenciesOf(receiver, (await changeAtRate(ctx, companies, 20, 5)).committedAt);
  say(
    `\n${availableParallelism()} cores for writer, database, worker and receiver; load average at the start ${load.toFixed(1)}; ${Number(values.old).toLocaleString('en')} old messages.\n`,
  );
  say('Changes one by one, each by its verb:\n');
  await measureRates(ctx, companies, receiver, {
    write: changeAtRate,
    first: Number(values.rate),
    step: 100,
  });
  say('\nTwenty changes by one statement, so that the writers are not what ends:\n');
  await measureRates(ctx, companies, receiver, { write: changeTogetherAtRate, first: 200, step: 100 });
  const { committedAt, achieved } = await changeAtRate(
    ctx,
    companies.slice(0, 1),
    Number(values.rate),
    seconds,
  );
  const { values: found } = await latenciesOf(receiver, committedAt);
  say(
    `\nIn one company only, of ${values.rate}/s asked: ${achieved.toFixed(0)} written, p95 ${ms(percentile(found, 0.95))} ms.`,
  );
  await measureBacklog(ctx, companies, receiver);
  await measureCost(ctx, companies);
}

/** Ever higher rates, until p95 passes the limit or nothing higher is to be tried; says which. */
async function measureRates(
  ctx: Context,
  companies: Companies,
  receiver: Receiver,
  { write, first, step }: { write: typeof changeAtRate; first: number; step: number },
): Promise<void> {
  say('| events/s asked | written | p50 ms | p95 ms | p99 ms | not arrived |');
  say('| ---: | ---: | ---: | ---: | ---: | ---: |');
  let highest = 0;
  for (let rate = first; rate <= Number(values.most); rate += step) {
    const { committedAt, achieved } = await write(ctx, companies, rate, Number(values.seconds));
    const { values: found, lost } = await latenciesOf(receiver, committedAt);
    const p95 = percentile(found, 0.95);
    say(
      `| ${rate} | ${achieved.toFixed(0)} | ${ms(percentile(found, 0.5))} | ${ms(p95)} | ${ms(percentile(found, 0.99))} | ${lost} |`,
    );
    if (p95 > p95Limit) {
      say(`\np95 passes ${p95Limit} ms at ${achieved.toFixed(0)} events/s written.`);
      return;
    }
    highest = Math.max(highest, achieved);
  }
  say(`\np95 does not pass ${p95Limit} ms: the writers reach ${highest.toFixed(0)} events/s.`);
}

/** Deliveries a second of what waits, and of a bare loop. */
async function measureBacklog(ctx: Context, companies: Companies, receiver: Receiver): Promise<void> {
  const before = receiver.state.count;
  const begin = performance.now();
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let at = writer; at < backlog; at += 8) {
      await change(ctx, connectionAt(companies, at), nextSerial());
    }
  });
  await Promise.all(writers);
  const written = performance.now();
  while (receiver.state.count - before < backlog && performance.now() - written < 120_000) await delay(20);
  const delivered = receiver.state.count - before;
  const rate = delivered / ((performance.now() - begin) / 1000);
  const bare = await bareLoop(receiver.url, receiver.state.bodies, backlog);
  say(
    `\n${delivered} changes by eight writers as fast as they can: written at ${(backlog / ((written - begin) / 1000)).toFixed(0)}/s, delivered at ${rate.toFixed(0)}/s all in all; a bare undici loop posts the same bodies at ${bare.toFixed(0)}/s (ratio ${(rate / bare).toFixed(2)}).`,
  );
}

/** The same change with its event, and without anybody writing events. */
async function measureCost(ctx: Context, companies: Companies): Promise<void> {
  const silent = createContext(
    { ...ctx, events: { record: async () => undefined } },
    { tenant: ctx.tenant, caller: ctx.caller, log: ctx.log },
  );
  const changeBy = (context: Context) => (at: number) =>
    change(context, connectionAt(companies, at), nextSerial());
  const pairs: { with: number; without: number }[] = [];
  for (let round = 0; round < 5; round++)
    pairs.push({ with: await medianMs(100, changeBy(ctx)), without: await medianMs(100, changeBy(silent)) });
  const [withEvent, without] = [
    median(pairs.map((pair) => pair.with)),
    median(pairs.map((pair) => pair.without)),
  ];
  say(
    `A change takes ${ms(withEvent)} ms with its event and ${ms(without)} ms without (medians): ${ms(withEvent - without)} ms are the event’s.`,
  );
}

async function prepare(ctx: Context): Promise<Companies> {
  await createOrganization(ctx, { name: 'Benchmark' });
  const made: Companies = [];
  for (let company = 0; company < companyCount; company++) {
    const { id: companyId } = await createCompany(ctx, {
      name: `Benchmark ${company}`,
      externalId: null,
      dataCollectionStartDate: null,
      isDemandEnabled: true,
      isImpliedMeteringEnabled: false,
      impliedMeteringFraction: '1.0',
      isBasicIdentifierMappingEnabled: false,
      isLowAccuracyModeEnabled: false,
      users: [],
    });
    const site = await createSite(ctx, {
      companyId,
      name: 'Bench',
      externalId: null,
      address: '1 Harbor Street, Oakland, CA 94607',
      path: [],
      occupancyPercent: null,
    });
    const connections: string[] = [];
    for (let at = 0; at < connectionsEach; at++) {
      const connection = await createConnection(ctx, {
        companyId,
        url: 'https://bayelectric.example',
        username: `user-${company}-${at}`,
        password: 'hidden words',
        sites: [site.id],
        country: 'US',
        externalId: null,
        initialDatasourceTypes: [],
        workflowOwnerEmail: null,
        dataCollectionStartDate: null,
        multiplyByOccupancy: false,
      });
      connections.push(connection.id);
    }
    made.push(connections);
  }
  return made;
}

if (values.help) say(usage);
else await run();
