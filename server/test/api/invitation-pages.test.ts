// What the hosted pages of an invitation call: look up a token, prove an address, use it (events-and-lifecycle.md 5.3, 5.4).
// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
import { Client as PostgresClient } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Context, createContext } from '../../src/domain/context.ts';
import { connectByInvitation } from '../../src/domain/invitations/connect-by-invitation.ts';
import { prepareMail, recordMail } from '../../src/domain/invitations/deliver-mail.ts';
import { findInvitation } from '../../src/domain/invitations/find-invitation.ts';
import { forgetVisitors } from '../../src/domain/invitations/forget-visitors.ts';
import { reconnectByInvitation } from '../../src/domain/invitations/reconnect-by-invitation.ts';
import { getSubmission, retrySubmission } from '../../src/domain/invitations/submission.ts';
import { requestEmailCode, verifyEmailCode } from '../../src/domain/invitations/verify-email.ts';
import { viewInvitation } from '../../src/domain/invitations/view-invitation.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { waitUntilBlocked } from '../support/locks.ts';
import { makeCompany, makeConnection, makeSite, sandboxLogin } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let site: string;
let owner: PostgresClient;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client, { name: 'Harbor Textiles' });
  site = await makeSite(client, company);
  owner = new PostgresClient({ connectionString: app.ownerUrl });
  await owner.connect();
});
afterEach(() => app.setClock(null));
afterAll(async () => {
  await owner.end();
  await app.close();
});

const start = new Date('2026-03-01T12:00:00.000Z');
const later = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);
const visitor = { ipAddress: '198.51.100.7', userAgent: 'A browser' };
const noLonger = { kind: 'invalid', message: 'The invitation is no longer active.' };

interface Opened {
  id: string;
  /** As a page makes it. */
  ctx: Context;
}

/** From the token of a link to a context, as a page does. */
async function open(invitation: { token: string }): Promise<Opened> {
  const found = await findInvitation(app.services, invitation.token);
  const { id, tenant: whose } = found!;
  const caller = { kind: 'invitation', invitationId: id } as const;
  return { id, ctx: createContext(app.services, { tenant: whose, caller, log: silentLogger }) };
}

async function invite(body: object = {}): Promise<any> {
  const answer = await client.post(`/invitation/company/${company}`, body);
  expect(answer.status).toBe(201);
  return answer.body;
}
async function inviteToRenew(body: object = {}, wishes: object = {}): Promise<any> {
  const connection = await makeConnection(client, company, site, wishes);
  const answer = await client.post(`/invitation/connection/${connection}`, body);
  expect(answer.status).toBe(201);
  return answer.body;
}
const read = async (id: string): Promise<any> => (await client.get(`/invitation/${id}`)).body;
const typesOf = async (id: string): Promise<string[]> =>
  (await read(id)).events.map((event: any) => event.eventType);

let serial = 0;
const account = (body: object = {}) => ({
  url: 'https://bayelectric.example',
  username: `recipient-${++serial}`,
  password: 'hidden words',
  sites: [site],
  country: 'US',
  initialDatasourceTypes: [],
  workflowOwnerEmail: null,
  dataCollectionStartDate: null,
  ...body,
});
const submit = ({ ctx, id }: Opened, body: object = {}, verification: string | null = null) =>
  connectByInvitation(ctx, { id, verification, visitor, connection: account(body) });
const connect = async (...given: Parameters<typeof submit>) => (await submit(...given)).connection;
const view = ({ ctx, id }: Opened, verification: string | null = null) =>
  viewInvitation(ctx, { id, verification, visitor });

const waitingMails = async (id: string): Promise<string[]> =>
  (
    await owner.query<{ id: string }>(
      'select id from invitation_mails where invitation_id = $1 and sent_at is null and failed_at is null order by asked_at, id',
      [id],
    )
  ).rows.map((row) => row.id);

/** Delivers every waiting mail of an invitation, as the mailer does; those that may go. */
async function deliver(id: string): Promise<any[]> {
  const ctx = tenant.context();
  const sent = [];
  for (const mail of await waitingMails(id)) {
    const prepared = await prepareMail(ctx, { id: mail });
    if (!prepared) continue;
    sent.push(prepared);
    await recordMail(ctx, { id: mail, outcome: { kind: 'sent' } });
  }
  return sent;
}
const secretIn = (url: string): string => new URL(url).searchParams.get('v')!;

describe('a token', () => {
  test('leads to its invitation and tenant; any other text to nothing', async () => {
    const made = await invite();
    expect(await findInvitation(app.services, made.token)).toEqual({
      id: made.id,
      tenant: { organizationId: tenant.organizationId, environment: 'sandbox' },
    });
    for (const text of ['', made.id, made.token.slice(1), `${made.token}A`, 'x'.repeat(100_000)])
      expect(await findInvitation(app.services, text)).toBeNull();
  });

  test('of a deleted company leads nowhere', async () => {
    const own = await makeCompany(client);
    const made = (await client.post(`/invitation/company/${own}`, {})).body;
    const opened = await open(made);
    await client.delete(`/company/${own}`);
    await expect(view(opened)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(connect(opened)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('a view', () => {
  test('shows what was given, and is logged once an hour for the same visitor', async () => {
    app.setClock(start);
    const made = await invite({ prefill: { country: 'IE', initialSites: [site] } });
    const opened = await open(made);
    expect(await view(opened)).toEqual({
      status: 'ACTIVE',
      kind: 'CREATE_CONNECTION',
      companyName: 'Harbor Textiles',
      isEmailRequired: false,
      content: {
        email: null,
        companyId: company,
        prefill: { country: 'IE', initialSites: [site] },
        connection: null,
      },
    });
    app.setClock(later(3599));
    await view(opened);
    expect(await typesOf(made.id)).toEqual(['CREATED', 'VIEWED']);
    await viewInvitation(opened.ctx, {
      id: opened.id,
      verification: null,
      visitor: { ...visitor, userAgent: null },
    });
    app.setClock(later(3600));
    await view(opened);
    expect((await typesOf(made.id)).toSorted()).toEqual(['CREATED', 'VIEWED', 'VIEWED', 'VIEWED']);
    expect(await read(made.id)).toMatchObject({ useCount: 0 });
  });

  test('of a link that works no longer names its state and nothing else, and is not logged', async () => {
    app.setClock(start);
    const expired = await invite({ expiresInSeconds: 60 });
    const revoked = await invite();
    const usedUp = await invite({ maxUses: 1 });
    await client.post(`/invitation/${revoked.id}/revoke`);
    await connect(await open(usedUp));
    app.setClock(later(60));
    expect(await view(await open(expired))).toEqual({ status: 'EXPIRED' });
    expect(await view(await open(revoked))).toEqual({ status: 'REVOKED' });
    expect(await view(await open(usedUp))).toEqual({ status: 'FULFILLED' });
    expect(await typesOf(expired.id)).toEqual(['CREATED']);
  });

  test('of a reconnect names the connection to renew', async () => {
    const made = await inviteToRenew();
    expect(await view(await open(made))).toMatchObject({
      kind: 'EDIT_CONNECTION',
      content: { prefill: {}, connection: { id: made.connectionId, status: 'PENDING' } },
    });
  });

  test('forgets who looked after 180 days, and keeps that somebody did', async () => {
    app.setClock(start);
    const made = await invite();
    await view(await open(made));
    const visitors = async () =>
      (
        await owner.query(
          `select ip_address, user_agent from invitation_events where invitation_id = $1 and event_type = 'VIEWED'`,
          [made.id],
        )
      ).rows;
    const day = 86_400;
    app.setClock(later(180 * day));
    await forgetVisitors(tenant.context());
    expect(await visitors()).toEqual([{ ip_address: visitor.ipAddress, user_agent: visitor.userAgent }]);
    app.setClock(later(180 * day + 1));
    expect(await forgetVisitors(tenant.context())).toBeGreaterThan(0);
    expect(await visitors()).toEqual([{ ip_address: null, user_agent: null }]);
  });
});

describe('a use', () => {
  test('makes a connection of the company, counts, and is told in the log and the invitation', async () => {
    const made = await invite({ maxUses: 2 });
    const opened = await open(made);
    const first = await connect(opened, { ...sandboxLogin, workflowOwnerEmail: 'energy@harbor.example' });
    const second = await connect(opened, { url: 'https://www.pge.com' });
    const after = await read(made.id);
    expect(after).toMatchObject({ useCount: 2, status: 'FULFILLED' });
    expect(after.createdConnections).toEqual([
      {
        id: first.id,
        datasourceName: 'Nectar Sandbox Utility',
        status: 'CONNECTED',
        created: first.createdAt.toISOString(),
      },
      {
        id: second.id,
        datasourceName: 'Pacific Gas and Electric Company',
        status: 'PENDING',
        created: second.createdAt.toISOString(),
      },
    ]);
    const uses = after.events.filter((event: any) => event.eventType === 'USED');
    expect(uses.map((event: any) => event.connectionId)).toEqual([first.id, second.id]);
    expect((await client.get(`/connection/${first.id}/details`)).body).toMatchObject({
      company: { id: company },
      workflowOwnerEmail: 'energy@harbor.example',
    });
    await expect(connect(opened)).rejects.toMatchObject(noLonger);
    await client.delete(`/connection/${first.id}`);
    expect((await read(made.id)).createdConnections.map((one: any) => one.id)).toEqual([second.id]);
    const list = (await client.get(`/invitation/company/${company}?status=FULFILLED`)).body.invitations;
    expect(list.find((one: any) => one.id === made.id).createdConnections).toHaveLength(1);
  });

  test('that is refused for its values does not count', async () => {
    const made = await invite({ maxUses: 1 });
    const opened = await open(made);
    await expect(connect(opened, { url: 'nothing' })).rejects.toMatchObject({
      fields: { url: ['Enter a valid URL.'] },
    });
    expect(await read(made.id)).toMatchObject({ useCount: 0, status: 'ACTIVE' });
    expect(await typesOf(made.id)).toEqual(['CREATED']);
  });

  test('of a reconnect renews the credentials; id, sites and history stay', async () => {
    const made = await inviteToRenew({ maxUses: 1 }, { ...sandboxLogin, password: 'wrong' });
    const before = (await client.get(`/connection/${made.connectionId}/details`)).body;
    expect(before.status).toBe('INCORRECT_PASSWORD');
    const opened = await open(made);
    const { username, password } = sandboxLogin;
    const input = { id: opened.id, verification: null, visitor, credentials: { username, password } };
    await reconnectByInvitation(opened.ctx, input);
    const after = (await client.get(`/connection/${made.connectionId}/details`)).body;
    expect(after).toMatchObject({
      id: before.id,
      created: before.created,
      initialSites: before.initialSites,
      status: 'CONNECTED',
    });
    const invitation = await read(made.id);
    expect(invitation).toMatchObject({ useCount: 1, status: 'FULFILLED', createdConnections: [] });
    expect(invitation.events.at(-1)).toMatchObject({ eventType: 'USED', connectionId: before.id });
    await expect(reconnectByInvitation(opened.ctx, input)).rejects.toMatchObject(noLonger);
  });

  test('is of the invitation’s own kind', async () => {
    const [contributor, reconnect] = [await open(await invite()), await open(await inviteToRenew())];
    await expect(connect(reconnect)).rejects.toMatchObject({ kind: 'not_found' });
    const credentials = { username: 'u', password: 'p' };
    await expect(
      reconnectByInvitation(contributor.ctx, {
        id: contributor.id,
        verification: null,
        visitor,
        credentials,
      }),
    ).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('ends with the revocation, at the very next one', async () => {
    const made = await invite();
    const opened = await open(made);
    await connect(opened);
    await client.post(`/invitation/${made.id}/revoke`);
    await expect(connect(opened)).rejects.toMatchObject(noLonger);
    expect(await read(made.id)).toMatchObject({ useCount: 1, status: 'REVOKED' });
  });

  test.each([1, 3])('of many at the same moment, %i succeed when so many are left', async (maxUses) => {
    const made = await invite({ maxUses });
    const opened = await open(made);
    const results = await Promise.allSettled(Array.from({ length: 7 }, () => connect(opened)));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(7 - maxUses);
    for (const { reason } of refused) expect(reason).toMatchObject(noLonger);
    const after = await read(made.id);
    expect(after).toMatchObject({ useCount: maxUses, status: 'FULFILLED' });
    expect(after.createdConnections).toHaveLength(maxUses);
  });

  test('that waits for the last one is refused once it is taken, and succeeds when it was given back', async () => {
    for (const isTaken of [true, false]) {
      const made = await invite({ maxUses: 1 });
      const opened = await open(made);
      const first = opened.ctx.inTransaction(async (_tx, inner) => {
        await connect({ ...opened, ctx: inner });
        const second = connect(opened);
        second.catch(() => undefined);
        await waitUntilBlocked(app.ownerUrl);
        if (!isTaken) throw Object.assign(new Error('given back'), { second });
        return { second };
      });
      const { second } = await first.catch((error) => error);
      if (isTaken) await expect(second).rejects.toMatchObject(noLonger);
      else await expect(second).resolves.toMatchObject({ status: 'PENDING' });
      expect(await read(made.id)).toMatchObject({ useCount: 1, status: 'FULFILLED' });
    }
  });

  test('and a revocation at the same moment happen one after the other', async () => {
    const made = await invite();
    const opened = await open(made);
    const { answer } = await opened.ctx.inTransaction(async (_tx, inner) => {
      await connect({ ...opened, ctx: inner });
      const revoking = client.post(`/invitation/${made.id}/revoke`);
      await waitUntilBlocked(app.ownerUrl);
      return { answer: revoking };
    });
    expect((await answer).body).toMatchObject({ status: 'REVOKED', useCount: 1 });
  });
});

describe('what was handed in', () => {
  const { username, password } = sandboxLogin;
  const wrong = { ...sandboxLogin, password: 'wrong' };
  const retry = ({ ctx, id }: Opened, submission: string, credentials: object = {}) =>
    retrySubmission(ctx, { id, submission, visitor, credentials: { username, password, ...credentials } });

  test('is tried again by its secret without another use, until the sign-in is accepted', async () => {
    const made = await invite({ maxUses: 1 });
    const opened = await open(made);
    const { connection, submission } = await submit(opened, wrong);
    expect(connection.status).toBe('INCORRECT_PASSWORD');
    const follow = () => getSubmission(opened.ctx, { id: opened.id, submission });
    expect(await follow()).toMatchObject({ id: connection.id, status: 'INCORRECT_PASSWORD' });
    expect(await retry(opened, submission)).toMatchObject({ id: connection.id, status: 'CONNECTED' });
    expect(await follow()).toMatchObject({ status: 'CONNECTED' });
    await expect(retry(opened, submission)).rejects.toMatchObject({ kind: 'invalid' });
    const after = await read(made.id);
    expect(after).toMatchObject({ useCount: 1, status: 'FULFILLED' });
    expect(after.createdConnections).toHaveLength(1);
    expect(after.events.map((event: any) => [event.eventType, event.connectionId])).toEqual([
      ['CREATED', null],
      ['USED', connection.id],
      ['SUBMIT_FAILED', connection.id],
      ['CREDENTIALS_SUBMITTED', connection.id],
    ]);
  });

  test('of a reconnect is tried again alike', async () => {
    const made = await inviteToRenew({ maxUses: 1 }, wrong);
    const opened = await open(made);
    const { submission } = await reconnectByInvitation(opened.ctx, {
      id: opened.id,
      verification: null,
      visitor,
      credentials: { username, password: 'wrong again' },
    });
    expect(await retry(opened, submission)).toMatchObject({ id: made.connectionId, status: 'CONNECTED' });
  });

  test('is nobody’s without the secret, nor after an hour, nor after a revocation or in another invitation', async () => {
    app.setClock(start);
    const made = await invite();
    const opened = await open(made);
    const { submission } = await submit(opened, wrong);
    const none = { kind: 'not_found' };
    for (const text of ['', made.token, submission.slice(1)])
      await expect(retry(opened, text)).rejects.toMatchObject(none);
    await expect(retry(await open(await invite()), submission)).rejects.toMatchObject(none);
    app.setClock(later(3600));
    await expect(retry(opened, submission)).rejects.toMatchObject(none);
    app.setClock(later(3599));
    await client.post(`/invitation/${made.id}/revoke`);
    await expect(retry(opened, submission)).rejects.toMatchObject(none);
    const { id } = (await read(made.id)).createdConnections[0];
    expect((await client.get(`/connection/${id}/details`)).body.status).toBe('INCORRECT_PASSWORD');
  });

  test('is signed in with three times an hour, and a refused try changes nothing', async () => {
    app.setClock(start);
    const made = await invite();
    const opened = await open(made);
    const { connection, submission } = await submit(opened, wrong);
    app.setClock(later(10));
    const tries = await Promise.allSettled(
      [1, 2, 3, 4].map((n) => retry(opened, submission, { password: `wrong ${n}` })),
    );
    const refused = tries.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(2);
    for (const { reason } of refused)
      expect(reason).toMatchObject({ kind: 'rate_limited', retryAfterSeconds: 3590 });
    await expect(retry(opened, submission)).rejects.toMatchObject({ kind: 'rate_limited' });
    const { body } = await client.get(`/connection/${connection.id}/details`);
    expect(body.status).toBe('INCORRECT_PASSWORD');
    const refusedTries = ['CREDENTIALS_SUBMITTED', 'SUBMIT_FAILED'];
    expect(await typesOf(made.id)).toEqual([
      ...['CREATED', 'USED', 'SUBMIT_FAILED'],
      ...refusedTries,
      ...refusedTries,
    ]);
  });
});

describe('an invitation that names addresses', () => {
  const allowedEmails = ['meters@harbor.example', 'second@harbor.example'];
  const email = allowedEmails[0]!;

  test('shows no content and takes no use without a proved address', async () => {
    const made = await invite({ allowedEmails, prefill: { country: 'IE' } });
    const opened = await open(made);
    for (const verification of [null, 'x', made.token]) {
      expect(await view(opened, verification)).toMatchObject({ isEmailRequired: true, content: null });
      await expect(connect(opened, {}, verification)).rejects.toMatchObject({ kind: 'forbidden' });
    }
    expect(await read(made.id)).toMatchObject({ useCount: 0 });
  });

  test('is opened by the mailed link, whose use consumes it; sent mails are told in the log', async () => {
    const made = await invite({ allowedEmails, sendEmail: true });
    const mails = await deliver(made.id);
    expect(mails.map((mail) => mail.email).toSorted()).toEqual(allowedEmails);
    expect(await typesOf(made.id)).toEqual(['CREATED', 'EMAIL_SENT', 'EMAIL_SENT']);
    expect(await deliver(made.id)).toEqual([]);
    const { url } = mails.find((mail) => mail.email === email)!;
    expect(url.startsWith(`${made.invitationUrl}?v=`)).toBe(true);
    const opened = await open(made);
    const proof = secretIn(url);
    expect(Buffer.from(proof, 'base64url')).toHaveLength(32);
    expect(await view(opened, proof)).toMatchObject({ content: { email, companyId: company } });
    expect(await view(opened, proof)).toMatchObject({ content: { email } });
    const connection = await connect(opened, {}, proof);
    expect((await read(made.id)).events.at(-1)).toMatchObject({
      eventType: 'USED',
      email,
      connectionId: connection.id,
    });
    await expect(connect(opened, {}, proof)).rejects.toMatchObject({ kind: 'forbidden' });
    const other = secretIn(mails.find((mail) => mail.email !== email)!.url);
    await expect(connect(opened, {}, other)).resolves.toMatchObject({ status: 'PENDING' });
    // A proof is of one invitation.
    const another = await open(await invite({ allowedEmails }));
    await expect(connect(another, {}, other)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  test('keeps the proof when a use is refused for its values', async () => {
    const made = await invite({ allowedEmails: [email], sendEmail: true });
    const [mail] = await deliver(made.id);
    const opened = await open(made);
    const proof = secretIn(mail.url);
    await expect(connect(opened, { url: 'nothing' }, proof)).rejects.toMatchObject({ kind: 'invalid' });
    await expect(connect(opened, {}, proof)).resolves.toMatchObject({ status: 'PENDING' });
  });

  test('is opened by a code that was mailed to an invited address', async () => {
    const made = await invite({ allowedEmails });
    const opened = await open(made);
    const { ctx, id: invitationId } = opened;
    await requestEmailCode(ctx, { invitationId, email: ' METERS@harbor.example ', visitor });
    expect(await typesOf(made.id)).toEqual(['CREATED']);
    const [mail] = await deliver(made.id);
    expect(mail).toMatchObject({ kind: 'CODE', email, code: expect.stringMatching(/^\d{6}$/) });
    const verify = (code: string, by = email) =>
      verifyEmailCode(ctx, { invitationId, email: by, code, visitor });
    const wrong = mail.code === '000000' ? '000001' : '000000';
    expect(await verify(wrong)).toBeNull();
    expect(await verify(mail.code, allowedEmails[1])).toBeNull();
    const proof = await verify(` ${mail.code}`, 'Meters@harbor.example');
    expect(proof).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await verify(mail.code)).toBeNull();
    expect(await typesOf(made.id)).toEqual(['CREATED', 'EMAIL_CODE_SENT', 'EMAIL_VERIFIED']);
    await expect(connect(opened, {}, proof)).resolves.toMatchObject({ status: 'PENDING' });
  });

  test('takes a code for ten minutes and five tries', async () => {
    app.setClock(start);
    const made = await invite({ allowedEmails });
    const { ctx, id: invitationId } = await open(made);
    const codeFor = async (address: string): Promise<string> => {
      await requestEmailCode(ctx, { invitationId, email: address, visitor });
      return (await deliver(made.id))[0].code;
    };
    const verify = (address: string, code: string) =>
      verifyEmailCode(ctx, { invitationId, email: address, code, visitor });
    const first = await codeFor(email);
    const wrong = first === '000000' ? '000001' : '000000';
    for (let n = 0; n < 5; n++) expect(await verify(email, wrong)).toBeNull();
    expect(await verify(email, first)).toBeNull();
    const second = await codeFor(allowedEmails[1]!);
    app.setClock(later(600));
    expect(await verify(allowedEmails[1]!, second)).toBeNull();
    const third = await codeFor(allowedEmails[1]!);
    app.setClock(later(1199.999));
    expect(await verify(allowedEmails[1]!, third)).not.toBeNull();
  });

  test('mails a code once a minute and five times an hour, and none to others, without a word of it', async () => {
    app.setClock(start);
    const made = await invite({ allowedEmails });
    const { ctx, id: invitationId } = await open(made);
    const ask = (address: string) => requestEmailCode(ctx, { invitationId, email: address, visitor });
    const asked = async (): Promise<number> => (await deliver(made.id)).length;
    expect(await ask('stranger@harbor.example')).toBeUndefined();
    expect(await asked()).toBe(0);
    expect(await typesOf(made.id)).toEqual(['CREATED', 'EMAIL_REJECTED']);
    expect(await ask(email)).toBeUndefined();
    app.setClock(later(59));
    expect(await ask(email)).toBeUndefined();
    expect(await asked()).toBe(1);
    for (let n = 1; n < 7; n++) {
      app.setClock(later(n * 60));
      await ask(email);
    }
    expect(await asked()).toBe(4);
    app.setClock(later(3601));
    await ask(email);
    expect(await asked()).toBe(1);
  });

  test('mails nothing once it works no longer, and says when a mail could not be sent', async () => {
    const made = await invite({ allowedEmails, sendEmail: true });
    const ctx = tenant.context();
    const [first, second] = await waitingMails(made.id);
    await recordMail(ctx, { id: first!, outcome: { kind: 'failed' } });
    await recordMail(ctx, { id: first!, outcome: { kind: 'sent' } });
    expect(await typesOf(made.id)).toEqual(['CREATED', 'EMAIL_FAILED']);
    await client.post(`/invitation/${made.id}/revoke`);
    expect(await prepareMail(ctx, { id: second! })).toBeNull();
    expect(await waitingMails(made.id)).toEqual([]);
    const { ctx: page, id: invitationId } = await open(made);
    await requestEmailCode(page, { invitationId, email, visitor });
    expect(await verifyEmailCode(page, { invitationId, email, code: '000000', visitor })).toBeNull();
    expect(
      (
        await owner.query(
          `select count(*)::int as n from invitation_mails where invitation_id = $1 and kind = 'CODE'`,
          [made.id],
        )
      ).rows[0].n,
    ).toBe(0);
  });

  test('has none of its secrets in the database as text', async () => {
    const made = await invite({ allowedEmails, sendEmail: true });
    const [mail] = await deliver(made.id);
    const { ctx, id: invitationId } = await open(made);
    await requestEmailCode(ctx, { invitationId, email, visitor });
    const [code] = await deliver(made.id);
    const { rows } = await owner.query(
      `select (select string_agg(v::text, ' ') from invitation_verifications v) || (select string_agg(c::text, ' ') from invitation_codes c)
              || (select string_agg(m::text, ' ') from invitation_mails m) as everything`,
    );
    expect(rows[0].everything).not.toContain(secretIn(mail.url));
    expect(rows[0].everything).not.toContain(Buffer.from(secretIn(mail.url)).toString('hex'));
    expect(rows[0].everything).not.toContain(`,${code.code},`);
  });
});
