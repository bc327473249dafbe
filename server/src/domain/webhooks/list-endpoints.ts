import type { Context } from '../context.ts';
import { selectEndpoints } from './endpoint-store.ts';
import { type Listing, type ListRequest, toListing, walkOf } from './listing.ts';
import type { Endpoint } from './webhook.ts';

/** In the order in which they were made, or the other way round. @throws AppError `invalid_input` for another iterator */
export function listEndpoints(
  ctx: Context,
  input: ListRequest & { order: 'ascending' | 'descending' },
): Promise<Listing<Endpoint>> {
  const list = `endpoints/${input.order}`;
  const walk = walkOf(ctx, list, input);
  return ctx.inTransaction(async (tx) =>
    toListing(ctx, list, walk, await selectEndpoints(tx, walk, input.order === 'ascending')),
  );
}
