// What the list of sites is narrowed to, as it stands in the address.
import { type SiteTab, siteTabs } from '../../dash/sites.ts';

const orders = ['name', 'address', 'created'] as const;
const directions = ['asc', 'desc'] as const;

export type SiteSearch = {
  tab?: SiteTab | undefined;
  search?: string | undefined;
  tag?: string | undefined;
  sort?: (typeof orders)[number] | undefined;
  direction?: (typeof directions)[number] | undefined;
  page?: string | undefined;
};

const oneOf = <Word extends string>(words: readonly Word[], text: string | undefined): Word | undefined =>
  words.find((word) => word === text);

export const readSiteSearch = (search: Record<string, string | undefined>): SiteSearch => ({
  tab: oneOf(siteTabs, search.tab),
  search: search.search,
  tag: search.tag,
  sort: oneOf(orders, search.sort),
  direction: oneOf(directions, search.direction),
  page: search.page,
});
