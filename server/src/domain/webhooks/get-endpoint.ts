import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { selectEndpoint } from './endpoint-store.ts';
import type { Endpoint } from './webhook.ts';

/** @param id its id, or the customer's own name for it @throws AppError `not_found` */
export async function getEndpoint(ctx: Context, id: string): Promise<Endpoint> {
  const endpoint = await ctx.inTransaction((tx) => selectEndpoint(tx, id));
  if (!endpoint) throw notFound();
  return endpoint;
}
