// Settings › Personal › Preferences (platform.md 20, 24), over the dashboard's API: what somebody chose for themselves, and the
// mails that heed it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getConnection } from '../../src/domain/connections/get-connection.ts';
import { listStatusHistory } from '../../src/domain/connections/list-status-history.ts';
import { recordStatus } from '../../src/domain/connections/record-status.ts';
import { notifyOwner } from '../../src/domain/invitations/notify-owner.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { type DashClient, signedIn } from '../support/dash.ts';
import { ask } from '../support/jobs.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let admin: DashClient;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant('Harbor Textiles');
  admin = (await signedIn(app, tenant)).client;
});
afterAll(() => app.close());

const defaults = {
  currency: 'USD',
  dateFormat: 'BROWSER',
  showsDecimals: true,
  language: 'en',
  notMailed: [],
  notInInbox: [],
};

test('are of the person alone, in both environments, and the session tells how to write figures and days', async () => {
  const other = (await signedIn(app, tenant, { email: 'kim@example.com', role: 'MEMBER' })).client;
  expect((await admin.get('/preference')).body).toEqual(defaults);
  const change = { currency: 'EUR', dateFormat: 'DD.MM.YYYY', showsDecimals: false };
  const { status, body } = await admin.patch('/preference', change);
  expect([status, body]).toEqual([200, { ...defaults, ...change }]);
  // What is not named stays.
  await admin.patch('/preference', { notInInbox: ['EXPORTS'] });
  const sandbox = admin.withHeaders({ 'nectar-environment': 'sandbox' });
  for (const client of [admin, sandbox]) {
    expect((await client.get('/preference')).body).toEqual({
      ...defaults,
      ...change,
      notInInbox: ['EXPORTS'],
    });
    expect((await client.get('/session')).body.formats).toEqual(change);
  }
  expect((await other.get('/preference')).body).toEqual(defaults);
});

test('what is none of the choices is refused by field, and nothing is kept', async () => {
  const before = (await admin.get('/preference')).body;
  const { status, body } = await admin.patch('/preference', {
    currency: 'XYZ',
    dateFormat: 'tomorrow',
    showsDecimals: 'maybe',
    language: 'la',
    notMailed: ['CONNECTION_ERROR', 'GOSSIP'],
  });
  expect(status).toBe(400);
  expect(Object.keys(body.errors).sort()).toEqual([
    'currency',
    'dateFormat',
    'language',
    'notMailed',
    'showsDecimals',
  ]);
  expect((await admin.get('/preference')).body).toEqual(before);
  const twice = await admin.patch('/preference', { notMailed: ['EXPORTS', 'ANNOUNCEMENTS', 'EXPORTS'] });
  expect(twice.body.notMailed).toEqual(['EXPORTS', 'ANNOUNCEMENTS']);
});

test('two changes at once are both kept', async () => {
  const { client } = await signedIn(app, tenant, { email: 'twice@example.com', role: 'MEMBER' });
  await Promise.all([
    client.patch('/preference', { currency: 'GBP' }),
    client.patch('/preference', { dateFormat: 'YYYY-MM-DD' }),
    client.patch('/preference', { notMailed: ['EXPORTS'] }),
  ]);
  expect((await client.get('/preference')).body).toEqual({
    ...defaults,
    currency: 'GBP',
    dateFormat: 'YYYY-MM-DD',
    notMailed: ['EXPORTS'],
  });
});

test('a connection’s owner with an account is mailed of what needs them only while they want it', async () => {
  const ctx = tenant.context('production');
  const client = tenant.client.production;
  const company = await makeCompany(client);
  const site = await makeSite(client, company);
  const owner = (await signedIn(app, tenant, { email: 'owner@harbor.example', role: 'MEMBER' })).client;
  const noticeOf = async (workflowOwnerEmail: string): Promise<(string | null)[]> => {
    const connectionId = await makeConnection(client, company, site, { workflowOwnerEmail });
    await ctx.inTransaction(async (tx, inner) =>
      recordStatus(inner, tx, await getConnection(inner, connectionId), {
        status: 'PASSWORD_INCORRECT',
        statusErrorDetail: null,
        trigger: 'CHECKED',
      }),
    );
    const newest = async () => (await listStatusHistory(ctx, { connectionId, most: 1 }))[0]!;
    const { id } = await newest();
    const made = await notifyOwner(ctx, { connectionId, entryId: id });
    return [made, (await newest()).ownerNotice];
  };
  const mailsTo = (email: string) => ask(app, 'select id from invitation_mails where email = $1', [email]);
  await owner.patch('/preference', { notMailed: ['CONNECTION_ERROR'] });
  expect(await noticeOf('Owner@Harbor.example')).toEqual(['NOT_WANTED', 'NOT_WANTED']);
  expect(await mailsTo('Owner@Harbor.example')).toEqual([]);
  // Others are not asked, nor is somebody of the same address in another organization.
  expect(await noticeOf('nobody@harbor.example')).toEqual(['MAILED', 'MAILED']);
  await owner.patch('/preference', { notMailed: ['CONNECTION_CONNECTED'] });
  expect(await noticeOf('owner@harbor.example')).toEqual(['MAILED', 'MAILED']);
  expect(await mailsTo('owner@harbor.example')).toHaveLength(1);
});
