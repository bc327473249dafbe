// What is done for every tenant from time to time.
import { createContext, type Services } from '../domain/context.ts';
import { removeNonBills } from '../domain/jobs/remove-non-bills.ts';
import { listOrganizations } from '../domain/organizations/list-organizations.ts';
import type { Logger } from '../lib/log.ts';

/** @returns how many files of no bills went */
export async function removeNonBillsEverywhere(services: Services, log: Logger): Promise<number> {
  let removed = 0;
  for (const organization of await listOrganizations(services))
    for (const environment of ['sandbox', 'production'] as const) {
      const tenant = { organizationId: organization.id, environment };
      removed += await removeNonBills(
        createContext(services, { tenant, caller: { kind: 'job', name: 'remove_non_bills' }, log }),
      );
    }
  return removed;
}
