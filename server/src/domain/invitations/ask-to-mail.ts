import { newId } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import type { InvitationMailKind } from './invitation-mail.ts';
import { insertMails } from './mail-store.ts';

/** Orders a mail for each address, in the transaction of what asks for it. */
export function askToMail(
  ctx: Context,
  invitationId: string,
  emails: readonly string[],
  about: { kind: InvitationMailKind; isRepeated: boolean },
): Promise<void> {
  const mails = emails.map((email) => ({ ...about, id: newId(), invitationId, email }));
  return ctx.inTransaction((tx) => insertMails(tx, mails, ctx.now()));
}
