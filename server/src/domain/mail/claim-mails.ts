import type { Services } from '../context.ts';
import { type ClaimedMail, claimLastsMs } from './mail-order.ts';
import { claimDueMails } from './mail-store.ts';

/** Takes up to `most` mails that are due, of all tenants; codes that somebody waits for come first. */
export function claimMails(
  services: Pick<Services, 'database' | 'now'>,
  input: { most: number },
): Promise<ClaimedMail[]> {
  const moment = services.now();
  const againAt = new Date(moment.getTime() + claimLastsMs);
  return claimDueMails(services.database, { moment, againAt, most: input.most });
}
