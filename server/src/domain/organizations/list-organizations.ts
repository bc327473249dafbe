// Every organization of this installation, oldest first; for the operator and the scheduler.
import type { Services } from '../context.ts';
import type { Organization } from './organization.ts';
import { selectOrganizations } from './organization-store.ts';

export function listOrganizations(services: Pick<Services, 'database'>): Promise<Organization[]> {
  return selectOrganizations(services.database);
}
