// Which organizations an address belongs to: asked at every request of somebody who is signed in, so that whoever is removed is
// out at once. Nothing of it is kept.
import type { Deadline } from '../../lib/deadline.ts';
import type { Services } from '../context.ts';
import type { Membership } from './membership.ts';
import { selectMemberships } from './membership-store.ts';

/** Oldest first. */
export const listMemberships = (
  services: Pick<Services, 'database'>,
  email: string,
  deadline: Deadline | null = null,
): Promise<Membership[]> => selectMemberships(services.database, email, deadline);
