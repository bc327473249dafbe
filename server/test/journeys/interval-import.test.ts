// Readings of smart meters, from the internal verb to the table.
import fc from 'fast-check';
import { Client as PostgresClient } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Reading } from '../../src/domain/intervals/interval.ts';
import { eraseCompany } from '../../src/domain/jobs/erase-company.ts';
import { forgetMeter } from '../../src/domain/meters/settle-meter.ts';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { addReadings, quarters } from '../support/intervals.ts';
import { fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let owner: PostgresClient;
let company: string;
let site: string;
let connection: string;
/** Fresh for each test. */
let meter: string;

beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  owner = new PostgresClient({ connectionString: app.ownerUrl });
  await owner.connect();
  company = await makeCompany(tenant.client.sandbox);
  site = await makeSite(tenant.client.sandbox, company);
  connection = await makeConnection(tenant.client.sandbox, company, site);
});
beforeEach(async () => {
  meter = (await makeMeter()).meterId;
});
afterAll(async () => {
  await owner.end();
  await app.close();
});

const makeMeter = (wishes: object = {}) =>
  fileRecord(tenant.context(), { companyId: company, siteId: site, connectionId: connection, ...wishes });
const add = (readings: Reading[], id = connection) => addReadings(tenant.context(), id, readings);
const refusal = (readings: Reading[]) =>
  add(readings).then(
    () => expect.unreachable('it was taken'),
    (error) => error.fields?.readings,
  );
const stored = async (...meters: string[]) =>
  (
    await owner.query(
      'select meter_id, start_at, end_at, usage, usage_units, quality from intervals where meter_id = any($1) order by meter_id, start_at',
      [meters],
    )
  ).rows;
const reading = (wishes: Partial<Reading> = {}): Reading => ({
  ...quarters(meter, '2025-03-01T00:00:00Z', 1)[0]!,
  ...wishes,
});

/** Kept totals that are not what a count finds, and days that end later than they say. */
async function drift(): Promise<unknown[]> {
  const { rows } = await owner.query(`
    with counted as (
      select organization_id, environment, connection_id, (start_at at time zone 'UTC')::date as day, count(*) as total, max(end_at) as ends_by
        from intervals group by 1, 2, 3, 4)
    select * from counted c full join interval_days d using (organization_id, environment, connection_id, day)
     where c.total is distinct from d.total or c.ends_by > d.ends_by`);
  return rows;
}

describe('an import', () => {
  test('in any batches and order gives the same table, and a second time changes nothing', async () => {
    const hour = 3_600_000;
    const begin = Date.parse('2024-12-30T00:00:00Z');
    // Hours in which a meter has a reading: they cross a year's end.
    const plan = fc.uniqueArray(
      fc.record({
        meter: fc.nat(2),
        hour: fc.nat(95),
        usage: fc.constantFrom('0', '1.50', '-3.25', '12'),
        quality: fc.constantFrom('ACTUAL', 'a "quoted, \\ {word}"', 'NULL'),
      }),
      { selector: (entry) => `${entry.meter}/${entry.hour}`, maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(
        plan,
        fc.array(fc.nat(), { maxLength: 5 }),
        fc.infiniteStream(fc.nat()),
        async (entries, cuts, lots) => {
          const meters = [
            (await makeMeter()).meterId,
            (await makeMeter()).meterId,
            (await makeMeter()).meterId,
          ];
          const readings = entries.map((entry) => ({
            meterId: meters[entry.meter]!,
            start: new Date(begin + entry.hour * hour),
            end: new Date(begin + (entry.hour + 1) * hour),
            usage: entry.usage,
            usageUnits: 'kWh',
            quality: entry.quality,
          }));
          const shuffled = readings
            .map((one) => ({ one, lot: lots.next().value as number }))
            .sort((a, b) => a.lot - b.lot)
            .map(({ one }) => one);
          const edges = [0, ...cuts.map((cut) => cut % (readings.length + 1)), readings.length].sort(
            (a, b) => a - b,
          );
          let inserted = 0;
          for (const [at, edge] of edges.entries()) {
            const batch = shuffled.slice(edges[at - 1] ?? 0, edge);
            const result = await add(batch);
            expect(result).toEqual({ inserted: batch.length, updated: 0, unchanged: 0, removed: 0 });
            inserted += result.inserted;
          }
          expect(inserted).toBe(readings.length);
          const whole = await stored(...meters);
          const byKey = (a: Reading, b: Reading): number =>
            a.meterId < b.meterId ? -1 : a.meterId > b.meterId ? 1 : a.start.getTime() - b.start.getTime();
          expect(whole).toEqual(
            readings.toSorted(byKey).map((one) => ({
              meter_id: one.meterId,
              start_at: one.start,
              end_at: one.end,
              usage: one.usage,
              usage_units: one.usageUnits,
              quality: one.quality,
            })),
          );
          const again = await add([...readings, ...shuffled]);
          expect(again).toEqual({ inserted: 0, updated: 0, unchanged: readings.length * 2, removed: 0 });
          expect(await stored(...meters)).toEqual(whole);
        },
      ),
      { numRuns: 25 },
    );
    expect(await drift()).toEqual([]);
  }, 120_000);

  test('that revises a reading replaces it: the id and the creation stay', async () => {
    await add(quarters(meter, '2025-03-01T00:00:00Z', 4));
    const before = (
      await owner.query('select * from intervals where meter_id = $1 order by start_at', [meter])
    ).rows;
    const revised = await add([
      reading({ usage: '99', quality: 'ESTIMATED' }),
      ...quarters(meter, '2025-03-01T00:15:00Z', 4),
    ]);
    // The second to fourth have other usage by their place; one is new.
    expect(revised).toEqual({ inserted: 1, updated: 4, unchanged: 0, removed: 0 });
    const after = (
      await owner.query('select * from intervals where meter_id = $1 order by start_at', [meter])
    ).rows;
    expect(after[0]).toEqual({
      ...before[0],
      usage: '99',
      quality: 'ESTIMATED',
      updated_at: expect.any(Date),
    });
    expect(after[0].updated_at > before[0].updated_at).toBe(true);
    expect(await drift()).toEqual([]);
  });

  test('of another grid takes the place of what it overlaps, and of nothing else', async () => {
    await add(quarters(meter, '2025-03-01T00:00:00Z', 12));
    const hours = [1, 2].map((hour) =>
      reading({
        start: new Date(`2025-03-01T0${hour}:00:00Z`),
        end: new Date(`2025-03-01T0${hour + 1}:00:00Z`),
      }),
    );
    expect(await add([hours[0]!])).toEqual({ inserted: 0, updated: 1, unchanged: 0, removed: 3 });
    expect(await stored(meter)).toHaveLength(9);
    // It reaches back into an hour that began earlier.
    expect(
      await add([
        reading({ start: new Date('2025-03-01T01:45:00Z'), end: new Date('2025-03-01T02:00:00Z') }),
      ]),
    ).toEqual({ inserted: 1, updated: 0, unchanged: 0, removed: 1 });
    const ends = (await stored(meter)).map(({ start_at, end_at }) =>
      [start_at, end_at].map((at: Date) => at.toISOString().slice(11, 16)),
    );
    expect(ends.slice(3, 6)).toEqual([
      ['00:45', '01:00'],
      ['01:45', '02:00'],
      ['02:00', '02:15'],
    ]);
    // Neighbours touch and do not overlap.
    expect(
      await add([
        reading({ start: new Date('2025-03-01T03:00:00Z'), end: new Date('2025-03-01T04:00:00Z') }),
      ]),
    ).toEqual({
      inserted: 1,
      updated: 0,
      unchanged: 0,
      removed: 0,
    });
    expect(await drift()).toEqual([]);
  });

  test('with anything wrong stores nothing, and tells the faults by position', async () => {
    const gas = (await makeMeter({ datasourceType: 'GAS' })).meterId;
    const foreign = newId();
    const [first, second, third] = quarters(meter, '2025-03-01T00:00:00Z', 3) as [Reading, Reading, Reading];
    const faults = await refusal([
      first,
      { ...second, end: second.start },
      { ...second, usage: '1e3' },
      { ...second, usageUnits: ' ', quality: 'x'.repeat(41) },
      { ...third, start: new Date(Number.NaN) },
      { ...third, start: new Date('1989-12-31T23:00:00Z'), end: new Date('1990-02-28T00:00:00Z') },
      { ...third, end: new Date(Date.now() + 2 * 86_400_000), start: new Date() },
      { ...third, meterId: foreign },
      { ...third, meterId: gas, usageUnits: 'gal (US)' },
      { ...third, meterId: 'nobody', quality: 'a\u0000b' },
      { ...first, usage: '77' },
      { ...first, start: new Date(first.start.getTime() - 1000) },
    ]);
    expect(faults).toEqual({
      1: ['end must be after start.'],
      2: ['usage must be a decimal number of at most 15 digits and 10 decimal places.'],
      3: ['usageUnits may not be blank.', 'quality has more than 40 characters.'],
      4: ['start and end must be instants.'],
      5: ['It is longer than 35 days: longer periods are usage.', 'start is before 1990.'],
      6: ['end lies in the future.'],
      7: [`No meter of this company has the id ${foreign}.`],
      8: [`The meter ${gas} measures GAS, which is not counted in "kWh".`].map((text) =>
        expect.stringContaining(text.slice(0, 20)),
      ),
      9: ['meterId must be a valid UUID.', 'quality is not a valid text.'],
      10: [expect.stringMatching(/^It overlaps the reading \d+ of the same meter\.$/)],
      11: [expect.stringMatching(/^It overlaps the reading \d+ of the same meter\.$/)],
    });
    expect(await stored(meter, gas)).toEqual([]);
  });

  test('finds contradictions across batches, in whatever order', async () => {
    const many = quarters(meter, '2020-01-01T00:00:00Z', 21_000);
    const twice = { ...many[5]!, usage: '1000' };
    for (const readings of [
      [twice, ...many],
      [...many, twice],
    ])
      expect(Object.values((await refusal(readings))!)).toHaveLength(1);
    expect(await stored(meter)).toEqual([]);
    expect(await add([...many, many[5]!])).toMatchObject({ inserted: 21_000, unchanged: 1 });
  });

  test('is refused for meters of another company, and for an account that is not tracked', async () => {
    const elsewhere = await makeCompany(tenant.client.sandbox);
    const other = await fileRecord(tenant.context(), { companyId: elsewhere, siteId: null });
    expect(await refusal([reading({ meterId: other.meterId })])).toEqual({
      0: [`No meter of this company has the id ${other.meterId}.`],
    });
    const untracked = await makeMeter();
    await owner.query("update accounts set tracking_status = 'DISABLED' where id = $1", [
      untracked.accountId,
    ]);
    expect(await refusal([reading({ meterId: untracked.meterId })])).toEqual({
      0: [`The account of the meter ${untracked.meterId} is not tracked.`],
    });
  });

  test('may name units of the utility’s own', async () => {
    expect(await add([reading({ usageUnits: 'kVArh' })])).toMatchObject({ inserted: 1 });
  });

  test('beside others keeps the totals of days right, and no reading is lost or doubled', async () => {
    const meters = [meter, (await makeMeter()).meterId, (await makeMeter()).meterId];
    const imports = Array.from({ length: 6 }, (_, turn) =>
      add(
        meters.flatMap((id) =>
          quarters(id, `2023-0${1 + (turn % 3)}-27T00:00:00Z`, 400, { usage: String(turn) }),
        ),
      ),
    );
    const results = await Promise.all(imports);
    expect(results.reduce((sum, { inserted }) => sum + inserted, 0)).toBe(3 * 1200);
    expect(await stored(...meters)).toHaveLength(3 * 1200);
    expect(await drift()).toEqual([]);
  });

  test('of nothing does nothing', async () => {
    expect(await add([])).toEqual({ inserted: 0, updated: 0, unchanged: 0, removed: 0 });
  });
});

describe('days on which the clocks change', () => {
  // Local days of Los Angeles and Berlin as instants; the day's name, first and last instant, and its quarters of an hour.
  test.each([
    ['Los Angeles, forward', '2025-03-09T00:00:00-08:00', '2025-03-10T00:00:00-07:00', 92],
    ['Los Angeles, back', '2025-11-02T00:00:00-07:00', '2025-11-03T00:00:00-08:00', 100],
    ['Berlin, forward', '2025-03-30T00:00:00+01:00', '2025-03-31T00:00:00+02:00', 92],
    ['Berlin, back', '2025-10-26T00:00:00+02:00', '2025-10-27T00:00:00+01:00', 100],
  ])('%s: every reading is kept once', async (_name, from, until, count) => {
    expect(await add(quarters(meter, from, count, { usage: '0.25' }))).toMatchObject({ inserted: count });
    const rows = await stored(meter);
    expect(rows.at(-1).end_at).toEqual(new Date(until));
    for (const [at, row] of rows.entries()) if (at > 0) expect(row.start_at).toEqual(rows[at - 1].end_at);
    const { body } = await tenant.client.sandbox.get(
      `/interval/connection/${connection}?startDate=${encodeURIComponent(from)}&endDate=${encodeURIComponent(until)}&identifier=${await numberOf(meter)}`,
    );
    expect(body.totalIntervals).toBe(count);
  });

  const numberOf = async (id: string): Promise<string> =>
    (await owner.query('select value from meter_identifiers where meter_id = $1 and position = 1', [id]))
      .rows[0].value;
});

describe('the partitions', () => {
  test('are one for each month in which a reading begins, made when it comes', async () => {
    const months = async () =>
      (
        await owner.query(
          `select relname from pg_class where relnamespace = 'interval_months'::regnamespace and relkind = 'r' order by 1`,
        )
      ).rows.map(({ relname }) => relname);
    expect(await months()).not.toContain('y2019m07');
    await add([
      reading({ start: new Date('2019-07-31T23:59:59.999Z'), end: new Date('2019-08-01T00:10:00Z') }),
      reading({ start: new Date('2019-10-01T00:00:00Z'), end: new Date('2019-10-01T00:10:00Z') }),
    ]);
    expect(await months()).toEqual(expect.arrayContaining(['y2019m07', 'y2019m10']));
    expect(await months()).not.toContain('y2019m08');
    const { rows } = await owner.query('select count(*)::int as n from interval_months.y2019m07');
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('are out of the server’s reach but through the parent, and it can make none but months', async () => {
    await add([reading()]);
    const bare = new PostgresClient({ connectionString: app.appUrl });
    await bare.connect();
    try {
      await expect(bare.query('select from interval_months.y2025m03')).rejects.toThrow(/permission denied/);
      await expect(bare.query('create table interval_months.other (id int)')).rejects.toThrow(
        /permission denied/,
      );
      await expect(bare.query('update interval_days set total = 0')).rejects.toThrow(/permission denied/);
      expect((await bare.query('select * from intervals')).rows).toEqual([]);
      expect((await bare.query('select * from interval_days')).rows).toEqual([]);
      for (const days of [['1989-12-31'], ['2500-01-01'], ['infinity'], ['2025-01-01', null]])
        await expect(bare.query('select ensure_interval_months($1)', [days])).rejects.toThrow(
          /no interval data is kept/,
        );
      await bare.query(`select ensure_interval_months(array['2018-02-11', '2018-02-28']::date[])`);
      await Promise.all(
        Array.from({ length: 5 }, () =>
          app.database.pool.query(`select ensure_interval_months(array['2017-02-11']::date[])`),
        ),
      );
    } finally {
      await bare.end();
    }
  });
});

describe('readings outlive and go', () => {
  test('a meter that has readings is not forgotten, one that has nothing is', async () => {
    const record = await makeMeter();
    await add([reading({ meterId: record.meterId })]);
    await owner.query('delete from usage_rows where meter_id = any($1)', [[record.meterId, meter]]);
    await forgetMeter(tenant.context(), record.meterId);
    await forgetMeter(tenant.context(), meter);
    const { rows } = await owner.query('select id from meters where id = any($1)', [[record.meterId, meter]]);
    expect(rows).toEqual([{ id: record.meterId }]);
  });

  test('they stay with their meter when the connection is deleted, and go with the company', async () => {
    const client = tenant.client.sandbox;
    const doomed = await makeCompany(client);
    const through = await makeConnection(client, doomed, await makeSite(client, doomed));
    const record = await fileRecord(tenant.context(), {
      companyId: doomed,
      siteId: null,
      connectionId: through,
    });
    await add(quarters(record.meterId, '2025-01-31T00:00:00Z', 200), through);
    await add(quarters(meter, '2025-01-31T00:00:00Z', 200));
    await client.delete(`/connection/${through}`);
    expect(await stored(record.meterId)).toHaveLength(200);
    await client.delete(`/company/${doomed}`);
    await eraseCompany(tenant.context(), { companyId: doomed });
    expect(await stored(record.meterId)).toEqual([]);
    expect(
      (await owner.query('select from interval_days where connection_id = $1', [through])).rowCount,
    ).toBe(0);
    expect(await stored(meter)).toHaveLength(200);
    expect(await drift()).toEqual([]);
  });
});
