// What both kinds of invitation have in common when they are made.
import { newId } from '../../lib/ids.ts';
import type { PageLanguage } from '../../lib/page-languages.ts';
import { type Context, personOf } from '../context.ts';
import { askToMail } from './ask-to-mail.ts';
import { getInvitation } from './get-invitation.ts';
import { type Invitation, normalizedEmails, type Prefill } from './invitation.ts';
import { newSecret, sealToken, secretHash } from './invitation-secrets.ts';
import { insertInvitation } from './invitation-store.ts';
import { recordEvent } from './record-event.ts';

export interface InvitationTerms {
  /** Who may use it, once they have proved the address; empty: anybody who holds the link. */
  allowedEmails: string[];
  /** Null: never. */
  expiresInSeconds: number | null;
  /** Null: without limit. */
  maxUses: number | null;
  /** Asks for a mail to each address; without addresses nothing is sent (R21). */
  sendEmail: boolean;
  /** Of its mails and, until the recipient chooses another, its pages; absent: nobody has said. */
  language?: PageLanguage | undefined;
}

/** Inside the transaction that holds the company. */
export async function addInvitation(
  ctx: Context,
  about: { companyId: string; connectionId: string | null; prefill: Prefill },
  terms: InvitationTerms,
): Promise<Invitation> {
  const id = newId();
  const token = newSecret();
  const now = ctx.now();
  const allowedEmails = normalizedEmails(terms.allowedEmails);
  return ctx.inTransaction(async (tx, inner) => {
    await insertInvitation(tx, {
      ...about,
      id,
      kind: about.connectionId === null ? 'CREATE_CONNECTION' : 'EDIT_CONNECTION',
      tokenHash: secretHash(token),
      sealedToken: sealToken(ctx, id, token),
      allowedEmails,
      expiresAt:
        terms.expiresInSeconds === null ? null : new Date(now.getTime() + terms.expiresInSeconds * 1000),
      maxUses: terms.maxUses,
      language: terms.language ?? null,
      createdAt: now,
      createdBy: {
        keyId: ctx.caller.kind === 'key' ? ctx.caller.keyId : null,
        personId: personOf(ctx.caller),
      },
    });
    await recordEvent(inner, id, 'CREATED');
    if (terms.sendEmail) await askToMail(inner, id, allowedEmails, { kind: 'LINK', isRepeated: false });
    return getInvitation(inner, id);
  });
}
