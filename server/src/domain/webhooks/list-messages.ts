// The log: messages of the tenant, or of one endpoint, newest first (events-and-lifecycle.md 1.4.3).
import type { Transaction } from '../../db/database.ts';
import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { selectEndpoint } from './endpoint-store.ts';
import { type Listing, type ListRequest, toListing, type Walk, walkOf } from './listing.ts';
import {
  countDeliveriesOfMessages,
  type DeliveryCounts,
  type DeliveryState,
  type MessageFilter,
  type PlacedMessage,
  selectBodies,
  selectBodySizes,
  selectMessages,
  selectMessagesOfEndpoint,
} from './log-store.ts';
import type { Message } from './webhook.ts';

export type { DeliveryCounts } from './log-store.ts';

/** `body`: the exact bytes that are sent; null where they were not asked for or are forgotten. */
export type MessageWithBody = Message & { body: Buffer | null };

export interface ListMessagesInput extends MessageFilter, ListRequest {
  withBodies: boolean;
}

/** A page holds no more bytes of bodies than this, so that its answer stays bounded; at least one message. */
const mostBytes = 4 << 20;

/** How many of the first bodies a page takes. */
function howManyFit(sizes: readonly number[]): number {
  let total = 0;
  for (const [at, size] of sizes.entries()) {
    total += size;
    if (total > mostBytes && at > 0) return at;
  }
  return sizes.length;
}

async function pageOf<T extends PlacedMessage>(
  ctx: Context,
  tx: Transaction,
  list: string,
  walk: Walk,
  found: readonly T[],
  withBodies: boolean,
): Promise<Listing<T & { body: Buffer | null }>> {
  if (!withBodies)
    return toListing(
      ctx,
      list,
      walk,
      found.map((message) => ({ ...message, body: null })),
    );
  const within = found.slice(0, walk.take - 1);
  const sizes = await selectBodySizes(
    tx,
    within.map(({ id }) => id),
  );
  const fitting = howManyFit(within.map(({ id }) => sizes.get(id) ?? 0));
  const isCut = fitting < within.length;
  const kept = isCut ? found.slice(0, fitting) : found;
  const bodies = await selectBodies(
    tx,
    kept.map(({ id }) => id),
  );
  const items = kept.map((message) => ({ ...message, body: bodies.get(message.id) ?? null }));
  return toListing(ctx, list, walk, items, isCut);
}

type PageOfMessages = Listing<MessageWithBody & { deliveries: DeliveryCounts | null }>;

/**
 * @param input.endpointId only what this endpoint was or is to be sent; null for all
 * @returns `deliveries`: how those of a message stand; null where it has none
 * @throws AppError `not_found`, `invalid_input` for another iterator
 */
export function listMessages(
  ctx: Context,
  input: ListMessagesInput & { endpointId: string | null },
): Promise<PageOfMessages> {
  return ctx.inTransaction(async (tx, inner) => {
    const { endpointId } = input;
    const page =
      endpointId === null
        ? await listAllMessages(inner, tx, input)
        : await listMessagesOfEndpoint(inner, { ...input, endpointId });
    const counts = await countDeliveriesOfMessages(
      tx,
      page.items.map(({ id }) => id),
    );
    const items = page.items.map((message) => ({ ...message, deliveries: counts.get(message.id) ?? null }));
    return { ...page, items };
  });
}

async function listAllMessages(
  ctx: Context,
  tx: Transaction,
  input: ListMessagesInput,
): Promise<Listing<MessageWithBody>> {
  const walk = walkOf(ctx, 'messages', input);
  return pageOf(ctx, tx, 'messages', walk, await selectMessages(tx, input, walk), input.withBodies);
}

/** What an endpoint was or is to be sent. @throws AppError `not_found`, `invalid_input` for another iterator */
export function listMessagesOfEndpoint(
  ctx: Context,
  input: ListMessagesInput & { endpointId: string },
): Promise<Listing<MessageWithBody & DeliveryState>> {
  return ctx.inTransaction(async (tx) => {
    const endpoint = await selectEndpoint(tx, input.endpointId);
    if (!endpoint) throw notFound();
    const list = `messages/${endpoint.id}`;
    const walk = walkOf(ctx, list, input);
    const found = await selectMessagesOfEndpoint(tx, endpoint.id, input, walk);
    return pageOf(ctx, tx, list, walk, found, input.withBodies);
  });
}
