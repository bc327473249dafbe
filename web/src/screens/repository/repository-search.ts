// What the data repository is narrowed to, as it stands in the address.
import { type RepositoryTab, repositoryTabs } from '../../dash/repository.ts';

const names = [
  ...['search', 'archived', 'company', 'companyName', 'site', 'siteName', 'connection', 'connectionName'],
  ...['account', 'accountName', 'number', 'status', 'type', 'paused', 'tracking', 'tracked', 'source'],
  ...['from', 'until', 'street', 'streetMatch', 'zipcode', 'zipcodeMatch', 'country', 'countryMatch'],
  ...['sort', 'direction', 'page', 'size'],
] as const;

export type RepositorySearch = { tab?: RepositoryTab | undefined } & {
  [Name in (typeof names)[number]]?: string | undefined;
};

export const readRepositorySearch = (search: Record<string, string | undefined>): RepositorySearch => ({
  ...(Object.fromEntries(names.map((name) => [name, search[name]])) as RepositorySearch),
  tab: repositoryTabs.find((tab) => tab === search.tab),
});

/** What one tab's view hands to another's. */
export const sharedNames = ['company', 'companyName', 'site', 'siteName'] as const;
