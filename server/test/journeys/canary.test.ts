// biome-ignore-all lint/suspicious/noExplicitAny: answers are what the program says; tests look into them.
// A password that goes in by every way in comes out by none: it is looked for in every table, log, job, answer, page, delivery and file,
// PostgreSQL's own files too, in every form (events-and-lifecycle.md 7.2; R43).
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keysIn, secretFiles } from '../../src/config.ts';
import { findEmbedded } from '../../src/db/embedded.ts';
import { unseal } from '../../src/lib/sealing.ts';
import { type Find, findIn, findInFiles, findInTables, formsOf } from '../support/canary.ts';
import { agreed } from '../support/hosted.ts';
import { until } from '../support/jobs.ts';
import {
  type Installation,
  newInstallation,
  type Program,
  runJson,
  startProgram,
} from '../support/program.ts';

/** Letters and digits alone: however the rest is escaped, they stay together. */
const canary = `Kanari${randomBytes(18)
  .toString('base64')
  .replace(/[^A-Za-z0-9]/g, 'q')}`;
const forms = formsOf(canary);
/** Planted to see that the search finds it; PostgreSQL's log of changes keeps it. */
const decoy = [...canary].reverse().join('Z');
const decoyForms = formsOf(decoy);
let serial = 0;
/** A password with what has to be escaped in JSON, HTML, addresses and SQL, another one each time. */
const password = (): string => `p${++serial}é "'\\&<%+;${canary};ü`;

let installation: Installation;
let program: Program;
let owner: pg.Client;
let receiver: Server;
let key: string;
let company: string;
let site: string;
const operatorToken = 'an operator token for tests only, long enough';
/** All that was answered and delivered. */
const heard: { what: string; text: string }[] = [];

interface Sent {
  status: number;
  body: any;
}

async function send(
  method: string,
  path: string,
  payload?: { type: string; body: string },
  headers: Record<string, string> = { 'x-api-key': key },
): Promise<Sent> {
  const response = await fetch(`${program.url}${path}`, {
    method,
    redirect: 'manual',
    headers: { ...headers, ...(payload && { 'content-type': payload.type }) },
    ...(payload && { body: payload.body }),
  });
  const text = await response.text();
  const head = JSON.stringify([...response.headers]);
  heard.push({ what: `${method} ${path.replaceAll(/[\w-]{60,}/g, '…')}`, text: `${head}\n${text}` });
  const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
  return { status: response.status, body: isJson ? JSON.parse(text) : text };
}
const json = (body: unknown) => ({ type: 'application/json', body: JSON.stringify(body) });
const form = (fields: Record<string, string>) => ({
  type: 'application/x-www-form-urlencoded',
  body: new URLSearchParams(fields).toString(),
});
const multipart = (fields: Record<string, string>) => ({
  type: 'multipart/form-data; boundary=limit',
  body: `${Object.entries(fields)
    .map(([name, value]) => `--limit\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('')}--limit--\r\n`,
});

const versions = ['v2', 'v2.1', 'v2.2'];
const portal = () => `https://utility-${++serial}.example`;
const login = (wishes: Record<string, unknown> = {}) => ({
  url: portal(),
  username: `user-${serial}`,
  password: password(),
  sites: [site],
  country: 'US',
  ...wishes,
});
async function connected(wishes: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await send('POST', `/v2.2/connection/company/${company}`, json(login(wishes)));
  expect(status).toBe(201);
  return body.id;
}

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = `${JSON.stringify(request.rawHeaders)}\n${Buffer.concat(chunks).toString('latin1')}`;
      heard.push({ what: 'a delivery', text });
      response.end('ok');
    });
  }).listen(0, '127.0.0.1');
  installation = await newInstallation({
    LOG_LEVEL: 'trace',
    OPERATOR_TOKEN: operatorToken,
    WEBHOOK_ALLOW_HTTP: 'true',
    WEBHOOK_ALLOW_SUBNETS: '127.0.0.0/8',
  });
  program = await startProgram(installation.environment, { words: ['--no-demo'] });
  const org = await runJson<any>(
    installation.environment,
    ...['org', 'create', '--name', 'Canaries', '--admin-email', 'admin@example.com'],
  );
  const made = await runJson<any>(
    installation.environment,
    ...['key', 'create', '--org', org.id, '--environment', 'sandbox', '--name', 'k'],
  );
  key = made.key;
  company = (await send('POST', '/v2.2/company', json({ name: 'Harbor Textiles' }))).body.id;
  site = (await send('POST', `/v2.2/site/company/${company}`, json({ name: 'Mill', address: '1 Main St' })))
    .body.id;
  owner = new pg.Client({ connectionString: (await findEmbedded(installation.dataDirectory))!.ownerUrl });
  await owner.connect();
  const app = (await send('POST', '/v2.2/webhook/configure')).body;
  const bearer = { authorization: `Bearer ${new URL(app.url).hash.slice(5)}` };
  const { body: session } = await send('GET', '/api/webhooks/portal/session', undefined, bearer);
  const { port } = receiver.address() as AddressInfo;
  const endpoint = json({ url: `http://127.0.0.1:${port}/in` });
  const { status } = await send('POST', `/api/v1/app/${session.appId}/endpoint`, endpoint, bearer);
  expect(status).toBe(201);
}, 120_000);

afterAll(async () => {
  await owner?.end();
  receiver?.close();
  await program?.stop();
  installation?.remove();
}, 60_000);

describe('the search', () => {
  test('finds each form wherever it begins, and nothing in what has none', () => {
    const noise = randomBytes(200_000);
    expect(findIn('noise', noise, decoyForms)).toEqual([]);
    const whole = `before é "${decoy}" after`;
    const planted: [string, (offset: number) => Buffer][] = [
      ['plain', () => Buffer.from(whole)],
      ['plain', () => Buffer.from(JSON.stringify({ deep: [JSON.stringify({ password: whole })] }))],
      ['plain', () => Buffer.from(encodeURIComponent(whole))],
      ['plain', () => Buffer.from(new URLSearchParams({ password: whole }).toString())],
      ['base64', (offset) => Buffer.from(Buffer.from('x'.repeat(offset) + decoy).toString('base64'))],
      ['base64', (offset) => Buffer.from(Buffer.from('x'.repeat(offset) + whole).toString('base64url'))],
      [
        'base64 twice',
        (offset) =>
          Buffer.from(
            Buffer.from(
              `${'y'.repeat(offset >> 2)}${Buffer.from('x'.repeat(offset & 3) + whole).toString('base64')}`,
            ).toString('base64'),
          ),
      ],
      ['UTF-16LE', () => Buffer.from(whole, 'utf16le')],
      ['UTF-16BE', () => Buffer.from(whole, 'utf16le').swap16()],
      [
        'base64 of UTF-16LE',
        (offset) =>
          Buffer.from(
            Buffer.concat([Buffer.alloc(offset), Buffer.from(whole, 'utf16le')]).toString('base64'),
          ),
      ],
      ['hex', () => Buffer.from(Buffer.from(whole).toString('hex'))],
      ['hex in capitals', () => Buffer.from(Buffer.from(whole).toString('hex').toUpperCase())],
      [
        'JSON-escaped',
        () => Buffer.from([...decoy].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('')),
      ],
      ['URL-encoded', () => Buffer.from([...decoy].map((c) => `%${c.charCodeAt(0).toString(16)}`).join(''))],
      ['a list of numbers', () => Buffer.from(JSON.stringify(Buffer.from(whole)))],
      ['HTML-escaped', () => Buffer.from([...decoy].map((c) => `&#${c.charCodeAt(0)};`).join(''))],
      ['backwards', () => Buffer.from([...whole].reverse().join(''))],
    ];
    for (const [name, write] of planted)
      for (let offset = 0; offset < 11; offset++) {
        const hay = Buffer.concat([noise.subarray(0, 1000 + offset), write(offset), noise.subarray(0, 500)]);
        const found = findIn(name, hay, decoyForms).map(({ form: found_ }) => found_);
        expect(
          found.some((one) => one.startsWith(name)),
          `${name}, ${offset} before: ${found}`,
        ).toBe(true);
      }
  });

  test('finds it in a table’s text, JSON, bytes and lists, and in files', async () => {
    await owner.query(
      'create table public.planted (kind text, t text, j jsonb, b bytea, l text[], m bytea[])',
    );
    try {
      const bytes = Buffer.from(`x${decoy}`, 'utf16le');
      await owner.query(`insert into public.planted values ('text', $1), ('json', null)`, [decoy]);
      for (const [column, value, expected] of [
        ['t', Buffer.from(decoy).toString('base64'), 'base64'],
        ['j', JSON.stringify({ a: [{ b: decoy }] }), 'plain'],
        ['b', bytes, 'UTF-16LE'],
        ['b', Buffer.from(Buffer.from(decoy).toString('hex')), 'hex'],
        ['l', [decoy], 'plain'],
        ['m', [Buffer.from(decoy)], 'hex'],
      ] as const) {
        await owner.query('delete from public.planted');
        await owner.query(`insert into public.planted (${column}) values ($1)`, [value]);
        const { finds } = await findInTables(owner, decoyForms);
        expect(finds.map(({ where, form: found }) => `${where} ${found.split(',')[0]}`)).toContain(
          `planted ${expected}`.replace('planted', 'public.planted'),
        );
      }
    } finally {
      await owner.query('drop table public.planted');
    }
    const folder = mkdtempSync(join(tmpdir(), 'nectar-canary-'));
    try {
      writeFileSync(join(folder, 'one'), Buffer.concat([randomBytes(99), Buffer.from(decoy)]));
      expect(findInFiles(folder, decoyForms).finds.map(({ where }) => where)).toEqual(['/one']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a password goes in', () => {
  test('by the API: every version, JSON, form and multipart, new and changed', async () => {
    for (const version of versions)
      for (const write of [
        (fields: Record<string, any>) => json(fields),
        (fields: Record<string, any>) => form({ ...fields, ...('sites' in fields && { sites: site }) }),
        (fields: Record<string, any>) => multipart({ ...fields, ...('sites' in fields && { sites: site }) }),
      ])
        for (const path of [`/connection/company/${company}`, `/company/${company}/connection`]) {
          const created = await send('POST', `/${version}${path}`, write(login()));
          expect([201, 415]).toContain(created.status);
          if (created.status !== 201) continue;
          const id = created.body.id;
          const changes = { username: `again-${++serial}`, password: password() };
          const changed = await send('PATCH', `/${version}/connection/${id}`, write(changes));
          expect(changed.status).toBe(200);
          for (const read of [`/connection/${id}`, `/connection/${id}/details`, '/change?page=1'])
            await send('GET', `/${version}${read}`);
        }
  });

  test('in shapes that are refused, or where it does not belong', async () => {
    const at = `/v2.2/connection/company/${company}`;
    const id = await connected();
    const shapes: unknown[] = [
      { ...login(), password: [password()] },
      { ...login(), password: { value: password() } },
      { ...login(), password: password().repeat(200) },
      { ...login(), sites: [], password: password() },
      { ...login(), pasword: password() },
      { ...login(), password: '', [password()]: 1 },
      { password: password() },
      [password()],
      password(),
    ];
    for (const shape of shapes) {
      await send('POST', at, json(shape));
      await send('PATCH', `/v2.2/connection/${id}`, json(shape));
    }
    for (const type of [
      'application/json',
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data',
    ])
      for (const body of [
        `{"password": "${canary}"`,
        `{"password": ${canary}}`,
        `password=${canary}&%zz=%`,
        canary,
      ])
        for (const [method, path] of [
          ['POST', at],
          ['PATCH', `/v2.2/connection/${id}`],
          ['POST', `/v2.2/connection/company/${site}`],
          ['PUT', at],
        ] as const)
          await send(method, path, { type, body });
    for (const method of ['GET', 'POST']) await send(method, `${at}?password=${canary}`);
    await send('POST', at, json(login()), { 'x-api-key': `nk_sbx_abcdefgh_${canary}` });
    await send('POST', at, json(login()), {});
  });

  test('twice with an idempotency key, and once with another body', async () => {
    const body = json(login());
    const headers = { 'x-api-key': key, 'idempotency-key': 'canary-1' };
    const at = `/v2.2/connection/company/${company}`;
    const first = await send('POST', at, body, headers);
    expect(first.status).toBe(201);
    expect((await send('POST', at, body, headers)).body).toEqual(first.body);
    expect((await send('POST', at, json(login()), headers)).status).toBeGreaterThanOrEqual(400);
    const change = json({ username: 'u', password: password() });
    for (let turn = 0; turn < 2; turn++)
      await send('PATCH', `/v2.2/connection/${first.body.id}`, change, {
        ...headers,
        'idempotency-key': 'canary-2',
      });
  });

  test('into the sandbox: wrong ones, and as a code and an answer that are not right', async () => {
    const url = 'https://nectarclimate.com';
    const wrong = await connected({ url, username: 'nectar-sandbox-username' });
    expect((await send('GET', `/v2.2/connection/${wrong}/details`)).body.status).toBe('INCORRECT_PASSWORD');
    await send(
      'PATCH',
      `/v2.2/connection/${wrong}`,
      json({ username: 'nectar-sandbox-username', password: password() }),
    );
  });

  /** A page as a browser holds it: session and submission in headers. */
  async function page(path: string) {
    const base = path.replace(/^\/p\//, '/p/api/');
    expect((await send('GET', path, undefined, {})).status).toBe(200);
    const seen = await send('GET', base, undefined, {});
    const headers: Record<string, string> = {};
    if (seen.body.session) headers['x-nectar-session'] = seen.body.session;
    return {
      get: (below: string) => send('GET', base + below, undefined, headers),
      async post(below: string, body: unknown) {
        const answer = await send('POST', base + below, json(body), headers);
        if (answer.body?.secret) headers['x-nectar-submission'] = answer.body.secret;
        return answer;
      },
    };
  }
  const invitation = async (body: object = {}): Promise<string> =>
    new URL((await send('POST', `/v2.2/invitation/company/${company}`, json(body))).body.invitationUrl)
      .pathname;

  test('by an invitation: right and wrong shapes, tried again, with codes and answers', async () => {
    const first = await page(await invitation());
    await first.post('/submission', { ...agreed, ...login(), sites: 'none' });
    await first.post('/submission', { ...agreed, username: 'someone', password: [password()] });
    const made = await first.post('/submission', { ...agreed, ...login() });
    expect(made.status).toBe(201);
    const { id } = made.body.submission;
    await first.post(`/submission/${id}`, { username: 'another', password: password() });
    await first.post(`/submission/${id}`, { username: 'another', password: { deep: password() } });
    await first.get(`/submission/${id}`);

    const url = 'https://nectarclimate.com';
    for (const [username, answer] of [
      ['nectar-sandbox-mfa-code', { method: 'CODE', code: password() }],
      ['nectar-sandbox-mfa-code', { method: 'CODE', code: [password()] }],
      [
        'nectar-sandbox-security-questions',
        { method: 'SECURITY_QUESTIONS', answers: [{ question: 'What is it?', answer: password() }] },
      ],
      ['nectar-sandbox-security-questions', { method: 'SECURITY_QUESTIONS', answers: [password()] }],
    ] as const) {
      const one = await page(await invitation());
      const handed = await one.post('/submission', {
        ...agreed,
        ...login({ url, username, password: 'nectar-sandbox-password' }),
      });
      expect(handed.status).toBe(201);
      const submission = handed.body.submission;
      await one.get(`/submission/${submission.id}`);
      await one.post(`/submission/${submission.id}/mfa`, answer);
      await one.get(`/submission/${submission.id}`);
    }
  }, 60_000);

  test('by a magic link and an edit link, and by an invitation to reconnect', async () => {
    const link = (await send('GET', `/v2.2/connection/company/${company}/link`)).body;
    const anew = await page(new URL(link.magicLinkUrl).pathname);
    const made = await anew.post('/submission', { ...agreed, ...login() });
    expect(made.status).toBe(201);
    const id = made.body.submission.id;
    const { body } = await send('GET', `/v2.2/connection/${id}`);
    const edit = await page(`/p/connect/${body.publicCompanyId}/workflow/${body.connectionMagicLinkSecret}`);
    const renewed = await edit.post('/submission', { ...agreed, username: 'me', password: password() });
    expect(renewed.status).toBe(201);
    const invited = (await send('POST', `/v2.2/invitation/connection/${id}`, json({}))).body;
    const again = await page(new URL(invited.invitationUrl).pathname);
    expect(
      (await again.post('/submission', { ...agreed, username: 'me', password: password() })).status,
    ).toBe(201);
    await again.post('/submission', { ...agreed, username: 'me', password: 7, other: password() });
  });

  test('by somebody who is signed in to the dashboard: new, reconnected, as a code and an answer, and misshapen', async () => {
    const origin = { origin: program.url };
    const organization = (await owner.query('select id from organizations')).rows[0].id;
    const { joinUrl } = await runJson<any>(
      installation.environment,
      ...['person', 'invite', '--org', organization, '--email', 'sam@example.com', '--role', 'admin'],
    );
    const joining = await fetch(`${program.url}/api/dash/join`, {
      method: 'POST',
      headers: { ...origin, 'content-type': 'application/json' },
      body: JSON.stringify({ key: new URL(joinUrl).hash.slice(5), name: 'Sam Vale', password: password() }),
    });
    expect(joining.status).toBe(204);
    const cookie = joining.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const headers = {
      ...origin,
      cookie,
      'nectar-organization': organization,
      'nectar-environment': 'sandbox',
    };
    const at = `/api/dash/company/${company}/connection`;
    const settings = {
      initialDatasourceTypes: ['WATER'],
      dataCollectionStartDate: null,
      workflowOwnerEmail: null,
      multiplyByOccupancy: false,
      externalId: null,
      notes: null,
    };
    const made = await send('POST', at, json(login(settings)), headers);
    expect(made.status).toBe(201);
    const own = `/api/dash/connection/${made.body.id}`;
    const renewed = await send(
      'POST',
      `${own}/credentials`,
      json({ username: 'me', password: password() }),
      headers,
    );
    expect(renewed.status).toBe(200);
    for (const body of [
      { method: 'CODE', code: password() },
      { method: 'SECURITY_QUESTIONS', answers: [{ question: 'What is it?', answer: password() }] },
    ])
      expect((await send('POST', `${own}/mfa`, json(body), headers)).status).toBe(200);
    for (const shape of [
      { ...login(settings), password: [password()] },
      { ...login(settings), password: { a: password() } },
      { ...login(settings), sites: [], password: password().repeat(9) },
    ])
      for (const path of [at, `${own}/credentials`, `${own}/mfa`])
        await send('POST', path, json(shape), headers);
    for (const path of [at, own, `${own}/activity`])
      expect((await send('GET', path, undefined, headers)).status).toBe(200);
  });

  test('at the dashboard’s sign-in, wrong, misshapen, and to make an account', async () => {
    const origin = { origin: program.url };
    for (const body of [
      { email: 'admin@example.com', password: password() },
      { email: 'x', password: [password()] },
      { email: 'admin@example.com', password: { a: password() } },
    ])
      await send('POST', '/api/dash/auth/sign-in/email', json(body), origin);
    await send(
      'POST',
      '/api/dash/auth/sign-in/email',
      { type: 'application/json', body: `{"password":"${canary}` },
      origin,
    );
    const { joinUrl } = await runJson<any>(
      installation.environment,
      ...['person', 'invite', '--org', (await owner.query('select id from organizations')).rows[0].id],
      ...['--email', 'robin@example.com'],
    );
    const joining = { key: new URL(joinUrl).hash.slice(5), name: 'Robin Vale', password: password() };
    expect((await send('POST', '/api/dash/join', json(joining), origin)).status).toBe(204);
    expect(
      (
        await send(
          'POST',
          '/api/dash/auth/sign-in/email',
          json({ email: 'robin@example.com', password: joining.password }),
          origin,
        )
      ).status,
    ).toBe(200);
  });
});

describe('and comes out nowhere', () => {
  const nothing = (finds: Find[]): void => expect(finds).toEqual([]);

  test('it did go in: what is sealed says so to the worker’s key', async () => {
    // Checks, collections, events and deliveries of all that have run.
    await until('the end of all jobs', async () => {
      const { rows } = await owner.query(
        `select (select count(*) from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts)
              + (select count(*) from outbox_events) + (select count(*) from connection_checks where claim is not null) as open`,
      );
      return Number(rows[0].open) === 0;
    });
    await delay(500);
    const [privateKey] = keysIn(
      readFileSync(join(installation.dataDirectory, secretFiles.NECTAR_CREDENTIAL_PRIVATE_KEY), 'utf8'),
    );
    const { rows } = await owner.query(
      'select organization_id, connection_id, sealed_password, wrapped_key from connection_credentials',
    );
    const opened = rows.map((row) =>
      unseal(
        privateKey!,
        {
          organizationId: row.organization_id,
          connectionId: row.connection_id,
          column: 'connection_credentials.sealed_password',
        },
        { value: row.sealed_password, wrappedKey: row.wrapped_key },
      ),
    );
    expect(opened.filter((text) => text.includes(canary)).length).toBeGreaterThan(20);
    expect(new Set(opened).size).toBeGreaterThan(20);
  });

  test('of any table', async () => {
    const { finds, tables, rows } = await findInTables(owner, forms);
    nothing(finds);
    expect(tables).toBeGreaterThan(70);
    expect(rows).toBeGreaterThan(500);
  }, 60_000);

  test('of the logs of all processes', () => {
    const output = program.output();
    for (const name of ['serve', 'work']) expect(output.includes(`"process":"${name}"`)).toBe(true);
    nothing(findIn('the log', Buffer.from(output), forms));
  });

  test('of any answer, page or delivery', async () => {
    for (const path of ['/dev/mail', '/sign-in', '/healthz', '/readyz'])
      await send('GET', path, undefined, {});
    const bearer = { authorization: `Bearer ${operatorToken}` };
    for (const path of ['/internal/connection', '/internal/connection?status=PENDING'])
      await send('GET', path, undefined, bearer);
    const token = readFileSync(join(installation.dataDirectory, secretFiles.METRICS_TOKEN), 'utf8').trim();
    await send('GET', '/metrics', undefined, { authorization: `Bearer ${token}` });
    expect(heard.filter(({ what }) => what === 'a delivery').length).toBeGreaterThan(0);
    nothing(heard.flatMap(({ what, text }) => findIn(what, Buffer.from(text), forms)));
  });

  test('of any file of the data folder, PostgreSQL’s own among them', async () => {
    await owner.query('checkpoint');
    const { finds, files, bytes } = findInFiles(installation.dataDirectory, forms);
    nothing(finds);
    expect(files).toBeGreaterThan(500);
    expect(bytes).toBeGreaterThan(20_000_000);
  }, 120_000);
});
