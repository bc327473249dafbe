// Attempts of a message or of an endpoint, newest first.
import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { selectEndpoint } from './endpoint-store.ts';
import { type Listing, type ListRequest, toListing, walkOf } from './listing.ts';
import { type AttemptFilter, selectAttempt, selectAttempts, selectMessage } from './log-store.ts';
import type { Attempt } from './webhook.ts';

type Filter = Omit<AttemptFilter, 'messageId' | 'endpointId'>;

/** @throws AppError `not_found`, `invalid_input` for another iterator */
export function listAttemptsOfEndpoint(
  ctx: Context,
  input: Filter & ListRequest & { endpointId: string },
): Promise<Listing<Attempt>> {
  return ctx.inTransaction(async (tx) => {
    const endpoint = await selectEndpoint(tx, input.endpointId);
    if (!endpoint) throw notFound();
    const list = `attempts/${endpoint.id}`;
    const walk = walkOf(ctx, list, input);
    const filter = { ...input, messageId: null, endpointId: endpoint.id };
    return toListing(ctx, list, walk, await selectAttempts(tx, filter, walk));
  });
}

/**
 * @param input.endpointId of one endpoint only, deleted ones too; null for all
 * @throws AppError `not_found`, `invalid_input` for another iterator
 */
export function listAttemptsOfMessage(
  ctx: Context,
  input: Filter & ListRequest & { messageId: string; endpointId: string | null },
): Promise<Listing<Attempt>> {
  return ctx.inTransaction(async (tx) => {
    const message = await selectMessage(tx, input.messageId);
    if (!message) throw notFound();
    const named = input.endpointId === null ? null : await selectEndpoint(tx, input.endpointId);
    const endpointId = named?.id ?? input.endpointId;
    const list = `attempts/${message.id}`;
    const walk = walkOf(ctx, list, input);
    const filter = { ...input, messageId: message.id, endpointId };
    return toListing(ctx, list, walk, await selectAttempts(tx, filter, walk));
  });
}

/** @throws AppError `not_found` */
export function getAttempt(ctx: Context, input: { messageId: string; attemptId: string }): Promise<Attempt> {
  return ctx.inTransaction(async (tx) => {
    const message = await selectMessage(tx, input.messageId);
    const attempt = message && (await selectAttempt(tx, message.id, input.attemptId));
    if (!attempt) throw notFound();
    return attempt;
  });
}
