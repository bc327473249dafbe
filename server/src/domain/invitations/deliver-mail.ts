// For whoever delivers mail: what waits, what to send, and what became of it.
import type { Context } from '../context.ts';
import { getInvitation } from './get-invitation.ts';
import type { InvitationMail, PreparedMail } from './invitation-mail.ts';
import { invitationUrl, newCode, newSecret, openToken, saltCode, secretHash } from './invitation-secrets.ts';
import { selectMailsToSend, selectMailToSend, writeMailOutcome } from './mail-store.ts';
import { recordEvent } from './record-event.ts';
import { insertVerification, writeCode } from './verification-store.ts';

/** Mails that nobody has sent yet, oldest first. */
export function listMailsToSend(ctx: Context, input: { most: number }): Promise<InvitationMail[]> {
  return ctx.inTransaction((tx) => selectMailsToSend(tx, input.most));
}

/** Makes the secret of a mail. Null when it is done, or its invitation works no longer: then it is not to be sent. */
export function prepareMail(ctx: Context, input: { id: string }): Promise<PreparedMail | null> {
  return ctx.inTransaction(async (tx, inner) => {
    const mail = await selectMailToSend(tx, input.id);
    if (!mail) return null;
    const invitation = await getInvitation(inner, mail.invitationId);
    const token = openToken(ctx, invitation);
    if (invitation.status !== 'ACTIVE' || token === '') return null;
    const about = { id: mail.id, email: mail.email, expiresAt: invitation.expiresAt };
    if (mail.kind === 'CODE') {
      const code = newCode();
      await writeCode(tx, invitation.id, mail.email, saltCode(code), ctx.now());
      return { ...about, kind: 'CODE', code };
    }
    const secret = newSecret();
    await insertVerification(tx, invitation.id, {
      secretHash: secretHash(secret),
      email: mail.email,
      createdAt: ctx.now(),
    });
    return { ...about, kind: 'LINK', url: `${invitationUrl(ctx, token)}?v=${secret}` };
  });
}

/** Records that a mail went out, or cannot. A second word about the same mail changes nothing. */
export function recordMail(ctx: Context, input: { id: string; isSent: boolean }): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    const mail = await selectMailToSend(tx, input.id);
    if (!mail) return;
    await writeMailOutcome(tx, mail.id, input.isSent, ctx.now());
    const sent = mail.kind === 'CODE' ? 'EMAIL_CODE_SENT' : 'EMAIL_SENT';
    await recordEvent(inner, mail.invitationId, input.isSent ? sent : 'EMAIL_FAILED', { email: mail.email });
  });
}
