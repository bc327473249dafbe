// Fields that the portal's routes share.
import { z } from 'zod';
import type { Listing } from '../../domain/webhooks/listing.ts';
import { type DeliveryStatus, deliveryStatuses } from '../../domain/webhooks/webhook.ts';
import { booleanQuery, dateTimeQuery, integerQuery, listQuery } from '../fields.ts';

// ---- answers

/** A list that is walked by an iterator. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({
    data: z.array(item),
    iterator: z.string().nullable(),
    prevIterator: z.string().nullable(),
    done: z.boolean(),
  });

export const toListWire = <T, W>({ items, ...rest }: Listing<T>, toWire: (item: T) => W) => ({
  data: items.map(toWire),
  iterator: rest.iterator,
  prevIterator: rest.prevIterator,
  done: rest.done,
});

export const statusField = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export const statusTextField = z.enum(['success', 'pending', 'fail', 'sending', 'canceled']);

const texts = Object.fromEntries(
  Object.entries(deliveryStatuses).map(([text, status]) => [status, text]),
) as Record<DeliveryStatus, z.infer<typeof statusTextField>>;

/** The number, and the same in a word. */
export const toStatusWire = (status: DeliveryStatus) => ({ status, statusText: texts[status] });

// ---- input

/** An id, or a name that the customer gave; text of another form names nothing. */
export const pathName = () => z.string().regex(/^[A-Za-z0-9_.:-]{1,256}$/);
export const ofEndpoint = z.object({ endpoint_id: pathName() });
export const ofMessage = z.object({ msg_id: pathName() });

/** An instant in a body; comes out in UTC with microseconds. */
export const instantField = dateTimeQuery;

export const listQueryFields = {
  limit: integerQuery(50, 1, 250),
  iterator: z.string().max(300).optional(),
};

export const listRequestOf = (query: { limit: number; iterator?: string | undefined }) => ({
  limit: query.limit,
  iterator: query.iterator ?? null,
});

export const windowFields = {
  before: dateTimeQuery().optional(),
  after: dateTimeQuery().optional(),
};

export const windowOf = (query: { before?: string | undefined; after?: string | undefined }) => ({
  before: query.before ?? null,
  after: query.after ?? null,
});

export const eventTypesField = listQuery(z.string().min(1).max(256), {});

export const statusQuery = z
  .enum(['0', '1', '2', '3', '4'])
  .transform((text) => Number(text) as DeliveryStatus)
  .optional();

export const messageFilterFields = {
  ...windowFields,
  event_types: eventTypesField,
  tag: z.string().max(256).optional(),
  /** Whether the payloads are wanted. */
  with_content: booleanQuery(true),
};

export const spanFields = {
  since: dateTimeQuery().optional(),
  until: dateTimeQuery().optional(),
};
export const spanQuery = z.object(spanFields);

export const spanOf = (query: { since?: string | undefined; until?: string | undefined }) => ({
  since: query.since ?? null,
  until: query.until ?? null,
});
