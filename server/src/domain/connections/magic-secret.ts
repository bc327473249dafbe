// The secret of a legacy magic link: what the link is about, encrypted with AES-128-GCM and bound to the company's public
// id, in base64url (events-and-lifecycle.md 5.7). It names its tenant, so a page needs no look-up to begin with.
import { timingSafeEqual } from 'node:crypto';
import { AppError } from '../../lib/errors.ts';
import { randomToken } from '../../lib/ids.ts';
import type { Keyring } from '../../lib/keyring.ts';
import type { Tenant } from '../../lib/tenant.ts';
import type { Context, Services } from '../context.ts';

/** A link to connect accounts of a company, with what is filled in. */
export interface CompanyLink {
  kind: 'create';
  tenant: Tenant;
  companyId: string;
  /** Empty: none. */
  sites: string[];
  url: string | null;
  dataCollectionStartDate: string | null;
}

/** A link to change one connection. */
export interface EditLink {
  kind: 'edit';
  tenant: Tenant;
  companyId: string;
  connectionId: string;
}

/** Short names, for the link's length. */
interface Claims {
  k: 'create' | 'edit';
  o: string;
  e: Tenant['environment'];
  c: string;
  w?: string;
  s?: string[];
  u?: string;
  d?: string;
  /** Random, so that no two edit links say the same. */
  n?: string;
  /** Seconds since 1970; without an end the secret lives as long as it is stored. */
  iat: number;
  exp?: number;
}

const companyLinkLivesSeconds = 30 * 24 * 60 * 60;

const about = (publicCompanyId: string): string => `magic-link/${publicCompanyId}`;

const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000);

function secretOf(ctx: Context, publicCompanyId: string, claims: Omit<Claims, 'o' | 'e' | 'iat'>): string {
  const { organizationId: o, environment: e } = ctx.tenant;
  const whole: Claims = { ...claims, o, e, iat: secondsOf(ctx.now()) };
  return ctx.keyring
    .encrypt(JSON.stringify(whole), about(publicCompanyId), 'magic-link')
    .toString('base64url');
}

/** Lasts 30 days. */
export const newCompanyLinkSecret = (
  ctx: Context,
  company: { id: string; publicId: string },
  link: Pick<CompanyLink, 'sites' | 'url' | 'dataCollectionStartDate'>,
): string =>
  secretOf(ctx, company.publicId, {
    k: 'create',
    c: company.id,
    ...(link.sites.length > 0 ? { s: link.sites } : {}),
    ...(link.url !== null ? { u: link.url } : {}),
    ...(link.dataCollectionStartDate !== null ? { d: link.dataCollectionStartDate } : {}),
    exp: secondsOf(ctx.now()) + companyLinkLivesSeconds,
  });

/** Lasts as long as it is the stored one of its connection (R44). */
export const newEditLinkSecret = (
  ctx: Context,
  company: { id: string; publicId: string },
  connectionId: string,
): string =>
  secretOf(ctx, company.publicId, { k: 'edit', c: company.id, w: connectionId, n: randomToken(6) });

/** What a link is about; null when it is none, of another company, or too old. */
export function readMagicSecret(
  services: Pick<Services, 'keyring' | 'now'>,
  input: { publicCompanyId: string; secret: string },
): CompanyLink | EditLink | null {
  const found = readMagicSecretOfAnyAge(services, input);
  return found && (found.expiresAt === null || services.now() < found.expiresAt) ? found.link : null;
}

/** The same with links that were good once: they end by the clock of their tenant, which is not known yet. */
export function readMagicSecretOfAnyAge(
  services: Pick<Services, 'keyring'>,
  input: { publicCompanyId: string; secret: string },
): { link: CompanyLink | EditLink; expiresAt: Date | null } | null {
  const claims = claimsIn(services, input);
  if (!claims) return null;
  const expiresAt = claims.exp === undefined ? null : new Date(claims.exp * 1000);
  const tenant: Tenant = { organizationId: claims.o, environment: claims.e };
  if (claims.k === 'edit')
    return { expiresAt, link: { kind: 'edit', tenant, companyId: claims.c, connectionId: claims.w! } };
  const { s: sites = [], u: url = null, d: dataCollectionStartDate = null } = claims;
  return {
    expiresAt,
    link: { kind: 'create', tenant, companyId: claims.c, sites, url, dataCollectionStartDate },
  };
}

/** The same link under the present NECTAR_SECRET; null where it is under that already. @throws AppError `sealed` */
export const renewMagicSecret = (
  keyring: Keyring,
  input: { publicCompanyId: string; secret: string },
): string | null =>
  keyring
    .renew(Buffer.from(input.secret, 'base64url'), about(input.publicCompanyId), 'magic-link')
    ?.toString('base64url') ?? null;

/** Whether two edit secrets are of one link, be it under different values of NECTAR_SECRET. */
export function isSameEditLink(
  services: Pick<Services, 'keyring'>,
  publicCompanyId: string,
  stored: string,
  given: string,
): boolean {
  if (isSameText(stored, given)) return true;
  // Other texts stand for the same bytes; the link is one text.
  if (Buffer.from(given, 'base64url').toString('base64url') !== given) return false;
  const [one, other] = [stored, given].map((secret) => claimsIn(services, { publicCompanyId, secret }));
  return !!one?.n && !!other?.n && one.k === 'edit' && isSameText(JSON.stringify(one), JSON.stringify(other));
}

function isSameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function claimsIn(
  services: Pick<Services, 'keyring'>,
  input: { publicCompanyId: string; secret: string },
): Claims | null {
  try {
    const value = Buffer.from(input.secret, 'base64url');
    return JSON.parse(services.keyring.decrypt(value, about(input.publicCompanyId), 'magic-link')) as Claims;
  } catch (error) {
    if (error instanceof AppError && error.code === 'sealed') return null;
    throw error;
  }
}
