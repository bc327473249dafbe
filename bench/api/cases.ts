// What is asked for. A case is asked by several connections at once; each repeats a cycle of requests.
import type { SeededCompany } from './database.ts';
import { someIdentifier } from './seed.ts';

export interface ApiRequest {
  method: 'GET' | 'POST' | 'PATCH';
  path: string;
  /** JSON; null: none. */
  body: string | null;
}

export type Group = 'lists' | 'filtered lists' | 'single reads' | 'creates' | 'edits';

export interface Case {
  group: Group;
  name: string;
  /** Usage rows of the company; null where the company does not matter. */
  usageRows: number | null;
  connections: number;
  /** Connection `i` repeats the cycle `i % cycles.length`. */
  cycles: ApiRequest[][];
}

/** Distinguishes requests: the bare server is told by it what to run. */
export const keyOf = ({ method, path, body }: ApiRequest): string => `${method} ${path} ${body ?? ''}`;

export const get = (path: string): ApiRequest => ({ method: 'GET', path, body: null });

const pageSize = 100;
/** The API with its longest answers. */
const api = '/v2.2';

/** Every class of filter that the two lists document, by a value that few or many records have. */
const filters: [name: string, query: string][] = [
  ['bill date, a month', 'startDate=2026-03-01&endDate=2026-03-31'],
  ['usage period, a month', 'startDate=2026-03-01&endDate=2026-03-31&dateType=USAGE_PERIOD'],
  ['created, a month', 'startDate=2026-03-01&endDate=2026-03-31&dateType=CREATED_DATE'],
  ['updated, since a day', 'startDate=2026-07-20&dateType=UPDATED_DATE'],
  ['a commodity, few records', 'datasourceType=GAS'],
  ['a commodity, most records', 'datasourceType=ELECTRICITY'],
  ['an identifier', `identifier=${someIdentifier}`],
];

export function listCases(companies: SeededCompany[]): Case[] {
  return companies.flatMap(({ id, usageRows, bills }) =>
    (['usage', 'document'] as const).flatMap((list) => {
      const path = `${api}/${list}/company/${id}`;
      const pages = Math.ceil((list === 'usage' ? usageRows : bills) / pageSize);
      const one = (group: Group, name: string, connections: number, query: string): Case => ({
        group,
        name: `${list}, ${name}`,
        usageRows,
        connections,
        cycles: [[get(`${path}?${query}`)]],
      });
      return [
        one('lists', 'first page', 8, 'page=1'),
        one('lists', 'middle page', 8, `page=${Math.ceil(pages / 2)}`),
        one('lists', 'last page', 8, `page=${pages}`),
        ...filters.map(([name, query]) => one('filtered lists', name, 2, query)),
        one('filtered lists', 'a bill date of long ago, last page', 2, 'endDate=2026-01-31&page=1000000'),
      ];
    }),
  );
}

/** What the benchmark found in a company to read and to edit: one for each connection. */
export interface Found {
  documents: string[];
  usageRows: string[];
  sites: string[];
  meters: string[];
}

export function readCases(company: SeededCompany, found: Found): Case[] {
  const read = (noun: keyof Found, name: string, path: string): Case => ({
    group: 'single reads',
    name,
    usageRows: company.usageRows,
    connections: 8,
    cycles: found[noun].map((id) => [get(`${api}/${path}/${id}`)]),
  });
  return [
    read('documents', 'a document', 'document'),
    read('usageRows', 'a usage row', 'usage'),
    read('sites', 'a site', 'site'),
    read('meters', 'a meter', 'meter'),
  ];
}

/** @param scratchCompanyId a company that holds nothing which is measured otherwise */
export function createCases(scratchCompanyId: string): Case[] {
  const create = (name: string, path: string, body: object): Case => ({
    group: 'creates',
    name,
    usageRows: null,
    connections: 8,
    cycles: [[{ method: 'POST', path: `${api}/${path}`, body: JSON.stringify(body) }]],
  });
  return [
    create('a company', 'company', { name: 'Created by the benchmark' }),
    create('a site', `site/company/${scratchCompanyId}`, {
      name: 'Created by the benchmark',
      address: '1 Main Street, Portland, OR 97209',
    }),
  ];
}

/** Each connection changes an object of its own to and fro. */
export function editCases(company: SeededCompany, found: Found): Case[] {
  const edit = (noun: keyof Found, name: string, path: string, field: string): Case => ({
    group: 'edits',
    name,
    usageRows: company.usageRows,
    connections: 8,
    cycles: found[noun].map((id) =>
      ['One', 'Other'].map((value) => ({
        method: 'PATCH',
        path: `${api}/${path}/${id}`,
        body: JSON.stringify({ [field]: value }),
      })),
    ),
  });
  return [
    edit('documents', 'notes of a document', 'document', 'notes'),
    edit('usageRows', 'the tariff of a usage row', 'usage', 'tariff'),
    edit('sites', 'the name of a site', 'site', 'name'),
  ];
}
