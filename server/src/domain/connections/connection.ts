// The configured access to one utility provider; may cover several accounts and sites.
import type { LocalDate } from '../../lib/dates.ts';

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

/** The ten kinds of utility (api-core.md 2.2). */
export const datasourceTypes = [
  'ELECTRICITY',
  'GAS',
  'WATER',
  'DISTRICT',
  'WASTE',
  'FUEL',
  'MISC',
  'REFRIGERANT',
  'SOLAR',
  'TELECOM',
] as const;
export type DatasourceType = (typeof datasourceTypes)[number];

export interface Connection {
  id: string;
  company: { id: string; publicId: string; name: string; externalId: string | null };
  datasource: { name: string; url: string };
  providerHost: string;
  /** As given. */
  url: string;
  username: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  externalId: string | null;
  status: ConnectionStatus;
  /** Null in PENDING and CONNECTED. */
  statusErrorDetail: string | null;
  statusFirstSeenAt: Date;
  statusLastUpdateAt: Date;
  workflowOwnerEmail: string | null;
  dataCollectionStartDate: LocalDate | null;
  initialSites: string[];
  /** Empty: all. */
  initialDatasourceTypes: DatasourceType[];
  multiplyByOccupancy: boolean;
  isActive: boolean;
  /** Secret of the legacy edit link, encrypted (R44). */
  editSecret: Uint8Array;
  createdAt: Date;
  updatedAt: Date;
}

/** The two spellings of a refused password count as one (R2). */
export const sameStatuses = (status: ConnectionStatus): ConnectionStatus[] =>
  status === 'PASSWORD_INCORRECT' || status === 'INCORRECT_PASSWORD'
    ? ['PASSWORD_INCORRECT', 'INCORRECT_PASSWORD']
    : [status];

/** Host of a provider's website: no scheme, no `www.`, no path. Null for what is no web address. */
export function providerHostOf(url: string): string | null {
  const text = url.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return null;
  const parsed = new URL(whole);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  const host = parsed.hostname
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');
  return /^[^.]+(\.[^.]+)+$/.test(host) ? host : null;
}
