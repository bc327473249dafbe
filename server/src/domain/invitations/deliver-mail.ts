// For whoever delivers mail: what to send, and what became of it.

import { getCompany } from '../companies/get-company.ts';
import { providerTitle } from '../connections/connection.ts';
import { getConnection } from '../connections/get-connection.ts';
import type { Context } from '../context.ts';
import { againAtOf, type MailOutcome } from '../mail/mail-order.ts';
import type { Invitation } from './invitation.ts';
import type { InvitationMail, PreparedMail } from './invitation-mail.ts';
import {
  decoyCode,
  invitationUrl,
  mailedCode,
  mailedSecret,
  openToken,
  saltCode,
  secretHash,
} from './invitation-secrets.ts';
import { selectInvitationToChange } from './invitation-store.ts';
import { deleteMail, selectMailCounts, selectMailToSend, writeMailOutcome } from './mail-store.ts';
import { recordEvent } from './record-event.ts';
import { codeLivesMs, insertVerification, writeCode } from './verification-store.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const mostCodesAnHour = 5;

/**
 * Makes the secret of a mail, the same at every attempt. Null when it is settled, or settled by this: its invitation works no
 * longer, a code would come too late, too often, or to an address that was not invited.
 */
export function prepareMail(ctx: Context, input: { id: string }): Promise<PreparedMail | null> {
  return ctx.inTransaction(async (tx, inner) => {
    const mail = await selectMailToSend(tx, input.id);
    if (!mail) return null;
    const invitation = await selectInvitationToChange(tx, mail.invitationId, ctx.now());
    const token = invitation ? openToken(ctx, invitation) : '';
    if (invitation?.status !== 'ACTIVE' || token === '') {
      await writeMailOutcome(tx, mail.id, { kind: 'failed' }, ctx.now());
      if (invitation) await recordEvent(inner, invitation.id, 'EMAIL_FAILED', { email: mail.email });
      return null;
    }
    if (mail.kind === 'CODE' && !(await mayMailCode(inner, invitation, mail))) return null;
    const about = await aboutMail(inner, invitation, mail);
    if (mail.kind === 'CODE') {
      const code = mailedCode(ctx, mail.id);
      await writeCode(tx, invitation.id, mail.email, saltCode(code), mail.askedAt);
      return { ...about, kind: 'CODE', code };
    }
    const secret = mailedSecret(ctx, mail.id);
    await insertVerification(tx, invitation.id, {
      secretHash: secretHash(secret),
      email: mail.email,
      createdAt: ctx.now(),
    });
    return {
      ...about,
      kind: 'LINK',
      url: `${invitationUrl(ctx, token)}?v=${secret}${inLanguage(invitation)}`,
    };
  });
}

/** The page opens in the language of the mail. */
const inLanguage = ({ language }: Invitation): string => (language === null ? '' : `&lang=${language}`);

async function aboutMail(ctx: Context, invitation: Invitation, mail: InvitationMail) {
  const company = await getCompany(ctx, invitation.companyId);
  const connection =
    invitation.connectionId === null ? null : await getConnection(ctx, invitation.connectionId);
  return {
    id: mail.id,
    email: mail.email,
    companyName: company.name,
    language: invitation.language ?? 'en',
    invitationKind: invitation.kind,
    providerName: connection && providerTitle(connection),
    expiresAt: invitation.expiresAt,
    isRepeated: mail.isRepeated,
  };
}

/** Decided here and not where it is asked for, so that asking takes the same for every address. */
function mayMailCode(ctx: Context, invitation: Invitation, mail: InvitationMail): Promise<boolean> {
  return ctx.inTransaction(async (tx, inner) => {
    const asked = mail.askedAt.getTime();
    const about = {
      invitationId: invitation.id,
      emails: [mail.email],
      kind: 'CODE',
      isRepeated: false,
    } as const;
    const [before] = await selectMailCounts(tx, about, { since: new Date(asked - hourMs), before: mail });
    const isTooOften =
      before !== undefined && (before.count >= mostCodesAnHour || before.last.getTime() > asked - minuteMs);
    if (isTooOften) {
      await deleteMail(tx, mail.id);
      return false;
    }
    if (!invitation.allowedEmails.includes(mail.email)) {
      // A wrong guess at it costs what one at a real code costs.
      await writeCode(tx, invitation.id, mail.email, decoyCode(), mail.askedAt);
      await writeMailOutcome(tx, mail.id, { kind: 'failed' }, ctx.now());
      await recordEvent(inner, invitation.id, 'EMAIL_REJECTED', { visitor: mail.visitor });
      return false;
    }
    if (asked <= ctx.now().getTime() - codeLivesMs) {
      await writeMailOutcome(tx, mail.id, { kind: 'failed' }, ctx.now());
      await recordEvent(inner, invitation.id, 'EMAIL_FAILED', { email: mail.email });
      return false;
    }
    return true;
  });
}

/** Records what became of an attempt. A second word about a settled mail changes nothing. */
export function recordMail(ctx: Context, input: { id: string; outcome: MailOutcome }): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    const mail = await selectMailToSend(tx, input.id);
    if (!mail) return;
    await writeMailOutcome(tx, mail.id, input.outcome, ctx.now());
    if (againAtOf(input.outcome) !== null) return;
    const sent = mail.kind === 'CODE' ? 'EMAIL_CODE_SENT' : 'EMAIL_SENT';
    const type = input.outcome.kind === 'sent' ? sent : 'EMAIL_FAILED';
    const { reason } = { reason: undefined, ...input.outcome };
    await recordEvent(inner, mail.invitationId, type, {
      email: mail.email,
      ...(reason === undefined ? {} : { detail: reason }),
    });
  });
}
