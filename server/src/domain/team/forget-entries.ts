// What is over about signing in: sessions and codes, join links, mails that were settled long ago.
import type { Context, Services } from '../context.ts';
import { deleteAccountMails } from './account-mail-store.ts';
import { deleteEndedEntries } from './entry-store.ts';
import { deleteJoinLinks } from './join-link-store.ts';

const mailsKeptMs = 30 * 86_400_000;

/** Accounts belong to no tenant. */
export const forgetEndedSessions = (services: Pick<Services, 'database' | 'now'>): Promise<void> =>
  deleteEndedEntries(services.database, services.now());

export async function forgetJoining(ctx: Context): Promise<void> {
  const now = ctx.wallNow();
  await ctx.inTransaction(async (tx) => {
    await deleteJoinLinks(tx, now);
    await deleteAccountMails(tx, new Date(now.getTime() - mailsKeptMs));
  });
}
