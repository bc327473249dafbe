// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// The life of a connection (events-and-lifecycle.md part 2): checks, their schedule, what follows from what they find.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerMfa } from '../../src/domain/connections/answer-mfa.ts';
import { getConnection } from '../../src/domain/connections/get-connection.ts';
import { listStatusHistory } from '../../src/domain/connections/list-status-history.ts';
import { recordStatus } from '../../src/domain/connections/record-status.ts';
import { activateCompany } from '../../src/domain/edits/activate-company.ts';
import { notifyOwner } from '../../src/domain/invitations/notify-owner.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { followMessages } from '../support/events.ts';
import { ask } from '../support/jobs.ts';
import {
  found,
  installScripted,
  runCheck,
  runDueChecks,
  type ScriptedProvider,
  scheduleStep,
  scriptedUrl,
  takeQueuedChecks,
} from '../support/lifecycle.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';

const hour = 3_600_000;
const day = 24 * hour;

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let provider: ScriptedProvider;
let company: string;
let site: string;
beforeAll(async () => {
  app = await startTestApp();
  provider = installScripted(app);
  tenant = await app.createTenant();
  client = tenant.client.production;
  company = await makeCompany(client);
  site = await makeSite(client, company);
});
afterAll(() => app.close());

let moment = new Date('2026-03-02T08:00:00Z').getTime();
const at = (milliseconds: number): void => {
  moment = milliseconds;
  app.setClock(new Date(moment));
};
const pass = (milliseconds: number): void => at(moment + milliseconds);
beforeEach(async () => {
  provider.answer = 'CONNECTED';
  provider.seen.length = 0;
  pass(1000 * day);
  // What earlier tests left is nobody's any more.
  await ask(app, 'delete from connection_checks');
  await takeQueuedChecks(app);
});

const ctx = () => tenant.context('production');
const connect = (wishes: object = {}): Promise<string> =>
  makeConnection(client, company, site, { url: scriptedUrl, ...wishes });
const read = async (id: string): Promise<any> => (await client.get(`/connection/${id}/details`)).body;
const stateOf = (id: string) => getConnection(ctx(), id);
const nextOf = async (id: string): Promise<number> => (await stateOf(id)).nextCheckAt!.getTime();
const historyOf = async (id: string): Promise<any[]> =>
  (await listStatusHistory(ctx(), { connectionId: id, most: 50 })).toReversed();
const stepsOf = async (id: string): Promise<string[]> =>
  (await historyOf(id)).map(({ from, to }) => `${from} > ${to}`);

describe('a connection that is well', () => {
  test('is checked every week; a check that passes is recorded and tells nobody', async () => {
    const id = await connect();
    const messages = followMessages(app, tenant, 'production');
    await messages();
    const before = await read(id);
    expect(await runDueChecks(app)).toEqual([]);
    at(await nextOf(id));
    expect(await runDueChecks(app)).toEqual(['CONNECTED']);
    const after = await read(id);
    expect(after).toEqual({ ...before, statusLastUpdateTime: new Date(moment).toISOString() });
    expect(await messages()).toEqual([]);
    expect((await nextOf(id)) - moment).toBeGreaterThanOrEqual(6 * day);
    expect(await stepsOf(id)).toEqual(['null > PENDING', 'PENDING > CONNECTED']);
    expect(
      await ask(app, `select key from graphile_worker._private_jobs where key = 'collect:${id}'`),
    ).toHaveLength(1);
  });

  test('gives the adapter the stored password, and counts its checks', async () => {
    const id = await connect({ password: 'opened by the worker alone' });
    at(await nextOf(id));
    await runDueChecks(app);
    expect(provider.seen.map(({ credentials }) => credentials.password)).toEqual([
      'opened by the worker alone',
      'opened by the worker alone',
    ]);
    expect(provider.seen.map(({ checks, renewals }) => [checks, renewals])).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });
});

describe('a check that finds another status', () => {
  test('tells it by two events, and by times and detail', async () => {
    const id = await connect();
    const messages = followMessages(app, tenant, 'production');
    await messages();
    at(await nextOf(id));
    provider.answer = 'NEW_PASSWORD_NEEDED';
    await runDueChecks(app);
    const now = new Date(moment).toISOString();
    expect(await read(id)).toMatchObject({
      status: 'NEW_PASSWORD_NEEDED',
      statusErrorDetail: 'The provider says NEW_PASSWORD_NEEDED.',
      statusFirstSeenTime: now,
      statusLastUpdateTime: now,
    });
    expect((await messages()).map(({ eventType }) => eventType).toSorted()).toEqual([
      'connection.updated.v2',
      'connection.validated.v2',
    ]);
  });

  test('is followed by no further check where the owner must act, until there are new credentials', async () => {
    const id = await connect();
    at(await nextOf(id));
    provider.answer = 'PASSWORD_INCORRECT';
    await runDueChecks(app);
    expect((await stateOf(id)).nextCheckAt).toBeNull();
    pass(100 * day);
    expect(await runDueChecks(app)).toEqual([]);
    provider.answer = 'CONNECTED';
    const answer = await client.patch(`/connection/${id}`, { username: 'new', password: 'newer' });
    expect(answer.body).toMatchObject({ status: 'CONNECTED', statusErrorDetail: null });
    expect(provider.seen.at(-1)).toMatchObject({
      credentials: { password: 'newer' },
      checks: 0,
      renewals: 1,
    });
    expect((await stepsOf(id)).slice(2)).toEqual([
      'CONNECTED > PASSWORD_INCORRECT',
      'PASSWORD_INCORRECT > PENDING',
      'PENDING > CONNECTED',
    ]);
  });

  test('is repeated after one, six and twenty-four hours, then daily; after seven days a person looks into it', async () => {
    const id = await connect();
    at(await nextOf(id));
    provider.answer = 'WEBSITE_DOWN';
    await runDueChecks(app);
    const since = moment;
    const waits: number[] = [];
    while ((await stateOf(id)).nextCheckAt !== null) {
      const next = await nextOf(id);
      waits.push((next - moment) / hour);
      at(next);
      // Which trouble it is may change meanwhile.
      provider.answer = waits.length % 2 ? 'URL_INACCESSIBLE' : 'WEBSITE_DOWN';
      expect(await runDueChecks(app)).toHaveLength(1);
    }
    expect(waits).toEqual([1, 6, 24, 24, 24, 24, 24, 24, 17]);
    expect(moment - since).toBe(7 * day);
    expect(await read(id)).toMatchObject({
      status: 'UNDER_INVESTIGATION',
      statusErrorDetail: expect.stringContaining('seven days'),
    });
    // New credentials begin anew.
    provider.answer = 'CONNECTED';
    const renewed = await client.patch(`/connection/${id}`, { username: 'new', password: 'newer' });
    expect(renewed.body.status).toBe('CONNECTED');
  });

  test('recovers by itself, and counts trouble anew the next time', async () => {
    const id = await connect();
    for (const _round of [1, 2]) {
      at(await nextOf(id));
      provider.answer = 'OTHER_ERROR';
      await runDueChecks(app);
      expect((await nextOf(id)) - moment).toBe(hour);
      at(await nextOf(id));
      await runDueChecks(app);
      expect((await nextOf(id)) - moment).toBe(6 * hour);
      at(await nextOf(id));
      provider.answer = 'CONNECTED';
      expect(await runDueChecks(app)).toEqual(['CONNECTED']);
    }
    expect(await read(id)).toMatchObject({ status: 'CONNECTED', statusErrorDetail: null });
  });
});

describe('a check', () => {
  test('is claimed once, however many schedulers look at the same moment', async () => {
    const ids = [await connect(), await connect(), await connect()];
    at(Math.max(...(await Promise.all(ids.map(nextOf)))));
    const steps = await Promise.all([1, 2, 3, 4].map(() => scheduleStep(app)));
    expect(steps.reduce((sum, { claimed }) => sum + claimed, 0)).toBe(3);
    const queued = await takeQueuedChecks(app);
    expect(queued.map(({ connectionId }) => connectionId).toSorted()).toEqual(ids.toSorted());
    expect(await scheduleStep(app)).toEqual({ claimed: 0, lapsed: 0 });
  });

  test('that does not end counts as failed after its limit, though the adapter never comes back', async () => {
    const id = await connect();
    at(await nextOf(id));
    let ended = false;
    provider.answer = (_signIn, signal) =>
      new Promise(() => signal.addEventListener('abort', () => (ended = true)));
    await scheduleStep(app);
    const [check] = await takeQueuedChecks(app);
    expect(await runCheck(app, check!, 30)).toBe('OTHER_ERROR');
    expect(ended).toBe(true);
    expect(await read(id)).toMatchObject({
      status: 'OTHER_ERROR',
      statusErrorDetail: 'The check did not end within ten minutes.',
    });
    expect((await nextOf(id)) - moment).toBe(hour);
  });

  test('whose worker died counts as failed after ten minutes, and its claim is free', async () => {
    const id = await connect();
    at(await nextOf(id));
    await scheduleStep(app);
    const [lost] = await takeQueuedChecks(app);
    pass(9 * 60_000);
    expect(await scheduleStep(app)).toEqual({ claimed: 0, lapsed: 0 });
    pass(2 * 60_000);
    expect(await scheduleStep(app)).toEqual({ claimed: 0, lapsed: 1 });
    expect((await read(id)).status).toBe('OTHER_ERROR');
    // The worker comes back from the dead: its word counts no longer.
    provider.answer = 'PASSWORD_INCORRECT';
    expect(await runCheck(app, lost!)).toBeNull();
    expect((await read(id)).status).toBe('OTHER_ERROR');
    pass(hour);
    provider.answer = 'CONNECTED';
    expect(await runDueChecks(app)).toEqual(['CONNECTED']);
  });

  test('that throws is a failure with words of ours', async () => {
    const id = await connect();
    at(await nextOf(id));
    provider.answer = () => Promise.reject(new Error('secret inner words'));
    expect(await runDueChecks(app)).toEqual(['OTHER_ERROR']);
    expect((await read(id)).statusErrorDetail).toBe('The check ended with an unexpected fault.');
  });

  test('that is overtaken by new credentials records nothing', async () => {
    const id = await connect();
    at(await nextOf(id));
    await scheduleStep(app);
    const [old] = await takeQueuedChecks(app);
    await client.patch(`/connection/${id}`, { username: 'new', password: 'newer' });
    provider.answer = 'PASSWORD_INCORRECT';
    expect(await runCheck(app, old!)).toBeNull();
    expect((await read(id)).status).toBe('CONNECTED');
  });

  test('of a connection that was deleted meanwhile finds nothing to do, and leaves no claim', async () => {
    const id = await connect();
    at(await nextOf(id));
    await scheduleStep(app);
    const [check] = await takeQueuedChecks(app);
    await client.delete(`/connection/${id}`);
    expect(await runCheck(app, check!)).toBeNull();
    expect(await ask(app, 'select * from connection_checks where connection_id = $1', [id])).toEqual([]);
  });
});

describe('a provider that answers late', () => {
  test('leaves the connection PENDING; the worker asks again with its own time', async () => {
    provider.answer = async ({ withinMs }) => (withinMs < 60_000 ? null : found('CONNECTED'));
    const id = await connect();
    expect((await read(id)).status).toBe('PENDING');
    expect(await runDueChecks(app)).toEqual(['CONNECTED']);
    expect(provider.seen.map(({ withinMs }) => withinMs)).toEqual([expect.any(Number), 600_000]);
    expect(provider.seen[0]!.withinMs).toBeLessThanOrEqual(8_000);
  });

  test('or never, is asked less and less often', async () => {
    provider.answer = async () => null;
    const id = await connect();
    await runDueChecks(app);
    const waits: number[] = [];
    for (let count = 0; count < 4; count++) {
      const next = await nextOf(id);
      waits.push((next - moment) / hour);
      at(next);
      await runDueChecks(app);
    }
    expect(waits).toEqual([1, 6, 24, 24]);
    expect((await read(id)).status).toBe('PENDING');
  });

  test('and one that fails within the request leaves the decision to the worker', async () => {
    provider.answer = () => Promise.reject(new Error('no'));
    const id = await connect();
    expect((await read(id)).status).toBe('PENDING');
    provider.answer = 'PASSWORD_INCORRECT';
    expect(await runDueChecks(app)).toEqual(['PASSWORD_INCORRECT']);
  });
});

test('a step that the state machine does not know is logged as an error and refused', async () => {
  const id = await connect();
  const before = await read(id);
  const errors: unknown[] = [];
  const log = { error: (about: unknown) => errors.push(about) } as never;
  const found = { status: 'COMPANY_INACTIVE', statusErrorDetail: 'x', trigger: 'CHECKED' } as const;
  await ctx().inTransaction(async (tx, inner) => {
    const connection = await getConnection(inner, id);
    expect(await recordStatus({ ...inner, log }, tx, connection, found)).toBe(connection);
  });
  expect(errors).toEqual([
    { connectionId: id, from: 'CONNECTED', to: 'COMPANY_INACTIVE', trigger: 'CHECKED', caller: 'operator' },
  ]);
  expect(await read(id)).toEqual(before);
  expect(await stepsOf(id)).toEqual(['null > PENDING', 'PENDING > CONNECTED']);
});

test('a provider that no adapter reaches is contacted by nobody: its connections stay PENDING', async () => {
  const id = await connect({ url: 'https://unknown.example' });
  pass(100 * day);
  expect(await runDueChecks(app)).toEqual([]);
  expect(await stateOf(id)).toMatchObject({ status: 'PENDING', nextCheckAt: null });
});

describe('a paused connection', () => {
  test('is frozen: no check, no word of one under way; resumed, it is checked at once', async () => {
    const id = await connect();
    at(await nextOf(id));
    await scheduleStep(app);
    const [check] = await takeQueuedChecks(app);
    const messages = followMessages(app, tenant, 'production');
    await messages();
    await client.patch(`/connection/${id}`, { isActive: false });
    expect((await messages()).map(({ eventType, body }) => [eventType, body.protectedChanges])).toEqual([
      ['connection.updated.v2', ['isActive']],
    ]);
    provider.answer = 'PASSWORD_INCORRECT';
    expect(await runCheck(app, check!)).toBeNull();
    pass(100 * day);
    expect(await runDueChecks(app)).toEqual([]);
    expect(await read(id)).toMatchObject({ status: 'CONNECTED', isActive: false });
    await client.patch(`/connection/${id}`, { isActive: true });
    expect(await runDueChecks(app)).toEqual(['PASSWORD_INCORRECT']);
  });

  test('keeps its status with new credentials, which are checked when it is resumed', async () => {
    provider.answer = 'PASSWORD_INCORRECT';
    const id = await connect();
    await client.patch(`/connection/${id}`, { isActive: false });
    const renewed = await client.patch(`/connection/${id}`, { username: 'new', password: 'newer' });
    expect(renewed.body).toMatchObject({ status: 'PASSWORD_INCORRECT', isActive: false });
    expect(provider.seen).toHaveLength(1);
    const resumed = await client.patch(`/connection/${id}`, { isActive: true });
    expect(resumed.body.status).toBe('PENDING');
    provider.answer = 'CONNECTED';
    expect(await runDueChecks(app)).toEqual(['CONNECTED']);
  });
});

test('the connections of a company that is not active are left alone, and checked at once when it is again', async () => {
  const own = await makeCompany(client);
  const place = await makeSite(client, own);
  const id = await makeConnection(client, own, place, { url: scriptedUrl });
  const refused = await makeConnection(client, own, place, { url: scriptedUrl });
  at(await nextOf(refused));
  await activateCompany(ctx(), { id: own, isActive: false });
  pass(30 * day);
  expect(await runDueChecks(app)).toEqual([]);
  await activateCompany(ctx(), { id: own, isActive: true });
  expect(await runDueChecks(app)).toEqual(['CONNECTED', 'CONNECTED']);
  expect(await stepsOf(id)).toEqual([
    'null > PENDING',
    'PENDING > CONNECTED',
    'CONNECTED > COMPANY_INACTIVE',
    'COMPANY_INACTIVE > CONNECTED',
  ]);
});

test('after three refused sign-ins in an hour no other is tried until the hour is over', async () => {
  provider.answer = 'PASSWORD_INCORRECT';
  const id = await connect();
  const renew = () => client.patch(`/connection/${id}`, { username: 'new', password: 'wrong again' });
  pass(10 * 60_000);
  expect((await renew()).status).toBe(200);
  expect((await renew()).status).toBe(200);
  const refused = await renew();
  expect(refused).toMatchObject({
    status: 429,
    body: { detail: expect.stringContaining('too many sign-ins') },
  });
  expect(refused.headers['retry-after']).toBe(String(50 * 60));
  expect(provider.seen).toHaveLength(3);
  pass(51 * 60_000);
  provider.answer = 'CONNECTED';
  expect((await renew()).body.status).toBe('CONNECTED');
});

describe('the owner of a connection that needs them', () => {
  const mailsTo = (email: string) =>
    ask(
      app,
      `select m.kind, i.kind as invitation, i.allowed_emails, i.connection_id, i.expires_at, i.created_at
         from invitation_mails m join invitations i on i.id = m.invitation_id where m.email = $1`,
      [email],
    );
  const notifications = async (): Promise<(string | null)[]> => {
    const jobs = await ask(
      app,
      `with gone as (
         delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
          where t.id = j.task_id and t.identifier = 'notify_owner' returning j.payload)
       select (payload #>> '{input,connectionId}') as "connectionId", (payload #>> '{input,entryId}')::int as "entryId" from gone`,
    );
    const results: (string | null)[] = [];
    for (const job of jobs) results.push(await notifyOwner(ctx(), job), await notifyOwner(ctx(), job));
    return results;
  };

  test('is mailed once for each time, with an invitation for that address alone, valid fourteen days', async () => {
    await notifications();
    const id = await connect({ workflowOwnerEmail: 'owner@harbor.example' });
    at(await nextOf(id));
    provider.answer = 'MFA_TOKEN_EXPIRED';
    await runDueChecks(app);
    expect(await notifications()).toEqual(['MAILED', null]);
    const [mail, ...others] = await mailsTo('owner@harbor.example');
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      kind: 'LINK',
      invitation: 'EDIT_CONNECTION',
      allowed_emails: ['owner@harbor.example'],
      connection_id: id,
    });
    expect(mail.expires_at - mail.created_at).toBe(14 * day);
    expect((await historyOf(id)).at(-1)).toMatchObject({ to: 'MFA_TOKEN_EXPIRED', ownerNotice: 'MAILED' });
  });

  test('without an address is not forgotten: the history says that nobody could be told', async () => {
    const id = await connect();
    at(await nextOf(id));
    provider.answer = 'PASSWORD_INCORRECT';
    await runDueChecks(app);
    expect((await historyOf(id)).at(-1)).toMatchObject({ ownerNotice: 'NO_ADDRESS' });
    expect(await notifications()).toEqual([]);
  });

  test('is not mailed where the connection is well again before the mail is made', async () => {
    const id = await connect({ workflowOwnerEmail: 'quick@harbor.example' });
    at(await nextOf(id));
    provider.answer = 'PASSWORD_INCORRECT';
    await runDueChecks(app);
    provider.answer = 'CONNECTED';
    await client.patch(`/connection/${id}`, { username: 'new', password: 'newer' });
    expect(await notifications()).toEqual(['NOT_MADE', null]);
    expect(await mailsTo('quick@harbor.example')).toEqual([]);
  });
});

describe('the second factor', () => {
  const needsCode = async ({ mfa }: any) =>
    mfa.code === '135790'
      ? found('CONNECTED')
      : ({ ...found('MFA_TOKEN_EXPIRED'), asks: { kind: 'CODE' } } as const);

  test('is asked for, answered by a code that the worker alone opens, and used once', async () => {
    provider.answer = needsCode;
    const id = await connect();
    expect(await stateOf(id)).toMatchObject({ status: 'MFA_TOKEN_EXPIRED', mfa: { asks: { kind: 'CODE' } } });
    const answered = await answerMfa(ctx(), {
      connectionId: id,
      answer: { method: 'CODE', code: ' 135790 ' },
    });
    expect(answered).toMatchObject({ status: 'PENDING' });
    const stored = await ask(app, 'select * from connection_mfa where connection_id = $1', [id]);
    expect(JSON.stringify(stored)).not.toContain('135790');
    expect(stored[0].sealed_code).not.toBeNull();
    expect(await runDueChecks(app)).toEqual(['CONNECTED']);
    const [after] = await ask(app, 'select * from connection_mfa where connection_id = $1', [id]);
    expect(after).toMatchObject({ sealed_code: null, code_key: null, asks: null });
    expect((await stateOf(id)).mfa.lastCodeReceivedAt).toEqual(new Date(moment));
  });

  test('a wrong code counts as a refused sign-in, asking for one does not', async () => {
    provider.answer = needsCode;
    const id = await connect();
    const answer = (code: string) => answerMfa(ctx(), { connectionId: id, answer: { method: 'CODE', code } });
    for (const code of ['1', '2', '3']) {
      await answer(code);
      expect(await runDueChecks(app)).toEqual(['MFA_TOKEN_EXPIRED']);
    }
    await expect(answer('135790')).rejects.toMatchObject({ kind: 'rate_limited' });
  });

  test('answers to security questions are sealed, kept and given at every sign-in', async () => {
    provider.answer = async ({ mfa }) =>
      mfa.answers[0]?.answer === 'Rex'
        ? found('CONNECTED')
        : {
            ...found('ADDITIONAL_CREDENTIALS_NEEDED'),
            asks: { kind: 'SECURITY_QUESTIONS', questions: ['First pet?'] },
          };
    const id = await connect();
    const answers = [{ question: 'First pet?', answer: 'Rex' }];
    const messages = followMessages(app, tenant, 'production');
    await messages();
    await answerMfa(ctx(), { connectionId: id, answer: { method: 'SECURITY_QUESTIONS', answers } });
    const changes = (await messages()).filter(({ eventType }) => eventType === 'connection.updated.v2');
    expect(changes.map(({ body }) => body.protectedChanges)).toEqual([
      ['mfa', 'securityAnswers', 'status', 'statusErrorDetail'],
    ]);
    const stored = await ask(app, 'select * from connection_mfa where connection_id = $1', [id]);
    expect(JSON.stringify(stored)).not.toContain('Rex');
    expect(await runDueChecks(app)).toEqual(['CONNECTED']);
    at(await nextOf(id));
    expect(await runDueChecks(app)).toEqual(['CONNECTED']);
    expect(await stateOf(id)).toMatchObject({ mfa: { method: 'SECURITY_QUESTIONS', asks: null } });
  });

  test('forwarding has an address of its own, kept until it is switched off', async () => {
    const id = await connect();
    const set = (method: 'MANAGED_EMAIL' | 'INBOX_FORWARDING' | 'NONE') =>
      answerMfa(ctx(), { connectionId: id, answer: { method } });
    const { forwardingAddress } = (await set('MANAGED_EMAIL')).mfa;
    expect(forwardingAddress).toMatch(/^mfa-[a-z2-9]{16}@mfa\.test$/);
    expect((await set('INBOX_FORWARDING')).mfa).toMatchObject({
      method: 'INBOX_FORWARDING',
      forwardingAddress,
    });
    expect((await set('NONE')).mfa).toMatchObject({ method: 'NONE', forwardingAddress: null });
    expect(await runDueChecks(app)).toEqual(['CONNECTED']);
  });

  test('says what is missing in an answer', async () => {
    const id = await connect();
    await expect(
      answerMfa(ctx(), { connectionId: id, answer: { method: 'CODE', code: '  ' } }),
    ).rejects.toMatchObject({ fields: { code: ['Enter the code.'] } });
    await expect(
      answerMfa(ctx(), { connectionId: id, answer: { method: 'SECURITY_QUESTIONS', answers: [] } }),
    ).rejects.toMatchObject({ fields: { answers: [expect.stringContaining('Answer each question')] } });
    expect((await stateOf(id)).status).toBe('CONNECTED');
  });

  test('ends with the connection', async () => {
    const id = await connect();
    await answerMfa(ctx(), { connectionId: id, answer: { method: 'MANAGED_EMAIL' } });
    await client.delete(`/connection/${id}`);
    expect(await ask(app, 'select * from connection_mfa where connection_id = $1', [id])).toEqual([]);
  });
});
