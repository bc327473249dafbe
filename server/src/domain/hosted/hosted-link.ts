// A link that somebody without a sign-in opens: an invitation, or one of the two legacy magic links. Here a page's address
// becomes a tenant (events-and-lifecycle.md 5.4, 5.7).
import type { Deadline } from '../../lib/deadline.ts';
import type { Logger } from '../../lib/log.ts';
import type { Tenant } from '../../lib/tenant.ts';
import { readMagicSecretOfAnyAge } from '../connections/magic-secret.ts';
import { type Caller, type Context, createContext, type Services } from '../context.ts';
import { findInvitation } from '../invitations/find-invitation.ts';
import type { Prefill } from '../invitations/invitation.ts';

/** What stands in a page's address. */
export type LinkAddress =
  | { kind: 'invitation'; token: string }
  | { kind: 'company_link'; publicCompanyId: string; secret: string }
  | { kind: 'edit_link'; publicCompanyId: string; secret: string };

export type HostedLink = { tenant: Tenant } & (
  | { kind: 'invitation'; id: string }
  | { kind: 'company_link'; companyId: string; prefill: Prefill; expiresAt: Date | null; secret: string }
  | { kind: 'edit_link'; companyId: string; connectionId: string; secret: string }
);

/** Null for an address that nobody was given. Whether it still works is another question. */
export async function findHostedLink(
  services: Services,
  address: LinkAddress,
  deadline: Deadline | null,
): Promise<HostedLink | null> {
  if (address.kind === 'invitation') {
    const found = await findInvitation(services, address.token, deadline);
    return found && { kind: 'invitation', ...found };
  }
  const found = readMagicSecretOfAnyAge(services, address);
  if (!found) return null;
  const { link, expiresAt } = found;
  const { tenant, companyId } = link;
  const { secret } = address;
  if (link.kind === 'edit')
    return address.kind === 'edit_link'
      ? { kind: 'edit_link', tenant, companyId, connectionId: link.connectionId, secret }
      : null;
  if (address.kind !== 'company_link') return null;
  const prefill: Prefill = {
    ...(link.url === null ? {} : { url: link.url }),
    ...(link.sites.length === 0 ? {} : { initialSites: link.sites }),
    ...(link.dataCollectionStartDate === null
      ? {}
      : { dataCollectionStartDate: link.dataCollectionStartDate }),
  };
  return { kind: 'company_link', tenant, companyId, prefill, expiresAt, secret };
}

/** Inside a transaction, which knows the tenant's clock. */
export const isExpired = (
  ctx: Pick<Context, 'now'>,
  { expiresAt }: Extract<HostedLink, { kind: 'company_link' }>,
): boolean => expiresAt !== null && ctx.now() >= expiresAt;

/** What limits and signatures of a link hang on. */
export const linkKey = (link: HostedLink): string =>
  link.kind === 'invitation' ? `invitation/${link.id}` : `${link.kind}/${link.secret}`;

export function hostedContext(
  services: Services,
  link: HostedLink,
  about: { log: Logger; deadline: Deadline | null },
): Context {
  const caller: Caller =
    link.kind === 'invitation'
      ? { kind: 'invitation', invitationId: link.id }
      : { kind: 'magic_link', companyId: link.companyId };
  return createContext(services, { ...about, tenant: link.tenant, caller });
}
