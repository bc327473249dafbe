import type { Context } from '../context.ts';
import { failDeliveries } from './delivery-store.ts';

/** Ends deliveries whose message was forgotten: there is nothing to send, hence no attempt. */
export const failUnsendable = (
  ctx: Context,
  deliveries: readonly { messageId: string; endpointId: string }[],
): Promise<void> => ctx.inTransaction((tx) => failDeliveries(tx, deliveries, ctx.now()));
