import { Client as PostgresClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { updateSite } from '../../src/domain/sites/update-site.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { waitUntilBlocked } from '../support/locks.ts';
import { makeCompany, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client);
});
afterAll(() => app.close());

test('a site needs only a name; every key is answered', async () => {
  const answer = await client.post(`/site/company/${company}`, { name: ' Dock 4 ' });
  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({
    id: expect.any(String),
    name: 'Dock 4',
    dataCollectionStopDate: null,
    externalId: null,
    address: '',
    path: [],
    occupancyPercent: null,
  });
  expect((await client.get(`/site/${answer.body.id}`)).body).toEqual(answer.body);
});

test('all faults of a site body are told together', async () => {
  const answer = await client.post(`/company/${company}/site`, {
    address: 'x'.repeat(256),
    path: ['US', '', 'x'.repeat(101)],
    occupancyPercent: '100.5',
    externalId: 12,
  });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({
    detail: 'Invalid input.',
    errors: {
      name: ['This field is required.'],
      address: ['Ensure this field has no more than 255 characters.'],
      path: {
        1: ['This field may not be blank.'],
        2: ['Ensure this field has no more than 100 characters.'],
      },
      occupancyPercent: ['Ensure this value is from 0 to 100.'],
      externalId: ['Not a valid string.'],
    },
  });
  const many = await client.post(`/site/company/${company}`, { name: 'x', path: Array(11).fill('a') });
  expect(many.body.errors).toEqual({ path: ['Ensure this field has no more than 10 elements.'] });
});

test.each([
  ['62.5', '62.5000'],
  ['"100"', '100.0000'],
  ['"0.00001"', null],
  ['"-1"', null],
  ['"1e2"', null],
  ['1e400', null],
  [`"0.${'0'.repeat(200_000)}1"`, null],
])('an occupancy of %s is answered as %s', async (sent, answered) => {
  const answer = await client.send(
    'POST',
    `/v2.2/site/company/${company}`,
    `{"name":"x","occupancyPercent":${sent}}`,
    'application/json',
  );
  if (answered === null) {
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.errors)).toEqual(['occupancyPercent']);
  } else expect(answer.body.occupancyPercent).toBe(answered);
});

test('a change touches what was sent; the path is replaced whole; the stop date cannot be written', async () => {
  const id = await makeSite(client, company, {
    externalId: 'wh-1',
    path: ['US', 'CA'],
    occupancyPercent: 50,
  });
  const answer = await client.patch(`/site/${id}`, {
    path: ['MY'],
    occupancyPercent: null,
    dataCollectionStopDate: '2020-01-01',
  });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    externalId: 'wh-1',
    path: ['MY'],
    occupancyPercent: null,
    dataCollectionStopDate: null,
  });
  const refused = await client.patch(`/site/${id}`, { name: '', address: null, path: 'US' });
  expect(refused.body.errors).toEqual({
    name: ['This field may not be blank.'],
    address: ['This field may not be null.'],
    path: ['Expected a list of items but got type "string".'],
  });
});

test('archiving a site sets today as its stop date once; it stays readable', async () => {
  const id = await makeSite(client, company);
  app.setClock(new Date('2026-05-05T23:30:00Z'));
  const first = await client.delete(`/site/${id}`);
  app.setClock(new Date('2026-05-09T00:00:00Z'));
  const again = await client.delete(`/site/${id}`);
  app.setClock(null);
  expect([first.status, again.status]).toEqual([204, 204]);
  expect((await client.get(`/site/${id}`)).body.dataCollectionStopDate).toBe('2026-05-05');
});

test('what the dashboard sets: a stop date archives, none restores; collection does not end before it starts', async () => {
  const site = await makeSite(client, company, { occupancyPercent: '50' });
  const set = (changes: Parameters<typeof updateSite>[1]['changes']) =>
    updateSite(tenant.context(), { id: site, changes });
  const read = async () => (await client.get(`/site/${site}`)).body;
  const before = await read();
  await set({ dataCollectionStopDate: '2026-06-30' });
  expect(await read()).toEqual({ ...before, dataCollectionStopDate: '2026-06-30' });
  expect((await client.delete(`/site/${site}`)).status).toBe(204);
  expect((await read()).dataCollectionStopDate).toBe('2026-06-30');
  await expect(set({ dataCollectionStartDate: '2026-07-01' })).rejects.toMatchObject({
    fields: {
      dataCollectionStartDate: ['The first day must not be after the last.'],
      dataCollectionStopDate: ['The last day must not be before the first.'],
    },
  });
  await set({ dataCollectionStopDate: null });
  expect(await read()).toEqual(before);
  await set({ dataCollectionStartDate: '2999-01-01' });
  expect((await client.delete(`/site/${site}`)).status).toBe(204);
  expect((await client.patch(`/site/${site}`, { name: 'Renamed' })).body.name).toBe('Renamed');
  await expect(
    updateSite(tenant.context('production'), { id: site, changes: { occupancyMode: 'DISABLED' } }),
  ).rejects.toMatchObject({ kind: 'not_found' });
});

test('the list can leave out archived sites and be narrowed to an external id, and its alias answers alike', async () => {
  const other = await makeCompany(client);
  const open = await makeSite(client, other, { externalId: 'same' });
  const archived = await makeSite(client, other, { externalId: 'same' });
  const plain = await makeSite(client, other);
  await client.delete(`/site/${archived}`);
  const ids = async (query: string): Promise<string[]> => {
    const canonical = await client.get(`/site/company/${other}${query}`);
    expect((await client.get(`/company/${other}/site${query}`)).body).toEqual(canonical.body);
    expect(canonical.body.totalSites).toBe(canonical.body.sites.length);
    return canonical.body.sites.map((site: { id: string }) => site.id);
  };
  expect(await ids('')).toEqual([open, archived, plain]);
  expect(await ids('?includeArchived=false')).toEqual([open, plain]);
  expect(await ids('?externalId=same')).toEqual([open, archived]);
  expect(await ids('?externalId=same&includeArchived=0')).toEqual([open]);
  expect(await ids('?externalId=SAME')).toEqual([]);
  const refused = await client.get(`/site/company/${other}?includeArchived=maybe&page=0`);
  expect(refused.body.errors).toEqual({
    includeArchived: ['Must be a valid boolean.'],
    page: ['Ensure this value is greater than or equal to 1.'],
  });
});

test('two changes of a site at the same moment both hold', async () => {
  const id = await makeSite(client, company, { externalId: 'before' });
  const other = new PostgresClient({ connectionString: app.ownerUrl });
  await other.connect();
  try {
    await other.query('begin');
    await other.query('update sites set name = $1 where id = $2', ['Renamed meanwhile', id]);
    const change = client.patch(`/site/${id}`, { externalId: 'after' });
    await waitUntilBlocked(app.ownerUrl);
    await other.query('commit');
    expect((await change).body).toMatchObject({ name: 'Renamed meanwhile', externalId: 'after' });
  } finally {
    await other.end();
  }
});
