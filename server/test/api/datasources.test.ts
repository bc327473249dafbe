// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
import { Client as PostgresClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { datasourceTypes, providerHostOf } from '../../src/domain/datasources/datasource.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { makeCompany, makeSite } from '../support/records.ts';

let app: TestApp;
let client: Client;
beforeAll(async () => {
  app = await startTestApp();
  client = (await app.createTenant()).client.sandbox;
});
afterAll(() => app.close());

const search = async (query: string): Promise<any[]> => {
  const answer = await client.get(`/datasource?${query}`);
  expect(answer.status).toBe(200);
  return answer.body.datasources;
};
const namesOf = (entries: any[]): string[] => entries.map((entry) => entry.name);

async function everything(): Promise<any[]> {
  const first = (await client.get('/datasource')).body;
  const all = [...first.datasources];
  for (let page = 2; page <= first.totalPages; page++)
    all.push(...(await client.get(`/datasource?page=${page}`)).body.datasources);
  expect(all).toHaveLength(first.totalDatasources);
  return all;
}

test('the directory lists large utilities of many countries once each, by name, in every version alike', async () => {
  const all = await everything();
  expect(all.length).toBeGreaterThan(300);
  expect(new Set(all.map((entry) => entry.id)).size).toBe(all.length);
  expect(new Set(all.map((entry) => providerHostOf(entry.url))).size).toBe(all.length);
  for (const entry of all) {
    expect(entry.url, entry.name).toMatch(/^https:\/\/[a-z0-9.-]+$/);
    expect(entry.datasourceTypes.length, entry.name).toBeGreaterThan(0);
    expect(datasourceTypes, entry.name).toEqual(expect.arrayContaining(entry.datasourceTypes));
  }
  const countries = new Set(all.map((entry) => entry.country));
  for (const country of 'US CA GB IE DE FR ES IT PT NL AU NZ BR IN MY AE SA QA KW BH OM'.split(' '))
    expect(countries, country).toContain(country);
  const answer = await client.get('/v2/datasource');
  expect(answer.body).toMatchObject({ perPage: 100, currentPage: 1, hasNext: true, hasPrevious: false });
  expect((await client.get('/v2.1/datasource')).body).toEqual(answer.body);
  expect((await client.get('/v2.2/datasource')).body).toEqual(answer.body);
});

test('only the sandbox says that it collects by itself, for it alone has an adapter', async () => {
  const automatic = (await everything()).filter((entry) => entry.isCollectedAutomatically);
  expect(automatic).toEqual([
    {
      id: '00000000-0000-7000-8000-000000000001',
      name: 'Nectar Sandbox Utility',
      url: 'https://nectarclimate.com',
      country: null,
      datasourceTypes: ['ELECTRICITY', 'SOLAR', 'WATER', 'GAS', 'FUEL'],
      isCollectedAutomatically: true,
    },
  ]);
});

test('a search finds parts of names and addresses and whole addresses, and takes no wildcards', async () => {
  expect(namesOf(await search('search=pacific%20GAS'))).toEqual(['Pacific Gas and Electric Company']);
  expect(namesOf(await search('search=hydroquebec'))).toEqual(['Hydro-Québec']);
  expect(namesOf(await search('search=HYDRO-QUEBEC'))).toEqual(['Hydro-Québec']);
  expect(namesOf(await search(`search=${encodeURIComponent('énergi')}`))).toContain('Énergir');
  expect(namesOf(await search('search=https://pge.com/myaccount?x=1'))).toEqual([
    'Pacific Gas and Electric Company',
  ]);
  expect(await search('search=%25')).toEqual([]);
  expect(await search('search=p_e')).toEqual([]);
  expect((await client.get('/datasource?search=nobody-at-all')).body).toEqual({
    totalDatasources: 0,
    perPage: 100,
    totalPages: 1,
    currentPage: 1,
    hasNext: false,
    hasPrevious: false,
    datasources: [],
  });
});

test('a country’s providers come with those that serve every country', async () => {
  const irish = await search('country=ie');
  expect(new Set(irish.map((entry) => entry.country))).toEqual(new Set(['IE', null]));
  expect(namesOf(irish)).toEqual(expect.arrayContaining(['Electric Ireland', 'Nectar Sandbox Utility']));
  expect(namesOf(await search('country=IE&search=electric'))).toEqual(['Electric Ireland']);
  expect(namesOf(await search('country=AQ'))).toEqual(['Nectar Sandbox Utility']);
});

test('all faults of a query are told together', async () => {
  const answer = await client.get('/datasource?page=0&country=IRL&search=');
  expect(answer).toMatchObject({ status: 400, body: { detail: 'Invalid input.' } });
  expect(answer.body.errors).toEqual({
    page: ['Ensure this value is greater than or equal to 1.'],
    country: ['Use a two-letter country code (ISO 3166-1 alpha-2).'],
    search: ['This field may not be blank.'],
  });
});

test.each([
  ['https://www.pge.com', 'Pacific Gas and Electric Company', 'https://www.pge.com'],
  ['pge.com/login?next=x', 'Pacific Gas and Electric Company', 'https://www.pge.com'],
  ['http://MyAccount.pge.com./', 'Pacific Gas and Electric Company', 'https://www.pge.com'],
  ['https://www.service.eau.veolia.fr/compte', 'Veolia Eau', 'https://www.service.eau.veolia.fr'],
  // Below the domain of a listed provider, but of another one that is listed by itself.
  ['https://fr.eniplenitude.com', 'Plenitude (France)', 'https://fr.eniplenitude.com'],
  ['https://notpge.com', 'notpge.com', 'https://notpge.com'],
  ['https://pge.com.example', 'pge.com.example', 'https://pge.com.example'],
  // No adapter reaches it, so it is not the sandbox.
  ['https://other.nectarclimate.com', 'other.nectarclimate.com', 'https://other.nectarclimate.com'],
])('a connection to %s is to %s', async (url, name, root) => {
  const company = await makeCompany(client);
  const site = await makeSite(client, company);
  const answer = await client.post(`/connection/company/${company}`, {
    url,
    username: 'facilities',
    password: 'hidden words',
    sites: [site],
  });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({ url, datasource: { name, url: root } });
});

test('the directory is the operator’s: the server’s role cannot write it', async () => {
  const bare = new PostgresClient({ connectionString: app.appUrl });
  await bare.connect();
  try {
    for (const statement of ["update datasources set name = 'x'", 'delete from datasources'])
      await expect(bare.query(statement)).rejects.toThrow(/permission denied/);
  } finally {
    await bare.end();
  }
});
