import { newId } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import type { Visitor } from './invitation.ts';
import type { InvitationMailKind } from './invitation-mail.ts';
import { insertMails } from './mail-store.ts';

const nobody: Visitor = { ipAddress: null, userAgent: null };

/** Orders a mail for each address, in the transaction of what asks for it. */
export function askToMail(
  ctx: Context,
  invitationId: string,
  emails: readonly string[],
  about: { kind: InvitationMailKind; isRepeated: boolean; visitor?: Visitor },
): Promise<void> {
  const { kind, isRepeated, visitor = nobody } = about;
  const askedAt = ctx.now();
  const mails = emails.map((email) => ({
    kind,
    isRepeated,
    visitor,
    id: newId(),
    invitationId,
    email,
    askedAt,
  }));
  return ctx.inTransaction((tx) => insertMails(tx, mails));
}
