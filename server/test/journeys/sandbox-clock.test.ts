// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// Months of a sandbox in seconds: the clock is advanced, and what would have happened happens in its order (R37).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { advanceClock, stopAdvance } from '../../src/domain/sandbox/advance-clock.ts';
import { resumeAdvances } from '../../src/jobs/housekeeping.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { followMessages } from '../support/events.ts';
import { ask, until } from '../support/jobs.ts';
import { makeCompany, makeConnection, makeSite, sandboxLogin } from '../support/records.ts';

const day = 86_400_000;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const clockOf = async (client: Client): Promise<any> => (await client.get('/sandbox/clock')).body;
const advance = (client: Client, days: unknown) => client.post('/sandbox/clock/advance', { days });

describe('without a worker', () => {
  let tenant: TestTenant;
  beforeAll(async () => {
    tenant = await app.createTenant();
  });

  test('the clock stands with the one on the wall, in all versions; production has none', async () => {
    for (const version of ['v2', 'v2.1', 'v2.2']) {
      const answer = await app.server.inject({
        url: `/${version}/sandbox/clock`,
        headers: { 'x-api-key': tenant.keys.sandbox },
      });
      const clock = answer.json();
      expect(clock).toMatchObject({ daysAhead: 0, isAdvancing: false, advancingTo: null });
      expect(clock.now).toBe(clock.wallTime);
    }
    const refused = { status: 403, body: { detail: 'The clock can be moved in the sandbox alone.' } };
    expect(await tenant.client.production.get('/sandbox/clock')).toMatchObject(refused);
    expect(await advance(tenant.client.production, 3)).toMatchObject(refused);
  });

  test('days are whole numbers from 1 to 400', async () => {
    for (const days of [0, -1, 401, 1.5, 'many', null, undefined]) {
      const answer = await advance(tenant.client.sandbox, days);
      expect(answer.status, String(days)).toBe(400);
      expect(Object.keys(answer.body.errors)).toEqual(['days']);
    }
  });

  test('one advance at a time; of two at the same moment one wins; nobody else’s clock moves', async () => {
    const other = await app.createTenant();
    const answers = await Promise.all([1, 2, 3].map(() => advance(tenant.client.sandbox, 10)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    const [won] = answers.filter(({ status }) => status === 200);
    expect(won!.body).toMatchObject({ daysAhead: 0, isAdvancing: true });
    expect(Date.parse(won!.body.advancingTo) - Date.parse(won!.body.wallTime)).toBe(10 * day);
    expect(await clockOf(other.client.sandbox)).toMatchObject({ daysAhead: 0, isAdvancing: false });
    const ctx = tenant.context('sandbox');
    expect(await advanceClock(ctx, { keys: app.credentialKeys })).toEqual({
      checks: 0,
      isDone: true,
    });
    expect(await clockOf(tenant.client.sandbox)).toMatchObject({ daysAhead: 10, isAdvancing: false });
    const ahead = async (client: Client): Promise<number> => {
      const company = await makeCompany(client);
      const id = await makeConnection(client, company, await makeSite(client, company));
      const { created } = (await client.get(`/connection/${id}/details`)).body;
      return Math.round((Date.parse(created) - Date.now()) / day) + 0;
    };
    expect(await ahead(tenant.client.sandbox)).toBe(10);
    expect(await ahead(tenant.client.production)).toBe(0);
    expect(await ahead(other.client.sandbox)).toBe(0);
  });

  test('an advance that breaks off is taken up where it was: nothing is missing, nothing comes twice', {
    timeout: 120_000,
  }, async () => {
    const own = await app.createTenant();
    const client = own.client.sandbox;
    const company = await makeCompany(client);
    const wishes = { ...sandboxLogin, initialDatasourceTypes: ['GAS'] };
    const id = await makeConnection(client, company, await makeSite(client, company), wishes);
    expect((await advance(client, 45)).status).toBe(200);
    const { files } = app.services;
    let received = 0;
    app.services.files = {
      ...files,
      receive: async (...given) => {
        if (++received % 5 === 0) throw new Error('the disk is full');
        return files.receive(...given);
      },
    };
    let tries = 0;
    try {
      const run = () => advanceClock(own.context('sandbox'), { keys: app.credentialKeys });
      for (let isDone = false; !isDone; tries++)
        isDone = (await run().catch(() => ({ isDone: false }))).isDone;
    } finally {
      app.services.files = files;
    }
    expect(tries).toBeGreaterThan(2);
    expect(await clockOf(client)).toMatchObject({ daysAhead: 45, isAdvancing: false });
    const { documents } = (await client.get(`/document/connection/${id}`)).body;
    const months = documents.map(({ billDate }: any) => billDate.slice(0, 7));
    expect(new Set(months).size).toBe(months.length);
    expect(months.length).toBeGreaterThanOrEqual(13);
  });

  test('an advance that cannot be ended leaves the clock where it came to', async () => {
    expect((await advance(tenant.client.sandbox, 5)).status).toBe(200);
    await stopAdvance(tenant.context('sandbox'));
    expect(await clockOf(tenant.client.sandbox)).toMatchObject({ daysAhead: 10, isAdvancing: false });
  });

  test('an advance whose job was lost, as after a restore, is taken up by itself, once; others are left alone', async () => {
    const own = await app.createTenant();
    const key = `advance-clock:${own.organizationId}`;
    const jobs = async (): Promise<number> =>
      (await ask(app, 'select 1 from graphile_worker.jobs where key = $1', [key])).length;
    expect((await advance(own.client.sandbox, 10)).status).toBe(200);
    expect(await resumeAdvances(app.services, silentLogger)).toBe(0);
    await ask(app, 'delete from graphile_worker._private_jobs where key = $1', [key]);
    expect(await clockOf(own.client.sandbox)).toMatchObject({ isAdvancing: true });
    const answers = await Promise.all([1, 2].map(() => resumeAdvances(app.services, silentLogger)));
    expect(answers.toSorted()).toEqual([0, 1]);
    expect(await jobs()).toBe(1);
    expect(await resumeAdvances(app.services, silentLogger)).toBe(0);
    await advanceClock(own.context('sandbox'), { keys: app.credentialKeys });
    expect(await clockOf(own.client.sandbox)).toMatchObject({ daysAhead: 10, isAdvancing: false });
    await ask(app, 'delete from graphile_worker._private_jobs where key = $1', [key]);
    expect(await resumeAdvances(app.services, silentLogger)).toBe(0);
  });

  test('it goes no further than 4,000 days', async () => {
    await ask(app, 'update sandbox_clocks set ahead_ms = $2 where organization_id = $1', [
      tenant.organizationId,
      3_999 * day,
    ]);
    expect((await advance(tenant.client.sandbox, 2)).body.errors).toEqual({
      days: ['The clock may be at most 4000 days ahead.'],
    });
  });
});

describe('with a worker', () => {
  let tenant: TestTenant;
  let client: Client;
  let company: string;
  let site: string;
  beforeAll(async () => {
    await app.startWorker();
    tenant = await app.createTenant();
    client = tenant.client.sandbox;
    company = await makeCompany(client);
    site = await makeSite(client, company);
  });
  const connect = (scenario: string, wishes: object = {}) =>
    makeConnection(client, company, site, {
      ...sandboxLogin,
      username: `nectar-sandbox-${scenario}`,
      initialDatasourceTypes: ['GAS'],
      ...wishes,
    });
  const documentsOf = async (id: string): Promise<any[]> =>
    (await client.get(`/document/connection/${id}`)).body.documents;
  const standing = () =>
    until('the clock stands', async () => {
      const clock = await clockOf(client);
      return clock.isAdvancing ? null : clock;
    });

  test('bills arrive month by month, checks run, invitations expire, and events tell it in order', {
    timeout: 120_000,
  }, async () => {
    const messages = followMessages(app, tenant);
    const steady = await connect('username');
    const failing = await connect('fails-later', { workflowOwnerEmail: 'owner@harbor.example' });
    const down = await connect('down-later');
    const invitation = (
      await client.post(`/invitation/company/${company}`, { expiresInSeconds: 40 * 86_400 })
    ).body;
    await until('the first bills', async () => (await documentsOf(steady)).length === 12);
    await messages();
    const [{ before }] = await ask(
      app,
      'select coalesce(max(position), 0)::text as before from webhook_messages',
    );
    expect((await advance(client, 70)).status).toBe(200);
    expect(await standing()).toMatchObject({ daysAhead: 70 });

    const months = (await documentsOf(steady)).map(({ billDate }) => billDate.slice(0, 7));
    const start = new Date().toISOString().slice(0, 10);
    const later = new Date(Date.parse(start) + 63 * day).toISOString().slice(0, 7);
    expect(months.filter((month) => month >= start.slice(0, 7)).length).toBeGreaterThanOrEqual(2);
    expect(months.every((month) => month < later || month <= later)).toBe(true);
    expect(new Set(months).size).toBe(months.length);

    const read = async (id: string) => (await client.get(`/connection/${id}/details`)).body;
    expect(await read(steady)).toMatchObject({ status: 'CONNECTED' });
    expect(await read(failing)).toMatchObject({ status: 'INCORRECT_PASSWORD' });
    expect(await read(down)).toMatchObject({ status: 'UNDER_INVESTIGATION' });
    const listed = (await client.get(`/invitation/${invitation.id}`)).body;
    expect(listed.status).toBe('EXPIRED');
    const mails = await ask(app, `select email from invitation_mails where email = 'owner@harbor.example'`);
    expect(mails).toHaveLength(1);

    await messages();
    const told = await ask(
      app,
      `select m.event_type, convert_from(b.body, 'UTF8')::jsonb as body
         from webhook_messages m join webhook_bodies b on b.message_id = m.id
        where m.organization_id = $1 and m.event_type <> 'connection.updated.v2' and m.position > $2 order by m.position`,
      // The first bills were filed side by side, by the workers of the queue.
      [tenant.organizationId, before],
    );
    const times = told.map(({ body }) => body.statusLastUpdateTime ?? body.created);
    expect(times).toEqual(times.toSorted());
    const lastWeeks = told.filter(({ body }) => Date.parse(body.updated) > Date.now() + day);
    expect(new Set(lastWeeks.map(({ event_type }) => event_type))).toEqual(
      new Set(['connection.validated.v2', 'document.created.v2']),
    );
  });

  test('afterwards its checks run by its own clock, and the next advance goes on from there', {
    timeout: 120_000,
  }, async () => {
    const id = await connect('recovers');
    const before = await clockOf(client);
    expect((await advance(client, 30)).status).toBe(200);
    expect((await standing()).daysAhead).toBe(before.daysAhead + 30);
    expect((await client.get(`/connection/${id}/details`)).body.status).toBe('CONNECTED');
    await ask(
      app,
      `update connection_checks set next_check_at = now() + interval '50 days' where connection_id = $1`,
      [id],
    );
    // Due by the sandbox's clock, though not by the one on the wall.
    await until('its check', async () => {
      const [check] = await ask(app, 'select next_check_at from connection_checks where connection_id = $1', [
        id,
      ]);
      return check.next_check_at > new Date(Date.now() + 95 * day);
    });
  });
});
