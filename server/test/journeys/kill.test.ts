// The promise of durability, on the real program: whatever is killed and whenever, each accepted job ends once.
import { createHash, randomInt } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findEmbedded } from '../../src/db/embedded.ts';
import { drawnBill, monthBefore } from '../support/bills.ts';
import { multipart } from '../support/client.ts';
import {
  type Installation,
  kill,
  newInstallation,
  type Program,
  runJson,
  startProgram,
} from '../support/program.ts';

interface Job {
  id: string;
  status: string;
  parsedDocumentIds: string[];
  duplicates: number;
  duplicateDocumentIds: string[];
  failureReason: string | null;
}

/** Seed 1 found jobs that nobody freed. NECTAR_KILL_SEEDS=1,2,3 plays exactly these. */
const seeds = process.env.NECTAR_KILL_SEEDS?.split(',').map(Number) ?? [1, randomInt(2, 2 ** 31)];

let installation: Installation;
let program: Program;
let key: string;

beforeAll(async () => {
  installation = await newInstallation({ LOG_LEVEL: 'warn' });
  program = await startProgram(installation.environment, { words: ['--no-demo'] });
  const { environment } = installation;
  const org = await runJson<{ id: string }>(
    environment,
    'org',
    'create',
    '--name',
    'Killed',
    '--admin-email',
    'admin@example.com',
  );
  const made = await runJson<{ key: string }>(
    environment,
    'key',
    'create',
    '--org',
    org.id,
    '--environment',
    'production',
    '--name',
    'kill',
  );
  key = made.key;
}, 60_000);

afterAll(async () => {
  await program.stop();
  installation.remove();
}, 60_000);

async function api<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(`${program.url}/v2.2${path}`, {
    ...init,
    headers: { 'x-api-key': key, ...init.headers },
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

const post = <T>(path: string, body: unknown): Promise<T> =>
  api(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Sixteen bills of two accounts, three of them once more, and a damaged file. */
async function twentyFiles(seed: number): Promise<Uint8Array[]> {
  const bills = await Promise.all(
    Array.from({ length: 16 }, (_, at) =>
      drawnBill({
        accountNumber: `${seed}-${at % 2}`,
        meterNumber: `M${seed}${at % 2}`,
        period: monthBefore(Math.floor(at / 2)),
        usage: 500 + at,
        invoiceNumber: `INV-${seed}-${at}`,
      }),
    ),
  );
  const damaged = Buffer.concat([Buffer.from(bills[0]!.subarray(0, 700)), Buffer.from(`${seed}`)]);
  return [...bills.slice(0, 8), bills[0]!, damaged, ...bills.slice(8), bills[1]!, bills[2]!];
}

interface Accepted {
  jobId: string;
  hash: string;
  isDamaged: boolean;
}

const damagedPosition = 9;

/** Uploads all, four at a time, until one fails because there is nobody any more. */
async function uploadAll(
  companyId: string,
  files: Uint8Array[],
  options: { retry: boolean },
): Promise<Accepted[]> {
  const accepted: Accepted[] = [];
  const waiting = files.map((bytes, position) => ({ bytes, position }));
  const uploadNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { payload, contentType } = multipart(next.bytes, { fileName: `bill-${next.position}.pdf` });
      try {
        const job = await api<Job>(`/job/company/${companyId}`, {
          method: 'POST',
          headers: { 'content-type': contentType },
          body: new Uint8Array(payload),
        });
        accepted.push({
          jobId: job.id,
          hash: createHash('sha256').update(next.bytes).digest('hex'),
          isDamaged: next.position === damagedPosition,
        });
      } catch (error) {
        if (!options.retry) return;
        waiting.push(next);
        await delay(100, error);
      }
    }
  };
  await Promise.all([uploadNext(), uploadNext(), uploadNext(), uploadNext()]);
  return accepted;
}

/** What the queue holds, for whoever has to find out why. */
async function queueOf(): Promise<string> {
  const { ownerUrl } = (await findEmbedded(installation.dataDirectory))!;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query(
    'select id, key, attempts, run_at - now() as due, locked_by, now() - locked_at as locked, last_error from graphile_worker._private_jobs',
  );
  const { rows: holders } = await client.query('select * from queue_workers');
  const { rows: activity } = await client.query(
    `select pid, application_name, state, wait_event, now() - state_change as since, left(query, 160) as query
       from pg_stat_activity where usename is not null`,
  );
  await client.end();
  return JSON.stringify({ rows, holders, activity });
}

async function poll<T>(what: string, seconds: number, look: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > deadline)
      throw new Error(
        `${what} did not come true in ${seconds} s.\n${await queueOf()}\n${program
          .output()
          .split('\n')
          .filter((line) => !line.includes('"process":"serve"'))
          .join('\n')
          .slice(-6000)}`,
      );
    await delay(100);
  }
}

async function jobsOf(companyId: string): Promise<Job[]> {
  const { jobs } = await api<{ jobs: Job[] }>(`/job/company/${companyId}`);
  return jobs;
}

/** Every job of the company, accepted or cut off before its answer, when none waits any more. */
const allOver = (companyId: string, seconds: number): Promise<Job[]> =>
  poll('The end of all jobs', seconds, async () => {
    const jobs = await jobsOf(companyId).catch(() => null);
    return jobs?.every((job) => job.status !== 'PENDING') ? jobs : null;
  });

async function checkEnds(companyId: string, accepted: Accepted[], jobs: Job[]): Promise<void> {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  for (const { jobId, isDamaged } of accepted) {
    const job = byId.get(jobId);
    expect(job, `accepted job ${jobId}`).toBeDefined();
    if (isDamaged) {
      expect(job).toMatchObject({ status: 'FAILED', parsedDocumentIds: [], duplicates: 0 });
      expect(job!.failureReason).toMatch(/damaged|corrupt/i);
    } else {
      expect(job).toMatchObject({ status: 'COMPLETED', failureReason: null });
      expect(job!.parsedDocumentIds.length + job!.duplicates, `ends of job ${jobId}`).toBe(1);
      expect(job!.duplicateDocumentIds).toHaveLength(job!.duplicates);
    }
  }
  const list = await api<{ totalDocuments: number; documents: { id: string; url: string; jobId: string }[] }>(
    `/document/company/${companyId}`,
  );
  const made = jobs.flatMap((job) => job.parsedDocumentIds);
  expect(list.documents.map((document) => document.id).sort()).toEqual(made.sort());
  expect(list.totalDocuments).toBe(made.length);
  const good = accepted.filter((one) => !one.isDamaged);
  expect(made.length).toBeGreaterThanOrEqual(new Set(good.map((one) => one.hash)).size);
  for (const id of jobs.flatMap((job) => job.duplicateDocumentIds)) expect(made).toContain(id);
  const bytes = new Set<string>();
  for (const document of list.documents) {
    const answer = await fetch(document.url.replace(/^http:\/\/localhost/, 'http://127.0.0.1'));
    expect(answer.status).toBe(200);
    bytes.add(
      createHash('sha256')
        .update(new Uint8Array(await answer.arrayBuffer()))
        .digest('hex'),
    );
  }
  // No two documents of the same bytes.
  expect(bytes.size).toBe(list.documents.length);
}

/** Every file has a live row and every live row its file; nothing is left where files arrive. */
async function checkFiles(): Promise<void> {
  const folder = join(installation.dataDirectory, 'files');
  await poll('The end of arriving files', 30, async () =>
    readdirSync(join(folder, 'incoming')).length === 0 ? true : null,
  );
  const stored = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
  const { ownerUrl } = (await findEmbedded(installation.dataDirectory))!;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query('select sha256 from files where removed_at is null order by sha256');
    expect(stored).toEqual(rows.map((row) => row.sha256));
    const { rows: unused } = await client.query(
      'select f.id from files f where not exists (select from received_files r where r.file_id = f.id)',
    );
    expect(unused).toEqual([]);
  } finally {
    await client.end();
  }
}

const newCompany = (): Promise<{ id: string }> => post('/company', { name: 'Harbor Textiles' });

test.each(seeds)(
  'after kill -9 of everything at moment %i of twenty uploads, each accepted job ends once and no file is orphaned',
  async (seed) => {
    const company = await newCompany();
    const files = await twentyFiles(seed);
    // The same seed is the same moment: in the uploads, while the first are read, or after the last answer.
    const moment = (seed * 2_654_435_761) % (seed % 2 === 0 ? 600 : 3_000);
    console.log(`kill.test: seed ${seed} kills after ${moment} ms`);
    const uploading = uploadAll(company.id, files, { retry: false });
    await delay(moment);
    await program.killAll();
    const accepted = await uploading;
    program = await startProgram(installation.environment, { words: ['--no-demo'] });
    const jobs = await allOver(company.id, 60);
    await checkEnds(company.id, accepted, jobs);
    await checkFiles();
  },
  120_000,
);

const memberOf = (word: string): number =>
  program.family().find(({ command }) => command.endsWith(` ${word}`))!.pid;

test('after kill -9 of the worker alone, another takes over what it held', async () => {
  const company = await newCompany();
  const accepted = await uploadAll(company.id, await twentyFiles(1), { retry: false });
  expect(accepted).toHaveLength(20);
  kill(memberOf('work'));
  const jobs = await allOver(company.id, 60);
  await checkEnds(company.id, accepted, jobs);
  await checkFiles();
}, 120_000);

test('after kill -9 of PostgreSQL alone, uploads work again by themselves and each accepted job ends once', async () => {
  const company = await newCompany();
  const files = await twentyFiles(2);
  const uploading = uploadAll(company.id, files, { retry: true });
  await poll('The first job', 30, async () => ((await jobsOf(company.id)).length > 4 ? true : null));
  kill(program.family().find(({ command }) => command.includes('nectar.data_directory='))!.pid);
  const accepted = await uploading;
  expect(accepted).toHaveLength(20);
  const jobs = await allOver(company.id, 60);
  await checkEnds(company.id, accepted, jobs);
  await checkFiles();
}, 120_000);
