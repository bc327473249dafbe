// node bench/webhooks/fairness.ts: does one receiver that never answers slow the others? Fifty endpoints get every message; in
// every second phase one of them is a black hole with a backlog. What the others wait, with and without it, in one run.

import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { appRoleOf, appUrlOf, createApp } from '../../server/src/app.ts';
import { readConfig } from '../../server/src/config.ts';
import { startEmbedded } from '../../server/src/db/embedded.ts';
import { listen } from '../../server/src/db/listen.ts';
import { migrate } from '../../server/src/db/migrate.ts';
import { startSender } from '../../server/src/delivery/sender.ts';
import { type Context, createContext } from '../../server/src/domain/context.ts';
import { eventsChannel } from '../../server/src/domain/events/wake.ts';
import { createOrganization } from '../../server/src/domain/organizations/create-organization.ts';
import { addMessages } from '../../server/src/domain/webhooks/add-messages.ts';
import {
  sealEndpointHeaders,
  sealEndpointSecret,
  sealEndpointUrl,
} from '../../server/src/domain/webhooks/endpoint-sealing.ts';
import { newWebhookId } from '../../server/src/domain/webhooks/webhook-ids.ts';
import { newId } from '../../server/src/lib/ids.ts';
import { silentLogger } from '../../server/src/lib/log.ts';
import { ensureSecrets } from '../../server/src/secrets.ts';
import { median, percentile } from '../parts/statistics.ts';
import type { Arrival } from './receivers.ts';

const usage = `node bench/webhooks/fairness.ts [options]
  --endpoints N  (default 50)
  --rate N       messages a second, each to every endpoint (default 4)
  --seconds N    of one phase (default 6)
  --rounds N     of two phases, without and with the black hole (default 3)
  --backlog N    deliveries that wait for the black hole as its phase begins (default 5000)`;

const { values } = parseArgs({
  options: {
    endpoints: { type: 'string', default: '50' },
    rate: { type: 'string', default: '4' },
    seconds: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '3' },
    backlog: { type: 'string', default: '5000' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const wanted = {
  endpoints: Number(values.endpoints),
  rate: Number(values.rate),
  seconds: Number(values.seconds),
  rounds: Number(values.rounds),
  backlog: Number(values.backlog),
};

const wallClock = (): number => performance.timeOrigin + performance.now();
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Phase {
  hasHole: boolean;
  /** Of each delivery to the others: from the commit of its message to its arrival. */
  latenciesMs: number[];
  missing: number;
  atHole: number;
}

async function arrivalsOf(receivers: ChildProcess): Promise<Arrival[]> {
  receivers.send('arrivals');
  const [{ arrivals }] = (await once(receivers, 'message')) as [{ arrivals: Arrival[] }];
  return arrivals;
}

const newMessages = (count: number, onlyEndpointId?: string) =>
  Array.from({ length: count }, () => ({
    eventId: `document:${newId()}:1`,
    eventType: 'document.created.v2',
    companyId: null,
    objectId: null,
    tags: [],
    body: Buffer.from(
      JSON.stringify({ eventType: 'document.created.v2', text: randomBytes(1500).toString('hex') }),
    ),
    ...(onlyEndpointId === undefined ? {} : { onlyEndpointId }),
  }));

async function insertEndpoint(ctx: Context, owner: Client, url: string): Promise<string> {
  const id = newWebhookId('ep', new Date());
  await owner.query(
    `insert into webhook_endpoints (organization_id, environment, id, sealed_url, url_shown, description, metadata, sealed_headers, sealed_secret,
       old_secrets, version, created_at, updated_at) values ($1, $2, $3, $4, $5, '', '{}', $6, $7, '[]', 1, now(), now())`,
    [
      ctx.tenant.organizationId,
      ctx.tenant.environment,
      id,
      sealEndpointUrl(ctx.keyring, id, url),
      url,
      sealEndpointHeaders(ctx.keyring, id, {}),
      sealEndpointSecret(ctx.keyring, id, `whsec_${randomBytes(24).toString('base64')}`),
    ],
  );
  return id;
}

async function runPhase(
  ctx: Context,
  owner: Client,
  receivers: ChildProcess,
  holeId: string,
  hasHole: boolean,
): Promise<Phase> {
  await owner.query(
    `update webhook_endpoints set disabled_at = $2, disabled_by = $3 where id = $1`,
    hasHole ? [holeId, null, null] : [holeId, new Date(), 'MANUAL'],
  );
  if (hasHole)
    for (let booked = 0; booked < wanted.backlog; booked += 500)
      await addMessages(ctx, newMessages(Math.min(500, wanted.backlog - booked), holeId));
  await pause(1_000);
  const atHoleBefore = (await arrivalsOf(receivers)).filter((one) => one.path === '/hole').length;
  const committed = new Map<string, number>();
  const begin = performance.now();
  for (let at = 0; at < wanted.rate * wanted.seconds; at++) {
    await pause(Math.max(0, begin + (at * 1000) / wanted.rate - performance.now()));
    const [message] = await addMessages(ctx, newMessages(1));
    committed.set(message!.id, wallClock());
  }
  const others = wanted.endpoints - 1;
  const arrivals: Arrival[] = [];
  const isOfPhase = (one: Arrival): boolean => one.path !== '/hole' && committed.has(one.messageId);
  for (let tries = 0; tries < 60 && arrivals.filter(isOfPhase).length < committed.size * others; tries++) {
    await pause(250);
    arrivals.push(...(await arrivalsOf(receivers)));
  }
  const first = new Map(
    arrivals
      .filter(isOfPhase)
      .toReversed()
      .map((one) => [`${one.path} ${one.messageId}`, one]),
  );
  return {
    hasHole,
    latenciesMs: [...first.values()].map((one) => Math.max(0, one.at - committed.get(one.messageId)!)),
    missing: committed.size * others - first.size,
    atHole: atHoleBefore + arrivals.filter((one) => one.path === '/hole').length,
  };
}

async function main(): Promise<void> {
  const load = loadavg()[0]!;
  const folder = await mkdtemp(join(tmpdir(), 'nectar-bench-fairness-'));
  await chmod(folder, 0o755);
  ensureSecrets(join(folder, 'data'));
  const config = readConfig(
    {
      NECTAR_DATA_DIR: join(folder, 'data'),
      WEBHOOK_ALLOW_SUBNETS: '127.0.0.0/8',
      WEBHOOK_ALLOW_HTTP: 'true',
    },
    folder,
    'command',
  );
  const database = await startEmbedded({ dataDirectory: config.dataDirectory, log: () => undefined });
  const receivers = fork(new URL('receivers.ts', import.meta.url));
  const [{ port }] = (await once(receivers, 'message')) as [{ port: number }];
  const owner = new Client({ connectionString: database.ownerUrl });
  try {
    await migrate({ ownerUrl: database.ownerUrl, role: appRoleOf(config, database.ownerUrl) });
    await owner.connect();
    const url = appUrlOf(config, database.ownerUrl);
    const app = await createApp(config, url, silentLogger, { isWarm: false });
    const sender = startSender({
      services: app.services,
      log: silentLogger,
      process: app.processLock,
      retrySchedule: config.webhooks.retrySchedule,
    });
    const listening = listen({
      url,
      channel: eventsChannel,
      onMessage: () => sender.wake(),
      onError: () => undefined,
    });
    try {
      const organizationId = newId();
      const tenant = { organizationId, environment: 'production' as const };
      const ctx = createContext(app.services, { tenant, caller: { kind: 'operator' }, log: silentLogger });
      await createOrganization(ctx, { name: 'Bench' });
      for (let at = 1; at < wanted.endpoints; at++)
        await insertEndpoint(ctx, owner, `http://127.0.0.1:${port}/${at}`);
      const holeId = await insertEndpoint(ctx, owner, `http://127.0.0.1:${port}/hole`);
      // Statements are planned, connections made.
      await runPhase(ctx, owner, receivers, holeId, false);
      const phases: Phase[] = [];
      for (let round = 0; round < wanted.rounds; round++)
        for (const hasHole of [false, true])
          phases.push(await runPhase(ctx, owner, receivers, holeId, hasHole));
      report(phases, load);
    } finally {
      await listening.stop();
      await sender.stop();
      await app.close();
    }
  } finally {
    await owner.end();
    receivers.disconnect();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function report(phases: Phase[], load: number): void {
  const of = (hasHole: boolean, share: number): number[] =>
    phases.filter((phase) => phase.hasHole === hasHole).map((phase) => percentile(phase.latenciesMs, share));
  const show = (name: string, hasHole: boolean): void =>
    console.log(
      `| ${name} | ${median(of(hasHole, 0.5)).toFixed(0)} | ${median(of(hasHole, 0.95)).toFixed(0)} | ${median(of(hasHole, 0.99)).toFixed(0)} |`,
    );
  console.log(
    `${wanted.endpoints} endpoints, ${wanted.rate} messages/s to each, ${wanted.backlog} deliveries waiting for the black hole; medians of ${wanted.rounds} rounds of ${wanted.seconds} s; load average at the start ${load.toFixed(1)}.\n`,
  );
  console.log('| commit to arrival at the others | p50 ms | p95 ms | p99 ms |\n| --- | ---: | ---: | ---: |');
  show('all receivers answer', false);
  show('one never answers', true);
  const ratios = of(true, 0.95).map((with_, at) => with_ / of(false, 0.95)[at]!);
  console.log(
    `\nwith / without, p95: ${median(ratios).toFixed(2)} (rounds: ${ratios.map((one) => one.toFixed(2)).join(', ')})`,
  );
  console.log(
    `missing: ${phases.reduce((sum, phase) => sum + phase.missing, 0)}; requests at the black hole: ${phases.reduce((sum, phase) => sum + phase.atHole, 0)}`,
  );
}

await main();
