// The dashboard's HTTP API as its pages call it: same origin, the session in a cookie that scripts cannot read.
import { call, queryOf } from '../api.ts';
import type { Formats } from '../parts/formats.ts';
import { currentPlace, type Environment } from './place.ts';

export type Right =
  | 'SIGNED_IN'
  | 'ORGANIZATION_SETTINGS'
  | 'MANAGE_COMPANIES'
  | 'BILLING'
  | 'DATA_REPOSITORY'
  | 'API_KEYS'
  | 'WEBHOOKS'
  | 'ADMIN_TEAM'
  | 'WHITE_LABEL'
  | 'COMPANY_SETTINGS'
  | 'COMPANY_MEMBERS'
  | 'ADD_SITES'
  | 'EDIT_SITES'
  | 'CONNECTIONS'
  | 'INVITATIONS'
  | 'EDIT_DATA'
  | 'DELETE_DATA'
  | 'END_COMPANY';

/** What somebody is in a company. */
export type Role = 'ORG_ADMIN' | 'COMPANY_ADMIN' | 'COMPANY_MEMBER' | 'SITE_MEMBER';

export interface Organization {
  id: string;
  name: string;
  isAdmin: boolean;
}

export interface DashSession {
  person: { email: string; name: string; hasTwoFactor: boolean; hasPassword: boolean };
  organizations: Organization[];
  organization: Organization | null;
  environment: Environment;
  rights: Right[];
  /** Where the dashboard opens in the environment; null: in the first company by name. */
  defaultCompanyId: string | null;
  /** How the person reads days and figures. */
  formats: Formats;
  /** By the environment's clock when it was answered. */
  now: string;
  /** Where the API answers, without a slash at the end. */
  apiUrl: string;
}

/** A session, and how far the environment's clock is ahead of this browser's. */
export interface ClockedSession extends DashSession {
  aheadMs: number;
}

export interface Company {
  id: string;
  name: string;
  /** Nothing is collected or uploaded; the switcher does not offer it. */
  isArchived: boolean;
  role: Role;
  /** What they may do in it, of a site-only member at least with their sites. */
  rights: Right[];
}

export interface Site {
  id: string;
  name: string;
  address: string;
}

/** Of somebody who has no account yet. */
export interface JoinInvitation {
  /** Null: the link has ended. */
  expiresAt: string | null;
}

export type MemberRole = 'ADMIN' | 'MEMBER';

export interface Member {
  personId: string;
  email: string;
  name: string | null;
  isOrganizationAdmin: boolean;
  isYou: boolean;
  role: MemberRole;
  /** Null: all. */
  sites: { id: string; name: string }[] | null;
  invitation: JoinInvitation | null;
}

export interface Admin {
  personId: string;
  email: string;
  name: string | null;
  isYou: boolean;
  addedAt: string;
  joinsLaterCompanies: boolean;
  invitation: JoinInvitation | null;
}

export interface ApiKey {
  id: string;
  name: string;
  environment: Environment;
  prefix: string;
  createdAt: string;
  createdBy: { email: string; isFormerMember: boolean } | null;
  lastUsedAt: string | null;
  expiresAt: string | null;
}

export interface OpenSession {
  id: string;
  userAgent: string | null;
  address: string | null;
  createdAt: string;
  lastUsedAt: string;
  isThis: boolean;
}

/** How the pages for invited people look, and who may frame them. */
export interface WhiteLabelSettings {
  companyName: string | null;
  brandColor: string | null;
  /** `data`: the image as a data URL. */
  logo: { url: string | null; data: string } | null;
  embeddingOrigins: string[];
  /** What the pages answer as their policy. */
  framePolicy: string;
}

/** What is not named stays; null takes it away. */
export interface WhiteLabelChanges {
  companyName?: string | null;
  brandColor?: string | null;
  logoUrl?: string | null;
  /** An image in base64. */
  logo?: string;
  embeddingOrigins?: string[];
}

export interface List<T> {
  data: T[];
}

/** A call below /api/dash. @param environment in place of the one that the window is in */
export function dash<T>(method: string, path: string, body?: unknown, environment?: Environment): Promise<T> {
  const place = currentPlace();
  return call<T>(method, `/api/dash${path}`, body, {
    headers: {
      'nectar-environment': environment ?? place.environment,
      ...(place.organizationId !== null && { 'nectar-organization': place.organizationId }),
    },
  });
}

const enter = <T = unknown>(path: string, body?: unknown): Promise<T> =>
  call<T>('POST', `/api/dash/auth${path}`, body ?? {});

const at = (id: string): string => encodeURIComponent(id);

export const dashApi = {
  session: () => dash<DashSession>('GET', '/session'),
  companies: (search: string, environment: Environment) =>
    dash<List<Company>>('GET', `/company${queryOf({ search })}`, undefined, environment),

  company: (id: string) => dash<Company>('GET', `/company/${at(id)}`),
  sites: (companyId: string, search: string) =>
    dash<List<Site> & { total: number }>('GET', `/company/${at(companyId)}/site${queryOf({ search })}`),

  members: (companyId: string) =>
    dash<List<Member> & { isBySites: boolean }>('GET', `/company/${at(companyId)}/member`),
  addMember: (companyId: string, input: { email: string; role: MemberRole; siteIds: string[] | null }) =>
    dash<Member>('POST', `/company/${at(companyId)}/member`, input),
  changeMember: (
    companyId: string,
    personId: string,
    input: { role?: MemberRole; siteIds?: string[] | null },
  ) => dash<Member>('PATCH', `/company/${at(companyId)}/member/${at(personId)}`, input),
  removeMember: (companyId: string, personId: string) =>
    dash<void>('DELETE', `/company/${at(companyId)}/member/${at(personId)}`),
  inviteMemberAgain: (companyId: string, personId: string) =>
    dash<void>('POST', `/company/${at(companyId)}/member/${at(personId)}/invitation`),
  setSitePermissioning: (companyId: string, isEnabled: boolean) =>
    dash<void>('PATCH', `/company/${at(companyId)}/site-permissioning`, { isEnabled }),

  setDefaultCompany: (defaultCompanyId: string | null) =>
    dash<void>('PATCH', '/preference', { defaultCompanyId }),

  renameOrganization: (name: string) => dash<{ name: string }>('PATCH', '/organization', { name }),
  admins: () => dash<List<Admin>>('GET', '/admin-team'),
  addAdmin: (input: { email: string; companies: 'ALL' | string[] }) =>
    dash<Admin>('POST', '/admin-team', input),
  removeAdmin: (personId: string, from: 'organization' | 'organization-and-companies') =>
    dash<void>('DELETE', `/admin-team/${at(personId)}${queryOf({ from })}`),
  inviteAdminAgain: (personId: string) => dash<void>('POST', `/admin-team/${at(personId)}/invitation`),

  whiteLabel: () => dash<WhiteLabelSettings>('GET', '/white-label'),
  changeWhiteLabel: (changes: WhiteLabelChanges) =>
    dash<WhiteLabelSettings>('PATCH', '/white-label', changes),

  keys: (environment: Environment) => dash<List<ApiKey>>('GET', '/api-key', undefined, environment),
  createKey: (environment: Environment, input: { name: string; expiresAt: string | null }) =>
    dash<ApiKey & { secret: string }>('POST', '/api-key', input, environment),
  renameKey: (key: ApiKey, name: string) =>
    dash<ApiKey>('PATCH', `/api-key/${at(key.id)}`, { name }, key.environment),
  deleteKey: (key: ApiKey) => dash<void>('DELETE', `/api-key/${at(key.id)}`, undefined, key.environment),

  signInOptions: () => dash<{ openId: { name: string } | null }>('GET', '/sign-in-options'),
  signIn: (input: { email: string; password: string }) =>
    enter<{ twoFactorRedirect?: boolean }>('/sign-in/email', input),
  sendCode: (email: string) => enter('/email-otp/send-verification-otp', { email }),
  signInWithCode: (input: { email: string; otp: string }) => enter('/sign-in/email-otp', input),
  signInWithProvider: (callbackURL: string) => enter<{ url: string }>('/sign-in/social', { callbackURL }),
  verifyTotp: (input: { code: string; trustDevice?: boolean }) => enter('/two-factor/verify-totp', input),
  verifyRecoveryCode: (input: { code: string }) => enter('/two-factor/verify-backup-code', input),
  requestReset: (email: string) => enter('/request-password-reset', { email }),
  resetPassword: (input: { token: string; newPassword: string }) => enter('/reset-password', input),
  signOut: () => enter('/sign-out'),

  lookAtJoin: (key: string) =>
    call<{ email: string; organizationName: string; hasAccount: boolean }>('POST', '/api/dash/join/look', {
      key,
    }),
  join: (input: { key: string; name: string; password: string }) =>
    call<void>('POST', '/api/dash/join', input),

  changeName: (name: string) => enter('/update-user', { name }),
  changePassword: (input: { currentPassword: string; newPassword: string }) =>
    enter('/change-password', input),
  openSessions: () => dash<List<OpenSession>>('GET', '/open-session'),
  endSession: (id: string) => dash<void>('DELETE', `/open-session/${at(id)}`),
  endOtherSessions: () => enter('/revoke-other-sessions'),
  enableTwoFactor: (password: string) =>
    enter<{ totpURI: string; backupCodes: string[] }>('/two-factor/enable', { password }),
  disableTwoFactor: (password: string) => enter('/two-factor/disable', { password }),
  newRecoveryCodes: (password: string) =>
    enter<{ backupCodes: string[] }>('/two-factor/generate-backup-codes', { password }),
};
