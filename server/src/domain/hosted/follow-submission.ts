// What became of a login that was handed in, for an hour and only to the page that did so; and another try at it.
import { AppError, notFound } from '../../lib/errors.ts';
import { answerMfa } from '../connections/answer-mfa.ts';
import type { Connection } from '../connections/connection.ts';
import { getConnection } from '../connections/get-connection.ts';
import type { MfaAnswer } from '../connections/mfa.ts';
import { updateConnection } from '../connections/update-connection.ts';
import type { Context } from '../context.ts';
import type { Visitor } from '../invitations/invitation.ts';
import {
  answerMfaOfSubmission,
  getSubmission,
  lookAfterSubmission,
  retrySubmission,
} from '../invitations/submission.ts';
import type { HostedLink } from './hosted-link.ts';
import { isSubmissionSecret } from './page-secrets.ts';

export interface FollowInput {
  link: HostedLink;
  connectionId: string;
  secret: string;
}

/** The page looks after what was handed in. @throws AppError as `followSubmission` */
export async function lookAfter(
  ctx: Context,
  input: FollowInput & { visitor: Visitor },
): Promise<Connection> {
  const connection = await followSubmission(ctx, input);
  const { link, secret, visitor } = input;
  return link.kind === 'invitation'
    ? lookAfterSubmission(ctx, { id: link.id, submission: secret, visitor })
    : connection;
}

/** @throws AppError `not_found` for a secret of another submission, too old, or of a revoked link */
export async function followSubmission(ctx: Context, input: FollowInput): Promise<Connection> {
  const { link, connectionId, secret } = input;
  if (link.kind === 'invitation') {
    const connection = await getSubmission(ctx, { id: link.id, submission: secret });
    if (connection.id !== connectionId) throw notFound();
    return connection;
  }
  if (!isSubmissionSecret(ctx, link, connectionId, secret)) throw notFound();
  const connection = await getConnection(ctx, connectionId);
  if (connection.company.id !== link.companyId) throw notFound();
  return connection;
}

/**
 * Tries again with other credentials; no further use is counted.
 * @throws AppError `not_found` as above, `invalid_input` once a sign-in was accepted, `rate_limited`
 */
export function tryAgain(
  ctx: Context,
  input: FollowInput & { visitor: Visitor; credentials: { username: string; password: string } },
): Promise<Connection> {
  const { link, secret, visitor, credentials } = input;
  return ctx.inTransaction(async (_tx, inner) => {
    const { id, status } = await followSubmission(inner, input);
    if (link.kind === 'invitation')
      return retrySubmission(inner, { id: link.id, submission: secret, visitor, credentials });
    if (status === 'CONNECTED')
      throw new AppError('invalid_input', { message: 'The utility has accepted the sign-in already.' });
    return updateConnection(inner, { id, changes: {}, sites: undefined, credentials });
  });
}

/**
 * Says what the utility asks for beside the password.
 * @throws AppError `not_found` as above, `invalid_input` for the answer or once a sign-in was accepted, `rate_limited`
 */
export function answerMfaOfLink(
  ctx: Context,
  input: FollowInput & { visitor: Visitor; answer: MfaAnswer },
): Promise<Connection> {
  const { link, secret, visitor, answer } = input;
  return ctx.inTransaction(async (_tx, inner) => {
    const { id, status } = await followSubmission(inner, input);
    if (link.kind === 'invitation')
      return answerMfaOfSubmission(inner, { id: link.id, submission: secret, visitor, answer });
    if (status === 'CONNECTED')
      throw new AppError('invalid_input', { message: 'The utility has accepted the sign-in already.' });
    return answerMfa(inner, { connectionId: id, answer });
  });
}
