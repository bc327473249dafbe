import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { type Listing, type ListRequest, toListing, walkOf } from './listing.ts';
import { type DeliveryState, selectEndpointsOfMessage, selectMessage } from './log-store.ts';
import type { Endpoint } from './webhook.ts';

/** Where a message was or is to be sent, and what became of it. @throws AppError `not_found`, `invalid_input` for another iterator */
export function listEndpointsOfMessage(
  ctx: Context,
  input: ListRequest & { messageId: string },
): Promise<Listing<Endpoint & DeliveryState>> {
  return ctx.inTransaction(async (tx) => {
    const message = await selectMessage(tx, input.messageId);
    if (!message) throw notFound();
    const list = `endpoints/${message.id}`;
    const walk = walkOf(ctx, list, input);
    return toListing(ctx, list, walk, await selectEndpointsOfMessage(tx, message.id, walk));
  });
}
