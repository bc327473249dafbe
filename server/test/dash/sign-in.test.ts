// How people come into the dashboard, and stay out of it (platform.md 2, 5, 20; R8; R22).
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestTenant, testSecret } from '../support/app.ts';
import { createDashClient, joinKey, password, signedIn, takeAccountMails, totpOf } from '../support/dash.ts';
import { asOwner } from '../support/webhooks.ts';

let app: TestApp;
let tenant: TestTenant;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant('Harbor Textiles');
});
afterAll(() => app.close());

const fresh = () => createDashClient(app.server);
/** Limits are counted by address; each story has one of its own. */
const forget = () => asOwner(app, (owner) => owner.query('delete from request_counts'));

describe('a join link', () => {
  test('says whom it is for, makes the account once, and signs in', async () => {
    const { key, email } = await joinKey(tenant);
    expect((await fresh().post('/join/look', { key })).body).toEqual({
      email,
      organizationName: 'Harbor Textiles',
      hasAccount: false,
    });
    const faults = await fresh().post('/join', { key, name: ' ', password: 'short' });
    expect(faults.status).toBe(400);
    expect(Object.keys(faults.body.errors).sort()).toEqual(['name', 'password']);
    const client = fresh();
    expect((await client.post('/join', { key, name: 'Robin Vale', password })).status).toBe(204);
    expect((await client.get('/session')).body).toMatchObject({
      person: { email, name: 'Robin Vale', hasTwoFactor: false, hasPassword: true },
      organization: { id: tenant.organizationId, name: 'Harbor Textiles', isAdmin: true },
      environment: 'production',
    });
    for (const path of ['/join/look', '/join'])
      expect((await fresh().post(path, { key, name: 'Another', password })).status).toBe(410);
  });

  test('that is over, replaced, or of somebody who was removed does nothing', async () => {
    const people = ['late', 'twice', 'gone'].map((name) => `${name}@example.com`);
    const [late, twice, gone] = await Promise.all(
      people.map((email) => joinKey(tenant, { email, role: 'MEMBER' })),
    );
    await asOwner(app, async (owner) => {
      await owner.query(
        "update join_links l set expires_at = now() - interval '1 s' from people p where p.id = l.person_id and p.email = $1",
        [late!.email],
      );
      await owner.query('update people set removed_at = now() where email = $1', [gone!.email]);
      await owner.query(
        "update join_links l set key_hash = '\\x00' from people p where p.id = l.person_id and p.email = $1",
        [twice!.email],
      );
    });
    for (const { key } of [late!, twice!, gone!, { key: `join_${'x'.repeat(43)}` }, { key: "' or 1=1" }])
      expect(await fresh().post('/join', { key, name: 'X', password })).toMatchObject({ status: 410 });
  });

  test('used by two at once makes one account', async () => {
    const { key } = await joinKey(tenant, { email: 'both@example.com', role: 'MEMBER' });
    const answers = await Promise.all(
      [1, 2, 3].map(() => fresh().post('/join', { key, name: 'Both', password })),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    await forget();
  });
});

describe('with a password', () => {
  test('one signs in and out; a wrong one and an unknown address are answered alike', async () => {
    const { email } = await signedIn(app, await app.createTenant());
    const client = fresh();
    const wrong = await client.post('/auth/sign-in/email', { email, password: 'wrong password' });
    const unknown = await client.post('/auth/sign-in/email', { email: 'nobody@example.com', password });
    expect(wrong.status).toBe(401);
    expect(unknown).toMatchObject({ status: 401, body: wrong.body });
    expect(client.cookie()).toBe('');
    const entered = await client.post('/auth/sign-in/email', { email: email.toUpperCase(), password });
    expect(entered).toMatchObject({ status: 200, body: {} });
    const line = String(entered.headers['set-cookie']);
    for (const word of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(line).toContain(word);
    expect(JSON.stringify(entered.body)).not.toContain('token');
    const kept = client.cookie();
    expect((await client.get('/session')).status).toBe(200);
    expect((await client.post('/auth/sign-out')).status).toBe(200);
    expect((await client.get('/session')).status).toBe(401);
    expect((await createDashClient(app.server, { cookie: kept }).get('/session')).status).toBe(401);
  });

  test('guesses are counted over the account, from whatever address, and by address', async () => {
    await forget();
    const email = 'guessed@example.com';
    const guess = (about: string, remoteAddress: string) =>
      app.server.inject({
        method: 'POST',
        url: '/api/dash/auth/sign-in/email',
        remoteAddress,
        headers: { origin: 'http://dash.test' },
        payload: { email: about, password: 'guess number one' },
      });
    for (let n = 0; n < 10; n++) expect((await guess(email, `10.0.0.${n}`)).statusCode).toBe(401);
    const refused = await guess(email, '10.0.0.99');
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    for (let n = 0; n < 20; n++) await guess(`n${n}@example.com`, '10.1.1.1');
    expect((await guess('another@example.com', '10.1.1.1')).statusCode).toBe(429);
    await forget();
  }, 60_000);

  test('thirty looks at join links a minute from one address, and joining is counted apart', async () => {
    await forget();
    const ask = (path: string, remoteAddress: string, payload: object) =>
      app.server.inject({
        method: 'POST',
        url: `/api/dash${path}`,
        remoteAddress,
        headers: { origin: 'http://dash.test' },
        payload,
      });
    const { key } = await joinKey(tenant, { email: 'looked-at@example.com', role: 'ADMIN' });
    for (let n = 0; n < 30; n++) expect((await ask('/join/look', '10.2.2.2', { key })).statusCode).toBe(200);
    const refused = await ask('/join/look', '10.2.2.2', { key });
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask('/join/look', '10.2.2.3', { key })).statusCode).toBe(200);
    expect((await ask('/join', '10.2.2.2', { key, name: 'Robin Vale', password })).statusCode).toBe(204);
    await forget();
  });

  test('only argon2 hashes of it are kept', async () => {
    const { rows } = await asOwner(app, (owner) =>
      owner.query("select password from sign_in.accounts where provider_id = 'credential'"),
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('that is forgotten is replaced by a link, once; all sessions end, and the person is told', async () => {
    const { client, email } = await signedIn(app, await app.createTenant());
    const known = await fresh().post('/auth/request-password-reset', { email });
    const unknown = await fresh().post('/auth/request-password-reset', { email: 'nobody@example.com' });
    expect(unknown).toMatchObject({ status: known.status, body: known.body });
    const [mail] = await takeAccountMails(app, email);
    expect(mail).toMatchObject({
      kind: 'RESET',
      url: expect.stringMatching(/^http:\/\/dash\.test\/reset-password#token=/),
    });
    const token = new URL(mail.url).hash.slice('#token='.length);
    const { rows } = await asOwner(app, (owner) =>
      owner.query("select 1 from sign_in.verifications v where v::text like '%' || $1 || '%'", [token]),
    );
    expect(rows).toEqual([]);
    const reset = () => fresh().post('/auth/reset-password', { token, newPassword: 'another password' });
    expect((await reset()).status).toBe(200);
    expect((await reset()).status).toBe(410);
    expect((await client.get('/session')).status).toBe(401);
    const enter = (given: string) => fresh().post('/auth/sign-in/email', { email, password: given });
    expect((await enter(password)).status).toBe(401);
    expect((await enter('another password')).status).toBe(200);
    expect(await takeAccountMails(app, email)).toMatchObject([{ kind: 'PASSWORD_CHANGED' }]);
  });
});

describe('with a code by mail', () => {
  test('one signs in; whom no organization knows gets the same answer and no mail', async () => {
    await forget();
    const { email } = await signedIn(app, await app.createTenant());
    const client = fresh();
    const known = await client.post('/auth/email-otp/send-verification-otp', { email });
    const unknown = await client.post('/auth/email-otp/send-verification-otp', { email: 'no@example.com' });
    expect(unknown).toMatchObject({ status: known.status, body: known.body });
    expect(await takeAccountMails(app, 'no@example.com')).toEqual([]);
    const [{ kind, code }] = await takeAccountMails(app, email);
    expect(kind).toBe('CODE');
    const wrong = await client.post('/auth/sign-in/email-otp', { email, otp: '000000' });
    expect(wrong).toMatchObject({ status: 400, body: { errors: { otp: expect.any(Array) } } });
    expect((await client.post('/auth/sign-in/email-otp', { email, otp: code })).status).toBe(200);
    expect((await client.get('/session')).body.person.email).toBe(email);
    expect((await fresh().post('/auth/sign-in/email-otp', { email, otp: code })).status).toBe(400);
  });

  test('somebody who was added makes the account by it; nobody else does', async () => {
    const email = 'invited@example.com';
    await joinKey(tenant, { email, role: 'MEMBER' });
    const client = fresh();
    await client.post('/auth/email-otp/send-verification-otp', { email });
    const [{ code }] = await takeAccountMails(app, email);
    expect((await client.post('/auth/sign-in/email-otp', { email, otp: code })).status).toBe(200);
    expect((await client.get('/session')).body).toMatchObject({
      person: { email, hasPassword: false },
      organization: { isAdmin: false },
    });
  });

  test('mails to one address are limited', async () => {
    await forget();
    const ask = () => fresh().post('/auth/email-otp/send-verification-otp', { email: 'many@example.com' });
    for (let n = 0; n < 5; n++) expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(429);
    await forget();
  });
});

describe('with a second factor', () => {
  test('the password alone opens nothing; a code, or each recovery code once, does; a mailed code does not go around it', async () => {
    const { client, email } = await signedIn(app, await app.createTenant());
    expect((await client.post('/auth/two-factor/enable', { password: 'wrong password' })).status).toBe(400);
    const { totpURI, backupCodes } = (await client.post('/auth/two-factor/enable', { password })).body;
    expect(backupCodes).toHaveLength(10);
    // It counts from the first right code on.
    expect((await client.get('/session')).body.person.hasTwoFactor).toBe(false);
    expect(await client.post('/auth/two-factor/verify-totp', { code: '000000' })).toMatchObject({
      status: 400,
      body: { errors: { code: expect.any(Array) } },
    });
    expect((await client.post('/auth/two-factor/verify-totp', { code: await totpOf(totpURI) })).status).toBe(
      200,
    );
    expect((await client.get('/session')).body.person.hasTwoFactor).toBe(true);

    const enter = async () => {
      const browser = fresh();
      const answer = await browser.post('/auth/sign-in/email', { email, password });
      expect(answer).toMatchObject({ status: 200, body: { twoFactorRedirect: true } });
      expect((await browser.get('/session')).status).toBe(401);
      return browser;
    };
    const byCode = await enter();
    expect((await byCode.post('/auth/two-factor/verify-totp', { code: await totpOf(totpURI) })).status).toBe(
      200,
    );
    expect((await byCode.get('/session')).status).toBe(200);
    const recovery = { code: backupCodes[0] };
    const byRecovery = await enter();
    expect((await byRecovery.post('/auth/two-factor/verify-backup-code', recovery)).status).toBe(200);
    expect((await byRecovery.get('/session')).status).toBe(200);
    expect((await (await enter()).post('/auth/two-factor/verify-backup-code', recovery)).status).toBe(400);

    await fresh().post('/auth/email-otp/send-verification-otp', { email });
    const mailed = (await takeAccountMails(app, email)).at(-1).code;
    const around = fresh();
    expect((await around.post('/auth/sign-in/email-otp', { email, otp: mailed })).status).toBe(403);
    expect((await around.get('/session')).status).toBe(401);

    const secret = new URL(totpURI).searchParams.get('secret')!;
    const { rows } = await asOwner(app, (owner) => owner.query('select * from sign_in.two_factors'));
    for (const hidden of [secret, ...backupCodes]) expect(JSON.stringify(rows)).not.toContain(hidden);
    await forget();
  });
});

describe('a session', () => {
  test('is listed without its secret, and ended from another; a changed password ends the others', async () => {
    const { client, email } = await signedIn(app, await app.createTenant());
    const other = fresh().withHeaders({ 'user-agent': 'Another browser' });
    await other.post('/auth/sign-in/email', { email, password });
    const open = (await client.get('/open-session')).body.data;
    expect(open).toHaveLength(2);
    const [theirs] = open.filter((one: { isThis: boolean }) => !one.isThis);
    expect(theirs).toMatchObject({ userAgent: 'Another browser', address: '127.0.0.1' });
    expect(JSON.stringify(open)).not.toMatch(/token/i);
    const stranger = await signedIn(app, await app.createTenant());
    for (const id of [theirs.id, 'x', '%00'])
      expect((await stranger.client.delete(`/open-session/${id}`)).status).toBe(404);
    expect((await other.get('/session')).status).toBe(200);
    expect((await client.delete(`/open-session/${theirs.id}`)).status).toBe(204);
    expect((await client.delete(`/open-session/${theirs.id}`)).status).toBe(404);
    expect((await other.get('/session')).status).toBe(401);
    await other.post('/auth/sign-in/email', { email, password });
    const change = { currentPassword: password, newPassword: 'a longer password' };
    expect(
      (await client.post('/auth/change-password', { ...change, currentPassword: 'not this one' })).status,
    ).toBe(400);
    expect((await client.post('/auth/change-password', change)).status).toBe(200);
    expect((await client.get('/session')).status).toBe(200);
    expect((await other.get('/session')).status).toBe(401);
  });

  test('cannot be taken over by whoever reads the database: its stored token opens nothing without our signature', async () => {
    await forget();
    const own = await app.createTenant();
    const { client } = await signedIn(app, own);
    const [name] = client.cookie().split('=') as [string];
    const { rows } = await asOwner(app, (owner) =>
      owner.query('select token from sign_in.sessions order by created_at desc limit 1'),
    );
    const { token } = rows[0] as { token: string };
    expect(decodeURIComponent(client.cookie())).toContain(token);
    const stranger = (value: string) =>
      app.server.inject({ url: '/api/dash/session', headers: { cookie: `${name}=${value}` } });
    const forged = createHmac('sha256', testSecret).update(token).digest('base64');
    for (const value of [token, `${token}.`, encodeURIComponent(`${token}.${forged}`)])
      expect((await stranger(value)).statusCode).toBe(401);
    const [, whole] = client.cookie().split(/=(.*)/s) as [string, string];
    expect((await stranger(whole)).statusCode).toBe(200);
  });

  test('ends its reach when the person is removed; it is of one organization at a time, and of no other', async () => {
    const [first, second, stranger] = await Promise.all(
      ['First', 'Second', 'Stranger'].map((name) => app.createTenant(name)),
    );
    const { client } = await signedIn(app, first!, { email: 'two@example.com', role: 'MEMBER' });
    await joinKey(second!, { email: 'Two@Example.com', role: 'ADMIN' });
    const session = (await client.get('/session')).body;
    expect(session.organizations.map(({ name }: { name: string }) => name)).toEqual(['First', 'Second']);
    expect(session.organization.name).toBe('First');
    const inSecond = client.withHeaders({ 'nectar-organization': second!.organizationId });
    expect((await inSecond.get('/session')).body).toMatchObject({
      organization: { name: 'Second', isAdmin: true },
    });
    for (const id of [stranger!.organizationId, 'x'])
      expect((await client.withHeaders({ 'nectar-organization': id }).get('/session')).status).toBe(404);
    await asOwner(app, (owner) =>
      owner.query('update people set removed_at = now() where organization_id = $1 and lower(email) = $2', [
        second!.organizationId,
        'two@example.com',
      ]),
    );
    expect((await inSecond.get('/session')).status).toBe(404);
    await asOwner(app, (owner) =>
      owner.query("update people set removed_at = now() where lower(email) = 'two@example.com'"),
    );
    expect((await client.get('/session')).body).toMatchObject({ organizations: [], organization: null });
    expect((await client.get('/company')).status).toBe(403);
  });
});

describe('another site’s page', () => {
  test('changes nothing, with the cookie or without', async () => {
    const { client, email } = await signedIn(app, await app.createTenant());
    for (const origin of ['https://evil.example', 'null', 'http://dash.test.evil.example'])
      for (const [path, body] of [
        ['/auth/sign-out', undefined],
        ['/auth/sign-in/email', { email, password }],
        ['/api-key', { name: 'x' }],
        ['/join', {}],
      ] as const)
        expect((await client.call('POST', path, body, { origin })).status, `${path} ${origin}`).toBe(403);
    expect((await client.get('/session')).status).toBe(200);
  });

  test('frames nothing, and nothing of the library beside the listed calls can be reached', async () => {
    const { client } = await signedIn(app, await app.createTenant());
    expect((await client.get('/session')).headers).toMatchObject({
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    });
    for (const path of [
      '/sign-up/email',
      '/delete-user',
      '/change-email',
      '/get-session',
      '/list-sessions',
      '/ok',
    ])
      for (const method of ['GET', 'POST'])
        expect((await client.call(method, `/auth${path}`, method === 'POST' ? {} : undefined)).status).toBe(
          404,
        );
  });
});
