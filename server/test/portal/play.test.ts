// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// The inspector: a temporary address that takes anything and shows it (events-and-lifecycle.md 1.11).
import { randomBytes } from 'node:crypto';
import { Webhook } from 'svix';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { playHistorySchema } from '../../src/api/portal/play.ts';
import { forgetPlayInboxes } from '../../src/domain/play/play-history.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { ask } from '../support/jobs.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
/** A minute later nobody is throttled. */
let minute = Date.parse('2026-06-01T00:00:00.000Z');
afterEach(() => {
  minute += 120_000;
  app.setClock(new Date(minute));
});

const newToken = (): string => randomBytes(16).toString('base64url');
const send = (
  token: string,
  query = '',
  options: { method?: string; body?: string | Buffer; headers?: Record<string, string> } = {},
) =>
  app.server.inject({
    method: (options.method ?? 'POST') as 'POST',
    url: `/play/in/${token}${query}`,
    headers: options.headers ?? {},
    ...(options.body === undefined ? {} : { payload: options.body }),
  });
async function history(token: string, iterator?: string | null): Promise<any> {
  const response = await app.server.inject(
    `/play/history/${token}${iterator ? `?iterator=${iterator}` : ''}`,
  );
  expect(response.statusCode).toBe(200);
  expect(playHistorySchema.parse(response.json())).toEqual(response.json());
  return response.json();
}

test('takes every method, answers 200, and shows what came, the newest first', async () => {
  const token = newToken();
  expect(await history(token)).toEqual({ iterator: null, data: [] });
  const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
  for (const method of methods) {
    const answer = await send(token, `?n=${method}`, {
      method,
      ...(method === 'GET' || method === 'HEAD' ? {} : { body: 'x' }),
    });
    expect(answer.statusCode, method).toBe(200);
    expect(answer.body).toBe('');
  }
  const { data } = await history(token);
  expect(data.map((one: any) => one.method)).toEqual(methods.toReversed());
  await send(token, '', {
    body: '{"a":"é"}',
    headers: { 'content-type': 'application/json', 'X-Mine': 'yes' },
  });
  expect((await history(token)).data[0]).toMatchObject({
    url: `/play/in/${token}`,
    method: 'POST',
    created_at: expect.stringMatching(/Z$/),
    body: '{"a":"é"}',
    is_base64: false,
    is_cut: false,
    headers: { 'content-type': 'application/json', 'x-mine': 'yes' },
    ip: '127.0.0.1',
    response: { status_code: 200, signature: null },
  });
});

test('takes bodies of any type, and of none; what is no UTF-8 is shown as base64', async () => {
  const token = newToken();
  for (const type of ['application/json', 'multipart/form-data', 'application/x-unknown', 'nonsense'])
    expect(
      (await send(token, '', { body: '{not json', headers: { 'content-type': type } })).statusCode,
      type,
    ).toBe(200);
  await send(token, '', { body: Buffer.from([0xff, 0x00, 0xfe]) });
  expect((await history(token)).data[0]).toMatchObject({ body: '/wD+', is_base64: true });
});

describe('its options', () => {
  test('force a status, echo the body as harmless text, fail at random', async () => {
    const token = newToken();
    expect((await send(token, '?force_status_code=503')).statusCode).toBe(503);
    expect((await send(token, '?force_status_code=204', { body: 'x' })).statusCode).toBe(204);
    for (const nonsense of ['99', '600', 'x', ''])
      expect((await send(token, `?force_status_code=${nonsense}`)).statusCode).toBe(200);
    const echo = await send(token, '?echo_body=true', { body: '<script>alert(1)</script>' });
    expect(echo.body).toBe('<script>alert(1)</script>');
    expect(echo.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    expect((await send(token, '?random_failure_rate=100')).statusCode).toBe(400);
    expect((await send(token, '?random_failure_rate=100&force_status_code=502')).statusCode).toBe(502);
    expect((await send(token, '?random_failure_rate=0')).statusCode).toBe(200);
    const some = await Promise.all(Array.from({ length: 60 }, () => send(token, '?random_failure_rate=50')));
    expect(new Set(some.map((answer) => answer.statusCode))).toEqual(new Set([200, 400]));
  });

  test('check the signature as a receiver’s library does, and never show the secret', async () => {
    const token = newToken();
    const now = new Date('2026-07-01T12:00:00.000Z');
    app.setClock(now);
    const secret = `whsec_${randomBytes(24).toString('base64')}`;
    const body = '{"eventType":"document.created.v2","name":"Zürich"}';
    const signed = (at: Date, by = secret, text = body) => ({
      'svix-id': 'msg_1',
      'svix-timestamp': String(at.getTime() / 1000),
      'svix-signature': `v1,AAAA v1a,x ${new Webhook(by).sign('msg_1', at, text)}`,
    });
    const other = `whsec_${randomBytes(24).toString('base64')}`;
    const standard = Object.fromEntries(
      Object.entries(signed(now)).map(([name, value]) => [name.replace('svix', 'webhook'), value]),
    );
    const wanted: [Record<string, string>, string, string][] = [
      [signed(now), secret, 'verified'],
      [signed(now), secret.slice(6), 'verified'],
      [standard, secret, 'verified'],
      [signed(now, other), secret, 'wrong'],
      [signed(now, secret, '{}'), secret, 'wrong'],
      [signed(new Date(now.getTime() - 301_000)), secret, 'too_old'],
      [{}, secret, 'missing'],
      [signed(now), 'short', 'no_secret'],
    ];
    for (const [headers, by, finding] of wanted) {
      const query = `?endpoint_signing_key=${encodeURIComponent(by)}`;
      expect((await send(token, query, { body, headers })).statusCode).toBe(200);
      const { data } = await history(token);
      expect(data[0].response.signature).toBe(finding);
      expect(data[0].url).toBe(`/play/in/${token}?endpoint_signing_key=***`);
    }
    const kept = JSON.stringify(
      await ask(app, 'select r::text from play_requests r where token = $1', [token]),
    );
    expect(kept).not.toContain(secret.slice(6, 20));
  });
});

test('the history goes on from its iterator without a gap, and can be cleared', async () => {
  const token = newToken();
  app.setClock(null);
  for (let i = 0; i < 3; i++) await send(token, '', { body: `early ${i}` });
  const first = await history(token);
  expect((await history(token, first.iterator)).data).toEqual([]);
  for (let i = 0; i < 3; i++) await send(token, '', { body: `late ${i}` });
  const next = await history(token, first.iterator);
  expect(next.data.map((one: any) => one.body)).toEqual(['late 2', 'late 1', 'late 0']);
  expect((await app.server.inject({ method: 'DELETE', url: `/play/history/${token}` })).statusCode).toBe(204);
  expect((await history(token)).data).toEqual([]);
});

describe('its limits', () => {
  test('a body is kept up to 256 kB, but checked and echoed whole; one beyond all sense is refused', async () => {
    const token = newToken();
    const body = 'x'.repeat(300_000);
    const secret = `whsec_${randomBytes(24).toString('base64')}`;
    const now = new Date('2026-07-01T12:00:00.000Z');
    app.setClock(now);
    const headers = {
      'webhook-id': 'msg_2',
      'webhook-timestamp': String(now.getTime() / 1000),
      'webhook-signature': new Webhook(secret).sign('msg_2', now, body),
    };
    const answer = await send(token, `?echo_body=true&endpoint_signing_key=${encodeURIComponent(secret)}`, {
      body,
      headers,
    });
    expect(answer.body.length).toBe(300_000);
    const [kept] = (await history(token)).data;
    expect(kept).toMatchObject({ is_cut: true, response: { signature: 'verified' } });
    expect(kept.body.length).toBe(256 * 1024);
    expect((await send(token, '', { body: 'x'.repeat((2 << 20) + 1) })).statusCode).toBe(413);
  });

  test('the newest 500 requests are kept', async () => {
    const token = newToken();
    await send(token, '', { body: 'first' });
    await ask(
      app,
      `insert into play_requests (token, id, received_at, method, url, ip, headers, body, is_cut, response)
       select $1, 'z' || lpad(n::text, 4, '0'), now() + n * interval '1 second', 'POST', '/', '', '{}', 'b', false, '{"status":200,"signature":null}'
         from generate_series(1, 500) n`,
      [token],
    );
    app.setClock(new Date(Date.now() + 3_600_000));
    await send(token, '', { body: 'last' });
    const rows = await ask(app, 'select convert_from(body, $2) as body from play_requests where token = $1', [
      token,
      'UTF8',
    ]);
    expect(rows.length).toBe(500);
    expect(rows.map(({ body }) => body)).toContain('last');
    expect(rows.map(({ body }) => body)).not.toContain('first');
  });

  test('an address that nobody used for seven days is forgotten; looking at it is using it', async () => {
    const [used, seen, idle] = [newToken(), newToken(), newToken()];
    const start = Date.parse('2026-08-01T00:00:00.000Z');
    const day = 86_400_000;
    app.setClock(new Date(start));
    for (const token of [used, seen, idle]) await send(token, '', { body: 'x' });
    app.setClock(new Date(start + 5 * day));
    await send(used, '', { body: 'y' });
    await history(seen);
    app.setClock(new Date(start + 8 * day));
    await forgetPlayInboxes(app.services);
    expect((await history(idle)).data).toEqual([]);
    expect((await history(used)).data.length).toBe(2);
    expect((await history(seen)).data.length).toBe(1);
  });

  test('tokens are long, and one address asks 300 times a minute', async () => {
    expect((await app.server.inject('/play/history/short')).statusCode).toBe(404);
    expect((await send('a'.repeat(65))).statusCode).toBe(404);
    app.setClock(new Date('2099-01-01T00:00:00.000Z'));
    const statuses = [];
    for (let i = 0; i < 301; i++) statuses.push((await app.server.inject('/play/history/short')).statusCode);
    expect(statuses.at(299)).toBe(404);
    expect(statuses.at(300)).toBe(429);
  });
});
