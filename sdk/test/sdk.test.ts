// The client as a customer has it: built, against the real server, over real HTTP.
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../../server/test/support/app.ts';
import { fileRecord, makeCompany, makeSite } from '../../server/test/support/records.ts';
import { generateClient } from '../generate.ts';
import type * as Sdk from '../src/index.ts';

const checkout = resolve(import.meta.dirname, '../..');
const sdk = join(checkout, 'sdk');
const run = promisify(execFile);

let app: TestApp;
let baseUrl: string;
let tenant: TestTenant;
let built: typeof Sdk;
const folders: string[] = [];
const makeFolder = (parent: string): string => {
  const folder = mkdtempSync(join(parent, '.nectar-sdk-'));
  folders.push(folder);
  return folder;
};

beforeAll(async () => {
  rmSync(join(sdk, 'dist'), { recursive: true, force: true });
  await run(process.execPath, [join(checkout, 'node_modules/typescript/bin/tsc'), '-p', sdk]);
  built = await import(join(sdk, 'dist/index.js'));
  app = await startTestApp();
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  baseUrl = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}/v2.2`;
  tenant = await app.createTenant();
}, 120_000);
afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  await app?.close();
});

const nectar = (options: Partial<Sdk.NectarOptions> = {}): Sdk.Nectar =>
  new built.Nectar({ apiKey: tenant.keys.sandbox, baseUrl, ...options });

/** Every file below a folder with its text. */
const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]),
  );

test('the generated part is what the present API makes; if not: npm run generate -w sdk', async () => {
  const folder = makeFolder(tmpdir());
  await generateClient(folder);
  expect(filesOf(join(sdk, 'src/generated'))).toEqual(filesOf(folder));
}, 60_000);

test('the walk of its README runs as it is written', async () => {
  const readme = readFileSync(join(sdk, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/```js\n(.*?)```/gs)].map((match) => match[1]!);
  expect(blocks.length).toBeGreaterThan(5);
  // Within the package, so that its own name leads to it.
  const file = join(makeFolder(sdk), 'walk.mjs');
  writeFileSync(file, blocks.join('\n'));
  const worker = await app.startWorker();
  const { stdout } = await run(process.execPath, [file], {
    cwd: checkout,
    env: { PATH: process.env.PATH, NECTAR_API_KEY: tenant.keys.sandbox, NECTAR_BASE_URL: baseUrl },
  }).finally(() => worker.stop());
  expect(stdout).toContain("{ status: 'ok', version: '2.2' }");
  expect(stdout).toMatch(/COMPLETED \[ '[0-9a-f-]{36}' \]/);
  expect(stdout).toMatch(/^\d{4}-\d{2}-\d{2} \d+ kWh \d+\.\d{2}$/m);
  expect(stdout).toMatch(/^ADDED DOCUMENT [0-9a-f-]{36}$/m);
  expect(stdout).toContain('400 Invalid input.');
  expect(stdout).toContain("{ name: [ 'This field may not be blank.' ] }");
  expect(stdout).toMatch(/^[0-9a-f-]{36}$/m);
}, 90_000);

describe('a list', () => {
  test('is iterated over all its pages, each record once, from any page on', async () => {
    const client = tenant.client.sandbox;
    const companyId = await makeCompany(client);
    const site = await makeSite(client, companyId);
    const context = tenant.context();
    for (let month = 0; month < 7; month++)
      await fileRecord(context, {
        companyId,
        siteId: site,
        period: [`2025-0${month + 1}-01`, `2025-0${month + 1}-28`],
      });
    for (let index = 0; index < 6; index++)
      await client.post(`/connection/company/${companyId}`, {
        ...{ url: 'https://bayelectric.example', username: `user-${index}`, password: 'hidden words' },
        sites: [site],
      });
    const seen: string[] = [];
    for await (const one of nectar().all('connectionCompanyList', {
      path: { company_id: companyId },
      query: { limit: 2 },
    }))
      seen.push(one.username!);
    expect(seen).toEqual(['user-0', 'user-1', 'user-2', 'user-3', 'user-4', 'user-5']);
    const rest: string[] = [];
    for await (const one of nectar().all('connectionCompanyList', {
      path: { company_id: companyId },
      query: { limit: 2, page: 3 },
    }))
      rest.push(one.username!);
    expect(rest).toEqual(['user-4', 'user-5']);
    const months: string[] = [];
    for await (const row of nectar().all('usageCompanyList', { path: { company_id: companyId } }))
      months.push(row.startDate.slice(5, 7));
    expect(months).toEqual(['07', '06', '05', '04', '03', '02', '01']);
    // Beyond the last page the server serves the last one: nothing is told twice.
    const beyond = nectar().all('usageCompanyList', { path: { company_id: companyId }, query: { page: 9 } });
    expect((await beyond.next()).done).toBe(true);
  });

  test('that is no page is iterated too, and one can stop early', async () => {
    await makeCompany(tenant.client.sandbox);
    let count = 0;
    for await (const company of nectar().all('companyList')) {
      expect(company.id).toMatch(/^[0-9a-f-]{36}$/);
      if (++count === 1) break;
    }
    expect(count).toBe(1);
  });
});

describe('a refusal', () => {
  test('carries status, sentence, faults by field and the id of the request', async () => {
    const error = await nectar()
      .companyCreate({ body: { name: '', users: ['nobody'] } })
      .catch((thrown: unknown) => thrown as Sdk.NectarError);
    expect(error).toBeInstanceOf(built.NectarError);
    expect(error).toMatchObject({
      status: 400,
      detail: 'Invalid input.',
      isInvalid: true,
      errors: { name: ['This field may not be blank.'], users: { 0: ['Enter a valid email address.'] } },
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test.each([
    ['a wrong key', { apiKey: 'nk_sbx_wrong' }, 401],
    ['what is not there', {}, 404],
  ] as const)('of %s is thrown', async (_what, options, status) => {
    const companyId = '00000000-0000-4000-8000-000000000000';
    const call = nectar(options).companyRetrieve({ path: { company_id: companyId } });
    await expect(call).rejects.toMatchObject({ name: 'NectarError', status });
  });

  test('of a server that is not there is another error, which names its cause', async () => {
    const call = nectar({ baseUrl: 'http://127.0.0.1:9/v2.2', maxRetries: 0 }).pingRetrieve();
    await expect(call).rejects.toMatchObject({ name: 'NectarConnectionError', cause: expect.any(Error) });
  });
});

describe('another try', () => {
  let server: Server | undefined;
  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise<void>((done) => (server ? server.close(() => done()) : done()));
    server = undefined;
  });

  interface Seen {
    method: string;
    key: string | undefined;
    body: string;
    at: number;
  }

  /** A server that answers as told, then well; and what it was asked. */
  async function failing(
    ...answers: ((response: ServerResponse) => void)[]
  ): Promise<{ url: string; seen: Seen[] }> {
    const seen: Seen[] = [];
    server = createServer(async (request: IncomingMessage, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks).toString();
      const key = request.headers['idempotency-key'] as string | undefined;
      seen.push({ method: request.method!, key, body, at: performance.now() });
      const answer = answers[seen.length - 1];
      if (answer) answer(response);
      else response.setHeader('content-type', 'application/json').end('{"status":"ok","version":"2.2"}');
    });
    await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2.2`, seen };
  }

  const refuse =
    (status: number, headers: Record<string, string> = {}) =>
    (response: ServerResponse): void => {
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify({ detail: `Refused with ${status}.` }));
    };
  const hangUp = (response: ServerResponse): void => {
    response.socket!.destroy();
  };

  test('follows a 429, a 502, a 503 and a lost connection of a read, until it is answered', async () => {
    const soon = { 'retry-after': '0' };
    const { url, seen } = await failing(refuse(429, soon), refuse(502, soon), refuse(503, soon), hangUp);
    expect(await nectar({ baseUrl: url }).pingRetrieve()).toEqual({ status: 'ok', version: '2.2' });
    expect(seen).toHaveLength(5);
  });

  test('waits at least as long as Retry-After says', async () => {
    const { url, seen } = await failing(refuse(429, { 'retry-after': '1' }));
    await nectar({ baseUrl: url }).pingRetrieve();
    expect(seen[1]!.at - seen[0]!.at).toBeGreaterThanOrEqual(990);
  });

  test('is not made when the server asks for a longer wait than allowed, nor after the last one', async () => {
    const far = await failing(refuse(429, { 'retry-after': '3600' }));
    await expect(nectar({ baseUrl: far.url }).pingRetrieve()).rejects.toMatchObject({
      status: 429,
      retryAfterSeconds: 3600,
    });
    expect(far.seen).toHaveLength(1);
  });

  test('ends with the answer of the last one', async () => {
    const soon = { 'retry-after': '0' };
    const { url, seen } = await failing(refuse(500, soon), refuse(500, soon), refuse(500, soon));
    const call = nectar({ baseUrl: url, maxRetries: 2 }).pingRetrieve();
    await expect(call).rejects.toMatchObject({ status: 500, detail: 'Refused with 500.' });
    expect(seen).toHaveLength(3);
  });

  test.each([400, 401, 404, 409])('is not made after %i', async (status) => {
    const { url, seen } = await failing(refuse(status));
    await expect(nectar({ baseUrl: url }).pingRetrieve()).rejects.toMatchObject({ status });
    expect(seen).toHaveLength(1);
  });

  test('of a POST carries the same idempotency key and body; another POST another key', async () => {
    const { url, seen } = await failing(refuse(502, { 'retry-after': '0' }));
    const client = nectar({ baseUrl: url });
    await client.companyCreate({ body: { name: 'Harbor' } });
    await client.companyCreate({ body: { name: 'Harbor' } });
    expect(seen.map((one) => one.body)).toEqual(Array(3).fill('{"name":"Harbor"}'));
    expect(seen[0]!.key).toMatch(/^[0-9a-f-]{36}$/);
    expect(seen[1]!.key).toBe(seen[0]!.key);
    expect(seen[2]!.key).not.toBe(seen[0]!.key);
  });

  test('of a POST without a key is not made after a 5xx, but after a 429, which did nothing', async () => {
    const soon = { 'retry-after': '0' };
    const { url, seen } = await failing(refuse(429, soon), refuse(502, soon));
    const client = nectar({ baseUrl: url, idempotencyKeys: false });
    await expect(client.companyCreate({ body: { name: 'Harbor' } })).rejects.toMatchObject({ status: 502 });
    expect(seen.map((one) => one.key)).toEqual([undefined, undefined]);
  });

  test('is not waited for once the caller has had enough', async () => {
    const { url, seen } = await failing(refuse(429, { 'retry-after': '30' }));
    const enough = new AbortController();
    const call = nectar({ baseUrl: url }).pingRetrieve({ signal: enough.signal });
    const outcome = expect(call).rejects.toBe('enough');
    while (seen.length === 0) await new Promise((done) => setImmediate(done));
    enough.abort('enough');
    await outcome;
  });

  test('follows an answer that does not come in time', async () => {
    const { url, seen } = await failing(() => undefined);
    expect(await nectar({ baseUrl: url, timeoutMs: 300 }).pingRetrieve()).toMatchObject({ status: 'ok' });
    expect(seen).toHaveLength(2);
  });
});

test('a company is created once however often the answer is lost', async () => {
  let lost = 0;
  const losing: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    if (lost++ < 2) throw new TypeError('the line went dead');
    return answer;
  };
  const created = await nectar({ fetch: losing }).companyCreate({ body: { name: 'Only once' } });
  const names = (await nectar().companyList()).filter((one) => one.name === 'Only once');
  expect(names.map((one) => one.id)).toEqual([created.id]);
  expect(lost).toBe(3);
});
