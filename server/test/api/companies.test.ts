import { Client as PostgresClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eraseCompany } from '../../src/domain/jobs/erase-company.ts';
import { addPerson } from '../../src/domain/team/add-person.ts';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { linesPdf } from '../support/jobs.ts';
import { waitUntilBlocked } from '../support/locks.ts';
import { makeCompany, makeConnection, makeSite, sandboxLogin } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
});
afterAll(() => app.close());

test('a company is created with its defaults: history from 1 January of last year, everything off', async () => {
  app.setClock(new Date('2026-03-10T12:00:00Z'));
  const answer = await client.post('/company', { name: '  Harbor Textiles ' });
  app.setClock(null);
  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    name: 'Harbor Textiles',
    externalId: null,
    isDemandEnabled: false,
    dataCollectionStartDate: '2025-01-01',
    isImpliedMeteringEnabled: false,
    impliedMeteringFraction: '1.00',
    isBasicIdentifierMappingEnabled: false,
    isLowAccuracyModeEnabled: false,
    users: [tenant.adminEmail],
    sites: [],
  });
});

test('all faults of a company body are told together, by field, in the documented words', async () => {
  const answer = await client.post('/company', {
    name: '   ',
    externalId: 'x'.repeat(256),
    dataCollectionStartDate: '2025-02-30',
    isDemandEnabled: 'perhaps',
    impliedMeteringFraction: 1.5,
    isImpliedMeteringEnabled: null,
    users: ['nobody', 'a@b.example', 7],
  });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({
    detail: 'Invalid input.',
    errors: {
      name: ['This field may not be blank.'],
      externalId: ['Ensure this field has no more than 255 characters.'],
      dataCollectionStartDate: ['Date has wrong format. Use one of these formats instead: YYYY-MM-DD.'],
      isDemandEnabled: ['Must be a valid boolean.'],
      impliedMeteringFraction: ['Ensure this value is from 0 to 1.'],
      isImpliedMeteringEnabled: ['This field may not be null.'],
      users: { 0: ['Enter a valid email address.'], 2: ['Not a valid string.'] },
    },
  });
});

test('a name is required, at most 200 characters; unknown and read-only fields are ignored', async () => {
  expect((await client.post('/company', {})).body.errors).toEqual({ name: ['This field is required.'] });
  expect((await client.post('/company', { name: 'x'.repeat(201) })).body.errors.name).toEqual([
    'Ensure this field has no more than 200 characters.',
  ]);
  const id = newId();
  const answer = await client.post('/company', { name: 'x'.repeat(200), id, colour: 'blue', sites: [1] });
  expect(answer.status).toBe(201);
  expect(answer.body.id).not.toBe(id);
  expect(answer.body.sites).toEqual([]);
});

test.each([
  [0.85, '0.85'],
  ['.5', '0.50'],
  ['1.000', '1.00'],
  ['-0', '0.00'],
])('the fraction %s is answered as %s', async (sent, answered) => {
  const answer = await client.post('/company', { name: 'F', impliedMeteringFraction: sent });
  expect(answer.body.impliedMeteringFraction).toBe(answered);
});

test.each(['1e-1', 'half', '', true, '0.855', -0.1, ['1']])('the fraction %s is refused', async (sent) => {
  const answer = await client.post('/company', { name: 'F', impliedMeteringFraction: sent });
  expect(answer.status).toBe(400);
  expect(Object.keys(answer.body.errors)).toEqual(['impliedMeteringFraction']);
});

test('people of the team join every company; an address of nobody fails the whole request', async () => {
  const other = await app.createTenant();
  await addPerson(other.context(), { email: 'Colleague@Example.com', role: 'ADMIN' });
  const company = await other.client.sandbox.post('/company', {
    name: 'Team',
    users: ['COLLEAGUE@example.com', 'colleague@example.com'],
  });
  expect(company.body.users).toEqual([other.adminEmail, 'Colleague@Example.com']);
  const before = (await other.client.sandbox.get('/company')).body.length;
  const refused = await other.client.sandbox.post('/company', {
    name: 'Nobody',
    users: [other.adminEmail, 'stranger@example.com'],
  });
  expect(refused.status).toBe(400);
  expect(refused.body.errors).toEqual({
    users: { 1: ['No Nectar user has the address stranger@example.com.'] },
  });
  expect((await other.client.sandbox.get('/company')).body).toHaveLength(before);
});

test('the list is a bare array, oldest first, with sites; empty for a fresh organization', async () => {
  const fresh = (await app.createTenant()).client.sandbox;
  expect((await fresh.get('/company')).body).toEqual([]);
  const first = await makeCompany(fresh);
  const second = await makeCompany(fresh);
  const site = await makeSite(fresh, first);
  const list = await fresh.get('/company');
  expect(list.status).toBe(200);
  expect(list.body.map((company: { id: string }) => company.id)).toEqual([first, second]);
  expect(list.body[0].sites.map((one: { id: string }) => one.id)).toEqual([site]);
  expect((await fresh.get(`/company/${first}`)).body).toEqual(list.body[0]);
});

test('a change touches what was sent and nothing else; null clears what may be null', async () => {
  const id = await makeCompany(client, { name: 'Before', externalId: 'crm-1', isDemandEnabled: true });
  const renamed = await client.patch(`/company/${id}`, { name: 'After' });
  expect(renamed.status).toBe(200);
  expect(renamed.body).toMatchObject({ name: 'After', externalId: 'crm-1', isDemandEnabled: true });
  expect((await client.patch(`/company/${id}`, { externalId: null })).body.externalId).toBeNull();
  expect((await client.patch(`/company/${id}`, {})).body).toMatchObject({ name: 'After' });
  const refused = await client.patch(`/company/${id}`, { name: null, isDemandEnabled: null });
  expect(refused.body.errors).toEqual({
    name: ['This field may not be null.'],
    isDemandEnabled: ['This field may not be null.'],
  });
});

test('users replace the list, and the caller may not leave itself out', async () => {
  const other = await app.createTenant();
  await addPerson(other.context(), { email: 'second@example.com', role: 'MEMBER' });
  const id = await makeCompany(other.client.sandbox);
  const alone = await other.client.sandbox.patch(`/company/${id}`, { users: [other.adminEmail] });
  expect(alone.body.users).toEqual([other.adminEmail]);
  for (const users of [[], ['second@example.com']]) {
    const refused = await other.client.sandbox.patch(`/company/${id}`, { users, name: 'Not stored' });
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toEqual({ users: ['You cannot remove yourself from the company.'] });
  }
  expect((await other.client.sandbox.get(`/company/${id}`)).body.name).not.toBe('Not stored');
});

test('two changes at the same moment both hold', async () => {
  const id = await makeCompany(client, { name: 'Before', externalId: 'before' });
  const other = new PostgresClient({ connectionString: app.ownerUrl });
  await other.connect();
  try {
    await other.query('begin');
    await other.query('update companies set name = $1 where id = $2', ['Renamed meanwhile', id]);
    const change = client.patch(`/company/${id}`, { externalId: 'after' });
    await waitUntilBlocked(app.ownerUrl);
    await other.query('commit');
    expect((await change).body).toMatchObject({ name: 'Renamed meanwhile', externalId: 'after' });
  } finally {
    await other.end();
  }
});

test('a deleted company is gone at once with all its ids, and a job erases it', async () => {
  const id = await makeCompany(client);
  const site = await makeSite(client, id);
  const connection = await makeConnection(client, id, site);
  const answer = await client.delete(`/company/${id}`);
  expect(answer.status).toBe(204);
  expect(answer.body).toBeUndefined();
  const gone = { detail: 'Not found.' };
  for (const path of [
    `/company/${id}`,
    `/site/${site}`,
    `/site/company/${id}`,
    `/connection/company/${id}`,
    `/connection/${connection}/details`,
    `/account/company/${id}`,
    `/document/company/${id}`,
    `/document/site/${site}`,
    `/document/connection/${connection}`,
    `/usage/company/${id}`,
    `/usage/site/${site}`,
    `/usage/connection/${connection}`,
    `/meter/company/${id}`,
    `/meter/site/${site}`,
    `/meter/connection/${connection}`,
    `/job/company/${id}`,
  ])
    expect(await client.get(path), path).toMatchObject({ status: 404, body: gone });
  expect(await client.delete(`/company/${id}`)).toMatchObject({ status: 404, body: gone });
  expect((await client.patch(`/company/${id}`, { name: 'x' })).status).toBe(404);
  expect((await client.post(`/site/company/${id}`, { name: 'x' })).status).toBe(404);
  expect((await client.patch(`/site/${site}`, { name: 'x' })).status).toBe(404);
  expect((await client.delete(`/site/${site}`)).status).toBe(404);
  expect((await client.patch(`/connection/${connection}`, { externalId: 'x' })).status).toBe(404);
  expect((await client.delete(`/connection/${connection}`)).status).toBe(404);
  expect((await client.get('/company')).body.map((one: { id: string }) => one.id)).not.toContain(id);
  const queued = await app.services.queue.state();
  expect(queued.waiting).toBeGreaterThan(0);
});

test('what is made in a company while it is being deleted is refused as in one that is not there', async () => {
  const id = await makeCompany(client);
  const site = await makeSite(client, id);
  const connection = await makeConnection(client, id, site);
  const file = await linesPdf(['A letter.']);
  const deletion = new PostgresClient({ connectionString: app.ownerUrl });
  await deletion.connect();
  try {
    for (const make of [
      () => client.post(`/site/company/${id}`, { name: 'Too late' }),
      () => client.post(`/connection/company/${id}`, { ...sandboxLogin, sites: [site] }),
      () => client.post(`/invitation/company/${id}`, {}),
      () => client.post(`/invitation/connection/${connection}`, {}),
      () => client.upload(id, file),
      () => client.post(`/job/company/${id}/bulk`, { documents: ['https://bills.example.com/a.pdf'] }),
    ]) {
      await deletion.query('begin');
      await deletion.query('update companies set deleted_at = now() where id = $1', [id]);
      const answer = make();
      await waitUntilBlocked(app.ownerUrl);
      await deletion.query('commit');
      expect(await answer).toMatchObject({ status: 404, body: { detail: 'Not found.' } });
      await deletion.query('update companies set deleted_at = null where id = $1', [id]);
    }
  } finally {
    await deletion.end();
  }
  expect((await client.get(`/site/company/${id}`)).body.totalSites).toBe(1);
  expect((await client.get(`/job/company/${id}`)).body.totalJobs).toBe(0);
});

test('a deletion waits for what is just being made, which goes with the company', async () => {
  const id = await makeCompany(client);
  const creation = new PostgresClient({ connectionString: app.ownerUrl });
  await creation.connect();
  try {
    await creation.query('begin');
    await creation.query('select id from companies where id = $1 for share', [id]);
    const site = newId();
    await creation.query(
      `insert into sites (organization_id, environment, id, company_id, name, address, path, created_at, updated_at)
       values ($1, 'sandbox', $2, $3, 'Just in time', '', '{}', now(), now())`,
      [tenant.organizationId, site, id],
    );
    const deletion = client.delete(`/company/${id}`);
    await waitUntilBlocked(app.ownerUrl);
    await creation.query('commit');
    expect((await deletion).status).toBe(204);
    expect((await client.get(`/site/${site}`)).status).toBe(404);
    await eraseCompany(tenant.context(), { companyId: id });
    expect((await creation.query('select id from sites where id = $1', [site])).rows).toEqual([]);
  } finally {
    await creation.end();
  }
});

test('neither names nor external ids have to be unique', async () => {
  const body = { name: 'Twins', externalId: 'twin' };
  const [first, second] = [await makeCompany(client, body), await makeCompany(client, body)];
  expect(first).not.toBe(second);
  const twins = (await client.get('/company')).body.filter((one: { name: string }) => one.name === 'Twins');
  expect(twins).toMatchObject([
    { id: first, externalId: 'twin' },
    { id: second, externalId: 'twin' },
  ]);
});

test('its sites are told with the archived ones, known by their stop date', async () => {
  const id = await makeCompany(client);
  const [open, archived] = [await makeSite(client, id), await makeSite(client, id)];
  await client.delete(`/site/${archived}`);
  const today = new Date().toISOString().slice(0, 10);
  for (const company of [
    (await client.get(`/company/${id}`)).body,
    (await client.patch(`/company/${id}`, { externalId: 'x' })).body,
    (await client.get('/company')).body.find((one: { id: string }) => one.id === id),
  ])
    expect(company.sites).toMatchObject([
      { id: open, dataCollectionStopDate: null },
      { id: archived, dataCollectionStopDate: today },
    ]);
});

test('an address of nobody changes nothing; people of the team are left out like anybody, the caller excepted', async () => {
  const other = await app.createTenant();
  await addPerson(other.context(), { email: 'second@example.com', role: 'ADMIN' });
  const id = await makeCompany(other.client.sandbox);
  const before = (await other.client.sandbox.get(`/company/${id}`)).body;
  expect(before.users).toEqual([other.adminEmail, 'second@example.com']);
  const refused = await other.client.sandbox.patch(`/company/${id}`, {
    name: 'Not stored',
    users: [other.adminEmail, 'stranger@example.com'],
  });
  expect(refused).toMatchObject({
    status: 400,
    body: { errors: { users: { 1: ['No Nectar user has the address stranger@example.com.'] } } },
  });
  expect((await other.client.sandbox.get(`/company/${id}`)).body).toEqual(before);
  const left = await other.client.sandbox.patch(`/company/${id}`, { users: [other.adminEmail] });
  expect(left.body.users).toEqual([other.adminEmail]);
  expect((await other.client.sandbox.get('/team')).body.users).toContain('second@example.com');
});
