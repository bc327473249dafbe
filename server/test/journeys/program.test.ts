// biome-ignore-all lint/suspicious/noExplicitAny: answers are what the program says; tests look into them.
// The program as people run it: first start, commands beside it and without it, Ctrl-C, backup and restore.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawnBill, monthBefore } from '../support/bills.ts';
import { multipart } from '../support/client.ts';
import { linesPdf, until } from '../support/jobs.ts';
import {
  type Installation,
  newInstallation,
  type Program,
  processesOf,
  runCommand,
  runJson,
  startProgram,
} from '../support/program.ts';

/** Links are the same wherever an installation listens. */
const publicUrls = {
  API_PUBLIC_URL: 'https://api.test.example',
  DASH_PUBLIC_URL: 'https://dash.test.example',
};
const password = 'an unusual password 4711!';
let installation: Installation;
let program: Program;
let firstGreeting: string;
let key: string;
let organizationId: string;
let companyId: string;

beforeAll(async () => {
  installation = await newInstallation({ LOG_LEVEL: 'trace', ...publicUrls });
  program = await startProgram(installation.environment);
  firstGreeting = program.output();
}, 60_000);

afterAll(async () => {
  await program.stop();
  installation.remove();
}, 60_000);

const command = (...words: string[]) => runCommand(installation.environment, ...words);
const json = <T = any>(...words: string[]) => runJson<T>(installation.environment, ...words);

async function call(
  path: string,
  options: { key?: string; method?: string; body?: unknown; of?: Program } = {},
): Promise<{ status: number; body: any }> {
  const response = await fetch(`${(options.of ?? program).url}${path}`, {
    method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
    headers: { 'x-api-key': options.key ?? key, 'content-type': 'application/json' },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

async function upload(file: Uint8Array): Promise<{ status: number; body: any }> {
  const { payload, contentType } = multipart(file);
  const response = await fetch(`${program.url}/v2.2/job/company/${companyId}`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': contentType },
    body: new Uint8Array(payload),
  });
  return { status: response.status, body: await response.json() };
}

const jobEnd = (id: string): Promise<any> =>
  until(`The end of job ${id}`, async () => {
    const { body } = await call(`/v2.2/job/${id}`);
    return body.status !== 'PENDING' && body;
  });

describe('a first start', () => {
  test('says where it is, makes the demo and prints its keys once', async () => {
    expect(firstGreeting).toContain('Nectar is ready at https://api.test.example');
    const keys = firstGreeting.match(/nk_(sbx|live)_[A-Za-z0-9_-]+/g)!;
    const [sandbox, production] = [...new Set(keys)];
    expect([...new Set(keys)]).toHaveLength(2);
    for (const each of [sandbox!, production!])
      expect((await call('/v2.2/ping', { key: each })).status).toBe(200);
    const { body } = await call('/v2.2/company', { key: sandbox! });
    expect(body.map((company: any) => company.name)).toEqual(['Harbor Textiles']);
    const joinKey = /https:\/\/dash\.test\.example\/join#key=(\S+)/.exec(firstGreeting)![1];
    const look = await fetch(`${program.url}/api/dash/join/look`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://dash.test.example' },
      body: JSON.stringify({ key: joinKey }),
    });
    expect(await look.json()).toEqual({
      email: 'admin@demo.example',
      organizationName: 'Demo organization',
      hasAccount: false,
    });
  });

  test('is healthy and ready when it says so', async () => {
    expect((await call('/healthz')).status).toBe(200);
    expect((await call('/readyz')).body).toMatchObject({ status: 'ok', database: { status: 'ok' } });
  });

  test('keeps its secrets to itself', () => {
    const folder = join(installation.dataDirectory, 'secrets');
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    expect(entries.filter((entry) => entry.isFile()).length).toBeGreaterThanOrEqual(4);
    for (const path of [folder, ...entries.map((entry) => join(entry.parentPath, entry.name))]) {
      const { mode } = statSync(path);
      expect([path, (mode & 0o777).toString(8)]).toEqual([path, statSync(path).isFile() ? '600' : '700']);
    }
  });

  test('is alone on its data folder', async () => {
    const second = await command('start', '--no-demo');
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`Nectar is already running on ${installation.dataDirectory}`);
    expect((await call('/healthz')).status).toBe(200);
  });
});

describe('commands beside a running server', () => {
  test('make and list organizations and keys', async () => {
    const org = await json('org', 'create', '--name', 'Works & Co', '--admin-email', 'Admin@Works.example');
    expect(org).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'Works & Co',
      adminEmail: expect.stringMatching(/^admin@works\.example$/i),
      joinUrl: expect.stringMatching(/^https:\/\/dash\.test\.example\/join#key=join_[A-Za-z0-9_-]{43}$/),
      createdAt: expect.any(String),
    });
    organizationId = org.id;
    expect((await json('org', 'list')).map((one: any) => one.name)).toEqual([
      'Demo organization',
      'Works & Co',
    ]);
    const made = await json(
      ...['key', 'create', '--org', org.id, '--environment', 'production', '--name', 'nightly'],
    );
    expect(made).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      key: expect.stringMatching(/^nk_live_/),
      name: 'nightly',
      environment: 'production',
      prefix: expect.any(String),
      expiresAt: null,
    });
    key = made.key;
    expect((await call('/v2.2/ping')).status).toBe(200);
    const company = await call('/v2.2/company', { body: { name: 'Harbor Textiles' } });
    companyId = company.body.id;
  });

  test('a key ends when it is deleted, and when it expires', async () => {
    const words = ['key', 'create', '--org', organizationId, '--environment', 'sandbox', '--name', 'short'];
    const short = await json(...words, '--expires-at', '2999-01-31');
    expect(short.expiresAt).toBe('2999-01-31T23:59:59.999Z');
    const listed = await json('key', 'list', '--org', organizationId);
    expect(listed.map((one: any) => [one.name, one.environment])).toEqual([
      ['short', 'sandbox'],
      ['nightly', 'production'],
    ]);
    expect(JSON.stringify(listed)).not.toContain(short.key);
    expect(await json('key', 'delete', short.id)).toEqual({ id: short.id, deleted: true });
    expect((await call('/v2.2/ping', { key: short.key })).status).toBe(401);
    expect((await json('key', 'list', '--org', organizationId)).length).toBe(1);
    const past = await command(...words, '--expires-at', '2001-01-01');
    expect([past.code, past.stdout]).toEqual([1, '']);
    expect(past.stderr).toMatch(/expiresAt/);
    const wrong = await command(...words, '--expires-at', 'tomorrow');
    expect(wrong.code).toBe(1);
  });

  test('set of companies and sites what the API has no operation for', async () => {
    const { body: site } = await call(`/v2.2/site/company/${companyId}`, { body: { name: 'Dock 4' } });
    const set = ['site', 'set', site.id];
    expect(await json(...set, '--start-date', '2024-01-01', '--occupancy-mode', 'ALL_DATA')).toEqual({
      ...{ id: site.id, occupancyMode: 'ALL_DATA' },
      ...{ dataCollectionStartDate: '2024-01-01', dataCollectionStopDate: null },
    });
    const ended = await json(...set, '--start-date', 'none', '--stop-date', '2026-06-30');
    expect(ended).toMatchObject({ dataCollectionStartDate: null, dataCollectionStopDate: '2026-06-30' });
    expect((await call(`/v2.2/site/${site.id}`)).body.dataCollectionStopDate).toBe('2026-06-30');
    expect(await json('company', 'archive', companyId)).toEqual({ id: companyId, isActive: false });
    expect((await upload(await linesPdf(['A letter.']))).body.errors.nonFieldErrors).toHaveLength(1);
    expect(await json('company', 'restore', companyId)).toEqual({ id: companyId, isActive: true });
    const wrong = await command(...set, '--start-date', 'soon', '--occupancy-mode', 'SOMETIMES');
    expect([wrong.code, wrong.stdout]).toEqual([1, '']);
    expect(wrong.stderr).toMatch(/^ {2}occupancy-mode: "SOMETIMES" is not a valid choice/m);
    expect(wrong.stderr).toMatch(/^ {2}start-date: Use a date/m);
  }, 60_000);

  test('answer every mistake with a sentence and an exit code', async () => {
    const create = ['key', 'create', '--org', organizationId, '--environment'];
    const mistakes: [words: string[], code: number, message: RegExp][] = [
      [['key', 'list', '--org', 'nobody'], 1, /no organization nobody/],
      [['key', 'delete', '018f0000-0000-7000-8000-000000000001'], 1, /no key 018f0000/],
      [['job', 'show', 'x'], 1, /no job x/],
      [['account', 'set', 'x', '--start-date', 'none'], 1, /no account x/],
      [['company', 'burn', 'x'], 2, /no command "company burn"/],
      [['keys'], 2, /no command "keys"/],
      [['org', 'list', '--colour'], 2, /colour/],
      [['org', 'create', '--name', 'X'], 2, /--admin-email is missing/],
      [[...create, 'staging', '--name', 'x'], 1, /"staging" is not a valid choice/],
      [['org', 'create', '--name', 'X', '--admin-email', 'nobody'], 1, /email/i],
    ];
    const answers = await Promise.all(mistakes.map(([words]) => command(...words)));
    for (const [at, [words, code, message]] of mistakes.entries()) {
      const { stdout, stderr, ...rest } = answers[at]!;
      expect([words, rest.code, stdout]).toEqual([words, code, '']);
      expect(stderr).toMatch(message);
      expect(stderr).not.toMatch(/\n\s+at /);
    }
  }, 60_000);

  test('show a job, retry a failed one, and refuse to stop one that is over', async () => {
    const { body: job } = await upload(
      await linesPdf(['Secret'], { userPassword: 'secret', pdfVersion: '1.7' }),
    );
    await jobEnd(job.id);
    const listed = await json('job', 'list', '--org', organizationId, '--status', 'FAILED');
    expect(listed.jobs.map((one: any) => one.id)).toEqual([job.id]);
    expect(listed.queue).toMatchObject({ waiting: expect.any(Number), failed: expect.any(Number) });
    expect(await json('job', 'show', job.id)).toMatchObject({
      id: job.id,
      companyId,
      status: 'FAILED',
      failureReason: 'The document is protected by a password.',
    });
    expect((await json('job', 'retry', job.id)).status).toBe('PENDING');
    expect((await jobEnd(job.id)).status).toBe('FAILED');
    const stopped = await command('job', 'stop', job.id);
    expect([stopped.code, stopped.stderr]).toEqual([1, expect.stringContaining('it is FAILED')]);
  });
});

describe('extract', () => {
  test('prints what it sees in a bill, also where nothing runs', async () => {
    const file = join(installation.dataDirectory, 'bill.pdf');
    writeFileSync(file, await drawnBill());
    const elsewhere = { ...installation.environment, NECTAR_DATA_DIR: '/nonexistent' };
    const { code, stdout } = await runCommand(elsewhere, 'extract', file, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'bill',
      bill: {
        accountNumber: '4410-22871-6',
        meters: [{ commodity: 'electricity', usage: expect.anything() }],
      },
    });
  });

  test('answers clearly for what is no bill, cannot be read or is not there', async () => {
    const letter = join(installation.dataDirectory, 'letter.pdf');
    writeFileSync(letter, await linesPdf(['Dear Ms Carver,', 'thank you.']));
    expect(await json('extract', letter)).toMatchObject({
      outcome: 'not_a_bill',
      bill: null,
      reason: expect.stringMatching(/\w/),
    });
    const noise = join(installation.dataDirectory, 'noise');
    writeFileSync(noise, 'noise');
    expect(await json('extract', noise)).toMatchObject({
      outcome: 'unreadable',
      bill: null,
      reason: expect.stringMatching(/\w/),
    });
    for (const path of ['/nowhere/at-all.pdf', installation.dataDirectory]) {
      const missing = await command('extract', path, '--json');
      expect([missing.code, missing.stdout]).toEqual([1, '']);
      expect(missing.stderr).toContain(path);
      expect(missing.stderr).not.toMatch(/ENOENT|EISDIR|\n\s+at /);
    }
  });
});

test('a stored password is in no log, whatever the level', async () => {
  const site = await call(`/v2.2/site/company/${companyId}`, {
    body: { name: 'Mill', address: '123 Main St, San Francisco, CA 94105' },
  });
  const body = { sites: [site.body.id], country: 'US', username: 'me@example.com', password };
  const made = await call(`/v2.2/connection/company/${companyId}`, {
    body: { ...body, url: 'https://www.riverbend-power.example' },
  });
  expect(made.status).toBe(201);
  await call(`/v2.2/connection/company/${companyId}`, {
    body: { ...body, url: 'https://nectarclimate.com' },
  });
  await call(`/v2.2/connection/company/${companyId}`, { body: { ...body, url: 'not a url', country: 7 } });
  expect(program.output()).toContain('"route":"/v2.2/connection/company/:company_id"');
  expect(program.output()).not.toContain(password);
  expect(program.output()).not.toContain(key);
});

/** What a client sees of an installation; links carry their time. */
async function view(of: Program, by: string): Promise<unknown> {
  const get = async (path: string) => (await call(`/v2.2${path}`, { of, key: by })).body;
  const { documents, ...rest } = await get(`/document/company/${companyId}`);
  const { usageData, ...more } = await get(`/usage/company/${companyId}`);
  return {
    companies: await get('/company'),
    sites: await get(`/site/company/${companyId}`),
    connections: await get(`/connection/company/${companyId}`),
    accounts: await get(`/account/company/${companyId}`),
    meters: await get(`/meter/company/${companyId}`),
    jobs: await get(`/job/company/${companyId}`),
    documents: { ...rest, documents: documents.map((document: any) => ({ ...document, url: null })) },
    usage: {
      ...more,
      rows: usageData.map((row: any) => ({ ...row, document: { ...row.document, url: null } })),
    },
  };
}

const bytesOf = async (url: string, port: string): Promise<string> => {
  const answer = await fetch(url.replace(publicUrls.API_PUBLIC_URL, `http://127.0.0.1:${port}`));
  expect(answer.status).toBe(200);
  return createHash('sha256')
    .update(new Uint8Array(await answer.arrayBuffer()))
    .digest('hex');
};

describe('backup and restore', () => {
  test('bring a whole installation into a new data folder: the same answers, the same files', async () => {
    const bills = await Promise.all([0, 1, 2].map((month) => drawnBill({ period: monthBefore(month) })));
    for (const bill of bills) await jobEnd((await upload(bill)).body.id);
    const file = join(installation.dataDirectory, 'saved.nectar');
    const saved = await command('backup', file);
    expect([saved.code, saved.stderr.match(/NECTAR_SECRET/)?.[0]]).toEqual([0, 'NECTAR_SECRET']);
    const before = await view(program, key);

    const other = await newInstallation(publicUrls);
    try {
      // The secrets are no part of the archive; whoever keeps them brings them along.
      cpSync(join(installation.dataDirectory, 'secrets'), join(other.dataDirectory, 'secrets'), {
        recursive: true,
      });
      const restored = await runCommand(other.environment, 'restore', file);
      expect(restored.code).toBe(0);
      expect(restored.stderr).toMatch(/NECTAR_SECRET/);
      const again = await runCommand(other.environment, 'restore', file);
      expect([again.code, again.stderr]).toEqual([1, expect.stringMatching(/not empty/)]);
      const copy = await startProgram(other.environment);
      try {
        // The demo is not made into an installation that has organizations.
        expect(copy.output()).not.toMatch(/nk_/);
        expect(await view(copy, key)).toEqual(before);
        const { body } = await call(`/v2.2/document/company/${companyId}`, { of: copy });
        const hashes = await Promise.all(
          body.documents.map((document: any) => bytesOf(document.url, other.environment.PORT!)),
        );
        const wanted = bills.map((bill) => createHash('sha256').update(bill).digest('hex'));
        expect(hashes.sort()).toEqual(wanted.sort());
      } finally {
        await copy.stop();
      }
    } finally {
      other.remove();
    }
  }, 90_000);

  test('of a file that is no backup is refused, and of one that cannot be written too', async () => {
    const noise = join(installation.dataDirectory, 'noise');
    writeFileSync(noise, 'noise');
    const restored = await command('restore', noise, '--force');
    expect([restored.code, restored.stdout]).toEqual([1, '']);
    expect(restored.stderr).toContain(noise);
    expect((await call('/v2.2/company')).body).toHaveLength(1);
    const unwritable = await command('backup', '/nowhere/saved.nectar');
    expect(unwritable.code).toBe(1);
    expect(unwritable.stderr).toContain('/nowhere');
  });
});

describe('Ctrl-C', () => {
  test('ends every process and loses nothing that was accepted', async () => {
    const bills = await Promise.all(
      Array.from({ length: 6 }, (_, at) =>
        drawnBill({ accountNumber: `STOP-${at}`, meterNumber: `E900000${at}` }),
      ),
    );
    const accepted: string[] = [];
    const uploads = bills.map(async (bill) => {
      const answer = await upload(bill).catch(() => null);
      if (answer?.status === 201) accepted.push(answer.body.id);
    });
    await until('The first accepted upload', async () => accepted.length > 0);
    expect(await program.stop('SIGINT')).toBe(0);
    await Promise.all(uploads);
    expect(processesOf(installation.dataDirectory)).toEqual([]);
    expect(existsSync(join(installation.dataDirectory, 'nectar.lock'))).toBe(false);

    program = await startProgram(installation.environment);
    for (const id of accepted) expect((await jobEnd(id)).parsedDocumentIds).toHaveLength(1);
  }, 90_000);

  test('and a later start makes nothing twice and prints no key', async () => {
    expect(program.output()).not.toMatch(/nk_|demo/i);
    expect((await json('org', 'list')).length).toBe(2);
  });
});

test('commands bring the database along where nothing runs, and leave no process behind', async () => {
  expect(await program.stop('SIGTERM')).toBe(0);
  expect((await json('org', 'list')).map((one: any) => one.name)).toEqual([
    'Demo organization',
    'Works & Co',
  ]);
  expect(processesOf(installation.dataDirectory)).toEqual([]);
  program = await startProgram(installation.environment, { words: ['--no-demo'] });
}, 60_000);
