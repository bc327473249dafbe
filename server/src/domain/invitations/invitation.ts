// A stored, revocable link by which somebody without a sign-in connects a utility account, or renews its credentials.

import type { LocalDate } from '../../lib/dates.ts';
import type { PageLanguage } from '../../lib/page-languages.ts';
import type { ConnectionStatus } from '../connections/connection.ts';
import type { DatasourceType } from '../datasources/datasource.ts';

export const invitationKinds = ['CREATE_CONNECTION', 'EDIT_CONNECTION'] as const;
export type InvitationKind = (typeof invitationKinds)[number];

export const invitationStatuses = ['ACTIVE', 'EXPIRED', 'REVOKED', 'FULFILLED'] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];

/** What may be asked of one, whichever way it is made. */
export const invitationBounds = {
  addresses: 50,
  sites: 500,
  shortestSeconds: 60,
  longestSeconds: 31_536_000,
  uses: 2_147_483_647,
} as const;

/** What the recipient finds filled in and may change; only what was given is there. */
export interface Prefill {
  url?: string;
  initialSites?: string[];
  utilityTypes?: DatasourceType[];
  country?: string;
  connectionOwnerEmail?: string;
  dataCollectionStartDate?: LocalDate;
}

/** A connection that was made by the invitation and is still there. */
export interface CreatedConnection {
  id: string;
  datasourceName: string;
  status: ConnectionStatus;
  createdAt: Date;
}

/** The key, and the person who acts or stands behind it. */
export interface Maker {
  keyId: string | null;
  personId: string | null;
}

export interface Invitation {
  id: string;
  kind: InvitationKind;
  companyId: string;
  /** The one to renew; null for CREATE_CONNECTION. */
  connectionId: string | null;
  /** In this order: revoked (or its connection deleted), used up, expired, active (events-and-lifecycle.md 5.3). */
  status: InvitationStatus;
  /** Encrypted. */
  sealedToken: Uint8Array;
  /** Lower case; empty: anybody who holds the link. */
  allowedEmails: string[];
  /** Null: never. */
  expiresAt: Date | null;
  /** Null: without limit. */
  maxUses: number | null;
  useCount: number;
  prefill: Prefill;
  /** Of its mails; null: nobody has said. */
  language: PageLanguage | null;
  /** Both null: the operator, or Nectar itself for a connection's owner. */
  createdBy: Maker;
  createdAt: Date;
  /** Of its log's last line. */
  lastActivityAt: Date;
}

/** events-and-lifecycle.md 5.3. */
export const invitationEventTypes = [
  'CREATED',
  'EMAIL_SENT',
  'EMAIL_FAILED',
  'RESENT',
  'VIEWED',
  'EMAIL_CODE_SENT',
  'EMAIL_VERIFIED',
  'EMAIL_REJECTED',
  'PROVIDER_SELECTED',
  'CREDENTIALS_SUBMITTED',
  'MFA_CONFIGURED',
  'USED',
  'SUBMIT_FAILED',
  'REVOKED',
  'EXPIRED',
] as const;
export type InvitationEventType = (typeof invitationEventTypes)[number];

/** Who opened a hosted page; kept for 180 days. */
export interface Visitor {
  ipAddress: string | null;
  userAgent: string | null;
}

export interface InvitationEvent {
  id: string;
  type: InvitationEventType;
  /** The recipient concerned. */
  email: string | null;
  /** Made or renewed, for USED. */
  connectionId: string | null;
  /** The provider that was chosen, or what was wrong; null with most types. */
  detail: string | null;
  /** Nobody's: it was done from the inside. */
  visitor: Visitor;
  /** Who did it from the inside. */
  actor: Maker;
  createdAt: Date;
}

/** Trimmed, lower case, each once. */
export const normalizedEmails = (emails: readonly string[]): string[] => [
  ...new Set(emails.map((email) => email.trim().toLowerCase())),
];
