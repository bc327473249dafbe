// The gate of an invitation that names addresses: a mailed code proves one (events-and-lifecycle.md 5.4, step 2). What is
// answered never tells whether an address was invited.
import type { Context } from '../context.ts';
import { askToMail } from './ask-to-mail.ts';
import { getInvitation } from './get-invitation.ts';
import type { Invitation, Visitor } from './invitation.ts';
import { isCode, newSecret, secretHash } from './invitation-secrets.ts';
import { countWaitingCodes } from './mail-store.ts';
import { recordEvent } from './record-event.ts';
import {
  codeLivesMs,
  deleteCode,
  insertVerification,
  selectVerifiedEmail,
  takeTry,
} from './verification-store.ts';

const mostTries = 5;
/** More wait only where somebody floods it, or no mail goes out. */
const mostWaiting = 100;

interface AddressInput {
  invitationId: string;
  email: string;
  visitor: Visitor;
}

/**
 * Orders a code. Whether the address was invited, and how often it may be mailed, is decided when the order is taken up
 * (`deliver-mail.ts`): here every address takes the same statements.
 */
export function requestEmailCode(ctx: Context, input: AddressInput): Promise<void> {
  const email = input.email.trim().toLowerCase();
  return ctx.inTransaction(async (tx, inner) => {
    const invitation = await getInvitation(inner, input.invitationId);
    if (invitation.status !== 'ACTIVE' || invitation.allowedEmails.length === 0) return;
    if ((await countWaitingCodes(tx, invitation.id)) >= mostWaiting) return;
    await askToMail(inner, invitation.id, [email], {
      kind: 'CODE',
      isRepeated: false,
      visitor: input.visitor,
    });
  });
}

/** @returns the secret that proves the address from now on; null for a wrong, old or used-up code */
export function verifyEmailCode(
  ctx: Context,
  input: AddressInput & { code: string },
): Promise<string | null> {
  const email = input.email.trim().toLowerCase();
  return ctx.inTransaction(async (tx, inner) => {
    const invitation = await getInvitation(inner, input.invitationId);
    if (invitation.status !== 'ACTIVE') return null;
    const madeAfter = new Date(ctx.now().getTime() - codeLivesMs);
    const code = await takeTry(tx, invitation.id, email, { madeAfter, mostTries });
    if (!code || !isCode(code, input.code.trim())) return null;
    await deleteCode(tx, invitation.id, email);
    const secret = newSecret();
    await insertVerification(tx, invitation.id, {
      secretHash: secretHash(secret),
      email,
      createdAt: ctx.now(),
    });
    await recordEvent(inner, invitation.id, 'EMAIL_VERIFIED', { email, visitor: input.visitor });
    return secret;
  });
}

/** The invited address that a secret proves, or null. */
export async function verifiedEmail(
  ctx: Context,
  invitation: Invitation,
  secret: string | null,
): Promise<string | null> {
  if (secret === null) return null;
  const email = await ctx.inTransaction((tx) => selectVerifiedEmail(tx, invitation.id, secretHash(secret)));
  return email !== null && invitation.allowedEmails.includes(email) ? email : null;
}
