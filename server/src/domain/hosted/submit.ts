// A recipient hands in a login: a new connection, or new credentials for the one of the link. Use, connection and consent are
// committed together, or none of them is.

import { AppError, invalidInput, notFound } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { answerMfa } from '../connections/answer-mfa.ts';
import type { Connection } from '../connections/connection.ts';
import { type CreateConnectionInput, createConnection } from '../connections/create-connection.ts';
import { openEditLink } from '../connections/open-edit-link.ts';
import { updateConnection } from '../connections/update-connection.ts';
import type { Context } from '../context.ts';
import { connectByInvitation } from '../invitations/connect-by-invitation.ts';
import { getInvitation } from '../invitations/get-invitation.ts';
import type { Visitor } from '../invitations/invitation.ts';
import { type Renewal, reconnectByInvitation } from '../invitations/reconnect-by-invitation.ts';
import { recordRefusal } from '../invitations/record-refusal.ts';
import type { Consent } from './consent.ts';
import { type HostedLink, isExpired } from './hosted-link.ts';
import { insertSubmission } from './hosted-store.ts';
import { newSubmissionSecret } from './page-secrets.ts';

export interface SubmitInput {
  link: HostedLink;
  verification: string | null;
  visitor: Visitor;
  consent: Consent;
  /** A link that renews a connection may hand in its second factor alone. */
  renewal: Renewal;
  /** What a new connection is about; left aside by a link that renews one. */
  account: Omit<
    CreateConnectionInput,
    'companyId' | 'externalId' | 'notes' | 'multiplyByOccupancy' | 'username' | 'password'
  >;
}

export interface Submitted {
  connection: Connection;
  /** For following it, in the page's memory. */
  secret: string;
}

/** @throws AppError as `takeUse` and `createConnection` or `updateConnection`; then nothing has happened */
export async function submit(ctx: Context, input: SubmitInput): Promise<Submitted> {
  try {
    return await handIn(ctx, input);
  } catch (error) {
    const { link, visitor } = input;
    if (link.kind === 'invitation' && error instanceof AppError)
      await recordRefusal(ctx, { invitationId: link.id, visitor, refusal: error });
    throw error;
  }
}

function handIn(ctx: Context, input: SubmitInput): Promise<Submitted> {
  return ctx.inTransaction(async (tx, inner) => {
    const { link, visitor, consent } = input;
    const submitted =
      link.kind === 'invitation'
        ? await submitByInvitation(inner, { ...input, id: link.id })
        : await submitByMagicLink(inner, input, link);
    await insertSubmission(tx, {
      id: newId(),
      connectionId: submitted.connection.id,
      invitationId: link.kind === 'invitation' ? link.id : null,
      consent,
      visitor,
      createdAt: ctx.now(),
    });
    return submitted;
  });
}

async function submitByInvitation(ctx: Context, input: SubmitInput & { id: string }): Promise<Submitted> {
  const { id, verification, visitor, renewal, account } = input;
  const { kind } = await getInvitation(ctx, id);
  const about = { id, verification, visitor };
  const use =
    kind === 'EDIT_CONNECTION'
      ? await reconnectByInvitation(ctx, { ...about, ...renewal })
      : await connectByInvitation(ctx, { ...about, connection: { ...account, ...credentialsOf(renewal) } });
  return { connection: use.connection, secret: use.submission };
}

async function submitByMagicLink(
  ctx: Context,
  { renewal, account }: SubmitInput,
  link: Exclude<HostedLink, { kind: 'invitation' }>,
): Promise<Submitted> {
  const connection =
    link.kind === 'edit_link'
      ? await renew(ctx, link, renewal)
      : await connect(ctx, link, { ...account, ...credentialsOf(renewal) });
  return { connection, secret: newSubmissionSecret(ctx, link, connection.id) };
}

/** @throws AppError `invalid_input`: a new connection begins with credentials */
function credentialsOf(renewal: Renewal): { username: string; password: string } {
  if ('credentials' in renewal) return renewal.credentials;
  throw invalidInput({ username: ['This field is required.'], password: ['This field is required.'] });
}

async function connect(
  ctx: Context,
  link: Extract<HostedLink, { kind: 'company_link' }>,
  account: Omit<CreateConnectionInput, 'companyId' | 'externalId' | 'multiplyByOccupancy'>,
): Promise<Connection> {
  if (isExpired(ctx, link)) throw new AppError('invalid_input', { message: 'The link is no longer active.' });
  return createConnection(ctx, {
    ...account,
    companyId: link.companyId,
    externalId: null,
    multiplyByOccupancy: false,
  });
}

async function renew(
  ctx: Context,
  link: Extract<HostedLink, { kind: 'edit_link' }>,
  renewal: Renewal,
): Promise<Connection> {
  const { id, company } = await openEditLink(ctx, link);
  if (company.id !== link.companyId) throw notFound();
  if ('mfa' in renewal) return answerMfa(ctx, { connectionId: id, answer: renewal.mfa });
  return updateConnection(ctx, { id, changes: {}, sites: undefined, credentials: renewal.credentials });
}
