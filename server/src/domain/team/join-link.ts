// The link by which somebody who was added makes an account (platform.md 2, 5): seven days, used once, kept as a hash.
import { createHash } from 'node:crypto';
import { AppError, notFound } from '../../lib/errors.ts';
import { randomToken } from '../../lib/ids.ts';
import type { Tenant } from '../../lib/tenant.ts';
import { type Context, createContext, type Services } from '../context.ts';
import { getOrganization } from '../organizations/get-organization.ts';
import { findJoinLink, insertJoinLink, selectJoinLink, writeJoinLinkUsed } from './join-link-store.ts';
import { selectPerson } from './person-store.ts';

const lifetimeMs = 7 * 86_400_000;

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

/** Whom a link is for. */
export interface JoinLink {
  tenant: Tenant;
  personId: string;
  email: string;
  organizationName: string;
}

/**
 * Makes a person's link; an earlier one no longer works.
 * @returns the address, its key behind the `#`, which browsers send to nobody
 * @throws AppError `not_found`
 */
export function createJoinLink(ctx: Context, input: { personId: string }): Promise<{ url: string }> {
  return ctx.inTransaction(async (tx) => {
    if (!(await selectPerson(tx, input.personId))) throw notFound();
    const key = `join_${randomToken(32)}`;
    const createdAt = ctx.wallNow();
    await insertJoinLink(tx, {
      personId: input.personId,
      keyHash: hashOf(key),
      createdAt,
      expiresAt: new Date(createdAt.getTime() + lifetimeMs),
    });
    return { url: `${ctx.links.dashPublicUrl}/join#key=${key}` };
  });
}

/** @throws AppError `invalid_join_link` for one that is unknown, over, used, or whose person was removed */
export async function openJoinLink(
  services: Services,
  log: Context['log'],
  key: string,
): Promise<JoinLink & { ctx: Context }> {
  const found = /^join_[A-Za-z0-9_-]{43}$/.test(key)
    ? await findJoinLink(services.database, hashOf(key))
    : null;
  if (!found) throw new AppError('invalid_join_link');
  const tenant: Tenant = { organizationId: found.organizationId, environment: 'production' };
  const ctx = createContext(services, { tenant, caller: { kind: 'job', name: 'join' }, log });
  return ctx.inTransaction(async (tx, inner) => {
    const link = await selectJoinLink(tx, found.personId, ctx.wallNow());
    const person = link && (await selectPerson(tx, found.personId));
    if (!person) throw new AppError('invalid_join_link');
    const { name } = await getOrganization(inner);
    return { ctx, tenant, personId: person.id, email: person.email, organizationName: name };
  });
}

/** Of two who use a link at once, one does. @throws AppError `invalid_join_link` */
export async function takeJoinLink({ ctx, personId }: JoinLink & { ctx: Context }): Promise<void> {
  const taken = await ctx.inTransaction((tx) => writeJoinLinkUsed(tx, personId, ctx.wallNow()));
  if (!taken) throw new AppError('invalid_join_link');
}

/** Gives it back where what it was taken for did not come about. */
export const returnJoinLink = ({ ctx, personId }: JoinLink & { ctx: Context }): Promise<boolean> =>
  ctx.inTransaction((tx) => writeJoinLinkUsed(tx, personId, null));
