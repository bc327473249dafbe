import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetChanges } from '../../src/domain/changes/forget-changes.ts';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: Awaited<ReturnType<TestApp['createTenant']>>;
let client: Client;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
});
afterAll(() => app.close());

interface Entry {
  change: 'ADDED' | 'CHANGED' | 'REMOVED';
  type: string;
  id: string;
}

/** Everything from a cursor on, and the cursor after it. */
async function follow(
  company: string,
  cursor: string | null = null,
  { limit = 100, prefix = '/v2.2' }: { limit?: number; prefix?: string } = {},
): Promise<{ entries: Entry[]; cursor: string }> {
  const entries: Entry[] = [];
  let at = cursor;
  for (;;) {
    const query = at === null ? `limit=${limit}` : `limit=${limit}&cursor=${at}`;
    const answer = await client.get(`${prefix}/change/company/${company}?${query}`);
    expect(answer.status).toBe(200);
    expect(answer.body.changes.length).toBeLessThanOrEqual(limit);
    entries.push(...answer.body.changes);
    at = answer.body.cursor as string;
    if (!answer.body.hasMore) return { entries, cursor: at };
  }
}

const told = (entries: Entry[]): string[] => entries.map(({ change, type, id }) => `${change} ${type} ${id}`);

describe('what is told', () => {
  test('without a cursor: all that there is, then what happens to it, each once and in order', async () => {
    const company = await makeCompany(client);
    const site = await makeSite(client, company);
    const connection = await makeConnection(client, company, site);
    const record = await fileRecord(tenant.context(), {
      companyId: company,
      siteId: site,
      connectionId: connection,
      demand: {},
    });
    const start = await follow(company);
    const firsts = told(start.entries);
    expect(firsts.slice(0, 3)).toEqual([
      `ADDED COMPANY ${company}`,
      `ADDED SITE ${site}`,
      `ADDED CONNECTION ${connection}`,
    ]);
    expect(firsts.slice(3).toSorted()).toEqual(
      [
        // Its account was found.
        `CHANGED CONNECTION ${connection}`,
        `ADDED METER ${record.meterId}`,
        `ADDED DOCUMENT ${record.documentId}`,
        `ADDED USAGE ${record.usageId}`,
        `ADDED USAGE ${record.demandId}`,
      ].toSorted(),
    );
    expect(told((await follow(company, start.cursor)).entries)).toEqual([]);

    await client.patch(`/company/${company}`, { name: 'New name' });
    await client.patch(`/site/${site}`, { name: 'New name' });
    await client.patch(`/usage/${record.usageId}`, { usage: '77' });
    await client.delete(`/connection/${connection}`);
    const next = await follow(company, start.cursor, { limit: 1 });
    const happened = told(next.entries);
    expect(happened.slice(0, 2)).toEqual([`CHANGED COMPANY ${company}`, `CHANGED SITE ${site}`]);
    expect(happened.slice(2, -1).toSorted()).toEqual([
      `CHANGED DOCUMENT ${record.documentId}`,
      `CHANGED USAGE ${record.usageId}`,
    ]);
    expect(happened.at(-1)).toBe(`REMOVED CONNECTION ${connection}`);
    // From the beginning again it is the same feed, told whole.
    expect(told((await follow(company, null, { limit: 3 })).entries)).toEqual([...firsts, ...happened]);
  });

  test('a change of nothing is none, and one transaction is one entry for each object', async () => {
    const company = await makeCompany(client);
    const site = await makeSite(client, company, { name: 'Same' });
    const { cursor } = await follow(company);
    await client.patch(`/site/${site}`, { name: 'Same' });
    await client.patch(`/company/${company}`, {});
    expect(told((await follow(company, cursor)).entries)).toEqual([]);
    await tenant.context().inTransaction(async (_tx, inner) => {
      await fileRecord(inner, { companyId: company, siteId: site });
      await fileRecord(inner, { companyId: company, siteId: site });
    });
    const entries = told((await follow(company, cursor)).entries);
    expect(new Set(entries).size).toBe(entries.length);
    expect(entries.filter((entry) => entry.startsWith('ADDED'))).toHaveLength(6);
  });

  test('v2.0, where demand readings are no rows, does not tell them', async () => {
    const company = await makeCompany(client);
    const { demandId } = await fileRecord(tenant.context(), { companyId: company, siteId: null, demand: {} });
    const ids = async (prefix: string) =>
      (await follow(company, null, { prefix, limit: 2 })).entries.map((entry) => entry.id);
    expect(await ids('/v2')).not.toContain(demandId);
    for (const prefix of ['/v2.1', '/v2.2']) expect(await ids(prefix)).toContain(demandId);
  });

  test('a company’s feed tells nothing of another, and ends with it', async () => {
    const [one, other] = [await makeCompany(client), await makeCompany(client)];
    const site = await makeSite(client, other);
    expect(told((await follow(one)).entries)).toEqual([`ADDED COMPANY ${one}`]);
    expect(told((await follow(other)).entries)).toEqual([`ADDED COMPANY ${other}`, `ADDED SITE ${site}`]);
    await client.delete(`/company/${other}`);
    expect((await client.get(`/change/company/${other}`)).status).toBe(404);
    const stranger = await app.createTenant();
    for (const caller of [stranger.client.sandbox, tenant.client.production])
      expect((await caller.get(`/change/company/${one}`)).status).toBe(404);
  });
});

describe('the cursor', () => {
  const fault = { status: 400, body: { errors: { cursor: ['This is no cursor of this feed.'] } } };

  test('is good for its own feed alone, and unforgeable', async () => {
    const [one, other] = [await makeCompany(client), await makeCompany(client)];
    const { cursor } = await follow(one);
    const forged = Buffer.from(cursor, 'base64url');
    forged[forged.length - 1]! ^= 1;
    for (const wrong of ['', 'x', '%C3%BC', forged.toString('base64url'), cursor.slice(2), 'a'.repeat(200)])
      expect(await client.get(`/change/company/${one}?cursor=${wrong}`), wrong).toMatchObject(fault);
    expect(await client.get(`/change/company/${other}?cursor=${cursor}`)).toMatchObject(fault);
    expect(
      (await client.get(`/change/company/${one}?cursor=${'a'.repeat(201)}&limit=0`)).body.errors,
    ).toEqual({
      cursor: ['Ensure this field has no more than 200 characters.'],
      limit: [expect.any(String)],
    });
    expect((await client.get(`/change/company/${newId()}?cursor=${cursor}`)).status).toBe(404);
  });

  test('is good for 30 days, and each call gives a new one', async () => {
    app.setClock(new Date('2026-06-01T00:00:00Z'));
    const company = await makeCompany(client);
    const { cursor } = await follow(company);
    app.setClock(new Date('2026-07-01T00:00:00Z'));
    const renewed = await follow(company, cursor);
    app.setClock(new Date('2026-07-01T00:00:01Z'));
    expect(await client.get(`/change/company/${company}?cursor=${cursor}`)).toMatchObject({
      status: 410,
      body: { detail: 'The cursor is older than 30 days; begin again without one.' },
    });
    expect((await client.get(`/change/company/${company}?cursor=${renewed.cursor}`)).status).toBe(200);
  });

  test('what is forgotten was told again by a later entry, or a reader that missed it must begin anew', async () => {
    app.setClock(new Date());
    const company = await makeCompany(client);
    const site = await makeSite(client, company);
    const lasting = await makeConnection(client, company, site);
    const early = (await client.get(`/change/company/${company}?limit=2`)).body.cursor;
    const removed = await makeConnection(client, company, site);
    const beforeRemoval = (await follow(company)).cursor;
    await client.patch(`/site/${site}`, { name: 'First' });
    await client.patch(`/site/${site}`, { name: 'Second' });
    await client.delete(`/connection/${removed}`);
    const afterRemoval = (await follow(company)).cursor;
    await client.patch(`/site/${site}`, { name: 'Third' });
    expect(await forgetChanges(tenant.context())).toBe(0);

    app.setClock(new Date(Date.now() + 29 * 86_400_000));
    const late = await follow(company, afterRemoval);
    expect(told(late.entries)).toEqual([`CHANGED SITE ${site}`]);
    app.setClock(new Date(Date.now() + 31 * 86_400_000));
    expect(await forgetChanges(tenant.context())).toBeGreaterThan(0);
    expect(told((await follow(company)).entries)).toEqual([
      `ADDED COMPANY ${company}`,
      `ADDED SITE ${site}`,
      `ADDED CONNECTION ${lasting}`,
      `CHANGED SITE ${site}`,
    ]);
    // Cursors renewed meanwhile, at the places of old: who never saw the removed connection's end is told to begin anew.
    app.setClock(new Date(Date.now() + 86_400_000));
    for (const cursor of [early, beforeRemoval])
      expect((await client.get(`/change/company/${company}?cursor=${cursor}`)).status).toBe(410);
    expect((await client.get(`/change/company/${company}?cursor=${late.cursor}`)).body.changes).toEqual([]);
    app.setClock(new Date());
  });
});

test('readers that follow while writers write miss nothing and are told nothing twice', async () => {
  app.setClock(new Date());
  const company = await makeCompany(client);
  const sites = await Promise.all(Array.from({ length: 4 }, () => makeSite(client, company)));
  let writing = true;

  const write = async (writer: number): Promise<void> => {
    for (let round = 0; round < 12; round++) {
      const site = sites[(writer + round) % sites.length]!;
      const kind = (writer + round) % 4;
      if (kind === 0) await client.patch(`/site/${site}`, { name: `${writer}.${round}` });
      else if (kind === 1) {
        const connection = await makeConnection(client, company, site);
        if (round % 2) await client.delete(`/connection/${connection}`);
      } else if (kind === 2) await makeSite(client, company);
      else {
        const { usageId } = await fileRecord(tenant.context(), { companyId: company, siteId: site });
        await client.patch(`/usage/${usageId}`, { usage: String(round) });
      }
    }
  };
  const read = async (limit: number): Promise<Entry[]> => {
    const seen: Entry[] = [];
    let cursor: string | null = null;
    for (;;) {
      // Asked before the call: what was written until then must come with it or with a later one.
      const last = !writing;
      const page: { entries: Entry[]; cursor: string } = await follow(company, cursor, { limit });
      seen.push(...page.entries);
      cursor = page.cursor;
      if (last) return seen;
    }
  };
  const readers = [1, 7, 100].map(read);
  await Promise.all(Array.from({ length: 6 }, (_, writer) => write(writer)));
  writing = false;
  const feeds = await Promise.all(readers);

  const whole = told((await follow(company)).entries);
  for (const feed of feeds) expect(told(feed)).toEqual(whole);
  // What the feed leaves is what the lists hold.
  const left = new Map<string, Set<string>>();
  for (const { change, type, id } of feeds[0]!) {
    const ids = left.get(type) ?? new Set();
    left.set(type, ids);
    expect(ids.has(id), `${change} ${type} ${id}`).toBe(change !== 'ADDED');
    if (change === 'ADDED') ids.add(id);
    if (change === 'REMOVED') ids.delete(id);
  }
  const listed = async (noun: string, items: string): Promise<string[]> => {
    const { body } = await client.get(`/${noun}/company/${company}`);
    expect(body.totalPages).toBe(1);
    return body[items].map((item: { id: string }) => item.id).toSorted();
  };
  for (const [type, noun, items] of [
    ['SITE', 'site', 'sites'],
    ['CONNECTION', 'connection', 'connections'],
    ['DOCUMENT', 'document', 'documents'],
    ['USAGE', 'usage', 'usageData'],
    ['METER', 'meter', 'meters'],
  ] as const)
    expect([...(left.get(type) ?? [])].toSorted(), type).toEqual(await listed(noun, items));
});
