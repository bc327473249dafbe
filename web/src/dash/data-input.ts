// Data Input over the dashboard's HTTP API: connections and invitations of a company.
import { queryOptions } from '@tanstack/react-query';
import { queryOf } from '../api.ts';
import type { ConnectionStatus } from '../connection-status.ts';
import { dash, type List, type Right, type Site } from './api.ts';
import { type Place, placeKey } from './place.ts';

export type { ConnectionStatus };

export type StatusGroup = 'healthy' | 'website' | 'customer' | 'system';

export interface StatusGuide {
  label: string;
  group: StatusGroup;
  whoActs: 'nobody' | 'owner' | 'operator' | 'admin';
  remedy: 'none' | 'wait' | 'check_url' | 'check_login' | 'sign_in' | 'mfa' | 'support' | 'reactivate';
  text: string;
}

export const connectionKinds = ['ONLINE', 'EMAIL'] as const;
/** By signing in, or by mails that are forwarded. */
export type ConnectionKind = (typeof connectionKinds)[number];

export interface ConnectionRow {
  id: string;
  kind: ConnectionKind;
  provider: string;
  host: string;
  isSandbox: boolean;
  /** Whether a machine signs in; else a person looks after it. */
  isAutomatic: boolean;
  status: ConnectionStatus;
  guide: StatusGuide;
  isActive: boolean;
  /** A check is due or under way. */
  isChecking: boolean;
  statusSince: string;
  lastCheckedAt: string;
  nextCheckAt: string | null;
  /** Enough to know it by; of one by e-mail its address. */
  username: string;
  /** How many of its mails somebody has to look at. */
  mailsInNeed: number;
  ownerEmail: string | null;
  sites: Site[];
  /** Empty: all. */
  utilityTypes: string[];
  accountCount: number;
  createdAt: string;
}

export interface ConnectionAccount {
  id: string;
  number: string;
  status: string;
  trackingStatus: 'ENABLED' | 'DISABLED' | 'UNSET';
  utilityTypes: string[];
  meterCount: number;
  lastServiceDate: string | null;
}

export interface Connection extends ConnectionRow {
  company: { id: string; name: string };
  rights: Right[];
  url: string;
  statusDetail: string | null;
  country: string;
  externalId: string | null;
  notes: string | null;
  dataCollectionStartDate: string | null;
  multiplyByOccupancy: boolean;
  siteBounds: { min: number; max: number } | null;
  mfa: {
    method: 'NONE' | 'SECURITY_QUESTIONS' | 'MANAGED_EMAIL' | 'INBOX_FORWARDING' | 'SMS_RELAY' | 'AUTOMATIC';
    forwardingAddress: string | null;
    lastCodeReceivedAt: string | null;
    asks: { kind: 'CODE' } | { kind: 'SECURITY_QUESTIONS'; questions: string[] } | null;
  };
  accounts: ConnectionAccount[];
  documentCount: number;
}

export interface Actor {
  kind: 'PERSON' | 'KEY' | 'INVITATION' | 'MAGIC_LINK' | 'OPERATOR' | 'NECTAR';
  name: string | null;
  id: string | null;
}

interface StatusWords {
  status: ConnectionStatus;
  label: string;
  group: StatusGroup;
}

export type Activity = { id: string; at: string; actor: Actor } & (
  | {
      kind: 'STATUS';
      from: StatusWords | null;
      to: StatusWords;
      trigger:
        | 'CREATED'
        | 'CHECKED'
        | 'CREDENTIALS_SUBMITTED'
        | 'TROUBLE_LASTED'
        | 'OPERATOR_DECIDED'
        | 'COMPANY_DEACTIVATED'
        | 'COMPANY_REACTIVATED'
        | 'FORWARDING_CHECK_BEGUN'
        | 'MAIL_RECEIVED';
      detail: string | null;
      ownerNotice: 'ORDERED' | 'MAILED' | 'SHOWN' | 'NO_ADDRESS' | 'NOT_MADE' | 'NOT_WANTED' | null;
    }
  | { kind: 'EDIT'; field: string; before: string | null; after: string | null }
);

export interface Numbered<T> extends List<T> {
  total: number;
  page: number;
  totalPages: number;
}

export const connectionTabs = ['all', 'connected', 'pending', 'attention'] as const;
export type ConnectionTab = (typeof connectionTabs)[number];

export interface ConnectionList extends Numbered<ConnectionRow> {
  counts: Record<ConnectionTab, number>;
  owners: string[];
}

/** What a list is asked for, as it stands in the query. */
export type Asked = Readonly<Record<string, string | undefined>>;

export interface ConnectionSettings {
  sites: string[];
  initialDatasourceTypes: string[];
  dataCollectionStartDate: string | null;
  workflowOwnerEmail: string | null;
  multiplyByOccupancy: boolean;
  externalId: string | null;
  notes: string | null;
}

export interface Login {
  username: string;
  password: string;
}

export interface NewConnection extends ConnectionSettings, Login {
  url: string;
  providerName: string | null;
  country: string;
}

export type MfaAnswer =
  | { method: 'CODE'; code: string }
  | { method: 'SECURITY_QUESTIONS'; answers: { question: string; answer: string }[] }
  | { method: 'MANAGED_EMAIL' | 'INBOX_FORWARDING' | 'NONE' };

export interface Provider {
  name: string;
  url: string;
  country: string | null;
  types: string[];
  siteBounds: { min: number; max: number } | null;
  isSandbox: boolean;
  isAutomatic: boolean;
}

export interface FoundProviders extends List<Provider> {
  website: { host: string; url: string; isKnown: boolean } | null;
}

export interface TriedSignIn {
  outcome: 'ACCEPTED' | 'REFUSED' | 'ASKS' | 'LATER';
  guide: StatusGuide | null;
}

export type InvitationKind = 'CREATE_CONNECTION' | 'EDIT_CONNECTION';
export type InvitationStatus = 'ACTIVE' | 'EXPIRED' | 'REVOKED' | 'FULFILLED';

/** Of the pages and mails for invited people. */
export const pageLanguages = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pt'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

export interface Invitation {
  id: string;
  kind: InvitationKind;
  status: InvitationStatus;
  url: string;
  companyId: string;
  /** The one to renew. */
  connection: { id: string; provider: string | null } | null;
  allowedEmails: string[];
  expiresAt: string | null;
  maxUses: number | null;
  useCount: number;
  /** Null: English, until the recipient chooses another. */
  language: PageLanguage | null;
  prefill: {
    url: string | null;
    sites: Site[];
    utilityTypes: string[];
    country: string | null;
    connectionOwnerEmail: string | null;
    dataCollectionStartDate: string | null;
  };
  created: {
    id: string;
    provider: string;
    status: ConnectionStatus;
    label: string;
    group: StatusGroup;
    createdAt: string;
  }[];
  createdBy: Actor;
  createdAt: string;
  lastActivityAt: string;
}

export type InvitationEventType =
  | 'CREATED'
  | 'EMAIL_SENT'
  | 'EMAIL_FAILED'
  | 'RESENT'
  | 'VIEWED'
  | 'EMAIL_CODE_SENT'
  | 'EMAIL_VERIFIED'
  | 'EMAIL_REJECTED'
  | 'PROVIDER_SELECTED'
  | 'CREDENTIALS_SUBMITTED'
  | 'MFA_CONFIGURED'
  | 'USED'
  | 'SUBMIT_FAILED'
  | 'REVOKED'
  | 'EXPIRED';

export interface InvitationEvent {
  id: string;
  type: InvitationEventType;
  at: string;
  email: string | null;
  connectionId: string | null;
  detail: string | null;
  /** Null: the recipient, or nobody. */
  actor: Actor | null;
  ipAddress: string | null;
  userAgent: string | null;
}

export interface InvitationDetail extends Invitation {
  events: InvitationEvent[];
}

export interface InvitationTerms {
  allowedEmails: string[];
  expiresInSeconds: number | null;
  maxUses: number | null;
  sendEmail: boolean;
  language?: PageLanguage | undefined;
}

export interface InvitationPrefill {
  url?: string | undefined;
  initialSites?: string[] | undefined;
  utilityTypes?: string[] | undefined;
  country?: string | undefined;
  connectionOwnerEmail?: string | undefined;
  dataCollectionStartDate?: string | undefined;
}

const at = (id: string): string => encodeURIComponent(id);

export const dataInputApi = {
  connections: (companyId: string, asked: Asked) =>
    dash<ConnectionList>('GET', `/company/${at(companyId)}/connection${queryOf(asked)}`),
  connection: (id: string) => dash<Connection>('GET', `/connection/${at(id)}`),
  activity: (id: string) => dash<List<Activity>>('GET', `/connection/${at(id)}/activity`),
  createConnection: (companyId: string, input: NewConnection) =>
    dash<Connection>('POST', `/company/${at(companyId)}/connection`, input),
  changeConnection: (id: string, changes: Partial<ConnectionSettings> & { isActive?: boolean }) =>
    dash<Connection>('PATCH', `/connection/${at(id)}`, changes),
  reconnect: (id: string, login: Login) =>
    dash<Connection>('POST', `/connection/${at(id)}/credentials`, login),
  answerMfa: (id: string, answer: MfaAnswer) => dash<Connection>('POST', `/connection/${at(id)}/mfa`, answer),
  track: (id: string, input: { accountIds: string[]; trackingStatus: 'ENABLED' | 'DISABLED' }) =>
    dash<Connection>('POST', `/connection/${at(id)}/tracking`, input),
  deleteConnection: (id: string) => dash<void>('DELETE', `/connection/${at(id)}`),

  providers: (companyId: string, search: string) =>
    dash<FoundProviders>('GET', `/company/${at(companyId)}/provider${queryOf({ search })}`),
  trySignIn: (companyId: string, input: Login & { url: string }) =>
    dash<TriedSignIn>('POST', `/company/${at(companyId)}/sign-in-try`, input),

  invitations: (companyId: string, asked: Asked) =>
    dash<Numbered<Invitation>>('GET', `/company/${at(companyId)}/invitation${queryOf(asked)}`),
  invitation: (id: string) => dash<InvitationDetail>('GET', `/invitation/${at(id)}`),
  inviteToConnect: (companyId: string, input: InvitationTerms & { prefill: InvitationPrefill }) =>
    dash<Invitation>('POST', `/company/${at(companyId)}/invitation`, input),
  inviteToReconnect: (connectionId: string, input: InvitationTerms) =>
    dash<Invitation>('POST', `/connection/${at(connectionId)}/invitation`, input),
  resend: (id: string) => dash<Invitation>('POST', `/invitation/${at(id)}/resend`, {}),
  revoke: (id: string) => dash<Invitation>('POST', `/invitation/${at(id)}/revoke`),
};

type Where = Pick<Place, 'organizationId' | 'environment'>;

/** Everything of Data Input is read again after a change of it. */
export const dataInputKey = ['dash', 'data-input'] as const;

/** While a check is under way, and right after; else at leisure. */
const soonMs = 2_000;
const laterMs = 20_000;

/** How long until a connection is looked at again. */
export const lookAgainMs = (connections: readonly Pick<ConnectionRow, 'isChecking'>[]): number =>
  connections.some(({ isChecking }) => isChecking) ? soonMs : laterMs;

export const dataInputQueries = {
  connections: (where: Where, companyId: string, asked: Asked) =>
    queryOptions({
      queryKey: [...dataInputKey, placeKey(where), 'connections', companyId, asked],
      queryFn: () => dataInputApi.connections(companyId, asked),
      refetchInterval: ({ state }) => lookAgainMs(state.data?.data ?? []),
    }),
  connection: (where: Where, id: string) =>
    queryOptions({
      queryKey: [...dataInputKey, placeKey(where), 'connection', id],
      queryFn: () => dataInputApi.connection(id),
    }),
  activity: (where: Where, id: string) =>
    queryOptions({
      queryKey: [...dataInputKey, placeKey(where), 'activity', id],
      queryFn: () => dataInputApi.activity(id),
    }),
  providers: (where: Where, companyId: string, search: string) =>
    queryOptions({
      queryKey: ['dash', 'providers', placeKey(where), companyId, search],
      queryFn: () => dataInputApi.providers(companyId, search),
      staleTime: 60_000,
    }),
  invitations: (where: Where, companyId: string, asked: Asked) =>
    queryOptions({
      queryKey: [...dataInputKey, placeKey(where), 'invitations', companyId, asked],
      queryFn: () => dataInputApi.invitations(companyId, asked),
      refetchInterval: laterMs,
    }),
  invitation: (where: Where, id: string) =>
    queryOptions({
      queryKey: [...dataInputKey, placeKey(where), 'invitation', id],
      queryFn: () => dataInputApi.invitation(id),
      refetchInterval: laterMs,
    }),
};
