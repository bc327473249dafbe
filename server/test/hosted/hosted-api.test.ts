// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// The hosted pages' own API: what a link shows and takes, to whom, and how often.
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { submissionWire, viewWire } from '../../src/api/hosted/wire.ts';
import { forgetSubmitters } from '../../src/domain/hosted/forget-submitters.ts';
import { prepareMail, recordMail } from '../../src/domain/invitations/deliver-mail.ts';
import { claimMails } from '../../src/domain/mail/claim-mails.ts';
import { buildServer } from '../../src/http/server.ts';
import { createLogger } from '../../src/lib/log.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { agreed, type HostedPage, hostedPage, strangeToken } from '../support/hosted.ts';
import { makeCompany, makeConnection, makeSite, sandboxLogin } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let site: string;
let owner: pg.Client;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client, { name: 'Harbor Textiles' });
  site = await makeSite(client, company, { name: 'Mill' });
  owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
});
afterEach(async () => {
  app.setClock(null);
  await owner.query('delete from request_counts');
});
afterAll(async () => {
  await owner.end();
  await app.close();
});

const start = new Date('2026-03-01T12:00:00.000Z');
const later = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);

async function invite(body: object = {}): Promise<any> {
  const answer = await client.post(`/invitation/company/${company}`, body);
  expect(answer.status).toBe(201);
  return answer.body;
}
async function inviteToRenew(body: object = {}, wishes: object = {}): Promise<any> {
  const connection = await makeConnection(client, company, site, wishes);
  return (await client.post(`/invitation/connection/${connection}`, body)).body;
}
const read = async (id: string): Promise<any> => (await client.get(`/invitation/${id}`)).body;
const typesOf = async (id: string): Promise<string[]> =>
  (await read(id)).events.map((event: any) => event.eventType);
const pathOf = (url: string): string => new URL(url).pathname;
const pageOf = (made: { invitationUrl: string }, address?: string): HostedPage =>
  hostedPage(app.server, pathOf(made.invitationUrl), address === undefined ? {} : { address });
async function openPage(made: { invitationUrl: string }): Promise<HostedPage> {
  const page = pageOf(made);
  expect((await page.open()).status).toBe(200);
  return page;
}

let serial = 0;
const login = (body: object = {}) => ({
  ...agreed,
  url: 'https://bayelectric.example',
  username: `recipient-${++serial}`,
  password: 'hidden words',
  sites: [site],
  ...body,
});
async function handIn(page: HostedPage, body: object = {}): Promise<any> {
  const answer = await page.post('/submission', login(body));
  if (answer.status === 201) page.headers['x-nectar-submission'] = answer.body.secret;
  return answer;
}
async function deliver(id: string): Promise<any[]> {
  const { rows } = await owner.query(
    'select id from invitation_mails where invitation_id = $1 and sent_at is null and failed_at is null order by asked_at, id',
    [id],
  );
  const sent = [];
  for (const { id: mail } of rows) {
    const prepared = await prepareMail(tenant.context(), { id: mail });
    if (prepared) sent.push(prepared);
    if (prepared) await recordMail(tenant.context(), { id: mail, outcome: { kind: 'sent' } });
  }
  return sent;
}

const notFound = { status: 404, body: { detail: 'Not found.' } };

describe('a look at a link', () => {
  test('shows whom it is for and what is filled in, names it to no cache, and is logged with its visitor', async () => {
    const made = await invite({
      prefill: { url: 'https://www.pge.com', initialSites: [site], utilityTypes: ['GAS'], country: 'US' },
    });
    const answer = await pageOf(made).get();
    expect(answer.status).toBe(200);
    expect(viewWire.parse(answer.body)).toEqual(answer.body);
    expect(answer.body).toMatchObject({
      state: 'ACTIVE',
      invitationId: made.id,
      type: 'CREATE_CONNECTION',
      companyName: 'Harbor Textiles',
      branding: { name: null, color: null, logo: null },
      emailRequired: false,
      content: {
        prefill: {
          provider: { name: 'Pacific Gas and Electric Company', url: 'https://www.pge.com', siteCount: null },
          sites: [{ id: site, name: 'Mill' }],
          utilityTypes: ['GAS'],
        },
        connection: null,
      },
    });
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['set-cookie']).toBeUndefined();
    const { rows } = await owner.query(
      "select ip_address, user_agent from invitation_events where invitation_id = $1 and event_type = 'VIEWED'",
      [made.id],
    );
    expect(rows).toEqual([{ ip_address: '198.51.100.7', user_agent: 'A browser' }]);
  });

  test('that works no longer names its state and nothing else; of an unknown token says nothing', async () => {
    app.setClock(start);
    const expired = await invite({ expiresInSeconds: 60 });
    const revoked = await invite();
    const usedUp = await invite({ maxUses: 1 });
    await client.post(`/invitation/${revoked.id}/revoke`);
    expect((await handIn(await openPage(usedUp))).status).toBe(201);
    app.setClock(later(60));
    expect(await pageOf(expired).get()).toMatchObject({ status: 200, body: { state: 'EXPIRED' } });
    expect(await pageOf(revoked).get()).toMatchObject({ status: 200, body: { state: 'REVOKED' } });
    expect(await pageOf(usedUp).get()).toMatchObject({ status: 200, body: { state: 'FULFILLED' } });
    for (const made of [expired, revoked, usedUp]) {
      expect(Object.keys((await pageOf(made).get()).body)).toEqual(['state']);
      for (const path of ['/providers', '/sites', '/logo'])
        expect((await pageOf(made).get(path)).status, path).toBe(404);
    }
    for (const token of [strangeToken(), 'x', '..', `${expired.token}A`, 'a b'])
      for (const path of ['', '/providers', '/sites', '/logo'])
        expect(await hostedPage(app.server, `/p/i/${encodeURIComponent(token)}`).get(path)).toMatchObject(
          notFound,
        );
  });

  test('of a reconnect shows which connection, and of its username the beginning alone', async () => {
    const made = await inviteToRenew({}, { username: 'facilities@harbor.example' });
    const { body } = await pageOf(made).get();
    expect(body.content.connection).toMatchObject({ id: made.connectionId, username: 'fa••••••' });
    expect(JSON.stringify(body)).not.toContain('facilities@');
  });
});

describe('the gate of a link that names addresses', () => {
  const allowedEmails = ['meters@harbor.example'];

  test('is opened by a mailed code; before that nothing but the name is shown and nothing is taken', async () => {
    const made = await invite({ allowedEmails, prefill: { country: 'IE' } });
    const page = await openPage(made);
    const { body } = await page.get();
    expect(body).toMatchObject({ emailRequired: true, content: null });
    expect((await page.get('/sites')).status).toBe(403);
    expect((await page.get('/providers')).status).toBe(403);
    expect((await handIn(page)).status).toBe(403);
    expect(await page.post('/email', { email: 'METERS@harbor.example' })).toMatchObject({
      status: 202,
      body: {},
    });
    const [{ code }] = await deliver(made.id);
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await page.post('/email/verify', { email: allowedEmails[0], code: wrong })).toMatchObject({
      status: 400,
      body: { errors: { code: ['The code is wrong, too old, or used up.'] } },
    });
    const proved = await page.post('/email/verify', { email: allowedEmails[0], code });
    expect(proved.status).toBe(200);
    page.headers['x-nectar-verification'] = proved.body.verification;
    expect((await page.get()).body.content).toMatchObject({
      email: allowedEmails[0],
      prefill: { country: 'IE' },
    });
    expect((await page.get('/sites')).body).toMatchObject({ total: 1, sites: [{ id: site }] });
    expect((await handIn(page)).status).toBe(201);
    // A proof is of one invitation.
    const other = await openPage(await invite({ allowedEmails }));
    other.headers['x-nectar-verification'] = proved.body.verification;
    expect((await other.get()).body.content).toBeNull();
  });

  test('answers invited and uninvited addresses alike: status, headers, body, and the statements that are run', async () => {
    const made = await invite({ allowedEmails });
    const page = await openPage(made);
    const query = pg.Client.prototype.query;
    const statements: string[] = [];
    const shapes: Record<string, unknown[]> = {};
    try {
      pg.Client.prototype.query = function (this: pg.Client, ...given: any[]) {
        const text = typeof given[0] === 'string' ? given[0] : given[0]?.text;
        statements.push(
          String(text)
            .replace(/'[^']*'/g, '?')
            .replace(/\d+/g, '#'),
        );
        return (query as any).apply(this, given);
      } as any;
      // Each is asked for twice: the second time within the minute.
      for (const email of ['meters@harbor.example', 'strange@harbor.example'])
        for (const turn of ['first', 'again'])
          for (const [path, body] of [
            ['/email', { email }],
            ['/email/verify', { email, code: '999999' }],
          ] as const) {
            statements.splice(0);
            const { status, headers, body: said } = await page.post(path, body);
            const { date: _date, 'x-request-id': _id, ...rest } = headers;
            const what = `${turn} ${path}`;
            shapes[what] = [...(shapes[what] ?? []), { status, rest, said, ran: [...statements] }];
            if (path === '/email') await deliver(made.id);
          }
    } finally {
      pg.Client.prototype.query = query;
    }
    expect(Object.keys(shapes)).toHaveLength(4);
    for (const [what, [invited, uninvited]] of Object.entries(shapes))
      expect(uninvited, what).toEqual(invited);
    expect((shapes['first /email']![0] as any).ran.length).toBeGreaterThan(3);
    expect((await typesOf(made.id)).filter((type) => type === 'EMAIL_REJECTED').length).toBeGreaterThan(0);
  });

  test('never takes a code for an address that was not invited', async () => {
    const made = await invite({ allowedEmails });
    const page = await openPage(made);
    await page.post('/email', { email: 'strange@harbor.example' });
    expect(await deliver(made.id)).toEqual([]);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_one, n) =>
        page.post('/email/verify', { email: 'strange@harbor.example', code: String(100_000 + n) }),
      ),
    );
    for (const answer of answers) expect(answer.status).toBe(400);
  });
});

describe('what a page hands in', () => {
  test('makes a connection with its sites, types and owner; consent, address and browser are kept', async () => {
    const made = await invite({ maxUses: 2 });
    const page = await openPage(made);
    const answer = await handIn(page, {
      ...sandboxLogin,
      country: 'DE',
      utilityTypes: ['GAS', 'WATER'],
      connectionOwnerEmail: 'energy@harbor.example',
      dataCollectionStartDate: '2025-01-01',
      language: 'de',
    });
    expect(answer.status).toBe(201);
    expect(submissionWire.parse(answer.body.submission)).toEqual(answer.body.submission);
    const { id } = answer.body.submission;
    expect((await client.get(`/connection/${id}/details`)).body).toMatchObject({
      company: { id: company },
      country: 'DE',
      initialSites: [site],
      initialDatasourceTypes: ['GAS', 'WATER'],
      workflowOwnerEmail: 'energy@harbor.example',
      dataCollectionStartDate: '2025-01-01',
    });
    expect((await page.get(`/submission/${id}`)).body).toMatchObject({ id, status: 'CONNECTED' });
    const submissions = async () =>
      (await owner.query('select * from hosted_submissions where connection_id = $1', [id])).rows;
    expect(await submissions()).toMatchObject([
      {
        invitation_id: made.id,
        consent_version: '2026-11',
        language: 'de',
        ip_address: '198.51.100.7',
        user_agent: 'A browser',
      },
    ]);
    const day = 86_400_000;
    app.setClock(new Date(Date.now() + 181 * day));
    await forgetSubmitters(tenant.context());
    expect(await submissions()).toMatchObject([{ ip_address: null, user_agent: null, language: 'de' }]);
  });

  test('without agreement, or with an unknown wording of it, is refused by field, with all other faults', async () => {
    const page = await openPage(await invite());
    const { status, body } = await page.post('/submission', {
      username: ' ',
      sites: ['x'],
      consentVersion: '1999',
    });
    expect(status).toBe(400);
    expect(Object.keys(body.errors).sort()).toEqual([
      'consentVersion',
      'language',
      'password',
      'sites',
      'username',
    ]);
  });

  test('by two pages at the same moment on a link for one: one wins, the other is told that it works no longer', async () => {
    const made = await invite({ maxUses: 1 });
    const pages = await Promise.all(Array.from({ length: 5 }, () => openPage(made)));
    const answers = await Promise.all(pages.map((page) => handIn(page)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 400, 400, 400, 400]);
    expect(answers.find(({ status }) => status === 400).body).toEqual({
      detail: 'The invitation is no longer active.',
    });
    expect(await read(made.id)).toMatchObject({ useCount: 1, status: 'FULFILLED' });
    expect((await read(made.id)).createdConnections).toHaveLength(1);
  });

  test('on a page whose link was revoked meanwhile is refused at the next request', async () => {
    const made = await invite();
    const page = await openPage(made);
    const followed = await openPage(made);
    const { body } = await handIn(followed);
    await client.post(`/invitation/${made.id}/revoke`);
    expect(await handIn(page)).toMatchObject({
      status: 400,
      body: { detail: 'The invitation is no longer active.' },
    });
    expect(await followed.get(`/submission/${body.submission.id}`)).toMatchObject(notFound);
    expect(await page.get('/providers')).toMatchObject(notFound);
    expect((await page.get()).body).toEqual({ state: 'REVOKED' });
  });

  test('is tried again with another password, without another use, until it is accepted', async () => {
    const made = await invite({ maxUses: 1 });
    const page = await openPage(made);
    const { body } = await handIn(page, { ...sandboxLogin, password: 'wrong' });
    const { id, status } = body.submission;
    expect(status).toBe('INCORRECT_PASSWORD');
    const { username, password } = sandboxLogin;
    const again = await page.post(`/submission/${id}`, { username, password });
    expect(again).toMatchObject({ status: 200, body: { id, status: 'CONNECTED' } });
    expect(await read(made.id)).toMatchObject({ useCount: 1 });
    expect((await page.post(`/submission/${id}`, { username, password })).status).toBe(400);
  });

  test('of a reconnect keeps the connection, its sites and its history', async () => {
    const made = await inviteToRenew({ maxUses: 1 }, { ...sandboxLogin, password: 'wrong' });
    const page = await openPage(made);
    const { username, password } = sandboxLogin;
    const answer = await page.post('/submission', { ...agreed, username, password });
    expect(answer).toMatchObject({
      status: 201,
      body: { submission: { id: made.connectionId, status: 'CONNECTED' } },
    });
    expect((await page.get('/sites')).status).toBe(404);
  });
});

describe('a page’s session', () => {
  test('is asked for by everything that changes something, and is of one link', async () => {
    const [mine, other] = [await invite(), await invite()];
    const page = pageOf(mine);
    const refused = { status: 403, body: { detail: 'Load the page again.' } };
    expect(await page.post('/submission', login())).toMatchObject(refused);
    const strange = await openPage(other);
    page.headers['x-nectar-session'] = strange.headers['x-nectar-session']!;
    expect(await page.post('/submission', login())).toMatchObject(refused);
    page.headers['x-nectar-session'] = `${Date.now() + 60_000}.AAAA`;
    expect(await page.post('/email', { email: 'a@b.example' })).toMatchObject(refused);
    app.setClock(start);
    await page.open();
    app.setClock(later(12 * 3600));
    expect(await page.post('/submission', login())).toMatchObject(refused);
    app.setClock(later(12 * 3600 - 1));
    expect((await page.post('/submission', login())).status).toBe(201);
  });

  test('does not help a page of another site', async () => {
    const page = await openPage(await invite());
    page.headers.origin = 'https://evil.example';
    expect((await page.post('/submission', login())).status).toBe(403);
    page.headers.origin = 'http://dash.test';
    expect((await page.post('/submission', login())).status).toBe(201);
  });

  test('follows its own submission alone', async () => {
    const made = await invite();
    const [one, other] = [await openPage(made), await openPage(made)];
    const first = (await handIn(one)).body.submission.id;
    const second = (await handIn(other)).body.submission.id;
    expect((await one.get(`/submission/${first}`)).status).toBe(200);
    expect(await one.get(`/submission/${second}`)).toMatchObject(notFound);
    delete one.headers['x-nectar-submission'];
    expect(await one.get(`/submission/${first}`)).toMatchObject(notFound);
    expect(await one.get('/submission/not-a-uuid')).toMatchObject(notFound);
  });
});

describe('legacy magic links', () => {
  const companyLink = async (body: object = {}): Promise<string> =>
    (await client.post(`/connection/company/${company}/link`, body)).body.magicLinkUrl;
  const editLink = async (connection: string): Promise<string> => {
    const { body } = await client.get(`/connection/${connection}`);
    return `/p/connect/${body.publicCompanyId}/workflow/${body.connectionMagicLinkSecret}`;
  };

  test('connect an account, with what was filled in; also with many sites, in old addresses and for 30 days', async () => {
    const sites = await Promise.all(Array.from({ length: 12 }, () => makeSite(client, company)));
    app.setClock(start);
    const url = await companyLink({
      sites,
      url: 'https://www.pge.com',
      dataCollectionStartDate: '2025-02-01',
    });
    const page = hostedPage(app.server, pathOf(url));
    const view = await page.open();
    expect(view.body).toMatchObject({
      invitationId: null,
      type: 'CREATE_CONNECTION',
      companyName: 'Harbor Textiles',
      emailRequired: false,
      content: {
        prefill: { dataCollectionStartDate: '2025-02-01', provider: { url: 'https://www.pge.com' } },
      },
    });
    expect(view.body.content.prefill.sites).toHaveLength(12);
    const answer = await handIn(page);
    expect(answer.status).toBe(201);
    const { id } = answer.body.submission;
    expect((await page.get(`/submission/${id}`)).body).toMatchObject({ id });
    const { rows } = await owner.query(
      'select invitation_id from hosted_submissions where connection_id = $1',
      [id],
    );
    expect(rows).toEqual([{ invitation_id: null }]);

    const old = await app.server.inject(
      pathOf(url).replace('/p/connect/', '/create-datasource/magic-link/') + '?lang=de',
    );
    expect(old.statusCode).toBe(302);
    expect(old.headers.location).toBe(`${pathOf(url)}?lang=de`);

    app.setClock(later(30 * 86_400));
    expect((await page.get()).body).toEqual({ state: 'EXPIRED' });
    expect((await page.get('/providers')).status).toBe(404);
  });

  test('renew a connection until its credentials change, and are followed to the end', async () => {
    const connection = await makeConnection(client, company, site, { ...sandboxLogin, password: 'wrong' });
    const path = await editLink(connection);
    const page = hostedPage(app.server, path);
    expect((await page.open()).body).toMatchObject({
      type: 'EDIT_CONNECTION',
      content: { connection: { id: connection } },
    });
    const { username, password } = sandboxLogin;
    const wrong = await page.post('/submission', { ...agreed, username, password: 'wrong too' });
    expect(wrong.body.submission).toMatchObject({ id: connection, status: 'INCORRECT_PASSWORD' });
    page.headers['x-nectar-submission'] = wrong.body.secret;
    expect((await page.post(`/submission/${connection}`, { username, password })).body.status).toBe(
      'CONNECTED',
    );
    expect((await page.get(`/submission/${connection}`)).body.status).toBe('CONNECTED');
    expect(await hostedPage(app.server, path).get()).toMatchObject(notFound);
    expect((await page.post('/submission', { ...agreed, username, password })).status).toBe(404);
  });

  test('of one kind or company are none of another', async () => {
    const url = pathOf(await companyLink());
    const [, , , publicId, secret] = url.split('/');
    const connection = await makeConnection(client, company, site);
    const edit = await editLink(connection);
    const editSecret = edit.split('/').at(-1);
    const strange = crypto.randomUUID();
    for (const path of [
      `/p/connect/${publicId}/workflow/${secret}`,
      `/p/connect/${publicId}/${editSecret}`,
      `/p/connect/${strange}/${secret}`,
      `/p/connect/${publicId}/${secret}A`,
      `/p/connect/${publicId}`,
      `/p/connect/x/y`,
    ])
      expect(await hostedPage(app.server, path).get(), path).toMatchObject(notFound);
    const [one, other] = [hostedPage(app.server, url), hostedPage(app.server, pathOf(await companyLink()))];
    await one.open();
    other.headers['x-nectar-session'] = one.headers['x-nectar-session']!;
    expect((await other.post('/submission', login())).status).toBe(403);
    expect((await one.post('/email', { email: 'a@b.example' })).status).toBe(404);
  });
});

describe('in a sandbox whose clock is ahead', () => {
  test('mails go out, sessions hold, and links end by that clock', async () => {
    const ahead = await app.createTenant();
    const { client: keys, organizationId } = ahead;
    const theirs = await makeCompany(keys.sandbox);
    const link = (await keys.sandbox.post(`/connection/company/${theirs}/link`, {})).body.magicLinkUrl;
    const setAhead = (days: number) =>
      owner.query(
        `insert into sandbox_clocks (organization_id, environment, ahead_ms) values ($1, 'sandbox', $2)
         on conflict (organization_id, environment) do update set ahead_ms = excluded.ahead_ms`,
        [organizationId, days * 86_400_000],
      );
    await setAhead(29);
    const page = hostedPage(app.server, pathOf(link));
    expect((await page.open()).body).toMatchObject({ state: 'ACTIVE' });
    expect((await page.post('/submission', login({ sites: [] }))).status).toBe(201);
    const made = (
      await keys.sandbox.post(`/invitation/company/${theirs}`, {
        allowedEmails: ['meters@harbor.example'],
        sendEmail: true,
      })
    ).body;
    const claimed = await claimMails(app.services, { most: 100 });
    expect(claimed.map(({ tenant: whose }) => whose.organizationId)).toContain(organizationId);
    expect(made.status).toBe('ACTIVE');
    await setAhead(31);
    expect((await page.get()).body).toEqual({ state: 'EXPIRED' });
  });
});

describe('how often', () => {
  test('links are looked at, and guessed: 30 a minute from one address, over all processes', async () => {
    app.setClock(start);
    const made = await invite();
    const second = await buildServer({
      services: app.services,
      log: createLogger({ level: 'silent', name: 'second' }),
      trustProxy: false,
      requestTimeoutMs: 10_000,
      rateLimitPerMinute: 0,
      metricsToken: '',
      pagesDirectory: app.filesDirectory,
      keptMails: null,
    });
    const path = pathOf(made.invitationUrl);
    for (let n = 0; n < 15; n++) {
      expect((await hostedPage(app.server, path).get()).status).toBe(200);
      expect((await hostedPage(second, path).get()).status).toBe(200);
    }
    for (const server of [app.server, second])
      expect(await hostedPage(server, path).get()).toMatchObject({
        status: 429,
        headers: { 'retry-after': '60' },
      });
    expect((await hostedPage(app.server, path, { address: '198.51.100.8' }).get()).status).toBe(200);
    app.setClock(later(60));
    expect((await hostedPage(app.server, path).get()).status).toBe(200);

    // Guesses by any call count; then a right one is no longer looked up.
    for (let n = 0; n < 30; n++)
      expect((await hostedPage(second, `/p/i/${strangeToken()}`).get('/providers')).status).toBe(404);
    expect((await hostedPage(app.server, path).get('/providers')).status).toBe(429);
    await second.close();
  });

  test('a login is handed in: 10 an hour by a link, 20 by an address; addresses are kept by a keyed hash alone', async () => {
    app.setClock(start);
    const links = await Promise.all([invite(), invite(), invite()]);
    const pages = await Promise.all(links.map(openPage));
    const statuses: number[] = [];
    for (const page of pages.slice(0, 2))
      for (let n = 0; n < 11; n++) statuses.push((await handIn(page)).status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(19);
    expect((await handIn(pages[2]!)).status).toBe(429);
    const { rows } = await owner.query('select limit_name, who, began_at, count from request_counts');
    expect(JSON.stringify(rows)).not.toContain('198.51.100.7');
    app.setClock(later(3600));
    expect((await handIn(pages[2]!)).status).toBe(201);
  });
});
