// What each status means to people (events-and-lifecycle.md 2.1, platform.md 7.5). Pages and mails read it; nothing here is of the wire.
import { type Connection, type ConnectionStatus, connectionStatuses } from './connection.ts';

/** `healthy`: nobody has to do anything; `website`: the provider's side; `customer`: the owner of the login must act; `system`: our side. */
export type StatusGroup = 'healthy' | 'website' | 'customer' | 'system';

/** Who moves it on. */
export type WhoActs = 'nobody' | 'owner' | 'operator' | 'admin';

/** What the page of a connection offers. */
export type StatusRemedy =
  | 'none'
  | 'wait'
  | 'check_url'
  | 'check_login'
  | 'sign_in'
  | 'mfa'
  | 'support'
  | 'reactivate';

export interface StatusGuide {
  label: string;
  group: StatusGroup;
  whoActs: WhoActs;
  remedy: StatusRemedy;
  /** One or two sentences for whoever looks at the connection. */
  text: string;
}

const passwordGuide: StatusGuide = {
  label: 'Password Incorrect',
  group: 'customer',
  whoActs: 'owner',
  remedy: 'sign_in',
  text: 'The provider refused this username and password, so collection has stopped. Reconnect with the present ones.',
};

export const statusGuide: Readonly<Record<ConnectionStatus, StatusGuide>> = {
  PENDING: {
    label: 'Pending',
    group: 'healthy',
    whoActs: 'nobody',
    remedy: 'wait',
    text: 'The first check is outstanding. It usually takes hours, and up to 48 hours where a person takes it up.',
  },
  CONNECTED: {
    label: 'Connected',
    group: 'healthy',
    whoActs: 'nobody',
    remedy: 'none',
    text: 'The sign-in works. It is checked every week, and new bills are collected.',
  },
  UNDER_INVESTIGATION: {
    label: 'Under Investigation',
    group: 'healthy',
    whoActs: 'operator',
    remedy: 'wait',
    text: 'Our team is looking into this connection. That typically takes a few business days.',
  },
  WEBSITE_DOWN: {
    label: 'Website Down',
    group: 'website',
    whoActs: 'nobody',
    remedy: 'wait',
    text: 'The provider’s website does not work at present. It is tried again by itself.',
  },
  URL_INACCESSIBLE: {
    label: 'URL Inaccessible',
    group: 'website',
    whoActs: 'owner',
    remedy: 'check_url',
    text: 'The provider’s address cannot be reached. It is tried again by itself; check the address if that lasts.',
  },
  NO_ACCOUNTS_FOUND: {
    label: 'No Accounts Found',
    group: 'website',
    whoActs: 'owner',
    remedy: 'check_login',
    text: 'The sign-in works, but shows no accounts. Look at the provider’s website which accounts this login may see.',
  },
  OTHER_ERROR: {
    label: 'Other Error',
    group: 'website',
    whoActs: 'operator',
    remedy: 'support',
    text: 'The check failed for a reason of its own. It is tried again by itself; ask us if that lasts.',
  },
  MFA_TOKEN_EXPIRED: {
    label: 'MFA Token Expired',
    group: 'customer',
    whoActs: 'owner',
    remedy: 'mfa',
    text: 'The provider asks for a second factor that could not be given. Reconnect to set up how its codes reach us.',
  },
  PASSWORD_INCORRECT: passwordGuide,
  NEW_PASSWORD_NEEDED: {
    label: 'New Password Needed',
    group: 'customer',
    whoActs: 'owner',
    remedy: 'sign_in',
    text: 'The provider asks for a new password, as many do every 60 to 90 days. Set one at its website, then reconnect.',
  },
  ADDITIONAL_CREDENTIALS_NEEDED: {
    label: 'Additional Credentials Needed',
    group: 'customer',
    whoActs: 'owner',
    remedy: 'sign_in',
    text: 'The provider asks for more than a password: a security question, a PIN or a proof of identity. Reconnect to answer.',
  },
  COMPANY_INACTIVE: {
    label: 'Company Inactive',
    group: 'system',
    whoActs: 'admin',
    remedy: 'reactivate',
    text: 'Its company is not active. An administrator can activate it again.',
  },
  // The sandbox provider's spelling of the same (R2): one label, one remedy.
  INCORRECT_PASSWORD: passwordGuide,
};

/** What the usual words of two statuses say of logins, said of mails. */
const emailTexts: Partial<Record<ConnectionStatus, string>> = {
  PENDING: 'A mail is waited for. Forward one to the address, or wait for the next bill.',
  CONNECTED: 'Mails come in. The bills attached to them are taken over as they arrive.',
};

/** What a connection's status means to people, by how it collects. */
export const guideOf = ({ kind, status }: Pick<Connection, 'kind' | 'status'>): StatusGuide => {
  const text = kind === 'EMAIL' ? emailTexts[status] : undefined;
  return text === undefined ? statusGuide[status] : { ...statusGuide[status], text };
};

export const statusesOf = (group: StatusGroup): ConnectionStatus[] =>
  connectionStatuses.filter((status) => statusGuide[status].group === group);

/** Nothing is tried until somebody has acted, so that nobody's account at a utility is locked by us. */
export const needsCustomer = (status: ConnectionStatus): boolean => statusGuide[status].group === 'customer';

/** Tried again by itself. */
export const isWebsiteTrouble = (status: ConnectionStatus): boolean =>
  statusGuide[status].group === 'website';

/** PENDING and CONNECTED tell no fault (2.1.2). */
export const isFaultless = (status: ConnectionStatus): boolean =>
  status === 'PENDING' || status === 'CONNECTED';
