// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// Which events the contract's operations emit, and what stands in them (events-and-lifecycle.md 1.2, 1.3, 6).

import { Ajv2020 } from 'ajv/dist/2020.js';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eventTypes, jsonSchemaOf } from '../../src/api/events/catalogue.ts';
import { activateCompany } from '../../src/domain/edits/activate-company.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { followMessages, messagesOf, type StoredMessage } from '../support/events.ts';
import { until } from '../support/jobs.ts';
import { formats } from '../support/openapi-schemas.ts';
import { fileRecord, makeCompany, makeConnection, makeSite, sandboxLogin } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let site: string;
let fresh: () => Promise<StoredMessage[]>;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client);
  site = await makeSite(client, company);
  fresh = followMessages(app, tenant);
});

const typesOf = (messages: StoredMessage[]): string[] => messages.map((message) => message.eventType);

describe('a connection', () => {
  test('that is made tells so once, as it began', async () => {
    const id = await makeConnection(client, company, site, { externalId: 'acct-link-778' });
    const [created, ...others] = await fresh();
    expect(others).toEqual([]);
    const { publicCompanyId, connectionMagicLinkSecret, ...answer } = (
      await client.get(`/connection/${id}/details`)
    ).body;
    expect(created!.body).toEqual({ eventType: 'connection.created.v2', ...answer, emails: [] });
    expect(created!.text).not.toContain(connectionMagicLinkSecret);
    expect(created!.text).not.toContain(publicCompanyId);
    expect(created!.eventId).toBe(`connection:${id}:1`);
  });

  test('that the sandbox checks at once began PENDING, and then changed', async () => {
    const { body } = await client.post(`/connection/company/${company}`, { ...sandboxLogin, sites: [site] });
    expect(body.status).toBe('CONNECTED');
    const messages = await fresh();
    expect(typesOf(messages)).toEqual([
      'connection.created.v2',
      'connection.updated.v2',
      'connection.validated.v2',
    ]);
    expect(messages.map((message) => message.body.status)).toEqual(['PENDING', 'CONNECTED', 'CONNECTED']);
    expect(messages[1]!.body).toMatchObject({ protectedChanges: ['status'], old: { status: 'PENDING' } });
    expect(messages[2]!.body).not.toHaveProperty('old');
    expect(messages[2]!.body).not.toHaveProperty('protectedChanges');
    expect(new Set(messages.map((message) => message.id)).size).toBe(3);
  });

  test('with a wrong password tells the status and why', async () => {
    await client.post(`/connection/company/${company}`, {
      ...sandboxLogin,
      password: 'another',
      sites: [site],
    });
    const messages = await fresh();
    expect(typesOf(messages)).toEqual([
      'connection.created.v2',
      'connection.updated.v2',
      'connection.validated.v2',
    ]);
    expect(messages[1]!.body.protectedChanges).toEqual(['status', 'statusErrorDetail']);
    expect(messages[2]!.body.status).toBe('INCORRECT_PASSWORD');
  });

  test('whose external id alone changes tells that and nothing else; touched without change, nothing', async () => {
    const id = await makeConnection(client, company, site, { externalId: 'one' });
    await fresh();
    await client.patch(`/connection/${id}`, { externalId: 'one' });
    expect(await fresh()).toEqual([]);
    await client.patch(`/connection/${id}`, { externalId: 'two' });
    const [updated, ...others] = await fresh();
    expect(others).toEqual([]);
    expect(updated!.eventType).toBe('connection.updated.v2');
    expect(updated!.body).toMatchObject({
      externalId: 'two',
      protectedChanges: ['externalId'],
      old: { externalId: 'one' },
    });
    expect(Object.keys(updated!.body.old)).toEqual(['externalId']);
  });

  test('with another password names it and shows neither; another username shows the old one', async () => {
    const id = await makeConnection(client, company, site, {
      username: 'first-user',
      password: 'canary-one-7261',
    });
    await fresh();
    await client.patch(`/connection/${id}`, { username: 'first-user', password: 'canary-two-9914' });
    const [password, ...none] = await fresh();
    expect(none).toEqual([]);
    expect(password!.body.protectedChanges).toEqual(['password']);
    expect(password!.body.old).toEqual({});
    await client.patch(`/connection/${id}`, { username: 'second-user', password: 'canary-three-5512' });
    const [username] = await fresh();
    expect(username!.body.protectedChanges).toEqual(['password', 'username']);
    expect(username!.body.old).toEqual({ username: 'first-user' });
    const everything = (await messagesOf(app, tenant)).map((message) => message.text).join();
    expect(everything).not.toContain('canary');
  });

  test('hears of its accounts: found, and no longer tracked', async () => {
    const id = await makeConnection(client, company, site);
    const { accountId } = await fileRecord(tenant.context(), {
      companyId: company,
      siteId: site,
      connectionId: id,
    });
    const found = (await fresh()).filter(({ eventType }) => eventType === 'connection.updated.v2');
    expect(found).toHaveLength(1);
    expect(found[0]!.body).toMatchObject({ protectedChanges: ['accounts'], old: { accounts: [] } });
    await client.patch(`/account/${accountId}`, { isTracked: false });
    const tracked = (await fresh()).filter(({ eventType }) => eventType === 'connection.updated.v2');
    expect(tracked).toHaveLength(1);
    expect(tracked[0]!.body.protectedChanges).toEqual(['accounts']);
    expect(tracked[0]!.body.old.accounts).toEqual(found[0]!.body.accounts);
    expect(tracked[0]!.body.accounts[0].trackingStatus).toBe('DISABLED');
  });

  test('hears of its company’s end: more of them than are told together, each once and from what it was', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 203; at++)
      ids.push(await makeConnection(client, company, site, { username: `user-${at}`, externalId: `${at}` }));
    await fresh();
    await activateCompany(tenant.context(), { id: company, isActive: false });
    const updated = (await fresh()).filter(({ eventType }) => eventType === 'connection.updated.v2');
    expect(updated.map(({ body }) => body.id).sort()).toEqual(ids.toSorted());
    for (const { body, eventId } of updated) {
      expect(eventId).toBe(`connection:${body.id}:2`);
      expect([body.status, body.old.status]).toEqual(['COMPANY_INACTIVE', 'PENDING']);
    }
  });

  test('that is deleted has no event', async () => {
    const id = await makeConnection(client, company, site);
    await fresh();
    expect((await client.delete(`/connection/${id}`)).status).toBe(204);
    expect(await fresh()).toEqual([]);
  });

  test('whose creation was refused, or rolled back, leaves nothing', async () => {
    await client.post(`/connection/company/${company}`, {
      url: 'https://bayelectric.example',
      username: 'someone',
      password: 'secret words',
      sites: ['00000000-0000-4000-8000-000000000000'],
    });
    expect(await fresh()).toEqual([]);
  });
});

describe('a document', () => {
  test('that is filed tells what v2.2 answers, and its connection', async () => {
    const connection = await makeConnection(client, company, site);
    await fresh();
    const { documentId } = await fileRecord(tenant.context(), {
      companyId: company,
      siteId: site,
      connectionId: connection,
      demand: { usage: '41.2' },
    });
    const created = (await fresh()).filter(({ eventType }) => eventType.startsWith('document'));
    expect(typesOf(created)).toEqual(['document.created.v2']);
    const answer = (await client.get(`/document/${documentId}`)).body;
    expect(created[0]!.body).toEqual({ eventType: 'document.created.v2', ...answer, connection });
  });

  test('whose usage is corrected tells the rows as they were', async () => {
    const { documentId, usageId } = await fileRecord(tenant.context(), { companyId: company, siteId: site });
    const [created] = await fresh();
    expect((await client.patch(`/usage/${usageId}`, { usage: '4820' })).status).toBe(200);
    expect(await fresh()).toEqual([]);
    expect((await client.patch(`/usage/${usageId}`, { usage: '4900.5' })).status).toBe(200);
    const [updated, ...others] = await fresh();
    expect(others).toEqual([]);
    expect(updated!.eventType).toBe('document.updated.v2');
    expect(updated!.body.id).toBe(documentId);
    expect(updated!.body).not.toHaveProperty('protectedChanges');
    expect(updated!.body.old.usageData).toEqual(created!.body.usageData);
    expect(updated!.body.usageData[0].usage).toBe('4900.5');
  });

  test('whose amount is corrected tells that alone', async () => {
    const { documentId } = await fileRecord(tenant.context(), { companyId: company, siteId: site });
    await fresh();
    expect((await client.patch(`/document/${documentId}`, { totalCharges: '118.20' })).status).toBe(200);
    const [updated] = await fresh();
    expect(updated!.body.totalCharges).toBe('118.20');
    expect(updated!.body.old).toEqual({ totalCharges: '120.50' });
  });

  test('of a meter that moves tells its new site: one event for each document', async () => {
    const identifiers = [{ rawName: 'Meter No.', value: 'M-7781', name: 'METER' }];
    const about = { companyId: company, siteId: site, accountNumber: 'A-1', identifiers };
    const ctx = tenant.context();
    const first = await fileRecord(ctx, { ...about, period: ['2025-01-01', '2025-01-31'] });
    const second = await fileRecord(ctx, { ...about, period: ['2025-02-01', '2025-02-28'] });
    expect(second.meterId).toBe(first.meterId);
    const other = await makeSite(client, company);
    await fresh();
    expect((await client.patch(`/meter/${first.meterId}`, { site: other })).status).toBe(200);
    const moved = await fresh();
    expect(typesOf(moved)).toEqual(['document.updated.v2', 'document.updated.v2']);
    expect(new Set(moved.map((message) => message.body.id))).toEqual(
      new Set([first.documentId, second.documentId]),
    );
    for (const message of moved) {
      expect(message.body.usageData[0].site.id).toBe(other);
      expect(message.body.old.usageData[0].site.id).toBe(site);
    }
  });

  test('that is deleted tells its last state', async () => {
    const { documentId } = await fileRecord(tenant.context(), { companyId: company, siteId: site });
    const [created] = await fresh();
    expect((await client.delete(`/document/${documentId}`)).status).toBe(204);
    const [deleted, ...others] = await fresh();
    expect(others).toEqual([]);
    const { eventType, isDeleted, deletedAt, ...last } = deleted!.body;
    expect([eventType, isDeleted, typeof deletedAt]).toEqual(['document.deleted.v2', true, 'string']);
    expect(last).toEqual({
      ...created!.body,
      eventType: undefined,
      url: null,
      status: 'DELETED',
      updated: deletedAt,
    });
  });

  test('of a company that is deleted has no event', async () => {
    await fileRecord(tenant.context(), { companyId: company, siteId: site });
    await fresh();
    expect((await client.delete(`/company/${company}`)).status).toBe(204);
    const worker = await app.startWorker();
    await until('The erasure', async () => (await countOf('documents', company)) === 0);
    await worker.stop();
    expect((await fresh()).filter(({ eventType }) => eventType.startsWith('document'))).toEqual([]);
    expect(await countOf('told_states', company)).toBe(0);
  });
});

async function countOf(table: string, companyId: string): Promise<number> {
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query(`select count(*)::integer as n from ${table} where company_id = $1`, [
      companyId,
    ]);
    return rows[0].n;
  } finally {
    await owner.end();
  }
}

describe('the sandbox', () => {
  test('tells every bill that it collects, once, and each change from where the last ended', async () => {
    const worker = await app.startWorker();
    const { body } = await client.post(`/connection/company/${company}`, { ...sandboxLogin, sites: [site] });
    const documents = await until('All bills', async () => {
      const list = (await client.get(`/document/connection/${body.id}`)).body;
      return list.totalDocuments >= 12 && list;
    });
    await worker.stop();
    const messages = await messagesOf(app, tenant);
    const created = messages.filter(({ eventType }) => eventType === 'document.created.v2');
    expect(created.length).toBeGreaterThanOrEqual(documents.totalDocuments);
    expect(new Set(created.map((message) => message.body.id)).size).toBe(created.length);
    // What is told as old is what was told before.
    const last = new Map<string, any>();
    for (const { body: told, eventType } of messages) {
      if (eventType.endsWith('updated.v2'))
        for (const [name, value] of Object.entries(told.old))
          expect(value, `${eventType} ${name}`).toEqual(last.get(told.id)[name]);
      last.set(told.id, told);
    }
    expect((await messagesOf(app, tenant, 'production')).length).toBe(0);
  }, 120_000);
});

describe('the catalogue', () => {
  test.each(eventTypes.map((type) => [type.name, type] as const))(
    '%s: its example keeps its schema',
    (_, type) => {
      expect(type.schema.safeParse(type.example).error).toBeUndefined();
      expect((type.example as any).eventType).toBe(type.name);
      const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, formats }).addKeyword('x-extension');
      const validate = ajv.compile(jsonSchemaOf(type) as object);
      expect(validate(type.example), JSON.stringify(validate.errors)).toBe(true);
      expect(validate({ ...(type.example as object), id: 7 })).toBe(false);
    },
  );
});
