// Mails are ordered where the need arises, in the transaction of what asks for them; a worker claims the orders of all tenants.
import type { Tenant } from '../../lib/tenant.ts';

/** Whose order it is: `deliver-mail.ts` of invitations and of webhooks, `domain/team/deliver-account-mail.ts`. */
export type MailSource = 'invitation' | 'webhook' | 'account';

export interface ClaimedMail {
  tenant: Tenant;
  source: MailSource;
  id: string;
  /** This one included. */
  attempts: number;
}

/** What became of an attempt. */
export type MailOutcome =
  | { kind: 'sent' }
  /** For good: the receiving server refuses it, or it has been tried long enough. `reason` is for people. */
  | { kind: 'failed'; reason?: string }
  | { kind: 'later'; at: Date }
  /** It was not tried: that counts as no attempt. */
  | { kind: 'postponed'; at: Date };

/** A claimed mail is nobody else's for so long; a process that is killed meanwhile loses it again. */
export const claimLastsMs = 120_000;

const minuteMs = 60_000;
const waitsMs = [0.5, 2, 10, 60, 240, 720].map((minutes) => minutes * minuteMs);

/** After a failure that may pass: tried again seven times in all, over some seventeen hours. */
export function afterFailure(attempts: number, now: Date): MailOutcome {
  const wait = waitsMs[attempts - 1];
  return wait === undefined ? { kind: 'failed' } : { kind: 'later', at: new Date(now.getTime() + wait) };
}

/** When it is due again; null once it is settled. */
export const againAtOf = (outcome: MailOutcome): Date | null =>
  outcome.kind === 'later' || outcome.kind === 'postponed' ? outcome.at : null;

/** Mails of an organization in one day, UTC (events-and-lifecycle.md 7.6). */
export const mostMailsADay = 1_000;
