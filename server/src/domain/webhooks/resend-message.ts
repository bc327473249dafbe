// Sends a message once more, with the same id (events-and-lifecycle.md 1.10).
import { AppError, invalidInput, notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { wakeSenders } from '../events/wake.ts';
import { selectEndpoint } from './endpoint-store.ts';
import { selectMessage } from './log-store.ts';
import { bookSingle, type Destination, selectDestinations } from './replay-store.ts';
import type { Message } from './webhook.ts';

export type { Destination } from './replay-store.ts';

/** A disabled endpoint is sent nothing. */
export const endpointDisabled = (field: string): AppError =>
  invalidInput({ [field]: ['The endpoint is disabled; enable it first.'] });

/**
 * To one endpoint, whether or not it was sent the message before.
 * @param input.messageId its id or its event's @param input.endpointId its id, or the customer's own name for it
 * @throws AppError `not_found`, `invalid_input` for a disabled endpoint, `content_expired`
 */
export async function resendMessage(
  ctx: Context,
  input: { messageId: string; endpointId: string },
): Promise<void> {
  await ctx.inTransaction(async (tx) => {
    const message = await selectMessage(tx, input.messageId);
    const endpoint = await selectEndpoint(tx, input.endpointId, 'share');
    if (!message || !endpoint) throw notFound();
    if (endpoint.disabledAt) throw endpointDisabled('endpoint_id');
    if (message.contentDeletedAt) throw new AppError('content_expired');
    await bookSingle(tx, message.id, [endpoint.id], ctx.now());
    wakeSenders(tx);
  });
}

export interface ResentMessage {
  message: Message;
  /** Where it is sent now. */
  endpoints: Destination[];
  /** Endpoints that it was or is to be sent to and that are disabled: they get nothing. */
  disabled: Destination[];
}

/**
 * To every endpoint that it was or is to be sent to, or to one that is named.
 * @param input.endpointId null: all of them
 * @throws AppError `not_found` for the message, `invalid_input` for an endpoint that is not there or disabled, and where no endpoint is
 * left; `content_expired`
 */
export function resendToEndpoints(
  ctx: Context,
  input: { messageId: string; endpointId: string | null },
): Promise<ResentMessage> {
  return ctx.inTransaction(async (tx) => {
    const message = await selectMessage(tx, input.messageId);
    if (!message) throw notFound();
    if (message.contentDeletedAt) throw new AppError('content_expired');
    const all =
      input.endpointId === null
        ? await selectDestinations(tx, message.id)
        : [await selectEndpoint(tx, input.endpointId, 'share')].filter((one) => one !== null);
    const destinations = all.map(({ id, urlShown, disabledAt }) => ({ id, urlShown, disabledAt }));
    const endpoints = destinations.filter(({ disabledAt }) => disabledAt === null);
    if (endpoints.length === 0)
      throw invalidInput({ endpointId: [whyNone(input.endpointId !== null, destinations.length > 0)] });
    await bookSingle(
      tx,
      message.id,
      endpoints.map(({ id }) => id),
      ctx.now(),
    );
    wakeSenders(tx);
    return { message, endpoints, disabled: destinations.filter(({ disabledAt }) => disabledAt !== null) };
  });
}

function whyNone(isNamed: boolean, isDisabled: boolean): string {
  if (isNamed)
    return isDisabled
      ? 'The endpoint is disabled; enable it first.'
      : 'There is no such endpoint in this environment.';
  return isDisabled
    ? 'Every endpoint of the message is disabled; enable one first.'
    : 'The message was sent to no endpoint that is still there; name one.';
}
