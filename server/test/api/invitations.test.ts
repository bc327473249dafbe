// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
import { createHash } from 'node:crypto';
import { Client as PostgresClient } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eraseCompany } from '../../src/domain/jobs/erase-company.ts';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let site: string;
let connection: string;
let owner: PostgresClient;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client);
  site = await makeSite(client, company);
  connection = await makeConnection(client, company, site);
  owner = new PostgresClient({ connectionString: app.ownerUrl });
  await owner.connect();
});
afterEach(() => app.setClock(null));
afterAll(async () => {
  await owner.end();
  await app.close();
});

const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const start = new Date('2026-03-01T12:00:00.000Z');
const later = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);

async function invite(body: object = {}, to = company, by = client): Promise<any> {
  const answer = await by.post(`/invitation/company/${to}`, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
}
const read = async (id: string, by = client): Promise<any> => (await by.get(`/invitation/${id}`)).body;
const eventsOf = async (id: string): Promise<[string, string | null][]> =>
  (await read(id)).events.map((event: any) => [event.eventType, event.email]);
const countOf = async (table: string, id: string): Promise<number> =>
  (await owner.query(`select count(*)::int as n from ${table} where invitation_id = $1`, [id])).rows[0].n;
/** As the hosted page does once somebody has used it. */
const markUsed = (id: string, times: number): Promise<unknown> =>
  owner.query('update invitations set use_count = $2 where id = $1', [id, times]);

describe('a contributor invitation', () => {
  test('without a body is open to anybody who holds the link, for ever', async () => {
    const answer = await client.post(`/invitation/company/${company}`);
    expect(answer.status).toBe(201);
    const { token } = answer.body;
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      token,
      invitationType: 'CREATE_CONNECTION',
      status: 'ACTIVE',
      invitationUrl: `http://dash.test/p/i/${token}`,
      companyId: company,
      connectionId: null,
      allowedEmails: [],
      expiresAt: null,
      maxUses: null,
      useCount: 0,
      createdAt: instant,
      prefill: {},
      createdConnections: [],
    });
    expect(await read(answer.body.id)).toEqual({
      ...answer.body,
      events: [
        { id: expect.any(String), eventType: 'CREATED', createdAt: instant, email: null, connectionId: null },
      ],
    });
  });

  test('keeps what was given: addresses in lower case once each, the end in seconds, the prefill', async () => {
    app.setClock(start);
    const prefill = {
      url: 'https://www.riverbend-power.example/login',
      initialSites: [site],
      utilityTypes: ['ELECTRICITY', 'GAS'],
      country: 'US',
      connectionOwnerEmail: 'energy@harbor.example',
      dataCollectionStartDate: '2024-01-01',
    };
    const made = await invite({
      allowedEmails: [' Meters@Harbor.example', 'meters@harbor.example', 'second@harbor.example'],
      expiresInSeconds: 604_800,
      maxUses: 3,
      prefill: { ...prefill, country: 'us', initialSites: [site, site] },
    });
    expect(made).toMatchObject({
      allowedEmails: ['meters@harbor.example', 'second@harbor.example'],
      expiresAt: '2026-03-08T12:00:00.000Z',
      maxUses: 3,
      createdAt: '2026-03-01T12:00:00.000Z',
    });
    expect(made.prefill).toEqual(prefill);
    expect((await read(made.id)).prefill).toEqual(prefill);
  });

  test('names a provider of the directory by id, which wins over the address', async () => {
    const { datasources } = (await client.get('/datasource?search=pge.com')).body;
    const made = await invite({ prefill: { datasourceId: datasources[0].id, url: 'https://other.example' } });
    expect(made.prefill).toEqual({ url: 'https://www.pge.com' });
  });

  test('takes null for no end and no limit, digits as text, the owner’s other name, and a form', async () => {
    const made = await invite({
      expiresInSeconds: null,
      maxUses: '2',
      prefill: { workflowOwnerEmail: 'a@b.example' },
    });
    expect(made).toMatchObject({
      expiresAt: null,
      maxUses: 2,
      prefill: { connectionOwnerEmail: 'a@b.example' },
    });
    const form = new URLSearchParams([
      ['allowedEmails', 'one@b.example'],
      ['allowedEmails', 'two@b.example'],
      ['maxUses', '5'],
      ['expiresInSeconds', ''],
    ]);
    const type = 'application/x-www-form-urlencoded';
    const answer = await client.send('POST', `/invitation/company/${company}`, form.toString(), type);
    expect(answer).toMatchObject({
      status: 201,
      body: { allowedEmails: ['one@b.example', 'two@b.example'], maxUses: 5, expiresAt: null },
    });
  });

  test('is refused with all of its faults together', async () => {
    const answer = await client.post(`/invitation/company/${company}`, {
      allowedEmails: ['a@b.example', '', 'nobody'],
      expiresInSeconds: 59,
      maxUses: 0,
      sendEmail: 'perhaps',
      prefill: {
        datasourceId: 'x',
        url: '',
        initialSites: ['y'],
        utilityTypes: ['STEAM'],
        country: 'USA',
        connectionOwnerEmail: 'nobody',
        dataCollectionStartDate: '2024-13-01',
      },
    });
    expect(answer).toMatchObject({ status: 400, body: { detail: 'Invalid input.' } });
    expect(answer.body.errors).toEqual({
      allowedEmails: { 1: ['Enter a valid email address.'], 2: ['Enter a valid email address.'] },
      expiresInSeconds: ['Ensure this value is greater than or equal to 60.'],
      maxUses: ['Ensure this value is greater than or equal to 1.'],
      sendEmail: ['Must be a valid boolean.'],
      prefill: {
        datasourceId: ['Must be a valid UUID.'],
        url: ['This field may not be blank.'],
        initialSites: { 0: ['Must be a valid UUID.'] },
        utilityTypes: { 0: [expect.stringContaining('"STEAM" is not a valid choice.')] },
        country: ['Use a two-letter country code (ISO 3166-1 alpha-2).'],
        connectionOwnerEmail: ['Enter a valid email address.'],
        dataCollectionStartDate: ['Date has wrong format. Use one of these formats instead: YYYY-MM-DD.'],
      },
    });
  });

  test.each([
    [
      { expiresInSeconds: 31_536_001 },
      { expiresInSeconds: ['Ensure this value is less than or equal to 31536000.'] },
    ],
    [{ expiresInSeconds: 60.5 }, { expiresInSeconds: ['A valid integer is required.'] }],
    [{ maxUses: 1e12 }, { maxUses: ['Ensure this value is less than or equal to 2147483647.'] }],
    [{ maxUses: 'many' }, { maxUses: ['A valid integer is required.'] }],
    [
      { allowedEmails: Array.from({ length: 51 }, (_, n) => `a${n}@b.example`) },
      { allowedEmails: ['Ensure this field has no more than 50 elements.'] },
    ],
    [{ prefill: null }, { prefill: ['This field may not be null.'] }],
    [{ prefill: 'x' }, { prefill: ['Invalid data. Expected an object, but got string.'] }],
    [{ prefill: { url: 'not a host' } }, { prefill: { url: ['Enter a valid URL.'] } }],
    [{ prefill: { url: 'https://a\0.example' } }, { prefill: { url: ['Null characters are not allowed.'] } }],
  ])('with %j is refused', async (body, errors) => {
    const answer = await client.post(`/invitation/company/${company}`, body);
    expect(answer).toMatchObject({ status: 400, body: { detail: 'Invalid input.', errors } });
  });

  test('names sites of the company that are not archived, and a provider that there is; by place', async () => {
    const archived = await makeSite(client, company);
    await client.delete(`/site/${archived}`);
    const elsewhere = await makeSite(client, await makeCompany(client));
    const stranger = (await app.createTenant()).client.sandbox;
    const foreign = await makeSite(stranger, await makeCompany(stranger));
    const unknown = newId();
    const answer = await client.post(`/invitation/company/${company}`, {
      prefill: { datasourceId: unknown, initialSites: [site, elsewhere, foreign, unknown, archived] },
    });
    const none = (id: string): string[] => [`No site of this company has the id ${id}.`];
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual({
      prefill: {
        datasourceId: [`No provider has the id ${unknown}.`],
        initialSites: {
          1: none(elsewhere),
          2: none(foreign),
          3: none(unknown),
          4: ['The site is archived.'],
        },
      },
    });
  });
});

describe('a reconnect invitation', () => {
  test('belongs to a connection and its company, without prefill and without a limit of its own', async () => {
    const answer = await client.post(`/invitation/connection/${connection}`, {
      allowedEmails: ['Owner@Harbor.example'],
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      invitationType: 'EDIT_CONNECTION',
      status: 'ACTIVE',
      companyId: company,
      connectionId: connection,
      allowedEmails: ['owner@harbor.example'],
      maxUses: null,
      prefill: {},
      createdConnections: [],
    });
    expect((await client.post(`/invitation/connection/${connection}`)).status).toBe(201);
  });

  test('with a prefill is refused, an empty one too, beside every other fault (R16)', async () => {
    for (const prefill of [{}, { country: 'US' }, null, 'x']) {
      const answer = await client.post(`/invitation/connection/${connection}`, { prefill, maxUses: 0 });
      expect(answer.status).toBe(400);
      expect(answer.body.errors).toEqual({
        prefill: ['A reconnect invitation takes no prefill.'],
        maxUses: ['Ensure this value is greater than or equal to 1.'],
      });
    }
  });

  test('ends with its connection', async () => {
    const other = await makeConnection(client, company, site);
    const { body } = await client.post(`/invitation/connection/${other}`, {});
    await client.delete(`/connection/${other}`);
    expect(await read(body.id)).toMatchObject({ status: 'REVOKED', connectionId: other });
    expect((await client.post(`/invitation/connection/${other}`, {})).status).toBe(404);
  });
});

describe('the status', () => {
  test('is computed at reading, in its order: revoked, used up, expired, active', async () => {
    app.setClock(start);
    const made = await invite({ expiresInSeconds: 60, maxUses: 2 });
    const statusAt = async (seconds: number): Promise<string> => {
      app.setClock(later(seconds));
      return (await read(made.id)).status;
    };
    expect(await statusAt(59.999)).toBe('ACTIVE');
    expect(await statusAt(60)).toBe('EXPIRED');
    await markUsed(made.id, 1);
    expect(await statusAt(60)).toBe('EXPIRED');
    expect(await statusAt(59)).toBe('ACTIVE');
    await markUsed(made.id, 2);
    expect(await statusAt(59)).toBe('FULFILLED');
    expect(await statusAt(60)).toBe('FULFILLED');
    await markUsed(made.id, 1);
    app.setClock(later(1));
    expect((await client.post(`/invitation/${made.id}/revoke`)).body.status).toBe('REVOKED');
    await markUsed(made.id, 2);
    expect(await statusAt(120)).toBe('REVOKED');
  });

  test('revoking is done once, stays done, and is told in the log', async () => {
    const made = await invite();
    const revoked = await client.post(`/invitation/${made.id}/revoke`);
    expect(revoked).toMatchObject({ status: 200, body: { ...made, status: 'REVOKED' } });
    expect(await client.post(`/invitation/${made.id}/revoke`)).toMatchObject({
      status: 200,
      body: revoked.body,
    });
    expect(await eventsOf(made.id)).toEqual([
      ['CREATED', null],
      ['REVOKED', null],
    ]);
  });

  test('one that expired or is used up cannot be revoked', async () => {
    app.setClock(start);
    const expired = await invite({ expiresInSeconds: 60 });
    const usedUp = await invite({ maxUses: 1 });
    await markUsed(usedUp.id, 1);
    app.setClock(later(60));
    for (const { id } of [expired, usedUp]) {
      expect(await client.post(`/invitation/${id}/revoke`)).toMatchObject({
        status: 400,
        body: { detail: 'The invitation is no longer active.' },
      });
      expect(await eventsOf(id)).toEqual([['CREATED', null]]);
    }
  });
});

describe('the list', () => {
  test('is newest first, of both types, filtered by status and type, paged by limit', async () => {
    app.setClock(start);
    const own = await makeCompany(client);
    const ownSite = await makeSite(client, own);
    const ownConnection = await makeConnection(client, own, ownSite);
    const made: any[] = [];
    for (let n = 0; n < 3; n++) {
      app.setClock(later(n));
      made.push(await invite({ expiresInSeconds: 60 * (n + 1) }, own));
    }
    app.setClock(later(3));
    const reconnect = (await client.post(`/invitation/connection/${ownConnection}`, {})).body;
    await client.post(`/invitation/${made[1].id}/revoke`);
    app.setClock(later(60));
    const list = async (query = ''): Promise<any> =>
      (await client.get(`/invitation/company/${own}${query}`)).body;
    const idsOf = async (query: string): Promise<string[]> =>
      (await list(query)).invitations.map((one: any) => one.id);
    const whole = await list();
    expect(whole).toMatchObject({
      totalInvitations: 4,
      perPage: 100,
      totalPages: 1,
      currentPage: 1,
      hasNext: false,
      hasPrevious: false,
    });
    expect(whole.invitations).toEqual([
      reconnect,
      made[2],
      { ...made[1], status: 'REVOKED' },
      { ...made[0], status: 'EXPIRED' },
    ]);
    expect(await idsOf('?status=ACTIVE')).toEqual([reconnect.id, made[2].id]);
    expect(await idsOf('?status=EXPIRED')).toEqual([made[0].id]);
    expect(await idsOf('?status=REVOKED')).toEqual([made[1].id]);
    expect(await idsOf('?status=FULFILLED')).toEqual([]);
    expect(await idsOf('?invitationType=EDIT_CONNECTION')).toEqual([reconnect.id]);
    expect(await idsOf('?invitationType=CREATE_CONNECTION&status=ACTIVE')).toEqual([made[2].id]);
    const second = await list('?limit=3&page=2');
    expect(second).toMatchObject({ totalInvitations: 4, perPage: 3, totalPages: 2, currentPage: 2 });
    expect(second.invitations).toHaveLength(1);
    expect(await list('?limit=3&page=9')).toEqual(second);
  });

  test('tells all faults of its query', async () => {
    const answer = await client.get(
      `/invitation/company/${company}?status=OPEN&invitationType=X&page=0&limit=501`,
    );
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.errors).toSorted()).toEqual(['invitationType', 'limit', 'page', 'status']);
    expect(answer.body.errors.status).toEqual([
      '"OPEN" is not a valid choice. Allowed: ACTIVE, EXPIRED, REVOKED, FULFILLED.',
    ]);
  });
});

describe('mail', () => {
  test('is ordered, and the log does not say that it was sent', async () => {
    const made = await invite({ allowedEmails: ['a@b.example', 'c@d.example'], sendEmail: true });
    expect(await eventsOf(made.id)).toEqual([['CREATED', null]]);
    expect(await countOf('invitation_mails', made.id)).toBe(2);
    const silent = await invite({ allowedEmails: ['a@b.example'] });
    expect(await countOf('invitation_mails', silent.id)).toBe(0);
    const open = await invite({ sendEmail: true });
    expect(await countOf('invitation_mails', open.id)).toBe(0);
  });

  test('is ordered again by hand, for all addresses or some, and the token stays', async () => {
    app.setClock(start);
    const made = await invite({ allowedEmails: ['a@b.example', 'c@d.example'] });
    app.setClock(later(10));
    const some = await client.post(`/invitation/${made.id}/resend`, { emails: ['C@d.example'] });
    expect(some).toMatchObject({ status: 200, body: made });
    expect(await eventsOf(made.id)).toEqual([
      ['CREATED', null],
      ['RESENT', 'c@d.example'],
    ]);
    const tooSoon = await client.post(`/invitation/${made.id}/resend`);
    expect(tooSoon.status).toBe(429);
    expect(tooSoon.headers['retry-after']).toBe('300');
    expect(await countOf('invitation_mails', made.id)).toBe(1);
    app.setClock(later(310));
    expect((await client.post(`/invitation/${made.id}/resend`)).status).toBe(200);
    expect(await countOf('invitation_mails', made.id)).toBe(3);
  });

  test('is ordered again for an address ten times a day at most', async () => {
    const made = await invite({ allowedEmails: ['a@b.example'] });
    for (let n = 0; n < 10; n++) {
      app.setClock(later(n * 600));
      expect((await client.post(`/invitation/${made.id}/resend`)).status).toBe(200);
    }
    app.setClock(later(6000));
    const eleventh = await client.post(`/invitation/${made.id}/resend`);
    expect([eleventh.status, eleventh.headers['retry-after']]).toEqual([429, String(86_400 - 6000)]);
    app.setClock(later(86_400));
    expect((await client.post(`/invitation/${made.id}/resend`)).status).toBe(200);
  });

  test('is not ordered for other addresses, nor for an invitation that names none or works no longer', async () => {
    const made = await invite({ allowedEmails: ['a@b.example'] });
    const other = await client.post(`/invitation/${made.id}/resend`, {
      emails: ['a@b.example', 'x@y.example'],
    });
    expect(other).toMatchObject({
      status: 400,
      body: { errors: { emails: { 1: ['The invitation does not name this address.'] } } },
    });
    expect((await client.post(`/invitation/${made.id}/resend`, { emails: [] })).status).toBe(400);
    const open = await invite();
    expect(await client.post(`/invitation/${open.id}/resend`)).toMatchObject({
      status: 400,
      body: { detail: 'The invitation names no e-mail addresses.' },
    });
    await client.post(`/invitation/${made.id}/revoke`);
    expect(await client.post(`/invitation/${made.id}/resend`)).toMatchObject({
      status: 400,
      body: { detail: 'The invitation is no longer active.' },
    });
    expect(await countOf('invitation_mails', made.id)).toBe(0);
  });
});

test('the token is stored as a hash and encrypted, never as text', async () => {
  const made = await invite();
  const { rows } = await owner.query('select * from invitations where id = $1', [made.id]);
  expect(rows[0].token_hash).toEqual(createHash('sha256').update(made.token).digest());
  expect(
    JSON.stringify(rows[0], (_key, value) =>
      value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
    ),
  ).not.toContain(made.token);
});

test('an invitation of another organization, of the other environment, or of a deleted company is not there', async () => {
  const own = await makeCompany(client);
  const made = await invite({ allowedEmails: ['a@b.example'] }, own);
  const stranger = await app.createTenant();
  const missing = { status: 404, body: { detail: 'Not found.' } };
  const refusedBy = async (by: Client): Promise<void> => {
    expect(await by.get(`/invitation/${made.id}`)).toMatchObject(missing);
    expect(await by.get(`/invitation/company/${own}`)).toMatchObject(missing);
    expect(await by.post(`/invitation/company/${own}`, {})).toMatchObject(missing);
    expect(await by.post(`/invitation/company/${own}`, { maxUses: 0 })).toMatchObject(missing);
    expect(await by.post(`/invitation/${made.id}/revoke`)).toMatchObject(missing);
    expect(await by.post(`/invitation/${made.id}/resend`, { emails: ['no'] })).toMatchObject(missing);
  };
  for (const by of [stranger.client.sandbox, stranger.client.production, tenant.client.production])
    await refusedBy(by);
  expect(await read(made.id)).toMatchObject({ status: 'ACTIVE' });
  for (const path of ['not-a-uuid', newId()])
    expect(await client.get(`/invitation/${path}`)).toMatchObject(missing);
  await client.delete(`/company/${own}`);
  await refusedBy(client);
});

test('the erasure of a company takes its invitations and all that hangs on them', async () => {
  const own = await makeCompany(client);
  const made = await invite({ allowedEmails: ['a@b.example'], sendEmail: true }, own);
  const ownConnection = await makeConnection(client, own, await makeSite(client, own));
  const reconnect = (await client.post(`/invitation/connection/${ownConnection}`, {})).body;
  await client.delete(`/company/${own}`);
  await eraseCompany(tenant.context(), { companyId: own });
  for (const { id } of [made, reconnect]) {
    for (const table of ['invitation_events', 'invitation_mails']) expect(await countOf(table, id)).toBe(0);
    expect((await owner.query('select id from invitations where id = $1', [id])).rows).toEqual([]);
  }
});
