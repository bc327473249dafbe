// What a recipient handed in: followed until it is settled, and handed in again with other credentials, without another use
// (events-and-lifecycle.md 5.4, step 8). Only who handed it in holds its secret.
import { AppError, notFound } from '../../lib/errors.ts';
import { answerMfa } from '../connections/answer-mfa.ts';
import type { Connection } from '../connections/connection.ts';
import { getConnection } from '../connections/get-connection.ts';
import type { MfaAnswer } from '../connections/mfa.ts';
import { updateConnection } from '../connections/update-connection.ts';
import type { Context } from '../context.ts';
import { getInvitation } from './get-invitation.ts';
import type { Visitor } from './invitation.ts';
import { secretHash } from './invitation-secrets.ts';
import { selectInvitationToChange, selectSubmission, selectSubmissionTimes } from './invitation-store.ts';
import { noteOutcome } from './note-outcome.ts';
import { recordEvent } from './record-event.ts';

const hourMs = 60 * 60_000;
/** So that nobody's account at a utility is locked by us. */
const mostSignInsAnHour = 3;

export interface SubmissionInput {
  /** Of the invitation. */
  id: string;
  submission: string;
}

/** The connection that was handed in, and the log's word when it was refused. @throws AppError as `getSubmission` */
export function lookAfterSubmission(
  ctx: Context,
  input: SubmissionInput & { visitor: Visitor },
): Promise<Connection> {
  return ctx.inTransaction(async (_tx, inner) => {
    const connection = await getSubmission(inner, input);
    await noteOutcome(inner, { invitationId: input.id, connection, visitor: input.visitor });
    return connection;
  });
}

/** The connection that was handed in, for an hour and until the invitation is revoked. @throws AppError `not_found` */
export function getSubmission(ctx: Context, input: SubmissionInput): Promise<Connection> {
  return ctx.inTransaction(async (tx, inner) => {
    const invitation = await getInvitation(inner, input.id);
    const since = new Date(ctx.now().getTime() - hourMs);
    const connectionId = await selectSubmission(tx, input.id, secretHash(input.submission), since);
    if (connectionId === null || invitation.status === 'REVOKED') throw notFound();
    return getConnection(inner, connectionId);
  });
}

/**
 * Tries again with other credentials.
 * @throws AppError `not_found`, `invalid_input` once a sign-in was accepted, `rate_limited` after three an hour
 */
export function retrySubmission(
  ctx: Context,
  input: SubmissionInput & { visitor: Visitor; credentials: { username: string; password: string } },
): Promise<Connection> {
  return ctx.inTransaction(async (tx, inner) => {
    // Held from here on, so that tries at the same moment are counted one after the other.
    await selectInvitationToChange(tx, input.id, ctx.now());
    const { id: connectionId, status } = await getSubmission(inner, input);
    if (status === 'CONNECTED') throw accepted();
    const now = ctx.now().getTime();
    const times = await selectSubmissionTimes(tx, input.id, connectionId, new Date(now - hourMs));
    if (times.length >= mostSignInsAnHour)
      throw new AppError('rate_limited', {
        message: 'Too many sign-ins were tried.',
        retryAfterSeconds: Math.ceil((times[0]!.getTime() + hourMs - now) / 1000),
      });
    const about = { connectionId, visitor: input.visitor };
    await recordEvent(inner, input.id, 'CREDENTIALS_SUBMITTED', about);
    const connection = await updateConnection(inner, {
      id: connectionId,
      changes: {},
      sites: undefined,
      credentials: input.credentials,
    });
    await noteOutcome(inner, { invitationId: input.id, connection, visitor: input.visitor });
    return connection;
  });
}

/**
 * Says what the utility asks for beside the password.
 * @throws AppError `not_found`, `invalid_input` for the answer or once a sign-in was accepted, `rate_limited`
 */
export function answerMfaOfSubmission(
  ctx: Context,
  input: SubmissionInput & { visitor: Visitor; answer: MfaAnswer },
): Promise<Connection> {
  return ctx.inTransaction(async (_tx, inner) => {
    const { id: connectionId, status } = await getSubmission(inner, input);
    if (status === 'CONNECTED') throw accepted();
    const about = { connectionId, visitor: input.visitor };
    await recordEvent(inner, input.id, 'MFA_CONFIGURED', about);
    return answerMfa(inner, { connectionId, answer: input.answer });
  });
}

const accepted = (): AppError =>
  new AppError('invalid_input', { message: 'The utility has accepted the sign-in already.' });
