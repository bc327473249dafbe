// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// The log of an invitation tells where its recipient stopped (events-and-lifecycle.md 5.3).
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { listInvitationEvents } from '../../src/domain/invitations/get-invitation.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { agreed, type HostedPage, hostedPage } from '../support/hosted.ts';
import { runDueChecks } from '../support/lifecycle.ts';
import { makeCompany, makeSite, sandboxLogin } from '../support/records.ts';

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
  company = await makeCompany(client);
  site = await makeSite(client, company);
  owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
});
afterEach(() => owner.query('delete from request_counts'));
afterAll(async () => {
  await owner.end();
  await app.close();
});

async function invited(body: object = {}): Promise<{ id: string; page: HostedPage }> {
  const made = (await client.post(`/invitation/company/${company}`, body)).body;
  const page = hostedPage(app.server, new URL(made.invitationUrl).pathname);
  await page.open();
  return { id: made.id, page };
}

const handIn = async (page: HostedPage, body: object = {}): Promise<any> => {
  const answer = await page.post('/submission', { ...agreed, ...sandboxLogin, sites: [site], ...body });
  if (answer.status === 201) page.headers['x-nectar-submission'] = answer.body.secret;
  return answer;
};

const log = async (id: string) =>
  (await listInvitationEvents(tenant.context(), id)).map(({ type, detail }) => [type, detail]);

test('names the provider that was chosen, once for each choice', async () => {
  const { id, page } = await invited();
  for (const name of ['Bay Electric', 'Bay Electric', 'Our waterworks'])
    expect(
      (await page.post('/provider', { name, url: 'https://www.waterworks.example/login?x=1' })).status,
    ).toBe(202);
  expect(await log(id)).toEqual([
    ['CREATED', null],
    ['VIEWED', null],
    ['PROVIDER_SELECTED', 'Bay Electric (waterworks.example)'],
    ['PROVIDER_SELECTED', 'Our waterworks (waterworks.example)'],
  ]);
  const [, viewed, chosen] = await listInvitationEvents(tenant.context(), id);
  expect(chosen!.visitor).toEqual(viewed!.visitor);
  expect(viewed!.visitor).toEqual({ ipAddress: '198.51.100.7', userAgent: 'A browser' });
  expect((await page.post('/provider', { name: ' ', url: '' })).body.errors).toEqual({
    name: [expect.any(String)],
    url: [expect.any(String)],
  });
});

test('takes no choice before a required address is proved, nor once the link is revoked', async () => {
  const { id, page } = await invited({ allowedEmails: ['meters@harbor.example'] });
  const choice = { name: 'Bay Electric', url: 'https://bayelectric.example' };
  expect((await page.post('/provider', choice)).status).toBe(403);
  await client.post(`/invitation/${id}/revoke`);
  expect((await page.post('/provider', choice)).status).toBe(404);
  expect((await log(id)).map(([type]) => type)).toEqual(['CREATED', 'VIEWED', 'REVOKED']);
});

test('says that a sign-in was refused: at the first try, and at the next', async () => {
  const { id, page } = await invited();
  const made = await handIn(page, { password: 'wrong words' });
  const connectionId = made.body.submission.id;
  await page.get(`/submission/${connectionId}`);
  await page.post(`/submission/${connectionId}`, { username: 'somebody', password: 'wrong again' });
  await page.post(`/submission/${connectionId}`, sandboxLogin);
  const refused = ['SUBMIT_FAILED', 'The provider did not accept this username and password.'];
  expect((await log(id)).slice(2)).toEqual([
    ['USED', null],
    refused,
    ['CREDENTIALS_SUBMITTED', null],
    refused,
    ['CREDENTIALS_SUBMITTED', null],
  ]);
  const text = JSON.stringify(await listInvitationEvents(tenant.context(), id));
  expect(text).not.toContain('wrong');
});

test('does not call it a failure that a code is asked for, but a wrong code, once', async () => {
  const { id, page } = await invited();
  const made = await handIn(page, { username: 'nectar-sandbox-mfa-code' });
  expect(made.body.submission.status).toBe('MFA_TOKEN_EXPIRED');
  const path = `/submission/${made.body.submission.id}`;
  await page.post(`${path}/mfa`, { method: 'CODE', code: '999999' });
  await runDueChecks(app);
  expect((await page.get(path)).body.status).toBe('MFA_TOKEN_EXPIRED');
  await Promise.all([page.get(path), page.get(path)]);
  expect((await log(id)).slice(2)).toEqual([
    ['USED', null],
    ['MFA_CONFIGURED', null],
    ['SUBMIT_FAILED', expect.any(String)],
  ]);
  await page.post(`${path}/mfa`, { method: 'CODE', code: '000000' });
  await runDueChecks(app);
  expect((await page.get(path)).body.status).toBe('CONNECTED');
  expect((await log(id)).slice(5)).toEqual([['MFA_CONFIGURED', null]]);
});

test('keeps the words of a refusal that left nothing else behind', async () => {
  const { id, page } = await invited();
  expect((await handIn(page, { sites: [] })).status).toBe(400);
  expect((await log(id)).slice(2)).toEqual([['SUBMIT_FAILED', 'Provide between 1 and 3 sites.']]);
});

test('says who made, mailed and revoked it', async () => {
  const { id } = await invited({ allowedEmails: ['meters@harbor.example'] });
  await client.post(`/invitation/${id}/resend`, {});
  await client.post(`/invitation/${id}/revoke`);
  const events = await listInvitationEvents(tenant.context(), id);
  const actorOf = (type: string) => events.find((event) => event.type === type)!.actor;
  const actor = { keyId: expect.any(String), personId: expect.any(String) };
  for (const type of ['CREATED', 'RESENT', 'REVOKED']) expect(actorOf(type), type).toEqual(actor);
  expect(actorOf('VIEWED')).toEqual({ keyId: null, personId: null });
});

test('what somebody calls a utility that the directory does not know is its name for people, not for programs', async () => {
  const { page } = await invited();
  const made = await handIn(page, {
    url: 'https://bayelectric.example',
    username: 'somebody',
    providerName: 'Bay Electric',
  });
  expect(made.body.submission.providerName).toBe('Bay Electric');
  const { body } = await client.get(`/connection/${made.body.submission.id}/details`);
  expect(body.datasource.name).toBe('bayelectric.example');
  expect(JSON.stringify(body)).not.toContain('Bay Electric');
});
