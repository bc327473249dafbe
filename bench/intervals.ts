// node bench/intervals.ts: readings a second of the import verb beside a plain COPY of the same rows, and pages of their list.

import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { appRoleOf, appUrlOf, createApp } from '../server/src/app.ts';
import { readConfig } from '../server/src/config.ts';
import { startEmbedded } from '../server/src/db/embedded.ts';
import { migrate } from '../server/src/db/migrate.ts';
import { createCompany } from '../server/src/domain/companies/create-company.ts';
import { createConnection } from '../server/src/domain/connections/create-connection.ts';
import { type Context, createContext } from '../server/src/domain/context.ts';
import { importIntervals } from '../server/src/domain/intervals/import-intervals.ts';
import type { Reading } from '../server/src/domain/intervals/interval.ts';
import { listIntervals } from '../server/src/domain/intervals/list-intervals.ts';
import { findOrCreateMeter } from '../server/src/domain/meters/match-meter.ts';
import { noKinds } from '../server/src/domain/meters/meter.ts';
import { createOrganization } from '../server/src/domain/organizations/create-organization.ts';
import { createSite } from '../server/src/domain/sites/create-site.ts';
import { newId } from '../server/src/lib/ids.ts';
import { silentLogger } from '../server/src/lib/log.ts';
import { ensureSecrets } from '../server/src/secrets.ts';

const usage = `node bench/intervals.ts [options]
  --rows N     readings of one import (default 1000000; 96 a day of each meter)
  --meters N   (default 100)
  --rounds N   of COPY and import in turn (default 3)`;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    meters: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '3' },
    help: { type: 'boolean', default: false },
  },
});

const quarter = 900_000;
const begin = Date.parse('2024-01-01T00:00:00Z');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const count = (value: number): string => Math.round(value).toLocaleString('en');
const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

/** Made anew each time, so that neither side has them in memory. Meter after meter as utilities' files are, or instant after instant. */
function* readings(meters: string[], perMeter: number, byMeter: boolean): Generator<Reading> {
  const one = (meterId: string, at: number): Reading => ({
    meterId,
    start: new Date(begin + at * quarter),
    end: new Date(begin + (at + 1) * quarter),
    usage: (((at * 7919) % 5000) / 1000).toFixed(3),
    usageUnits: 'kWh',
    quality: 'ACTUAL',
  });
  if (byMeter) for (const meterId of meters) for (let at = 0; at < perMeter; at++) yield one(meterId, at);
  else for (let at = 0; at < perMeter; at++) for (const meterId of meters) yield one(meterId, at);
}

/** The least that anybody could do: the same rows, ready made, into the same table, past every policy. */
async function plainCopy(
  owner: Client,
  ctx: Context,
  connectionId: string,
  given: Iterable<Reading>,
): Promise<void> {
  const { organizationId, environment } = ctx.tenant;
  const now = new Date().toISOString();
  const stream = owner.query(
    copyFrom(`copy intervals (organization_id, environment, meter_id, start_at, end_at, connection_id, id, usage, usage_units, quality,
                created_at, updated_at) from stdin`),
  );
  let lines: string[] = [];
  const flush = async (): Promise<void> => {
    if (!stream.write(lines.join(''))) await once(stream, 'drain');
    lines = [];
  };
  for (const r of given) {
    lines.push(
      `${organizationId}\t${environment}\t${r.meterId}\t${r.start.toISOString()}\t${r.end.toISOString()}\t${connectionId}\t${crypto.randomUUID()}\t${r.usage}\t${r.usageUnits}\t${r.quality}\t${now}\t${now}\n`,
    );
    if (lines.length === 5000) await flush();
  }
  await flush();
  stream.end();
  await once(stream, 'finish');
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

interface Bench {
  ctx: Context;
  owner: Client;
  connectionId: string;
  meters: string[];
  perMeter: number;
  rounds: number;
}

async function measureImports({ ctx, owner, connectionId, meters, perMeter, rounds }: Bench): Promise<void> {
  const rows = meters.length * perMeter;
  const empty = async (): Promise<void> => {
    await owner.query('truncate intervals, interval_days');
    await owner.query('checkpoint');
  };
  say(
    `| ${count(rows)} readings of ${meters.length} meters | COPY rows/s | verb rows/s | verb / COPY | verb again, rows/s |`,
  );
  say('| --- | ---: | ---: | ---: | ---: |');
  for (const byMeter of [true, false]) {
    const results: { copy: number; verb: number; again: number }[] = [];
    for (let round = 0; round <= rounds; round++) {
      const next = () => readings(meters, perMeter, byMeter);
      let copy = 0;
      let verb = 0;
      let again = 0;
      const sides = [
        async () => {
          await empty();
          verb = await seconds(() => importIntervals(ctx, { connectionId, readings: next() }));
          again = await seconds(() => importIntervals(ctx, { connectionId, readings: next() }));
        },
        async () => {
          await empty();
          copy = await seconds(() => plainCopy(owner, ctx, connectionId, next()));
        },
      ];
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) await side();
      // The first round makes partitions and warms both.
      if (round > 0) results.push({ copy, verb, again });
    }
    const rate = (of: 'copy' | 'verb' | 'again'): string =>
      count(rows / median(results.map((result) => result[of])));
    const ratio = median(results.map(({ copy, verb }) => copy / verb)).toFixed(2);
    say(
      `| ${byMeter ? 'meter after meter' : 'instant after instant'} | ${rate('copy')} | ${rate('verb')} | **${ratio}** | ${rate('again')} |`,
    );
  }
}

async function measureLists({ ctx, owner, connectionId, meters, perMeter }: Bench): Promise<void> {
  await owner.query('vacuum (analyze) intervals');
  const pages = Math.ceil((meters.length * perMeter) / 100);
  const input = {
    connectionId,
    startsFrom: null,
    endsBy: null,
    datasourceTypes: [],
    identifier: null,
    perPage: 100,
  };
  const month = { startsFrom: '2024-01-10T06:30:00.000000Z', endsBy: '2024-02-10T06:30:00.000000Z' };
  say('\n| list of 100 by the verb | median ms |\n| --- | ---: |');
  for (const [name, wishes] of [
    ['first page', { page: 1 }],
    ['middle page', { page: pages >> 1 }],
    ['last page', { page: pages }],
    ['within a month, first page', { ...month, page: 1 }],
    ['within a month, last page', { ...month, page: pages }],
    ['one identifier, first page', { identifier: 'B-1', page: 1 }],
    ['one commodity, middle page', { datasourceTypes: [{ type: 'ELECTRICITY' }], page: pages >> 1 }],
  ] as const) {
    const times: number[] = [];
    for (let turn = 0; turn < 12; turn++) {
      const time = await seconds(() =>
        listIntervals(ctx, {
          ...input,
          ...wishes,
          datasourceTypes: [...('datasourceTypes' in wishes ? wishes.datasourceTypes : [])],
        }),
      );
      if (turn >= 5) times.push(time * 1000);
    }
    say(`| ${name} | ${median(times).toFixed(1)} |`);
  }
}

async function prepare(
  ctx: Context,
  meterCount: number,
): Promise<{ connectionId: string; meters: string[] }> {
  await createOrganization(ctx, { name: 'Benchmark' });
  const company = await createCompany(ctx, {
    name: 'Benchmark',
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
    companyId: company.id,
    name: 'Benchmark',
    externalId: null,
    address: '1 Harbor Street, Oakland, CA 94607',
    path: [],
    occupancyPercent: null,
  });
  const connection = await createConnection(ctx, {
    companyId: company.id,
    url: 'https://utility.example',
    username: 'bench',
    password: 'bench',
    sites: [site.id],
    country: 'US',
    externalId: null,
    initialDatasourceTypes: [],
    workflowOwnerEmail: null,
    dataCollectionStartDate: null,
    multiplyByOccupancy: false,
  });
  const meters: string[] = [];
  await ctx.inTransaction(async (_tx, inner) => {
    for (let number = 0; number < meterCount; number++) {
      const { meterId } = await findOrCreateMeter(inner, {
        companyId: company.id,
        connectionId: connection.id,
        accountId: null,
        datasourceType: 'ELECTRICITY',
        kinds: noKinds,
        identifiers: [{ rawName: 'Meter', value: `B-${number}`, name: 'METER' }],
        serviceAddress: null,
        isBasicMapping: false,
        documentText: `B-${number}`,
        lastDay: '2024-01-01',
        sites: [],
        otherSites: [],
      });
      meters.push(meterId);
    }
  });
  return { connectionId: connection.id, meters };
}

async function run(folder: string): Promise<void> {
  // The embedded server of root runs as another user, who must get here.
  await chmod(folder, 0o755);
  const dataDirectory = join(folder, 'data');
  ensureSecrets(dataDirectory);
  const config = readConfig({ NECTAR_DATA_DIR: dataDirectory }, folder, 'command');
  const database = await startEmbedded({ dataDirectory, log: () => undefined });
  const owner = new Client({ connectionString: database.ownerUrl });
  try {
    await migrate({ ownerUrl: database.ownerUrl, role: appRoleOf(config, database.ownerUrl) });
    await owner.connect();
    const app = await createApp(config, appUrlOf(config, database.ownerUrl), silentLogger, { isWarm: false });
    try {
      const tenant = { organizationId: newId(), environment: 'production' } as const;
      const ctx = createContext(app.services, { tenant, caller: { kind: 'operator' }, log: silentLogger });
      const { connectionId, meters } = await prepare(ctx, Number(values.meters));
      const perMeter = Math.ceil(Number(values.rows) / meters.length);
      say(`Node ${process.version}, load average at the start ${loadavg()[0]!.toFixed(1)}.\n`);
      const bench = { ctx, owner, connectionId, meters, perMeter, rounds: Number(values.rounds) };
      await measureImports(bench);
      await measureLists(bench);
    } finally {
      await app.close();
    }
  } finally {
    await owner.end().catch(() => undefined);
    await database.stop();
  }
}

if (values.help) say(usage);
else {
  const folder = await mkdtemp(join(tmpdir(), 'nectar-bench-intervals-'));
  try {
    await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
