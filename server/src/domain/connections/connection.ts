// The configured access to one utility provider; may cover several accounts and sites.
import type { LocalDate } from '../../lib/dates.ts';
import { invalidInput } from '../../lib/errors.ts';
import type { DatasourceType } from '../datasources/datasource.ts';
import type { ConnectionMfa } from './mfa.ts';

/** events-and-lifecycle.md 2.1; the last one is the sandbox provider's spelling (R2). */
export const connectionStatuses = [
  'PENDING',
  'CONNECTED',
  'UNDER_INVESTIGATION',
  'PASSWORD_INCORRECT',
  'MFA_TOKEN_EXPIRED',
  'NEW_PASSWORD_NEEDED',
  'ADDITIONAL_CREDENTIALS_NEEDED',
  'WEBSITE_DOWN',
  'URL_INACCESSIBLE',
  'NO_ACCOUNTS_FOUND',
  'OTHER_ERROR',
  'COMPANY_INACTIVE',
  'INCORRECT_PASSWORD',
] as const;
export type ConnectionStatus = (typeof connectionStatuses)[number];

/** By signing in at a website, or by mails that are forwarded to an address of ours (platform.md 7.8). */
export const connectionKinds = ['ONLINE', 'EMAIL'] as const;
export type ConnectionKind = (typeof connectionKinds)[number];

export interface Connection {
  id: string;
  kind: ConnectionKind;
  company: { id: string; publicId: string; name: string; externalId: string | null };
  datasource: { name: string; url: string };
  providerHost: string;
  /** As whoever connected it calls a provider that the directory does not know; null: nobody said. */
  providerName: string | null;
  /** As given; of one by e-mail `mailto:` and its address. */
  url: string;
  /** Of one by e-mail its address. */
  username: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  externalId: string | null;
  /** For the people of the company; never told to programs. */
  notes: string | null;
  status: ConnectionStatus;
  /** Null in PENDING and CONNECTED. */
  statusErrorDetail: string | null;
  statusFirstSeenAt: Date;
  statusLastUpdateAt: Date;
  /** What a connection of a deactivated company returns to; null while the company is active. */
  beforeInactive: Pick<Connection, 'status' | 'statusErrorDetail'> | null;
  workflowOwnerEmail: string | null;
  dataCollectionStartDate: LocalDate | null;
  initialSites: string[];
  /** Empty: all. */
  initialDatasourceTypes: DatasourceType[];
  multiplyByOccupancy: boolean;
  isActive: boolean;
  mfa: ConnectionMfa;
  /** Null: nobody checks it by itself. */
  nextCheckAt: Date | null;
  /** Secret of the legacy edit link, encrypted (R44). */
  editSecret: Uint8Array;
  createdAt: Date;
  updatedAt: Date;
}

/** @throws AppError `invalid_input` for one by e-mail: there is nothing to sign in to */
export function requireLogin({ kind }: Connection): void {
  if (kind === 'EMAIL')
    throw invalidInput({ nonFieldErrors: ['This connection collects by e-mail; it has no login.'] });
}

/** What a list may be ordered by. */
export const connectionOrders = ['created', 'provider', 'status', 'checked', 'next'] as const;
export type ConnectionOrder = (typeof connectionOrders)[number];

/** What one by e-mail names instead of a provider: its bills come from many. */
export const emailProvider = { name: 'Email forwarding', host: 'email' } as const;

/** What people read as its provider: the directory's name, else what somebody called it, else its host. */
export const providerTitle = ({ datasource, providerHost, providerName }: Connection): string =>
  datasource.name === providerHost ? (providerName ?? providerHost) : datasource.name;

/** The two spellings of a refused password count as one (R2). */
export const sameStatuses = (status: ConnectionStatus): ConnectionStatus[] =>
  status === 'PASSWORD_INCORRECT' || status === 'INCORRECT_PASSWORD'
    ? ['PASSWORD_INCORRECT', 'INCORRECT_PASSWORD']
    : [status];
