// The calls by which people sign in, below /api/dash/auth. The library behind them answers a listed few of its own, with bodies
// that we have parsed, after our limits, in our words; nothing else of it can be reached.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Services } from '../domain/context.ts';
import { type Limit, takeLimit } from '../domain/limits/limit.ts';
import { AppError, invalidInput } from '../lib/errors.ts';
import { passwordLength, type SignIn, signInPath } from '../sign-in/sign-in.ts';
import { plainHeaders } from './dash-caller.ts';
import { requireOwnOrigin } from './own-origin.ts';
import { parseInput } from './parse-input.ts';

const minute = 60_000;
const perAddress = (name: string, most: number, minutes = 1): Limit => ({
  name: `sign-in/${name}`,
  most,
  windowMs: minutes * minute,
});

const email = z.email('Enter a valid email address.').max(254);
const given = z.string().min(1).max(passwordLength.most);
/** A password that is being chosen. */
export const newPassword = z
  .string()
  .min(passwordLength.least, `Use at least ${passwordLength.least} characters.`)
  .max(passwordLength.most, `Use at most ${passwordLength.most} characters.`);
export const personName = z.string().trim().min(1, 'Say how you are called.').max(200);
const code = z.string().trim().min(1).max(40);

interface Call {
  path: string;
  body: z.ZodType | null;
  /** Counted by the address that the request comes from. */
  limit: Limit;
  /** Counted by the account that is meant, so that many addresses do not get further. */
  accountLimit?: Limit;
  /** What the library is told beside the body. */
  beside?: Record<string, unknown>;
  /** What of the answer the page needs; session tokens stay in the cookie. */
  answer?: readonly string[];
}

const guesses = perAddress('guess', 20);
const guessesOfAccount: Limit = { name: 'sign-in/account', most: 10, windowMs: 15 * minute };
const mails = perAddress('mail', 10, 15);
const mailsOfAccount: Limit = { name: 'sign-in/mail-to', most: 5, windowMs: 15 * minute };
const changes = perAddress('change', 30);

const calls: readonly Call[] = [
  {
    path: '/sign-in/email',
    body: z.object({ email, password: given }),
    limit: guesses,
    accountLimit: guessesOfAccount,
    answer: ['twoFactorRedirect'],
  },
  {
    path: '/email-otp/send-verification-otp',
    body: z.object({ email }),
    beside: { type: 'sign-in' },
    limit: mails,
    accountLimit: mailsOfAccount,
  },
  {
    path: '/sign-in/email-otp',
    body: z.object({ email, otp: code }),
    limit: guesses,
    accountLimit: guessesOfAccount,
  },
  {
    path: '/two-factor/verify-totp',
    body: z.object({ code, trustDevice: z.boolean().optional() }),
    limit: guesses,
  },
  {
    path: '/two-factor/verify-backup-code',
    body: z.object({ code, trustDevice: z.boolean().optional() }),
    limit: guesses,
  },
  { path: '/request-password-reset', body: z.object({ email }), limit: mails, accountLimit: mailsOfAccount },
  { path: '/reset-password', body: z.object({ token: z.string().max(200), newPassword }), limit: guesses },
  { path: '/sign-out', body: null, limit: changes },
  {
    path: '/sign-in/social',
    body: z.object({
      callbackURL: z
        .string()
        .max(2000)
        .regex(/^\/(?![/\\])/, 'A path of these pages.'),
    }),
    beside: { provider: 'openid' },
    limit: guesses,
    answer: ['url'],
  },
  {
    path: '/change-password',
    body: z.object({ currentPassword: given, newPassword }),
    beside: { revokeOtherSessions: true },
    limit: guesses,
  },
  { path: '/update-user', body: z.object({ name: personName }), limit: changes },
  { path: '/revoke-other-sessions', body: null, limit: changes },
  {
    path: '/two-factor/enable',
    body: z.object({ password: given }),
    limit: guesses,
    answer: ['totpURI', 'backupCodes'],
  },
  { path: '/two-factor/disable', body: z.object({ password: given }), limit: guesses },
  {
    path: '/two-factor/generate-backup-codes',
    body: z.object({ password: given }),
    limit: guesses,
    answer: ['backupCodes'],
  },
];

export const signInCallPaths: readonly string[] = calls.map(({ path }) => path);

const wrongCode = 'This code is not right, or it has expired.';

/** The library's refusals in our words; a field where the fault lies in one. */
function refusalOf(told: { code?: string }, status: number, path: string): AppError {
  switch (told.code) {
    case 'INVALID_EMAIL_OR_PASSWORD':
      return new AppError('sign_in_refused');
    case 'INVALID_OTP':
    case 'OTP_EXPIRED':
    case 'TOO_MANY_ATTEMPTS':
    case 'NOT_INVITED':
      return invalidInput({ otp: [wrongCode] });
    case 'INVALID_CODE':
    case 'INVALID_BACKUP_CODE':
      return invalidInput({ code: [wrongCode] });
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
    case 'INVALID_TWO_FACTOR_COOKIE':
      return new AppError('not_signed_in', { message: 'This took too long: sign in again.' });
    case 'TWO_FACTOR_NEEDED':
      return new AppError('permission_denied', {
        message: 'This account has a second factor: sign in with your password.',
      });
    case 'INVALID_TOKEN':
      return new AppError('invalid_join_link');
    case 'INVALID_PASSWORD':
      return invalidInput({
        [path === '/change-password' ? 'currentPassword' : 'password']: ['The password is not right.'],
      });
    default:
      if (status === 401) return new AppError('not_signed_in');
      if (status === 429) return new AppError('rate_limited', { retryAfterSeconds: 900 });
      if (status >= 500) return new AppError('internal', { cause: new Error(`sign-in answered ${status}`) });
      return new AppError('malformed_body', { message: 'This cannot be done now.' });
  }
}

/** Hands a call to the library; its cookies become ours. @throws AppError in place of its refusals */
export async function askLibrary(
  signIn: SignIn,
  request: FastifyRequest,
  reply: FastifyReply,
  about: { path: string; dashPublicUrl: string; body: Record<string, unknown> },
): Promise<Record<string, unknown>> {
  const { origin } = new URL(about.dashPublicUrl);
  const headers = plainHeaders(request);
  // The origin was checked before (own-origin.ts), with the rules that hold for all our pages.
  headers.set('origin', origin);
  headers.set('content-type', 'application/json');
  const response = await signIn.answer(
    new Request(`${origin}${signInPath}${about.path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(about.body),
    }),
  );
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  const text = await response.text();
  const told = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  if (!response.ok) throw refusalOf(told ?? {}, response.status, about.path);
  return told ?? {};
}

export interface DashSignInOptions {
  services: Services;
  signIn: SignIn;
}

export function registerDashSignIn(app: FastifyInstance, { services, signIn }: DashSignInOptions): void {
  const { dashPublicUrl } = services.links;

  for (const call of calls)
    app.post(`${signInPath}${call.path}`, async (request, reply) => {
      requireOwnOrigin(request, dashPublicUrl);
      await takeLimit(services, call.limit, request.ip);
      const parsed = parseInput(
        { params: null, query: null, body: call.body },
        { params: {}, query: {}, body: request.body ?? {}, isForm: false, faults: [] },
      );
      if (!parsed.ok) throw parsed.error;
      const body = (parsed.input.body ?? {}) as Record<string, unknown>;
      if (call.accountLimit) await takeLimit(services, call.accountLimit, String(body.email).toLowerCase());
      const told = await askLibrary(signIn, request, reply, {
        path: call.path,
        dashPublicUrl,
        body: { ...body, ...call.beside },
      });
      return Object.fromEntries(
        (call.answer ?? []).filter((name) => told[name] !== undefined).map((name) => [name, told[name]]),
      );
    });

  // Where the identity provider sends people back to; it answers with a redirection and its cookies.
  if (signIn.openId)
    app.get(`${signInPath}/callback/openid`, async (request, reply) => {
      await takeLimit(services, guesses, request.ip);
      const { origin } = new URL(dashPublicUrl);
      const response = await signIn.answer(
        new Request(new URL(request.url, origin), { headers: plainHeaders(request) }),
      );
      for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
      return reply.redirect(response.headers.get('location') ?? `${dashPublicUrl}/sign-in`, 302);
    });
}
