import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CollectInput } from '../../src/domain/connections/provider.ts';
import { collectConnection } from '../../src/domain/jobs/collect-connection.ts';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { ask } from '../support/jobs.ts';
import { type FiledRecord, fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let site: string;
let connection: string;
let power: FiledRecord;
let gas: FiledRecord;
let uploaded: FiledRecord;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
});
afterAll(() => app.close());
beforeEach(async () => {
  company = await makeCompany(client);
  site = await makeSite(client, company);
  connection = await makeConnection(client, company, site);
  const collected = {
    companyId: company,
    siteId: site,
    connectionId: connection,
    accountNumber: '0091-22-7',
  };
  power = await fileRecord(tenant.context(), collected);
  gas = await fileRecord(tenant.context(), { ...collected, datasourceType: 'GAS' });
  uploaded = await fileRecord(tenant.context(), { companyId: company, siteId: site, accountNumber: 'U-1' });
});

const isTracked = async (meterId: string): Promise<boolean> =>
  (await client.get(`/meter/${meterId}`)).body.isTracked;
const accountsOf = async (): Promise<unknown[]> =>
  (await client.get(`/account/company/${company}`)).body.accounts;

describe('one account', () => {
  test('that is no longer tracked says so, with its meters; its usage stays', async () => {
    const answer = await client.patch(`/account/${power.accountId}`, { isTracked: false });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      id: power.accountId,
      isTracked: false,
      trackingStatus: 'DISABLED',
      status: 'CUSTOMER_NOT_TRACKED',
    });
    expect((await accountsOf())[0]).toEqual(answer.body);
    expect([await isTracked(power.meterId), await isTracked(gas.meterId)]).toEqual([false, false]);
    const usage = await client.get(`/usage/company/${company}`);
    expect(usage.body.totalUsageData).toBe(3);
    expect(
      usage.body.usageData
        .filter((row: { meter: string }) => row.meter === power.meterId)
        .map((row: { meterIsTracked: boolean }) => row.meterIsTracked),
    ).toEqual([false]);
    expect((await client.get(`/account/company/${company}?trackingStatus=DISABLED`)).body.totalAccounts).toBe(
      1,
    );
  });

  test('that is tracked again goes on where it was; one that was only detected is confirmed', async () => {
    for (const [id, resumed] of [
      [power.accountId, 'PULL_COMPLETED'],
      [uploaded.accountId, 'ONBOARDED'],
    ] as const) {
      await client.patch(`/account/${id}`, { isTracked: false });
      await client.patch(`/account/${id}`, { isTracked: false });
      const answer = await client.patch(`/account/${id}`, { isTracked: true });
      expect(answer.body).toMatchObject({ isTracked: true, trackingStatus: 'ENABLED', status: resumed });
    }
    expect(await isTracked(power.meterId)).toBe(true);
  });

  test('leaves its meters alone where updateMeters is false', async () => {
    await client.patch(`/account/${power.accountId}`, { isTracked: false, updateMeters: false });
    expect([await isTracked(power.meterId), await isTracked(gas.meterId)]).toEqual([true, true]);
    await client.patch(`/account/${power.accountId}`, { isTracked: false });
    expect(await isTracked(power.meterId)).toBe(false);
    await client.patch(`/account/${power.accountId}`, { trackingStatus: 'ENABLED', updateMeters: false });
    expect(await isTracked(power.meterId)).toBe(false);
  });

  test('takes trackingStatus in the place of isTracked; without either nothing changes', async () => {
    const [before] = await accountsOf();
    const nothing = await client.patch(`/account/${power.accountId}`, { updateMeters: true, status: 'X' });
    expect([nothing.status, nothing.body]).toEqual([200, before]);
    const disabled = await client.patch(`/account/${power.accountId}`, { trackingStatus: 'DISABLED' });
    expect(disabled.body).toMatchObject({ trackingStatus: 'DISABLED', isTracked: false });
    const both = await client.patch(`/account/${power.accountId}`, {
      isTracked: true,
      trackingStatus: 'ENABLED',
    });
    expect(both.body).toMatchObject({ trackingStatus: 'ENABLED' });
  });

  test('refuses contradictions, UNSET and other words, together, and changes nothing', async () => {
    const before = await accountsOf();
    const contradiction = 'isTracked and trackingStatus contradict each other.';
    expect(
      await client.patch(`/account/${power.accountId}`, {
        isTracked: true,
        trackingStatus: 'DISABLED',
        updateMeters: 'perhaps',
      }),
    ).toMatchObject({
      status: 400,
      body: {
        errors: {
          isTracked: [contradiction],
          trackingStatus: [contradiction],
          updateMeters: ['Must be a valid boolean.'],
        },
      },
    });
    for (const trackingStatus of ['UNSET', 'MAYBE'])
      expect(await client.patch(`/account/${power.accountId}`, { trackingStatus })).toMatchObject({
        status: 400,
        body: {
          errors: {
            trackingStatus: [`"${trackingStatus}" is not a valid choice. Allowed: ENABLED, DISABLED.`],
          },
        },
      });
    expect(await client.patch(`/account/${power.accountId}`, { isTracked: null })).toMatchObject({
      status: 400,
      body: { errors: { isTracked: ['This field may not be null.'] } },
    });
    expect(await accountsOf()).toEqual(before);
  });

  test('of a connection moves the connection’s `updated`, once it changes', async () => {
    const updated = async (): Promise<string> =>
      (await client.get(`/connection/${connection}/details`)).body.updated;
    app.setClock(new Date('2031-01-01T00:00:00Z'));
    await client.patch(`/account/${power.accountId}`, { isTracked: false });
    expect(await updated()).toBe('2031-01-01T00:00:00.000Z');
    app.setClock(new Date('2031-01-02T00:00:00Z'));
    await client.patch(`/account/${power.accountId}`, { isTracked: false });
    app.setClock(null);
    expect(await updated()).toBe('2031-01-01T00:00:00.000Z');
  });

  test('that is not tracked makes meters that are not; a form does as JSON does', async () => {
    await client.send(
      'PATCH',
      `/account/${uploaded.accountId}`,
      'isTracked=false&updateMeters=0',
      'application/x-www-form-urlencoded',
    );
    const later = await fileRecord(tenant.context(), {
      companyId: company,
      siteId: site,
      accountNumber: 'U-1',
      datasourceType: 'WATER',
    });
    expect(later.accountId).toBe(uploaded.accountId);
    expect([await isTracked(uploaded.meterId), await isTracked(later.meterId)]).toEqual([true, false]);
    expect((await accountsOf())[1]).toMatchObject({ status: 'CUSTOMER_NOT_TRACKED' });
  });

  test('is left out of the next collection while it is not tracked; tracked again, it is asked for', async () => {
    await ask(app, `update connections set status = 'CONNECTED' where id = $1`, [connection]);
    const asked: CollectInput[] = [];
    const ctx = tenant.context();
    const collect = (): Promise<number> =>
      collectConnection(
        {
          ...ctx,
          providerFor: (url) => ({
            ...ctx.providerFor(url),
            async *collect(input) {
              asked.push(input);
              yield* [];
            },
          }),
        },
        { connectionId: connection, keys: app.credentialKeys },
      );
    await client.patch(`/account/${power.accountId}`, { isTracked: false });
    await collect();
    await ask(app, 'delete from graphile_worker._private_jobs');
    await client.patch(`/account/${power.accountId}`, { isTracked: true });
    const jobs = await ask(app, 'select key from graphile_worker._private_jobs');
    expect(jobs).toEqual([{ key: `collect:${connection}` }]);
    await collect();
    expect(asked.map(({ untrackedAccounts }) => untrackedAccounts)).toEqual([['0091-22-7'], []]);
  });

  test('is not asked for where its connection is not active', async () => {
    await ask(app, `update connections set status = 'CONNECTED' where id = $1`, [connection]);
    await client.patch(`/connection/${connection}`, { isActive: false });
    await ask(app, 'delete from graphile_worker._private_jobs');
    await client.patch(`/account/${power.accountId}`, { isTracked: false });
    await client.patch(`/account/${power.accountId}`, { isTracked: true });
    expect(await ask(app, 'select key from graphile_worker._private_jobs')).toEqual([]);
    expect(
      await collectConnection(
        { ...tenant.context(), providerFor: () => Promise.reject(new Error('not asked')) as never },
        { connectionId: connection, keys: app.credentialKeys },
      ),
    ).toBe(0);
    expect((await client.get(`/usage/connection/${connection}`)).body.totalUsageData).toBe(2);
  });

  test('keeps who did it, when, from what to what', async () => {
    await client.patch(`/account/${power.accountId}`, { isTracked: false });
    const { body } = await client.get(`/audit/account/${power.accountId}`);
    expect(body.totalAuditEntries).toBe(2);
    expect(body.auditEntries).toEqual(
      expect.arrayContaining([
        {
          id: expect.any(String),
          created: expect.any(String),
          object: 'ACCOUNT',
          objectId: power.accountId,
          document: null,
          lineItem: null,
          action: 'CHANGED',
          field: 'trackingStatus',
          from: 'UNSET',
          to: 'DISABLED',
          madeBy: expect.any(String),
          key: expect.any(String),
          invitation: null,
        },
      ]),
    );
    const ofMeter = (await client.get(`/audit/meter/${gas.meterId}`)).body.auditEntries;
    expect(ofMeter).toMatchObject([{ object: 'METER', field: 'isTracked', from: true, to: false }]);
  });
});

describe('many accounts', () => {
  const paths = (): string[] => [`/account/company/${company}`, `/company/${company}/account`];

  test('get the same decision and are answered in the order of the request, repeats once', async () => {
    for (const [index, path] of paths().entries()) {
      const isOn = index === 1;
      const answer = await client.patch(path, {
        [isOn ? 'accounts' : 'accountIds']: [
          uploaded.accountId,
          power.accountId.toUpperCase(),
          uploaded.accountId,
        ],
        isTracked: isOn,
      });
      expect(answer.status).toBe(200);
      expect(answer.body.map((account: { id: string }) => account.id)).toEqual([
        uploaded.accountId,
        power.accountId,
      ]);
      for (const account of answer.body)
        expect(account).toMatchObject({ isTracked: isOn, trackingStatus: isOn ? 'ENABLED' : 'DISABLED' });
      expect(await accountsOf()).toEqual(answer.body.toReversed());
      for (const meter of [power.meterId, gas.meterId, uploaded.meterId])
        expect(await isTracked(meter)).toBe(isOn);
    }
  });

  test('are all changed or none: an id that is unknown or of another company is told by its place', async () => {
    const other = await fileRecord(tenant.context(), { companyId: await makeCompany(client), siteId: null });
    const before = await accountsOf();
    for (const field of ['accountIds', 'accounts'])
      for (const id of [newId(), other.accountId]) {
        const answer = await client.patch(`/account/company/${company}`, {
          [field]: [power.accountId, id],
          isTracked: false,
        });
        expect(answer).toMatchObject({
          status: 400,
          body: { errors: { [field]: { 1: [`No account of this company has the id ${id}.`] } } },
        });
      }
    expect(await accountsOf()).toEqual(before);
    expect(await isTracked(power.meterId)).toBe(true);
    expect((await client.get(`/audit/company/${company}`)).body.totalAuditEntries).toBe(0);
  });

  test('are named, at least one and at most 500, with a decision; all faults are told together', async () => {
    expect(await client.patch(`/account/company/${company}`, {})).toMatchObject({
      status: 400,
      body: { errors: { accountIds: ['This field is required.'], isTracked: ['This field is required.'] } },
    });
    const empty = await client.patch(`/account/company/${company}`, { accountIds: [], isTracked: 'x' });
    expect(empty.status).toBe(400);
    expect(Object.keys(empty.body.errors).sort()).toEqual(['accountIds', 'isTracked']);
    const many = Array.from({ length: 501 }, () => power.accountId);
    expect(
      (await client.patch(`/account/company/${company}`, { accountIds: many, isTracked: true })).status,
    ).toBe(400);
    expect(
      await client.patch(`/account/company/${company}`, { accountIds: ['x'], isTracked: true }),
    ).toMatchObject({ status: 400, body: { errors: { accountIds: { 0: ['Must be a valid UUID.'] } } } });
  });

  test('follow trackingStatus where isTracked says otherwise', async () => {
    const answer = await client.patch(`/account/company/${company}`, {
      accountIds: [power.accountId],
      isTracked: true,
      trackingStatus: 'DISABLED',
      updateMeters: false,
    });
    expect(answer.body[0]).toMatchObject({ trackingStatus: 'DISABLED' });
    expect(await isTracked(power.meterId)).toBe(true);
  });
});
