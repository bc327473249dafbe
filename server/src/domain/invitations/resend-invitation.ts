// Asks for the same link to be mailed again (api-core.md 11.6). Each address at most once in five minutes and ten times a day.
import { AppError, type FieldErrors, invalidInput, notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { askToMail } from './ask-to-mail.ts';
import { type Invitation, normalizedEmails } from './invitation.ts';
import { selectInvitationToChange } from './invitation-store.ts';
import { selectMailCounts } from './mail-store.ts';
import { recordEvent } from './record-event.ts';

const pauseMs = 5 * 60_000;
const dayMs = 24 * 60 * 60_000;
const mostADay = 10;

/**
 * @param input.emails some of the invitation's addresses; undefined: all
 * @throws AppError `not_found`, `invalid_input`, `rate_limited` for any of the addresses, and then none is mailed
 */
export function resendInvitation(
  ctx: Context,
  input: { id: string; emails: string[] | undefined },
): Promise<Invitation> {
  return ctx.inTransaction(async (tx, inner) => {
    const invitation = await selectInvitationToChange(tx, input.id, ctx.now());
    if (!invitation) throw notFound();
    if (invitation.status !== 'ACTIVE')
      throw new AppError('invalid_input', { message: 'The invitation is no longer active.' });
    if (invitation.allowedEmails.length === 0)
      throw new AppError('invalid_input', { message: 'The invitation names no e-mail addresses.' });
    refuseOthers(invitation, input.emails ?? []);
    const emails = input.emails ? normalizedEmails(input.emails) : invitation.allowedEmails;
    const about = { invitationId: invitation.id, emails, kind: 'LINK', isRepeated: true } as const;
    const now = ctx.now().getTime();
    const counts = await selectMailCounts(tx, about, { since: new Date(now - dayMs) });
    const waits = counts.map(({ count, first, last }) =>
      Math.max(last.getTime() + pauseMs - now, count >= mostADay ? first.getTime() + dayMs - now : 0),
    );
    const longest = Math.max(0, ...waits);
    if (longest > 0)
      throw new AppError('rate_limited', {
        message: 'These addresses were mailed a short time ago.',
        retryAfterSeconds: Math.ceil(longest / 1000),
      });
    await askToMail(inner, invitation.id, emails, about);
    for (const email of emails) await recordEvent(inner, invitation.id, 'RESENT', { email });
    return invitation;
  });
}

function refuseOthers(invitation: Invitation, emails: readonly string[]): void {
  const faults: FieldErrors = {};
  for (const [index, email] of emails.entries())
    if (!invitation.allowedEmails.includes(email.trim().toLowerCase()))
      faults[index] = ['The invitation does not name this address.'];
  if (Object.keys(faults).length > 0) throw invalidInput({ emails: faults });
}
