// A link into the portal: works for seven days, as often as it is opened (events-and-lifecycle.md 1.4.1).
import { createHash } from 'node:crypto';
import { newId, randomToken } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import { type PortalCapability, portalCapabilities } from './portal-capabilities.ts';
import { insertLink } from './portal-store.ts';

const lifetimeMs = 604_800_000;

export interface MadePortalLink {
  /** The key stands behind the `#`, which browsers send to nobody. */
  url: string;
  /** `whp_` and 256 random bits; kept as a hash alone. */
  key: string;
  expiresAt: Date;
}

/** How keys and sessions are kept and found. */
export const portalHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export async function createPortalLink(
  ctx: Context,
  input: { capabilities: readonly PortalCapability[] } = { capabilities: portalCapabilities },
): Promise<MadePortalLink> {
  const key = `whp_${randomToken(32)}`;
  const createdAt = ctx.wallNow();
  const expiresAt = new Date(createdAt.getTime() + lifetimeMs);
  await ctx.inTransaction((tx) =>
    insertLink(tx, { id: newId(), keyHash: portalHash(key), ...input, createdAt, expiresAt }),
  );
  return { url: `${ctx.links.dashPublicUrl}/p/webhooks#key=${key}`, key, expiresAt };
}
