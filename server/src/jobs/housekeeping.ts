// What is done for every tenant from time to time.

import { forgetWords } from '../domain/bill-mails/forget-words.ts';
import { forgetChanges } from '../domain/changes/forget-changes.ts';
import { forgetOpenAddresses } from '../domain/connections/hold-bill-address.ts';
import { type Context, createContext, type Services } from '../domain/context.ts';
import { forgetSubmitters } from '../domain/hosted/forget-submitters.ts';
import { forgetKeptAnswers } from '../domain/idempotency/forget-kept-answers.ts';
import { forgetCodeOrders, forgetVisitors } from '../domain/invitations/forget-visitors.ts';
import { removeNonBills } from '../domain/jobs/remove-non-bills.ts';
import { forgetRequestCounts } from '../domain/limits/limit.ts';
import { forgetOldRefusals } from '../domain/mail/refused-addresses.ts';
import { forgetMailDays } from '../domain/mail/take-daily-share.ts';
import { listOrganizations } from '../domain/organizations/list-organizations.ts';
import { forgetPlayInboxes } from '../domain/play/play-history.ts';
import { reconcileTotals } from '../domain/reconcile-totals.ts';
import { listAdvancing, resumeAdvance } from '../domain/sandbox/resume-advance.ts';
import { forgetEndedSessions, forgetJoining } from '../domain/team/forget-entries.ts';
import { warnOfKeyExpiry } from '../domain/team/warn-of-key-expiry.ts';
import { forgetContents } from '../domain/webhooks/forget-contents.ts';
import { forgetPortalLinks } from '../domain/webhooks/portal-session.ts';
import type { Logger } from '../lib/log.ts';

const environments = ['sandbox', 'production'] as const;

async function everywhere(
  services: Services,
  log: Logger,
  name: string,
  work: (ctx: Context) => Promise<void>,
): Promise<void> {
  for (const organization of await listOrganizations(services))
    for (const environment of environments) {
      const tenant = { organizationId: organization.id, environment };
      await work(createContext(services, { tenant, caller: { kind: 'job', name }, log, clock: 'wall' }));
    }
}

/** Tells of keys that are about to expire, and removes what is kept for a while only: files of no bills, answers to be repeated, entries of the change feed, who looked at invitations, codes asked for, words of mails and addresses that nobody finished, what was sent to webhooks, portal links, inspection addresses, sessions and join links. */
export async function cleanEverywhere(services: Services, log: Logger): Promise<void> {
  await forgetPlayInboxes(services);
  await forgetEndedSessions(services);
  await forgetRequestCounts(services);
  await everywhere(services, log, 'clean', async (ctx) => {
    await removeNonBills(ctx);
    await forgetKeptAnswers(ctx);
    await forgetChanges(ctx);
    await forgetVisitors(ctx);
    await forgetSubmitters(ctx);
    await forgetCodeOrders(ctx);
    await forgetMailDays(ctx);
    await forgetWords(ctx);
    await forgetOpenAddresses(ctx);
    await forgetOldRefusals(ctx);
    await forgetContents(ctx);
    await forgetPortalLinks(ctx);
    await forgetJoining(ctx);
    await warnOfKeyExpiry(ctx);
  });
}

/** Holds the kept totals of lists against the tables; a drift is mended and told to the operator. */
export const reconcileEverywhere = (services: Services, log: Logger): Promise<void> =>
  everywhere(services, log, 'reconcile_totals', async (ctx) => {
    const drifts = await reconcileTotals(ctx);
    if (drifts.length > 0)
      log.warn(
        { ...ctx.tenant, totals: drifts.length, first: drifts.slice(0, 10) },
        'kept totals had drifted and were mended',
      );
  });

/** Takes up advances of sandbox clocks whose job was lost, as after a restore. @returns how many */
export async function resumeAdvances(services: Services, log: Logger): Promise<number> {
  let resumed = 0;
  for (const tenant of await listAdvancing(services)) {
    const ctx = createContext(services, {
      tenant,
      caller: { kind: 'job', name: 'resume_advance' },
      log,
      clock: 'wall',
    });
    if (await resumeAdvance(ctx)) resumed++;
  }
  return resumed;
}
