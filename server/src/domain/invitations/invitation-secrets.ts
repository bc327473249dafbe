// What only a recipient holds: the token of the link, and the secret that proves an address. Found by hash, never by text.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../lib/errors.ts';
import { randomToken } from '../../lib/ids.ts';
import type { Keyring } from '../../lib/keyring.ts';
import type { Context } from '../context.ts';
import type { Invitation } from './invitation.ts';

/** 256 random bits, 43 URL-safe characters. */
export const newSecret = (): string => randomToken(32);

export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const about = (invitationId: string): string => `invitations.token/${invitationId}`;

export const sealToken = (ctx: Pick<Context, 'keyring'>, invitationId: string, token: string): Buffer =>
  ctx.keyring.encrypt(token, about(invitationId));

/** The token; empty when it was stored under a NECTAR_SECRET that this process does not have. */
export function openToken(
  ctx: Pick<Context, 'keyring'>,
  invitation: Pick<Invitation, 'id' | 'sealedToken'>,
): string {
  try {
    return ctx.keyring.decrypt(invitation.sealedToken, about(invitation.id));
  } catch (error) {
    // The invitation itself stays readable and revocable.
    if (error instanceof AppError && error.code === 'sealed') return '';
    throw error;
  }
}

/** Under the present NECTAR_SECRET; null where it is already. @throws AppError `sealed` */
export const renewToken = (keyring: Keyring, invitationId: string, sealed: Uint8Array): Buffer | null =>
  keyring.renew(sealed, about(invitationId));

/** Where the recipient goes. */
export const invitationUrl = (ctx: Pick<Context, 'links'>, token: string): string =>
  `${ctx.links.dashPublicUrl}/p/i/${token}`;

/** What a mailed link proves its address with; of the order alone, so that a mail tried twice says the same. */
export const mailedSecret = (ctx: Pick<Context, 'keyring'>, mailId: string): string =>
  ctx.keyring.sign('mailed-secret', `link/${mailId}`).toString('base64url');

/** Six digits, likewise. */
export const mailedCode = (ctx: Pick<Context, 'keyring'>, mailId: string): string =>
  String(ctx.keyring.sign('mailed-secret', `code/${mailId}`).readUIntBE(0, 6) % 1_000_000).padStart(6, '0');

export interface SaltedCode {
  salt: Uint8Array;
  hash: Uint8Array;
}

const saltedHash = (salt: Uint8Array, code: string): Buffer =>
  createHash('sha256').update(salt).update(code).digest();

export function saltCode(code: string): SaltedCode {
  const salt = randomBytes(16);
  return { salt, hash: saltedHash(salt, code) };
}

export const isCode = (salted: SaltedCode, code: string): boolean =>
  timingSafeEqual(salted.hash, saltedHash(salted.salt, code));

/** A code that no six digits match. */
export const decoyCode = (): SaltedCode => ({ salt: randomBytes(16), hash: randomBytes(32) });
