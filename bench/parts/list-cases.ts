// What is asked for: two lists, two companies, three pages; and a few filters.
import type { SeededCompany } from './database.ts';
import { someIdentifier } from './seed.ts';

export interface ListCase {
  list: 'usage' | 'document';
  /** Records in the company. */
  bills: number;
  name: string;
  path: string;
  /** Filtered lists are reported without an aim. */
  hasAim: boolean;
  /** Those that ask at the same time. */
  connections: number;
}

const pageSize = 100;

export function listCases(companies: SeededCompany[]): ListCase[] {
  return companies.flatMap(({ id, bills }) =>
    (['usage', 'document'] as const).flatMap((list) => {
      const path = `/v2.2/${list}/company/${id}`;
      const pages = Math.ceil(bills / pageSize);
      const page = (name: string, number: number): ListCase => ({
        list,
        bills,
        name: `${name} page`,
        path: `${path}?page=${number}`,
        hasAim: true,
        connections: 8,
      });
      const filter = (name: string, query: string): ListCase => ({
        list,
        bills,
        name,
        path: `${path}?${query}`,
        hasAim: false,
        connections: 2,
      });
      return [
        page('first', 1),
        page('middle', Math.ceil(pages / 2)),
        page('last', pages),
        filter('usage period of a month', 'startDate=2026-03-01&endDate=2026-03-31&dateType=USAGE_PERIOD'),
        filter('one identifier', `identifier=${someIdentifier}`),
      ];
    }),
  );
}
