// Ends an endpoint; what waits for it is canceled, its log stays.
import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { cancelWaiting } from './delivery-store.ts';
import { mostCanceledAtOnce } from './disable-endpoint.ts';
import { markEndpointDeleted, selectEndpoint } from './endpoint-store.ts';
import { recordEndpointAudit } from './record-endpoint-audit.ts';

/** @param input.id its id, or the customer's own name for it @throws AppError `not_found` */
export async function deleteEndpoint(ctx: Context, input: { id: string }): Promise<void> {
  await ctx.inTransaction(async (tx, inner) => {
    const endpoint = await selectEndpoint(tx, input.id, 'update');
    if (!endpoint) throw notFound();
    await markEndpointDeleted(tx, endpoint.id, ctx.now());
    await cancelWaiting(tx, endpoint.id, mostCanceledAtOnce, ctx.now());
    await recordEndpointAudit(inner, { endpointId: endpoint.id, action: 'ENDPOINT_DELETED' });
  });
}
