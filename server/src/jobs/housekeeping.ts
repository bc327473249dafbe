// What is done for every tenant from time to time.

import { forgetChanges } from '../domain/changes/forget-changes.ts';
import { createContext, type Services } from '../domain/context.ts';
import { forgetKeptAnswers } from '../domain/idempotency/forget-kept-answers.ts';
import { forgetVisitors } from '../domain/invitations/forget-visitors.ts';
import { removeNonBills } from '../domain/jobs/remove-non-bills.ts';
import { listOrganizations } from '../domain/organizations/list-organizations.ts';
import type { Logger } from '../lib/log.ts';

/** Removes what is kept for a while only: files of no bills, answers to be repeated, entries of the change feed, who looked at invitations. */
export async function cleanEverywhere(services: Services, log: Logger): Promise<void> {
  for (const organization of await listOrganizations(services))
    for (const environment of ['sandbox', 'production'] as const) {
      const tenant = { organizationId: organization.id, environment };
      const ctx = createContext(services, { tenant, caller: { kind: 'job', name: 'clean' }, log });
      await removeNonBills(ctx);
      await forgetKeptAnswers(ctx);
      await forgetChanges(ctx);
      await forgetVisitors(ctx);
    }
}
