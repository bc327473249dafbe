// What the list of connections is narrowed to, as it stands in the address.
import {
  type ConnectionKind,
  type ConnectionTab,
  connectionKinds,
  connectionTabs,
} from '../../dash/data-input.ts';

/** One word for both spellings of a refused password. */
export const statusWords = {
  PENDING: 'Pending',
  CONNECTED: 'Connected',
  UNDER_INVESTIGATION: 'Under Investigation',
  PASSWORD_INCORRECT: 'Password Incorrect',
  NEW_PASSWORD_NEEDED: 'New Password Needed',
  MFA_TOKEN_EXPIRED: 'MFA Token Expired',
  ADDITIONAL_CREDENTIALS_NEEDED: 'Additional Credentials Needed',
  WEBSITE_DOWN: 'Website Down',
  URL_INACCESSIBLE: 'URL Inaccessible',
  NO_ACCOUNTS_FOUND: 'No Accounts Found',
  OTHER_ERROR: 'Other Error',
  COMPANY_INACTIVE: 'Company Inactive',
} as const;
type StatusWord = keyof typeof statusWords;

const orders = ['created', 'provider', 'status', 'checked', 'next'] as const;
const directions = ['asc', 'desc'] as const;
const yesNo = ['yes', 'no'] as const;

export type ConnectionSearch = {
  tab?: ConnectionTab | undefined;
  search?: string | undefined;
  status?: StatusWord | undefined;
  site?: string | undefined;
  /** So that a shared address can say which site it is. */
  siteName?: string | undefined;
  type?: string | undefined;
  owner?: string | undefined;
  paused?: (typeof yesNo)[number] | undefined;
  kind?: ConnectionKind | undefined;
  sort?: (typeof orders)[number] | undefined;
  direction?: (typeof directions)[number] | undefined;
  page?: string | undefined;
};

const oneOf = <Word extends string>(words: readonly Word[], text: string | undefined): Word | undefined =>
  words.find((word) => word === text);

export const readConnectionSearch = (search: Record<string, string | undefined>): ConnectionSearch => ({
  tab: oneOf(connectionTabs, search.tab),
  search: search.search,
  status: oneOf(Object.keys(statusWords) as StatusWord[], search.status),
  site: search.site,
  siteName: search.siteName,
  type: search.type,
  owner: search.owner,
  paused: oneOf(yesNo, search.paused),
  kind: oneOf(connectionKinds, search.kind),
  sort: oneOf(orders, search.sort),
  direction: oneOf(directions, search.direction),
  page: search.page,
});
