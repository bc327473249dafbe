import type { Tenant } from '../../lib/tenant.ts';
import type { Services } from '../context.ts';
import { insertRequests } from './request-store.ts';

/** Adds requests to the month that each tenant's clock shows. */
export const addRequests = (
  services: Pick<Services, 'database' | 'now'>,
  counts: readonly { tenant: Tenant; requests: number }[],
): Promise<void> => insertRequests(services.database, counts, services.now());
