// For whoever delivers mails to people about their account.
import type { Context } from '../context.ts';
import type { MailOutcome } from '../mail/mail-order.ts';
import { type AccountMailContents, aboutMail, type PreparedAccountMail } from './account-mail.ts';
import { selectAccountMail, writeAccountMailOutcome } from './account-mail-store.ts';
import { languageOf } from './get-personal-settings.ts';

/** Null when it is settled. */
export async function prepareAccountMail(
  ctx: Context,
  input: { id: string },
): Promise<PreparedAccountMail | null> {
  const mail = await ctx.inTransaction((tx) => selectAccountMail(tx, input.id));
  if (!mail?.contents) return null;
  const contents = JSON.parse(ctx.keyring.decrypt(mail.contents, aboutMail(mail.id))) as AccountMailContents;
  return { id: mail.id, email: mail.email, language: await languageOf(ctx, mail.email), contents };
}

/** A second word about a settled mail changes nothing. */
export async function recordAccountMail(
  ctx: Context,
  input: { id: string; outcome: MailOutcome },
): Promise<void> {
  await ctx.inTransaction((tx) => writeAccountMailOutcome(tx, input.id, input.outcome, ctx.wallNow()));
}
