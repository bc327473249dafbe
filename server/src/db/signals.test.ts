// Who listens hears of what was committed: after it, once, and of nothing that was undone.
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { appUrl, cloneDatabase, templateName } from '../../test/support/database.ts';
import { newId } from '../lib/ids.ts';
import { type Database, openDatabase, sql } from './database.ts';
import { type Listening, listen } from './listen.ts';

const channel = 'signals_for_tests';
const tenant = { organizationId: newId(), environment: 'sandbox' as const };

let database: Database;
let listening: Listening;
let drop: () => Promise<void>;
let url: string;
let heard: string[] = [];
const faults: Error[] = [];

beforeAll(async () => {
  const clone = await cloneDatabase(inject('ownerUrl'), templateName);
  drop = clone.drop;
  url = appUrl(clone.url);
  database = openDatabase({ url, poolSize: 4, name: 'signals', onError: (error) => faults.push(error) });
  const connected = Promise.withResolvers<void>();
  listening = listen({
    url,
    channel,
    onMessage: (payload) => {
      if (payload === null) connected.resolve();
      else heard.push(payload);
    },
    onError: () => undefined,
  });
  await connected.promise;
});
afterAll(async () => {
  await listening.stop();
  await database.close();
  await drop();
});
beforeEach(() => {
  heard = [];
});

/** All that was signalled before it has been heard when this is: PostgreSQL delivers in the order of the commits. */
async function everythingHeard(): Promise<void> {
  const mark = `mark ${newId()}`;
  await database.transaction(tenant, async (tx) => tx.signal(channel, mark));
  await expect.poll(() => heard.at(-1)).toBe(mark);
  heard.pop();
}

test('a signal is heard after the commit, and not before', async () => {
  await database.transaction(tenant, async (tx) => {
    tx.signal(channel, 'committed');
    await everythingHeard();
    expect(heard).toEqual([]);
  });
  await everythingHeard();
  expect(heard).toEqual(['committed']);
});

test('what a transaction has changed can be seen by whoever hears it', async () => {
  const seen: number[] = [];
  const watching = listen({
    url,
    channel: 'signals_of_rows',
    onMessage: async (payload) => {
      if (payload !== null) seen.push((await database.outside(sql`select 1 from queue_workers`)).length);
      else seen.push(0);
    },
    onError: () => undefined,
  });
  try {
    await expect.poll(() => seen).toEqual([0]);
    await database.transaction(tenant, async (tx) => {
      tx.signal('signals_of_rows', 'look');
      await tx.outsideTenant(
        sql`insert into queue_workers (worker_id, process_number) values ('a worker', 1)`,
      );
    });
    await expect.poll(() => seen).toEqual([0, 1]);
  } finally {
    await watching.stop();
  }
});

test('nothing is heard of a transaction that was undone', async () => {
  const undone = database.transaction(tenant, async (tx) => {
    tx.signal(channel, 'undone');
    throw new Error('No.');
  });
  await expect(undone).rejects.toThrow('No.');
  await everythingHeard();
  expect(heard).toEqual([]);
});

test('equal signals of one transaction are heard once, others each', async () => {
  await database.transaction(tenant, async (tx) => {
    for (const payload of ['same', 'same', 'other', 'same']) tx.signal(channel, payload);
  });
  await everythingHeard();
  expect(heard.toSorted()).toEqual(['other', 'same']);
});

test('a payload is text, whatever stands in it', async () => {
  const odd = `it's "a' \\ $1; drop table x; --`;
  await database.transaction(tenant, async (tx) => tx.signal(channel, odd));
  await everythingHeard();
  expect(heard).toEqual([odd]);
  expect(faults).toEqual([]);
});

test('a signal that cannot be told is reported, and those after it are told', async () => {
  const tooLong = 'x'.repeat(9_000);
  await database.transaction(tenant, async (tx) => tx.signal(channel, tooLong));
  await everythingHeard();
  expect(heard).toEqual([]);
  expect(faults.splice(0).map(({ message }) => message)).toEqual(['payload string too long']);
});
