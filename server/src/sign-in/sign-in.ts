// Who is signed in: the library behind it (better-auth) has its only home here. It keeps accounts, sessions and codes in a schema
// of its own; whom an account belongs to, and what that person may do, is ours (domain/team, domain/rights.ts).
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { emailOTP, genericOAuth, twoFactor } from 'better-auth/plugins';
import { libraryDatabase } from '../db/library-database.ts';
import { createContext, type Services } from '../domain/context.ts';
import type { AccountMailContents } from '../domain/team/account-mail.ts';
import { listMemberships } from '../domain/team/list-memberships.ts';
import { orderAccountMail } from '../domain/team/order-account-mail.ts';
import { newId } from '../lib/ids.ts';
import type { Logger } from '../lib/log.ts';
import { librarySecrets } from './library-keys.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { tableNames } from './table-names.ts';

/** An identity provider of the operator's (OpenID Connect). */
export interface OpenIdProvider {
  /** As people know it, e.g. `Example SSO`. */
  name: string;
  /** Where `/.well-known/openid-configuration` is found. */
  issuer: string;
  clientId: string;
  clientSecret: string;
}

export interface SignedIn {
  userId: string;
  sessionId: string;
  email: string;
  name: string;
  hasTwoFactor: boolean;
  /** Signs in by the identity provider alone. */
  hasPassword: boolean;
  /** Of the session; moved on by use. */
  expiresAt: Date;
}

export interface OpenSession {
  id: string;
  token: string;
  userAgent: string | null;
  address: string | null;
  createdAt: Date;
  lastUsedAt: Date;
}

export interface SignIn {
  /** Below `signInPath`: what the library answers, cookies included. */
  answer(request: Request): Promise<Response>;
  /** Null without a session; looked up every time. */
  who(headers: Headers): Promise<SignedIn | null>;
  /** Of the account whose session this is, newest first. */
  sessions(headers: Headers): Promise<OpenSession[]>;
  endSession(headers: Headers, token: string): Promise<void>;
  hasAccount(email: string): Promise<boolean>;
  /** For an address that its owner has shown to have. @throws where there is one already */
  createAccount(input: { email: string; name: string; password: string }): Promise<void>;
  /** Null: people sign in with us alone. */
  openId: { name: string } | null;
}

export const signInPath = '/api/dash/auth';
const openIdProviderId = 'openid';
export const passwordLength = { least: 10, most: 128 };

const day = 86_400;

export function createSignIn(
  services: Services,
  options: { openId: OpenIdProvider | null; log: Logger },
): SignIn {
  const { dashPublicUrl } = services.links;

  /** Mails go out in the name of the first organization that somebody belongs to; whoever belongs to none gets none. */
  async function mail(email: string, contents: AccountMailContents): Promise<void> {
    const [first] = await listMemberships(services, email);
    if (!first) return;
    const ctx = createContext(services, {
      tenant: { organizationId: first.organizationId, environment: 'production' },
      caller: { kind: 'job', name: 'sign_in' },
      log: options.log,
    });
    await orderAccountMail(ctx, { email, contents });
  }

  const auth = betterAuth({
    appName: 'Nectar',
    baseURL: new URL(dashPublicUrl).origin,
    basePath: signInPath,
    secrets: librarySecrets(services.keyring),
    telemetry: { enabled: false },
    database: {
      db: libraryDatabase(services.database),
      type: 'postgres',
      schemaName: 'sign_in',
      transaction: true,
    },
    ...tableNames,
    user: {
      ...tableNames.user,
      changeEmail: { enabled: false },
      deleteUser: { enabled: false },
    },
    account: {
      ...tableNames.account,
      encryptOAuthTokens: true,
      // No provider is trusted without saying that the address is verified.
      accountLinking: { enabled: true, trustedProviders: [], allowDifferentEmails: false },
    },
    verification: { ...tableNames.verification, storeIdentifier: 'hashed' },
    session: {
      ...tableNames.session,
      expiresIn: 7 * day,
      updateAge: day,
      freshAge: 0,
      cookieCache: { enabled: false },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 3600,
      password: { hash: hashPassword, verify: ({ password, hash }) => isPassword(password, hash) },
      sendResetPassword: ({ user, token }) =>
        mail(user.email, { kind: 'RESET', url: `${dashPublicUrl}/reset-password#token=${token}` }),
      onPasswordReset: ({ user }) => mail(user.email, { kind: 'PASSWORD_CHANGED' }),
    },
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: 600,
        allowedAttempts: 5,
        storeOTP: 'hashed',
        sendVerificationOTP: ({ email, otp }) => mail(email, { kind: 'CODE', code: otp }),
      }),
      twoFactor({
        issuer: 'Nectar',
        schema: tableNames.twoFactor,
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 },
      }),
      ...(options.openId
        ? [
            genericOAuth({
              config: [
                {
                  providerId: openIdProviderId,
                  clientId: options.openId.clientId,
                  clientSecret: options.openId.clientSecret,
                  discoveryUrl: `${options.openId.issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
                  scopes: ['openid', 'email', 'profile'],
                  pkce: true,
                  requireEmailVerification: true,
                },
              ],
            }),
          ]
        : []),
    ],
    databaseHooks: {
      user: {
        create: {
          // An account is made for somebody whom an organization has added, and who has shown the address to be theirs.
          before: async (user) => {
            if (!user.emailVerified || (await listMemberships(services, user.email)).length === 0)
              throw new APIError('FORBIDDEN', { code: 'NOT_INVITED', message: 'Not invited.' });
          },
        },
      },
      session: {
        create: {
          // The second factor is asked for beside the password only: a code by mail must not go around it.
          before: async (session, context) => {
            if (context?.path !== '/sign-in/email-otp') return;
            const user = await context.context.internalAdapter.findUserById(session.userId);
            if ((user as { twoFactorEnabled?: boolean } | null)?.twoFactorEnabled)
              throw new APIError('FORBIDDEN', { code: 'TWO_FACTOR_NEEDED', message: 'Use the password.' });
          },
        },
      },
    },
    // Counted by our own limits, over all processes (http/dash-sign-in.ts).
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'nectar',
      useSecureCookies: dashPublicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: ['x-nectar-address'] },
      database: { generateId: () => newId(), validateSchema: false },
    },
    onAPIError: { errorURL: `${dashPublicUrl}/sign-in` },
    logger: {
      level: 'error',
      log: (_level, message) => options.log.error({ part: 'sign-in' }, String(message)),
    },
  });

  const session = (headers: Headers) =>
    auth.api.getSession({ headers, query: { disableRefresh: true, disableCookieCache: true } });

  return {
    openId: options.openId && { name: options.openId.name },
    answer: (request) => auth.handler(request),
    async who(headers) {
      const found = await session(headers);
      if (!found) return null;
      const context = await auth.$context;
      const accounts = await context.internalAdapter.findAccounts(found.user.id);
      return {
        userId: found.user.id,
        sessionId: found.session.id,
        email: found.user.email,
        name: found.user.name,
        hasTwoFactor: found.user.twoFactorEnabled === true,
        hasPassword: accounts.some(({ providerId }) => providerId === 'credential'),
        expiresAt: found.session.expiresAt,
      };
    },
    async sessions(headers) {
      const found = await auth.api.listSessions({ headers });
      return found
        .map((one) => ({
          id: one.id,
          token: one.token,
          userAgent: one.userAgent ?? null,
          address: one.ipAddress ?? null,
          createdAt: one.createdAt,
          lastUsedAt: one.updatedAt,
        }))
        .sort((a, b) => b.lastUsedAt.getTime() - a.lastUsedAt.getTime());
    },
    async endSession(headers, token) {
      await auth.api.revokeSession({ headers, body: { token } });
    },
    async hasAccount(email) {
      const context = await auth.$context;
      return (await context.internalAdapter.findUserByEmail(email.toLowerCase())) !== null;
    },
    async createAccount({ email, name, password }) {
      const { internalAdapter } = await auth.$context;
      const user = await internalAdapter.createUser(
        { email: email.toLowerCase(), name, emailVerified: true },
        { method: 'email-password' },
      );
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: await hashPassword(password),
      });
    },
  };
}
