// Settings › Company › Sites (platform.md 15.3, 21): the table, settings, tags, archive and import, over the dashboard's API.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { type DashClient, joinCompany, signedIn } from '../support/dash.ts';
import { fileRecord, makeCompany, makeSite } from '../support/records.ts';
import { asOwner } from '../support/webhooks.ts';

const sandbox = { 'nectar-environment': 'sandbox' };
let app: TestApp;
let tenant: TestTenant;
let client: Client;
let admin: DashClient;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant('Harbor Textiles');
  client = tenant.client.sandbox;
  admin = (await signedIn(app, tenant)).client.withHeaders(sandbox);
});
afterAll(() => app.close());

let serial = 0;
async function personOf(companyId: string, role: 'ADMIN' | 'MEMBER', siteIds: string[] | null = null) {
  const email = `person-${++serial}@harbor.example`;
  const { client: one } = await signedIn(app, tenant, { email, role: 'MEMBER' });
  await joinCompany(app, tenant, { companyId, email, role, siteIds });
  return one.withHeaders(sandbox);
}
const tableOf = async (company: string, query = '') =>
  (await admin.get(`/company/${company}/site-table${query}`)).body;
const namesOf = async (company: string, query = ''): Promise<string[]> =>
  (await tableOf(company, query)).data.map(({ name }: { name: string }) => name);

describe('sites', () => {
  test('are added with all their settings and listed by pages, in order, by words and tag', async () => {
    const company = await makeCompany(client);
    const tag = (await admin.post(`/company/${company}/site-tag`, { name: 'Warehouse' })).body;
    const { status, body } = await admin.post(`/company/${company}/site`, {
      name: ' Dock 4 ',
      address: '18 Pier Rd, Oakland, CA 94607',
      externalId: 'wh-004',
      path: ['US', 'CA', 'Oakland'],
      floorArea: '12500.5',
      floorAreaUnit: 'SQM',
      occupancyPercent: 62.5,
      tagIds: [tag.id],
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      company: { id: company },
      name: 'Dock 4',
      address: '18 Pier Rd, Oakland, CA 94607',
      externalId: 'wh-004',
      path: ['US', 'CA', 'Oakland'],
      tags: [tag],
      floorArea: '12500.50',
      floorAreaUnit: 'SQM',
      occupancyPercent: '62.5000',
      occupancyMode: 'PER_CONNECTION',
      dataCollectionStartDate: null,
      dataCollectionStopDate: null,
      meterCount: 0,
    });
    // The public API tells what it has of it, and no more.
    expect((await client.get(`/site/${body.id}`)).body).toMatchObject({
      name: 'Dock 4',
      externalId: 'wh-004',
    });
    await fileRecord(tenant.context(), { companyId: company, siteId: body.id });
    await admin.post(`/company/${company}/site`, { name: 'Alder hall', address: '2 Mill Street' });
    await admin.post(`/company/${company}/site`, { name: 'birch hall' });
    const table = await tableOf(company);
    expect(table).toMatchObject({ total: 3, page: 1, totalPages: 1, counts: { active: 3, archived: 0 } });
    expect(table.data.find(({ id }: { id: string }) => id === body.id)).toEqual({ ...body, meterCount: 1 });
    expect(await namesOf(company)).toEqual(['Alder hall', 'birch hall', 'Dock 4']);
    expect(await namesOf(company, '?sort=created&direction=desc')).toEqual([
      'birch hall',
      'Alder hall',
      'Dock 4',
    ]);
    expect(await namesOf(company, '?size=2&page=2')).toEqual(['Dock 4']);
    expect(await namesOf(company, '?search=MILL')).toEqual(['Alder hall']);
    expect(await namesOf(company, '?search=wh-0')).toEqual(['Dock 4']);
    expect(await namesOf(company, '?search=100%25')).toEqual([]);
    expect(await namesOf(company, `?tag=${tag.id}`)).toEqual(['Dock 4']);
    expect((await admin.get(`/company/${company}/site-table?sort=secret&size=1000`)).body.errors).toEqual({
      sort: expect.anything(),
      size: expect.anything(),
    });
  });

  test('are changed; what is not sent stays, and every fault is told by field', async () => {
    const company = await makeCompany(client);
    const site = await makeSite(client, company, { name: 'Dock 5' });
    const before = (await admin.get(`/site/${site}`)).body;
    const { body } = await admin.patch(`/site/${site}`, {
      floorArea: '100',
      occupancyMode: 'ALL_DATA',
      dataCollectionStartDate: '2025-02-01',
    });
    expect(body).toEqual({
      ...before,
      floorArea: '100.00',
      occupancyMode: 'ALL_DATA',
      dataCollectionStartDate: '2025-02-01',
    });
    const refused = await admin.patch(`/site/${site}`, {
      name: '',
      path: ['US', ' '],
      floorArea: '0',
      floorAreaUnit: 'ACRE',
      occupancyPercent: '100.1',
      tagIds: ['x'],
    });
    expect(refused.status).toBe(400);
    expect(Object.keys(refused.body.errors).sort()).toEqual([
      'floorArea',
      'floorAreaUnit',
      'name',
      'occupancyPercent',
      'path',
      'tagIds',
    ]);
    const other = await makeCompany(client);
    const foreign = (await admin.post(`/company/${other}/site-tag`, { name: 'Theirs' })).body.id;
    for (const id of [foreign, newId()])
      expect((await admin.patch(`/site/${site}`, { tagIds: [id] })).body.errors).toEqual({
        tagIds: { 0: [`The company has no tag with the id ${id}.`] },
      });
    expect((await admin.get(`/site/${site}`)).body).toEqual(body);
  });

  test('that are archived stand in their own tab, and come back', async () => {
    const company = await makeCompany(client);
    const site = await makeSite(client, company, { name: 'Old mill' });
    const activate = (isActive: boolean) => admin.patch(`/site/${site}/active`, { isActive });
    for (const _again of [1, 2]) expect((await activate(false)).status).toBe(204);
    expect(await namesOf(company)).toEqual([]);
    expect(await namesOf(company, '?tab=archived')).toEqual(['Old mill']);
    expect((await tableOf(company)).counts).toEqual({ active: 0, archived: 1 });
    for (const _again of [1, 2]) expect((await activate(true)).status).toBe(204);
    expect(await namesOf(company)).toEqual(['Old mill']);
  });

  test('are kept by admins; a site-only member edits their own; members see none of it', async () => {
    const company = await makeCompany(client);
    const own = await makeSite(client, company, { name: 'Own' });
    const others = await makeSite(client, company, { name: 'Others’' });
    const siteMember = await personOf(company, 'MEMBER', [own]);
    const member = await personOf(company, 'MEMBER');
    const companyAdmin = await personOf(company, 'ADMIN');
    const { body } = await siteMember.get(`/company/${company}/site-table`);
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([own]);
    expect(body.counts).toEqual({ active: 1, archived: 0 });
    expect((await siteMember.patch(`/site/${own}`, { name: 'Mine' })).status).toBe(200);
    expect((await siteMember.patch(`/site/${others}`, { name: 'Mine' })).status).toBe(404);
    expect((await siteMember.patch(`/site/${own}/active`, { isActive: false })).status).toBe(403);
    for (const one of [siteMember, member]) {
      expect((await one.post(`/company/${company}/site`, { name: 'New' })).status).toBe(403);
      expect((await one.post(`/company/${company}/site-tag`, { name: 'New' })).status).toBe(403);
      expect((await one.post(`/company/${company}/site-import`, { file: 'bmFtZQ==' })).status).toBe(403);
    }
    expect((await member.get(`/company/${company}/site-table`)).status).toBe(403);
    expect((await member.patch(`/site/${own}`, { name: 'Mine' })).status).toBe(403);
    expect((await companyAdmin.post(`/company/${company}/site`, { name: 'New' })).status).toBe(201);
  });
});

describe('tags', () => {
  test('are made, renamed and deleted; two names that differ in case are one', async () => {
    const company = await makeCompany(client);
    const tags = `/company/${company}/site-tag`;
    const listed = async () => (await admin.get(tags)).body.data;
    const one = (await admin.post(tags, { name: 'North' })).body;
    const site = (await admin.post(`/company/${company}/site`, { name: 'Dock', tagIds: [one.id] })).body;
    expect(await listed()).toEqual([{ ...one, siteCount: 1 }]);
    expect((await admin.post(tags, { name: 'NORTH' })).body.errors).toEqual({
      name: ['There is a tag “North” already.'],
    });
    expect((await admin.post(tags, { name: 'x'.repeat(51) })).status).toBe(400);
    const two = (await admin.post(tags, { name: 'South' })).body;
    expect((await admin.patch(`${tags}/${two.id}`, { name: 'north' })).status).toBe(400);
    // Its own name in another case is another spelling of it.
    expect((await admin.patch(`${tags}/${one.id}`, { name: 'NORTH' })).status).toBe(204);
    expect((await admin.get(`/site/${site.id}`)).body.tags).toEqual([{ id: one.id, name: 'NORTH' }]);
    expect((await admin.delete(`${tags}/${one.id}`)).status).toBe(204);
    expect((await admin.delete(`${tags}/${one.id}`)).status).toBe(404);
    expect((await admin.get(`/site/${site.id}`)).body.tags).toEqual([]);
    const other = await makeCompany(client);
    expect((await admin.patch(`/company/${other}/site-tag/${two.id}`, { name: 'Taken' })).status).toBe(404);
    expect((await admin.delete(`/company/${other}/site-tag/${two.id}`)).status).toBe(404);
  });
});

describe('an import', () => {
  const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');
  const send = (company: string, file: string | Buffer, isDone = false) =>
    admin.post(`/company/${company}/site-import`, { file: base64(file), isDone });
  const told = (rows: { line: number; faults: { column: string | null; message: string }[] }[]) =>
    rows.flatMap(({ line, faults }) => faults.map(({ column, message }) => `${line} ${column}: ${message}`));

  test('is looked at first, then makes and changes sites in one go, and again changes nothing', async () => {
    const company = await makeCompany(client);
    const dock = await makeSite(client, company, {
      name: 'Dock',
      externalId: 'wh-1',
      address: '1 Pier Road',
      path: ['US'],
    });
    const file = [
      'Site name;Full address;External ID;Location;Gross floor area;Area unit;Tags;Occupancy;Manager',
      'Dock 1;;wh-1;US > CA > Oakland;12500,5;m²;Harbor|Cold;62,5 %;Kim',
      '"Mühle; Nord";"2 Mill Street, Oakland";="0042";;900;;harbor;;',
    ].join('\r\n');
    const looked = await send(company, `\uFEFF${file}`);
    expect(looked.status).toBe(200);
    expect(looked.body).toEqual({
      rows: [
        {
          line: 2,
          name: 'Dock 1',
          address: '1 Pier Road',
          externalId: 'wh-1',
          action: 'UPDATE',
          faults: [],
          notices: [],
        },
        {
          line: 3,
          name: 'Mühle; Nord',
          address: '2 Mill Street, Oakland',
          externalId: '0042',
          action: 'CREATE',
          faults: [],
          notices: [],
        },
      ],
      ignoredColumns: ['Manager'],
      isDone: false,
    });
    // Nothing was written by looking.
    expect(await namesOf(company)).toEqual(['Dock']);
    const done = await send(company, file, true);
    expect(done.body).toEqual({ ...looked.body, isDone: true });
    const { data } = await tableOf(company);
    expect(data).toMatchObject([
      {
        id: dock,
        name: 'Dock 1',
        address: '1 Pier Road',
        path: ['US', 'CA', 'Oakland'],
        floorArea: '12500.50',
        floorAreaUnit: 'SQM',
        occupancyPercent: '62.5000',
        tags: [{ name: 'Cold' }, { name: 'Harbor' }],
      },
      {
        name: 'Mühle; Nord',
        externalId: '0042',
        floorArea: '900.00',
        floorAreaUnit: 'SQFT',
        tags: [{ name: 'Harbor' }],
      },
    ]);
    const again = (await send(company, file, true)).body.rows;
    expect(again.map(({ action }: { action: string }) => action)).toEqual(['UNCHANGED', 'UNCHANGED']);
    expect((await tableOf(company)).data).toEqual(data);
    const { rows } = await asOwner(app, (owner) =>
      owner.query('select field from audit_entries where object_id = $1 order by field', [dock]),
    );
    expect(rows.map(({ field }) => field)).toEqual([
      'floorArea',
      'floorAreaUnit',
      'name',
      'occupancyPercent',
      'path',
    ]);
  });

  test('of an address in parts puts it together', async () => {
    const company = await makeCompany(client);
    await send(
      company,
      'name,street,city,state,zip,country\nDock,18 Pier Rd,Oakland,CA,94607,US\nHall,,Oakland,,,',
      true,
    );
    expect((await tableOf(company)).data).toMatchObject([
      { name: 'Dock', address: '18 Pier Rd, Oakland, CA 94607, US' },
      { name: 'Hall', address: 'Oakland' },
    ]);
  });

  test('with faults is told all of them by line and column, and writes nothing', async () => {
    const company = await makeCompany(client);
    await makeSite(client, company, { name: 'Twin', externalId: 'twin' });
    await makeSite(client, company, { name: 'Twin 2', externalId: 'twin' });
    const old = await makeSite(client, company, { name: 'Old', externalId: 'old' });
    await client.delete(`/site/${old}`);
    const file = [
      'name,external_id,address,path,floor_area,floor_area_unit,tags,occupancy_percent',
      'Good,g-1,1 Pier Road,,,,,',
      ',g-2,,,,,,',
      '=1+1,g-3,,,,,,',
      `Long,${'x'.repeat(256)},,A>B>C>D>E>F>G>H>I>J>K,,,,`,
      'Numbers,g-4,,,"1,200",acre,,101',
      'Again,g-1,1 pier road,,,,,',
      'Twin,twin,,,,,,',
      'Old,old,,,,,,',
      'Wide,g-9,,,,,,,more',
    ].join('\n');
    const { body } = await send(company, file);
    expect(told(body.rows)).toEqual([
      '3 name: This field may not be blank.',
      '4 name: “=1+1” begins like a formula. Write the value itself.',
      '5 external_id: Ensure this field has no more than 255 characters.',
      '5 path: Ensure there are no more than 10.',
      '6 floor_area: “1,200” is no plain number. Write it like 1234.5, without anything between thousands.',
      '6 occupancy_percent: Ensure this value is from 0 to 100.',
      '6 floor_area_unit: Write SQFT (ft²) or SQM (m²).',
      '7 external_id: Line 2 is of the same site.',
      '8 external_id: 2 sites of the company are called so. Change them one by one.',
      '9 external_id: “Old” is archived. Bring it back first, or leave this row out.',
      '10 null: The row has more cells than there are columns.',
    ]);
    const refused = await send(company, file, true);
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toEqual({ file: ['Nothing was imported: 8 rows have faults.'] });
    expect(await namesOf(company)).toEqual(['Twin', 'Twin 2']);
  });

  test('names what stands at the same address, and what has none', async () => {
    const company = await makeCompany(client);
    await makeSite(client, company, { name: 'Dock', address: '1 Pier Road, Oakland' });
    const { body } = await send(
      company,
      'name,address\nHall,"1 pier road - Oakland"\nShed,2 Pier Road\nShop,2 Pier Road\nNowhere,',
    );
    expect(
      body.rows.map(({ notices }: { notices: { message: string }[] }) => notices[0]?.message ?? null),
    ).toEqual([
      '“Dock” has this address too. Bills find their site by it.',
      null,
      'Line 3 has this address too. Bills find their site by it.',
      'Without an address no bill finds its way to this site by itself.',
    ]);
  });

  test('refuses what is no table of sites, saying why', async () => {
    const company = await makeCompany(client);
    const why = async (file: string | Buffer): Promise<string> => {
      const { status, body } = await send(company, file);
      expect(status).toBe(400);
      return body.errors.file[0];
    };
    expect(await why(Buffer.from('504b030414000600', 'hex'))).toContain('This is no CSV file.');
    expect(await why('title,place\nDock,Oakland')).toContain('“name” among them. It says: title, place.');
    expect(await why('name,site\na,b')).toContain('Two columns say the same');
    expect(await why('name,address,city\na,b,c')).toContain('not in both');
    expect(await why('name\n"Dock')).toContain('Line 2: a quotation mark');
    expect(await why('name\n')).toContain('but no site');
    expect(await why(`name\n${'a\n'.repeat(2001)}`)).toContain('more than 2,000 rows');
    expect(await why(`name\n${'a'.repeat(1_000_000)}`)).toContain('larger than 1 MB');
    expect(
      (await admin.post(`/company/${company}/site-import`, { file: 'not base64!' })).body.errors,
    ).toHaveProperty('file');
  });

  test('of two thousand sites is one transaction within the time of a request', async () => {
    const company = await makeCompany(client);
    const rows = Array.from(
      { length: 2000 },
      (_, index) => `Site ${index},${index} Mill Street,s-${index},tag ${index % 7}`,
    );
    const { status, body } = await send(company, ['name,address,external_id,tags', ...rows].join('\n'), true);
    expect(status).toBe(200);
    expect(body.rows).toHaveLength(2000);
    expect((await tableOf(company)).counts).toEqual({ active: 2000, archived: 0 });
    expect((await admin.get(`/company/${company}/site-tag`)).body.data).toHaveLength(7);
  });
});
