// node bench/upload.ts: from a file to its document by the installed program as `start` runs it (API, worker, embedded
// database) and its own API.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { drawBill } from '../server/src/drawing/draw-bill.ts';
import { readDocument } from '../server/src/extract/read-document.ts';
import { generateSandboxBills } from '../server/src/providers/sandbox/generate-bills.ts';
import { machine, table, writeResults } from './parts/markdown.ts';
import { freePort, program } from './parts/processes.ts';
import { median, percentile } from './parts/statistics.ts';

interface UploadOptions {
  folder: string;
  /** Bills that are read before anything is measured. */
  warmUp: number;
  /** One at a time. */
  alone: number;
  /** With so many in flight. */
  together: number;
  inFlight: number;
  say: (line: string) => void;
}

interface UploadResult {
  /** `readingMs`: the reader alone on the same bills, in this process, warm. */
  alone: { bills: number; medianMs: number; p95Ms: number; readingMs: number };
  together: { bills: number; inFlight: number; perSecond: number; medianMs: number; p95Ms: number };
}

const pollEveryMs = 10;
const startsWithin = 60_000;

async function measureUploads(options: UploadOptions): Promise<UploadResult> {
  const { warmUp, alone, together, say } = options;
  const bills = await drawnBills(warmUp + alone + together);
  await mkdir(options.folder, { recursive: true, mode: 0o755 });
  const environment = {
    PATH: process.env.PATH ?? '',
    NECTAR_DATA_DIR: join(options.folder, 'data'),
    PORT: String(await freePort()),
  };
  const api = `http://127.0.0.1:${environment.PORT}`;
  const started = startProgram(environment, join(options.folder, 'start.log'));
  try {
    await becomesReady(api, started);
    const customer = await createCustomer(api, environment);
    const upload = (bill: Uint8Array) => uploadAndWait(customer, bill);
    for (const bill of bills.splice(0, warmUp)) await upload(bill);

    const lonely = bills.splice(0, alone);
    const latencies: number[] = [];
    for (const bill of lonely) latencies.push(await upload(bill));
    const readings: number[] = [];
    for (const bill of lonely) readings.push(await readAlone(bill));
    say(`upload alone: median ${median(latencies).toFixed(0)} ms`);

    const inFlight: number[] = [];
    const began = performance.now();
    await Promise.all(
      Array.from({ length: options.inFlight }, async () => {
        for (let bill = bills.pop(); bill; bill = bills.pop()) inFlight.push(await upload(bill));
      }),
    );
    const seconds = (performance.now() - began) / 1000;
    say(`upload together: ${(inFlight.length / seconds).toFixed(1)} documents/s`);
    return {
      alone: {
        bills: latencies.length,
        medianMs: median(latencies),
        p95Ms: percentile(latencies, 0.95),
        // The first ones warm the reader up.
        readingMs: median(readings.slice(5)),
      },
      together: {
        bills: inFlight.length,
        inFlight: options.inFlight,
        perSecond: inFlight.length / seconds,
        medianMs: median(inFlight),
        p95Ms: percentile(inFlight, 0.95),
      },
    };
  } finally {
    if (started.exitCode === null) {
      started.kill('SIGINT');
      await once(started, 'exit');
    }
  }
}

/** One page each, one to three meters; five commodities. */
async function drawnBills(count: number): Promise<Uint8Array[]> {
  const bills: Uint8Array[] = [];
  for (let batch = 0; bills.length < count; batch++) {
    const records = generateSandboxBills({
      connectionId: `0b6f0a5e-2c6f-4f0e-8f5e-${String(batch).padStart(12, '0')}`,
      sites: ['40 Quay Rd, Portland, ME 04101', '9 Foundry Ln, Dayton, OH 45402']
        .slice(0, 1 + (batch % 2))
        .map((address, at) => ({ id: `site-${batch}-${at}`, name: `Site ${at + 1}`, address })),
      datasourceTypes: [],
      country: 'US',
      createdOn: '2026-07-15',
      startDateOf: () => null,
      customerName: 'Harbor Textiles',
    });
    for (const { bill } of records) if (bills.length < count) bills.push(await drawBill(bill));
  }
  return bills;
}

function startProgram(environment: Record<string, string>, logFile: string): ChildProcess {
  const log = openSync(logFile, 'a');
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'start', '--no-demo'], {
    env: environment,
    stdio: ['ignore', log, log],
  });
}

async function becomesReady(api: string, started: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + startsWithin; ; await delay(100)) {
    const answer = await fetch(`${api}/readyz`).catch(() => null);
    if (answer?.ok) return;
    if (started.exitCode !== null || Date.now() > deadline)
      throw new Error('The program did not become ready.');
  }
}

interface Customer {
  apiKey: string;
  uploadUrl: string;
  jobUrl: string;
}

async function createCustomer(api: string, environment: Record<string, string>): Promise<Customer> {
  const command = async (...words: string[]) => {
    const { stdout } = await promisify(execFile)(process.execPath, [program, ...words, '--json'], {
      env: environment,
    });
    return JSON.parse(stdout);
  };
  const organization = await command(
    'org',
    'create',
    '--name',
    'Benchmark',
    '--admin-email',
    'a@bench.example',
  );
  const key = await command(
    'key',
    'create',
    '--org',
    organization.id,
    '--environment',
    'production',
    '--name',
    'k',
  );
  const apiKey: string = key.key;
  const answer = await fetch(`${api}/v2.2/company`, {
    method: 'POST',
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Harbor Textiles', isDemandEnabled: true }),
  });
  const company = (await answer.json()) as { id: string };
  return { apiKey, uploadUrl: `${api}/v2.2/job/company/${company.id}`, jobUrl: `${api}/v2.2/job` };
}

async function readAlone(bill: Uint8Array): Promise<number> {
  const began = performance.now();
  await readDocument(new Uint8Array(bill));
  return performance.now() - began;
}

/** Milliseconds from the upload's first byte to the answer that shows the finished job. */
async function uploadAndWait(customer: Customer, bill: Uint8Array): Promise<number> {
  const headers = { 'x-api-key': customer.apiKey };
  const body = new FormData();
  body.set('document', new Blob([new Uint8Array(bill)], { type: 'application/pdf' }), 'bill.pdf');
  const began = performance.now();
  const created = await fetch(customer.uploadUrl, { method: 'POST', headers, body });
  let job = (await created.json()) as { id: string; status: string; parsedDocumentIds: string[] };
  if (created.status !== 201)
    throw new Error(`The upload answered ${created.status}: ${JSON.stringify(job)}`);
  while (job.status === 'PENDING') {
    await delay(pollEveryMs);
    job = (await (await fetch(`${customer.jobUrl}/${job.id}`, { headers })).json()) as typeof job;
  }
  if (job.status !== 'COMPLETED' || job.parsedDocumentIds.length !== 1)
    throw new Error(`A job ended otherwise: ${JSON.stringify(job)}`);
  return performance.now() - began;
}

function toTable({ alone, together }: UploadResult): string {
  return table(
    ['', 'bills', 'documents/s', 'median ms', 'p95 ms', 'of which reading, median ms'],
    [
      [
        'one at a time',
        String(alone.bills),
        (1000 / alone.medianMs).toFixed(1),
        alone.medianMs.toFixed(0),
        alone.p95Ms.toFixed(0),
        alone.readingMs.toFixed(0),
      ],
      [
        `${together.inFlight} in flight`,
        String(together.bills),
        together.perSecond.toFixed(1),
        together.medianMs.toFixed(0),
        together.p95Ms.toFixed(0),
        '',
      ],
    ],
  );
}

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
});
const began = { at: new Date(), load: loadavg()[0]! };
const folder = await mkdtemp(join(tmpdir(), 'nectar-bench-upload-'));
try {
  const bills = values.quick ? { alone: 10, together: 12 } : { alone: 50, together: 50 };
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const result = await measureUploads({ folder, warmUp: 8, ...bills, inFlight: 4, say });
  const command = `node bench/upload.ts${values.quick ? ' --quick' : ''}`;
  const text = `${machine(began, command, 'the embedded PostgreSQL')}\n\n${toTable(result)}`;
  process.stdout.write(`${text}\n`);
  if (values.write) await writeResults(new URL('README.md', import.meta.url), 'uploads', text);
} finally {
  await rm(folder, { recursive: true, force: true });
}
