import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { MessageWithBody } from './list-messages.ts';
import { selectBodies, selectMessage } from './log-store.ts';

/**
 * What is forgotten after 90 days leaves the message and its attempts (events-and-lifecycle.md 1.12).
 * @param input.id its id or its event's
 * @throws AppError `not_found`
 */
export function getMessage(ctx: Context, input: { id: string; withBody: boolean }): Promise<MessageWithBody> {
  return ctx.inTransaction(async (tx) => {
    const message = await selectMessage(tx, input.id);
    if (!message) throw notFound();
    const bodies = input.withBody ? await selectBodies(tx, [message.id]) : null;
    return { ...message, body: bodies?.get(message.id) ?? null };
  });
}
