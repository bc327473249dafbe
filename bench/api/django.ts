// node bench/api/django.ts: the usage list beside one by Django REST Framework from the same tables, as README.md explains.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import pg from 'pg';
import { type Measured, runLoad } from '../parts/load.ts';
import { machine, ratio, table, whole, writeResults } from '../parts/markdown.ts';
import { freePort, type RunningServer } from '../parts/processes.ts';
import { median } from '../parts/statistics.ts';
import { get } from './cases.ts';
import { ratioOf, startMeasuredProduct, withDatabase } from './compare.ts';
import type { BenchDatabase } from './database.ts';
import { large, medium, small } from './sizes.ts';

const packages = ['python3-djangorestframework', 'gunicorn', 'python3-psycopg2'];

const usage = `node bench/api/django.ts [options]
  --quick           companies of 10,000 and 100,000 rows, short rounds
  --folder FOLDER   keeps the filled database there and uses it again; bench/api/run.ts fills the same one
  --rounds N  --round-ms N
  --write           put the results into bench/api/README.md
needs Debian's packages ${packages.join(', ')}`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    folder: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    'round-ms': { type: 'string', default: '3000' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const connections = 8;
const workers = 2;
const service = fileURLToPath(new URL('django', import.meta.url));
const python = '/usr/bin/python3';
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => interruption.abort(new Error('Interrupted.')));
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** @returns versions, e.g. `Django 3.2.25, REST Framework 3.14.0, gunicorn 20.1.0`; null where a package is absent */
async function versions(): Promise<string | null> {
  const script =
    'import django, rest_framework, gunicorn, psycopg2; print(f"Django {django.__version__}, REST Framework {rest_framework.VERSION}, gunicorn {gunicorn.__version__}")';
  return promisify(execFile)(python, ['-c', script]).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  );
}

/** It reads as the tables' owner, so that it need not pay for row-level security, and asks for no key. */
async function startDjango(database: BenchDatabase, folder: string): Promise<RunningServer> {
  const port = await freePort();
  const owner = new URL(database.ownerUrl);
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const [organization] = (await client.query('select organization_id as id from companies limit 1')).rows;
  await client.end();
  const { apiPublicUrl, dashPublicUrl } = database.config;
  const log = openSync(join(folder, 'gunicorn.log'), 'a');
  const child = spawn(
    python,
    ['-m', 'gunicorn', '--chdir', service, '--bind', `127.0.0.1:${port}`, '--workers', String(workers)]
      .concat([
        '--worker-class',
        'gthread',
        '--threads',
        String(connections / workers),
        '--timeout',
        '300',
        '--keep-alive',
        '60',
      ])
      .concat('service:application'),
    {
      stdio: ['ignore', log, log],
      env: {
        PATH: process.env.PATH,
        PYTHONDONTWRITEBYTECODE: '1',
        BENCH_DB_HOST: owner.searchParams.get('host') ?? owner.hostname,
        BENCH_DB_PORT: owner.port || '5432',
        BENCH_DB_USER: decodeURIComponent(owner.username),
        BENCH_DB_PASSWORD: decodeURIComponent(owner.password),
        BENCH_DB_NAME: owner.pathname.slice(1),
        BENCH_ORGANIZATION: organization.id,
        BENCH_API_URL: apiPublicUrl,
        BENCH_DASHBOARD_URL: dashPublicUrl,
      },
    },
  );
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  for (let attempt = 0; attempt < 600; attempt++) {
    if (child.exitCode !== null) break;
    if (
      await fetch(`http://127.0.0.1:${port}/`).then(
        () => true,
        () => false,
      )
    )
      return { port, stop };
    await delay(100);
  }
  await stop();
  throw new Error(`gunicorn did not start; see ${join(folder, 'gunicorn.log')}.`);
}

/** Without what differs from answer to answer: the signatures of links. */
const comparable = (text: string): string => text.replace(/expires=\d+&signature=[\w-]+/g, '');

/** @throws Error when the two do not say the same. @returns bytes of the product's answer */
async function sameAnswer(
  path: string,
  apiKey: string,
  product: RunningServer,
  other: RunningServer,
): Promise<number> {
  const ask = async (server: RunningServer): Promise<string> => {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      headers: { 'x-api-key': apiKey },
    });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.text();
  };
  const [one, two] = [await ask(product), await ask(other)];
  assert.deepStrictEqual(JSON.parse(comparable(two)), JSON.parse(comparable(one)));
  return Buffer.byteLength(one);
}

interface Compared {
  page: string;
  rows: number;
  bytes: number;
  product: Measured[];
  django: Measured[];
}

const aims: Record<string, number> = { first: 8, last: 50 };

function toTables(results: Compared[]): string {
  const of = (rounds: Measured[]): string => median(rounds.map((m) => m.perSecond)).toFixed(1);
  const ms = (rounds: Measured[]): string => whole(median(rounds.map((m) => m.p50Ms)));
  const largest = Math.max(...results.map(({ rows }) => rows));
  return table(
    [
      'usage list',
      'rows in the company',
      'kB',
      'requests/s',
      'p50 ms',
      'Django, requests/s',
      'p50 ms',
      'times',
      'aim',
    ],
    results.map(({ page, rows, bytes, product, django }) => {
      const times = ratioOf(product, django);
      const aim = rows === largest ? aims[page] : undefined;
      const verdict = aim === undefined ? '' : `${aim}: ${times >= aim ? 'held' : '**missed**'}`;
      return [
        `${page} page`,
        whole(rows),
        whole(bytes / 1000),
        of(product),
        ms(product),
        of(django),
        ms(django),
        `**${ratio(times)}**`,
        verdict,
      ];
    }),
  );
}

async function measure(
  database: BenchDatabase,
  product: RunningServer,
  django: RunningServer,
): Promise<Compared[]> {
  const results: Compared[] = [];
  for (const { id, usageRows } of database.companies) {
    const pages = Math.ceil(usageRows / 100);
    for (const [page, number] of Object.entries({ first: 1, middle: Math.ceil(pages / 2), last: pages })) {
      const path = `/v2.2/usage/company/${id}?page=${number}`;
      const bytes = await sameAnswer(path, database.apiKey, product, django);
      const load = (server: RunningServer, forMs: number): Promise<Measured> => {
        interruption.signal.throwIfAborted();
        return runLoad({
          port: server.port,
          apiKey: database.apiKey,
          connections,
          cycles: [[get(path)]],
          forMs,
          atMost: 1_000_000,
        });
      };
      const result: Compared = { page, rows: usageRows, bytes, product: [], django: [] };
      for (const server of [product, django]) await load(server, 2000);
      for (let round = 0; round < Number(values.rounds); round++) {
        result.product.push(await load(product, Number(values['round-ms'])));
        result.django.push(await load(django, Number(values['round-ms'])));
      }
      say(`${page} page of ${whole(usageRows)}: ${ratio(ratioOf(result.product, result.django))} times`);
      results.push(result);
    }
  }
  return results;
}

async function main(): Promise<void> {
  if (values.help) return say(usage);
  const began = { at: new Date(), load: loadavg()[0]! };
  const beside = await versions();
  if (beside === null) {
    say(`Django REST Framework is not here. On Debian: apt-get install ${packages.join(' ')}`);
    process.exitCode = 1;
    return;
  }
  const folder = values.folder ?? (await mkdtemp(join(tmpdir(), 'nectar-bench-')));
  const options = {
    folder,
    sizes: [small, values.quick ? medium : large],
    interrupted: interruption.signal,
    say,
  };
  try {
    const text = await withDatabase(options, async (database) => {
      const started: RunningServer[] = [];
      try {
        for (const server of [startMeasuredProduct(database, folder, []), startDjango(database, folder)])
          started.push(await server);
        const results = await measure(database, started[0]!, started[1]!);
        const words = process.argv.slice(2).filter((word) => word !== '--write');
        const command = ['node bench/api/django.ts', ...words].join(' ').replace(folder, 'FOLDER');
        return `${machine(began, command, `${database.version}, ${beside} with ${workers} workers`)}\n\n${toTables(results)}`;
      } finally {
        for (const server of started) await server.stop();
      }
    });
    process.stdout.write(`${text}\n`);
    if (values.write) await writeResults(new URL('README.md', import.meta.url), 'django', text);
  } finally {
    if (values.folder === undefined) await rm(folder, { recursive: true, force: true });
  }
}

await main();
