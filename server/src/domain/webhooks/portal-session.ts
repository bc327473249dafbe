// Who opens the portal: the holder of a link, or of the session that a link was exchanged for. Looked up at every request.
import type { Deadline } from '../../lib/deadline.ts';
import { AppError } from '../../lib/errors.ts';
import { newId, randomToken } from '../../lib/ids.ts';
import type { Tenant } from '../../lib/tenant.ts';
import type { Context, Services } from '../context.ts';
import { portalHash } from './create-portal-link.ts';
import type { PortalCapability } from './portal-capabilities.ts';
import {
  deleteLinksUntil,
  deleteSession,
  findLink,
  findSession,
  insertSession,
  type PortalLinkRow,
  selectLink,
  selectLinkOfSession,
} from './portal-store.ts';

export interface PortalCaller {
  tenant: Tenant;
  linkId: string;
  /** Null for a caller that shows the link's own key. */
  sessionId: string | null;
  capabilities: readonly PortalCapability[];
  /** When the link ends. */
  expiresAt: Date;
}

type Finders = Pick<Services, 'database' | 'now'>;

const refused = (): AppError =>
  new AppError('invalid_portal_link', {
    message: 'The link has expired or is not valid; ask for a new one.',
  });

const callerOf = (tenant: Tenant, sessionId: string | null, link: PortalLinkRow | null): PortalCaller => {
  if (!link) throw refused();
  return { tenant, linkId: link.id, sessionId, capabilities: link.capabilities, expiresAt: link.expires_at };
};

const isKey = (text: string): boolean => /^whp_[A-Za-z0-9_-]{43}$/.test(text);

/** @throws AppError `invalid_portal_link` */
export async function recognisePortalKey(
  services: Finders,
  key: string,
  deadline: Deadline | null = null,
): Promise<PortalCaller> {
  const found = isKey(key) ? await findLink(services.database, portalHash(key), deadline) : null;
  if (!found) throw refused();
  const now = services.now();
  const link = await services.database.transaction(
    found.tenant,
    (tx) => selectLink(tx, found.id, now),
    deadline,
  );
  return callerOf(found.tenant, null, link);
}

/** @throws AppError `invalid_portal_link` */
export async function recognisePortalSession(
  services: Finders,
  secret: string,
  deadline: Deadline | null = null,
): Promise<PortalCaller> {
  const found = await findSession(services.database, portalHash(secret), deadline);
  if (!found) throw refused();
  const now = services.now();
  const link = await services.database.transaction(
    found.tenant,
    (tx) => selectLinkOfSession(tx, found.id, now),
    deadline,
  );
  return callerOf(found.tenant, found.id, link);
}

/** Exchanges a link's key for a session that ends with the link. @throws AppError `invalid_portal_link` */
export async function openPortalSession(
  services: Finders,
  key: string,
  deadline: Deadline | null = null,
): Promise<{ secret: string; caller: PortalCaller }> {
  const caller = await recognisePortalKey(services, key, deadline);
  const secret = randomToken(32);
  const session = {
    id: newId(),
    linkId: caller.linkId,
    secretHash: portalHash(secret),
    createdAt: services.now(),
    expiresAt: caller.expiresAt,
  };
  await services.database.transaction(caller.tenant, (tx) => insertSession(tx, session), deadline);
  return { secret, caller: { ...caller, sessionId: session.id } };
}

/** Signs out. */
export async function closePortalSession(ctx: Context, input: { sessionId: string }): Promise<void> {
  await ctx.inTransaction((tx) => deleteSession(tx, input.sessionId));
}

/** Links that have run out, with their sessions. @returns how many */
export const forgetPortalLinks = (ctx: Context): Promise<number> =>
  ctx.inTransaction((tx) => deleteLinksUntil(tx, ctx.now()));
