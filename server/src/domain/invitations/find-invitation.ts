// From the token of a link to its invitation; before a tenant is known, so a page begins here.
import type { Deadline } from '../../lib/deadline.ts';
import type { Tenant } from '../../lib/tenant.ts';
import type { Services } from '../context.ts';
import { secretHash } from './invitation-secrets.ts';
import { selectInvitationByToken } from './invitation-store.ts';

/** Null for a token that nobody was given. */
export function findInvitation(
  services: Pick<Services, 'database'>,
  token: string,
  deadline: Deadline | null = null,
): Promise<{ tenant: Tenant; id: string } | null> {
  return selectInvitationByToken(services.database, secretHash(token), deadline);
}
