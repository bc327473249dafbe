// `nectar interval import FILE`: a CSV of readings, from the operator's command line into the list.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cellsOf } from '../../src/commands/interval-file.ts';
import { importIntervalFile } from '../../src/commands/intervals.ts';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let folder: string;
let connection: string;
let meter: string;

beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  folder = await mkdtemp(join(tmpdir(), 'nectar-intervals-'));
  const client = tenant.client.production;
  const company = await makeCompany(client);
  const site = await makeSite(client, company);
  connection = await makeConnection(client, company, site);
  const numbered = (value: string, datasourceType: string) =>
    fileRecord(tenant.context('production'), {
      companyId: company,
      siteId: site,
      connectionId: connection,
      datasourceType,
      identifiers: [{ rawName: 'Meter', value, name: 'METER' }],
    });
  meter = (await numbered('HL-448120', 'ELECTRICITY')).meterId;
  await numbered('77', 'ELECTRICITY');
  await numbered('077', 'GAS');
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await app.close();
});

/** What the command prints. */
async function run(text: string, connectionId = connection): Promise<unknown> {
  const file = join(folder, 'readings.csv');
  await writeFile(file, text);
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await importIntervalFile(app.services, { file, connectionId }, true);
    return JSON.parse(said.mock.calls.map(([part]) => String(part)).join(''));
  } finally {
    said.mockRestore();
  }
}

const faultsOf = (text: string): Promise<unknown> =>
  run(text).then(
    () => expect.unreachable('it was taken'),
    (error) => error.fields,
  );

test('the hour that comes twice is there twice; a second import changes nothing', async () => {
  const text = [
    '\uFEFFNote,Meter,Start,End,Usage,Unit,Quality',
    `"a, ""quoted"" note",${meter},2025-11-02T01:30:00-04:00,2025-11-02T01:45:00-04:00,1.50,kWh,ACTUAL`,
    `,hl448120,2025-11-02T01:30:00-05:00,2025-11-02T01:45:00-05:00,-2.25,kWh,"ESTIMATED"`,
  ].join('\r\n');
  expect(await run(text)).toEqual({ inserted: 2, updated: 0, unchanged: 0, removed: 0 });
  expect(await run(`${text}\r\n`)).toEqual({ inserted: 0, updated: 0, unchanged: 2, removed: 0 });
  const { body } = await tenant.client.production.get(`/interval/connection/${connection}`);
  expect(body.intervals.map((one: Record<string, string>) => [one.start, one.usage, one.quality])).toEqual([
    ['2025-11-02T05:30:00.000Z', '1.50', 'ACTUAL'],
    ['2025-11-02T06:30:00.000Z', '-2.25', 'ESTIMATED'],
  ]);
});

test('faults are told by line, and nothing is imported', async () => {
  const head = 'meter,start,end,usage,unit,quality\n';
  const good = '2025-01-01T00:00:00Z,2025-01-01T00:15:00Z,1,kWh,ACTUAL';
  const zone = (column: string): string =>
    `${column} must be an ISO 8601 instant with its zone, e.g. 2025-02-01T00:15:00-05:00.`;
  expect(
    await faultsOf(
      `${head}HL-448120,${good}\nnobody,${good}\n77,${good}\nHL-448120,2025-01-01T00:15:00,tomorrow,1,kWh,ACTUAL\n`,
    ),
  ).toEqual({
    'line 3': ['No meter of the company has the number "nobody".'],
    'line 4': ['More than one meter of the company has the number "77".'],
    'line 5': [zone('start'), zone('end')],
  });
  expect(
    await faultsOf(`${head}HL-448120,${good}\nHL-448120,${good.replace('1,kWh', '"1,5",kWh')}\n`),
  ).toEqual({
    'line 3': ['usage must be a decimal number of at most 15 digits and 10 decimal places.'],
  });
  expect(await faultsOf('meter,start,end,usage,units\n')).toEqual({
    file: ['The first line must name each of these once: unit, quality.'],
  });
  expect(await faultsOf('')).toEqual({ file: ['The file is empty.'] });
  await expect(run(`${head}HL-448120,${good}\n`, newId())).rejects.toMatchObject({ code: 'not_found' });
  const { body } = await tenant.client.production.get(
    `/interval/connection/${connection}?endDate=2025-02-01T00:00:00Z`,
  );
  expect(body.totalIntervals).toBe(0);
});

test('cells of a line', () => {
  expect(cellsOf('a, b ,,"c, ""d""",')).toEqual(['a', 'b', '', 'c, "d"', '']);
  expect(cellsOf('')).toEqual(['']);
  expect(cellsOf('"open, b')).toEqual(['"open', 'b']);
});
