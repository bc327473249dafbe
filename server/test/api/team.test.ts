import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../src/domain/team/add-person.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { makeCompany } from '../support/records.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

async function tenantWithColleagues(): Promise<TestTenant> {
  const tenant = await app.createTenant('Harbor Textiles Group');
  await addPerson(tenant.context(), { email: 'Second@example.com', role: 'ADMIN' });
  await addPerson(tenant.context(), { email: 'third@example.com', role: 'ADMIN' });
  return tenant;
}
const usersOf = async (tenant: TestTenant): Promise<string[]> =>
  (await tenant.client.sandbox.get('/team')).body.users;

test('the team carries all five fields, at first the same in both environments, and in every version', async () => {
  const tenant = await tenantWithColleagues();
  const answer = await tenant.client.sandbox.get('/team');
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    name: 'Harbor Textiles Group',
    email: tenant.adminEmail,
    users: [tenant.adminEmail, 'Second@example.com', 'third@example.com'],
    billing: { meterEvents: [], paymentMethods: [], portalUrl: null },
  });
  for (const path of ['/v2/team', '/v2.1/team', '/v2.2/team'])
    expect((await tenant.client.production.get(path)).body).toEqual(answer.body);
});

test('users replace the members, case ignored and repeats merged; who left can come back', async () => {
  const tenant = await tenantWithColleagues();
  const { client } = tenant;
  const answer = await client.sandbox.patch('/team', {
    users: ['SECOND@example.com', tenant.adminEmail, 'second@example.com'],
    name: 'Not writable',
    email: 'not@writable.example',
  });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    name: 'Harbor Textiles Group',
    email: tenant.adminEmail,
    users: [tenant.adminEmail, 'Second@example.com'],
  });
  expect((await client.sandbox.patch('/team', {})).body).toEqual(answer.body);
  const back = await client.sandbox.patch('/team', { users: [tenant.adminEmail, 'third@example.com'] });
  expect(back.body.users).toEqual([tenant.adminEmail, 'third@example.com']);
});

test('a sandbox key changes the sandbox’s team alone, and a production key that of production', async () => {
  const tenant = await tenantWithColleagues();
  const { client, adminEmail } = tenant;
  const everybody = [adminEmail, 'Second@example.com', 'third@example.com'];
  const usersIn = async (environment: 'sandbox' | 'production'): Promise<string[]> =>
    (await client[environment].get('/team')).body.users;
  await client.sandbox.patch('/team', { users: [adminEmail] });
  expect([await usersIn('sandbox'), await usersIn('production')]).toEqual([[adminEmail], everybody]);
  await client.production.patch('/team', { users: [adminEmail, 'third@example.com'] });
  await client.sandbox.patch('/team', { users: [adminEmail, 'Second@example.com'] });
  expect(await usersIn('production')).toEqual([adminEmail, 'third@example.com']);
  for (const environment of ['sandbox', 'production'] as const) {
    const company = await makeCompany(client[environment]);
    const { body } = await client[environment].get(`/company/${company}`);
    expect(body.users).toEqual(await usersIn(environment));
  }
});

test('a form sets the members by a repeated key', async () => {
  const tenant = await tenantWithColleagues();
  const form = new URLSearchParams([
    ['users', tenant.adminEmail],
    ['users', 'third@example.com'],
  ]);
  const type = 'application/x-www-form-urlencoded';
  const answer = await tenant.client.sandbox.send('PATCH', '/team', form.toString(), type);
  expect(answer.body.users).toEqual([tenant.adminEmail, 'third@example.com']);
});

test('an unknown address, a broken one, or leaving oneself out changes nothing', async () => {
  const tenant = await tenantWithColleagues();
  const before = await usersOf(tenant);
  const patch = async (users: unknown) => (await tenant.client.sandbox.patch('/team', { users })).body;
  const stranger = await app.createTenant();
  expect(await patch([tenant.adminEmail, stranger.adminEmail, 'third@example.com'])).toEqual({
    detail: 'Invalid input.',
    errors: { users: { 1: [`No Nectar user has the address ${stranger.adminEmail}.`] } },
  });
  expect(await patch([tenant.adminEmail, 'nobody', ''])).toMatchObject({
    errors: { users: { 1: ['Enter a valid email address.'], 2: [expect.any(String)] } },
  });
  for (const users of [[], ['third@example.com']])
    expect(await patch(users)).toMatchObject({
      errors: { users: ['You cannot remove yourself from the team.'] },
    });
  expect(await patch(null)).toMatchObject({ errors: { users: ['This field may not be null.'] } });
  expect(await usersOf(tenant)).toEqual(before);
});

test('companies made afterwards get the members and those named beside them; earlier companies keep their people', async () => {
  const tenant = await tenantWithColleagues();
  const client = tenant.client.sandbox;
  const peopleOf = async (id: string): Promise<string[]> => (await client.get(`/company/${id}`)).body.users;
  const earlier = await makeCompany(client);
  await client.patch('/team', { users: [tenant.adminEmail] });
  const alone = await makeCompany(client);
  const named = await makeCompany(client, { users: ['third@example.com'] });
  expect(await peopleOf(earlier)).toEqual([tenant.adminEmail, 'Second@example.com', 'third@example.com']);
  expect(await peopleOf(alone)).toEqual([tenant.adminEmail]);
  expect(await peopleOf(named)).toEqual([tenant.adminEmail, 'third@example.com']);
  await client.patch('/team', { users: [tenant.adminEmail, 'Second@example.com'] });
  expect(await peopleOf(alone)).toEqual([tenant.adminEmail]);
});

test('somebody who was added as a member is of no team, and becomes admin of no company that is made later', async () => {
  const tenant = await tenantWithColleagues();
  await addPerson(tenant.context(), { email: 'member@example.com', role: 'MEMBER' });
  const everybody = [tenant.adminEmail, 'Second@example.com', 'third@example.com'];
  for (const environment of ['sandbox', 'production'] as const) {
    const client = tenant.client[environment];
    expect((await client.get('/team')).body.users).toEqual(everybody);
    const company = await makeCompany(client);
    expect((await client.get(`/company/${company}`)).body.users).toEqual(everybody);
  }
  // A key may say otherwise.
  const users = [tenant.adminEmail, 'member@example.com'];
  expect((await tenant.client.sandbox.patch('/team', { users })).body.users).toEqual(users);
  const later = await makeCompany(tenant.client.sandbox);
  expect((await tenant.client.sandbox.get(`/company/${later}`)).body.users).toEqual(users);
});

test('a team knows nobody of another organization', async () => {
  const [tenant, stranger] = [await tenantWithColleagues(), await tenantWithColleagues()];
  await tenant.client.sandbox.patch('/team', { users: [tenant.adminEmail] });
  expect(await usersOf(stranger)).toEqual([stranger.adminEmail, 'Second@example.com', 'third@example.com']);
});
