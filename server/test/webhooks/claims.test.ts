// How deliveries are taken: fairly, once, by indexes alone, and given back when their process is lost.
import type { Client as PostgresClient } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { holdProcessLock } from '../../src/db/process-lock.ts';
import { claimDeliveries } from '../../src/domain/webhooks/claim-deliveries.ts';
import { refreshStatistics, releaseLostDeliveries } from '../../src/domain/webhooks/release-deliveries.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { addMessage, asOwner, deliveryOf, makeEndpoint } from '../support/webhooks.ts';

let app: TestApp;
let tenant: TestTenant;
beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  tenant = await app.createTenant();
  await asOwner(app, (owner) => owner.query('delete from webhook_deliveries'));
});
afterAll(() => app.close());

const endpoint = async (): Promise<string> =>
  (await makeEndpoint(app, tenant.context().tenant, 'https://receiver.example/')).id;
const claim = (wishes: Partial<Parameters<typeof claimDeliveries>[1]> = {}) =>
  claimDeliveries(app.services, {
    worker: 1,
    moment: app.services.now(),
    share: 16,
    shares: {},
    guarded: [],
    guardedMost: 100,
    most: 100,
    ...wishes,
  });
/** Old messages with their deliveries, all of the same state, as many as `count`. */
const fill = (owner: PostgresClient, endpointId: string, prefix: string, count: number, status: 0 | 1) =>
  owner.query(
    `with m as (
       insert into webhook_messages (organization_id, environment, id, event_id, event_type, tags, created_at)
       select $1, 'sandbox', $3 || n, $3 || n, 'connection.created.v2', '{}', now() - n * interval '1 second' from generate_series(1, $4) n
       returning id, created_at),
     b as (
       insert into webhook_bodies (organization_id, environment, message_id, created_at, body)
       select $1, 'sandbox', m.id, m.created_at, '{}' from m)
     insert into webhook_deliveries (organization_id, environment, message_id, endpoint_id, status, attempt_count, next_attempt_at, trigger_type,
            is_single, created_at, updated_at)
     select $1, 'sandbox', m.id, $2, $5::smallint, 1, case when $5::smallint = 1 then m.created_at end, 0, false, m.created_at, m.created_at from m`,
    [tenant.organizationId, endpointId, prefix, count, status],
  );

/** Claims, with two for the guarded endpoint, and undoes it. `fetched`: rows that were read, by table. */
async function claimAndCount(
  owner: PostgresClient,
  guarded: string,
): Promise<{ taken: string[]; fetched: Map<string, number> }> {
  await owner.query('begin');
  const { rows: taken } = await owner.query(
    `select endpoint_id from claim_deliveries(1, now(), 16, $1, array[$2], 128, 256)`,
    [{ [guarded]: 2 }, guarded],
  );
  const { rows } = await owner.query(
    `select relname, (seq_tup_read + idx_tup_fetch)::int as fetched from pg_stat_xact_user_tables where relname like 'webhook_%'`,
  );
  await owner.query('rollback');
  return {
    taken: taken.map((row) => row.endpoint_id),
    fetched: new Map(rows.map((row) => [row.relname, row.fetched])),
  };
}

describe('a claim', () => {
  test('takes no more of an endpoint than its share, the oldest first, and nothing twice', async () => {
    const id = await endpoint();
    const messages: string[] = [];
    for (let i = 0; i < 5; i++) messages.push(await addMessage(tenant));
    const first = await claim({ share: 2 });
    expect(first.map((one) => one.messageId).sort()).toEqual(messages.slice(0, 2).sort());
    const second = await claim({ shares: { [id]: 1 } });
    expect(second.map((one) => one.messageId)).toEqual([messages[2]]);
    expect(await claim({ shares: { [id]: 0 } })).toEqual([]);
    expect(await claim()).toHaveLength(2);
    expect(await claim()).toEqual([]);
  });

  test('leaves room for those that do well, however much waits for the others', async () => {
    const guarded = [await endpoint(), await endpoint(), await endpoint()];
    for (let i = 0; i < 4; i++) await addMessage(tenant);
    const well = await endpoint();
    await addMessage(tenant, { onlyEndpointId: well });
    const claimed = await claim({ guarded, guardedMost: 5, most: 6 });
    expect(claimed).toHaveLength(6);
    expect(claimed.filter((one) => one.endpointId === well)).toHaveLength(1);
    expect(await claim({ guarded, guardedMost: 0 })).toEqual([]);
  });

  test('made at the same moment by many takes each delivery once', async () => {
    await endpoint();
    for (let i = 0; i < 20; i++) await addMessage(tenant);
    const claims = await Promise.all(Array.from({ length: 8 }, (_, worker) => claim({ worker, share: 5 })));
    const taken = claims.flat().map((one) => one.messageId);
    expect(new Set(taken).size).toBe(taken.length);
    const rest = await claim({ share: 100 });
    expect(taken.length + rest.length).toBe(20);
  });

  test('of a rate made at the same moment by many keeps the rate', async () => {
    const { id } = await makeEndpoint(app, tenant.context().tenant, 'https://receiver.example/', {
      throttleRate: 4,
    });
    for (let i = 0; i < 20; i++) await addMessage(tenant);
    const moment = new Date();
    const claims = await Promise.all(Array.from({ length: 8 }, (_, worker) => claim({ worker, moment })));
    expect(claims.flat()).toHaveLength(4);
    expect(await claim({ moment: new Date(moment.getTime() + 249) })).toEqual([]);
    expect((await claim({ moment: new Date(moment.getTime() + 500) })).map((one) => one.endpointId)).toEqual([
      id,
      id,
    ]);
  });

  test('reads its share alone, among many old rows, and many that are due at one endpoint', async () => {
    const [blackHole, well] = [await endpoint(), await endpoint()];
    await asOwner(app, async (owner) => {
      // Without the triggers of foreign keys, which take most of the time.
      await owner.query('set session_replication_role = replica');
      await fill(owner, well, 'msg_old', 30_000, 0);
      await fill(owner, blackHole, 'msg_due', 10_000, 1);
      await fill(owner, well, 'msg_new', 50, 1);
      await owner.query('reset session_replication_role');
      await owner.query('analyze webhook_deliveries, webhook_messages, webhook_bodies');
      // More often than plans are tried out with their arguments.
      for (let i = 0; i < 8; i++) {
        const { taken, fetched } = await claimAndCount(owner, blackHole);
        expect(taken.filter((id) => id === blackHole)).toHaveLength(2);
        expect(taken.filter((id) => id === well)).toHaveLength(16);
        expect(Math.max(...fetched.values()), JSON.stringify([...fetched])).toBeLessThan(1_000);
      }
    });
  }, 120_000);

  test('does so too with plans made for small tables, and ends what waits for a disabled endpoint bit by bit', async () => {
    const [off, well] = [await endpoint(), await endpoint()];
    await asOwner(app, async (owner) => {
      await owner.query('truncate webhook_messages cascade');
      await fill(owner, well, 'msg_first', 3, 1);
      await owner.query('analyze webhook_deliveries, webhook_messages, webhook_bodies');
      for (let i = 0; i < 8; i++) await claimAndCount(owner, off);
      await owner.query('set session_replication_role = replica');
      await fill(owner, off, 'msg_off', 5_000, 1);
      await fill(owner, well, 'msg_on', 50, 1);
      await owner.query('reset session_replication_role');
      const before = await claimAndCount(owner, off);
      expect(Math.max(...before.fetched.values()), JSON.stringify([...before.fetched])).toBeLessThan(1_000);
      await owner.query(
        `update webhook_endpoints set disabled_at = now(), disabled_by = 'MANUAL' where id = $1`,
        [off],
      );
      const { taken, fetched } = await claimAndCount(owner, off);
      expect(new Set(taken)).toEqual(new Set([well]));
      expect(Math.max(...fetched.values()), JSON.stringify([...fetched])).toBeLessThan(10_000);
      const knownPages = async () =>
        (await owner.query(`select relpages from pg_class where relname = 'webhook_deliveries'`)).rows[0]
          .relpages;
      const pagesBefore = await knownPages();
      await refreshStatistics(app.services);
      expect(await knownPages()).toBeGreaterThan(3 * pagesBefore);
    });
  }, 120_000);
});

describe('what a lost process was sending', () => {
  test('is due again when the process is dead, and left alone while it lives', async () => {
    const id = await endpoint();
    const message = await addMessage(tenant);
    const lock = await holdProcessLock({ url: app.appUrl, onError: () => undefined, graceMs: 20 });
    const other = await holdProcessLock({ url: app.appUrl, onError: () => undefined, graceMs: 20 });
    try {
      await claim({ worker: other.number });
      expect(await releaseLostDeliveries(app.services, (number) => lock.isAlive(number))).toBe(0);
      expect((await deliveryOf(app, message, id)).status).toBe(3);
      await other.release();
      expect(await releaseLostDeliveries(app.services, (number) => lock.isAlive(number))).toBe(1);
      expect(await deliveryOf(app, message, id)).toMatchObject({ status: 1, attempt_count: 0 });
      expect((await claim()).map((one) => one.messageId)).toEqual([message]);
    } finally {
      await lock.release();
    }
  });

  test('is due again after a minute, even if it lives', async () => {
    const begin = Date.now();
    app.setClock(new Date(begin));
    await endpoint();
    await addMessage(tenant);
    expect(await claim()).toHaveLength(1);
    const isAlive = async (): Promise<boolean> => true;
    app.setClock(new Date(begin + 60_000));
    expect(await releaseLostDeliveries(app.services, isAlive)).toBe(0);
    app.setClock(new Date(begin + 60_001));
    expect(await releaseLostDeliveries(app.services, isAlive)).toBe(1);
    app.setClock(null);
  });
});
