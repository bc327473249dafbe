// The dashboard's HTTP API as its pages call it: same origin, the session in a cookie that scripts cannot read.
import { call, queryOf } from '../api.ts';
import { currentPlace, type Environment } from './place.ts';

export type Right =
  | 'SIGNED_IN'
  | 'ORGANIZATION_SETTINGS'
  | 'API_KEYS'
  | 'WEBHOOKS'
  | 'ADMIN_TEAM'
  | 'WHITE_LABEL'
  | 'CONNECTIONS'
  | 'INVITATIONS';

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
  /** Where the API answers, without a slash at the end. */
  apiUrl: string;
}

export interface Company {
  id: string;
  name: string;
  role: string;
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

interface List<T> {
  data: T[];
}

/** @param environment in place of the one that the window is in */
function dash<T>(method: string, path: string, body?: unknown, environment?: Environment): Promise<T> {
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
  companies: (search: string) => dash<List<Company>>('GET', `/company${queryOf({ search })}`),

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
