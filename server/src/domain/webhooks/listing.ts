// Lists that are walked by an iterator: a place in the order, so that what is added meanwhile moves nothing.
import { invalidInput } from '../../lib/errors.ts';
import type { Context } from '../context.ts';

/** Where a row stands: by time, then by id. */
export interface Place {
  /** Microseconds since 1970. */
  micros: number;
  id: string;
}

export interface ListRequest {
  limit: number;
  /** From an earlier answer; null begins at the front. */
  iterator: string | null;
}

/** How a store reads one page. */
export interface Walk {
  /** Rows beyond this one only. */
  from: Place | null;
  /** Against the order of the list, towards its front. */
  isBackward: boolean;
  /** One more than the page holds, to see whether the list goes on. */
  take: number;
}

export interface Listing<T> {
  items: T[];
  /** Leads on from the last item. */
  iterator: string | null;
  /** Leads back from the first item; null at the front. */
  prevIterator: string | null;
  /** Nothing follows. */
  done: boolean;
}

const signatureBytes = 32;
type Owner = Pick<Context, 'tenant' | 'keyring'>;

const signedText = (ctx: Owner, list: string, place: string): string =>
  ['list', ctx.tenant.organizationId, ctx.tenant.environment, list, place].join(':');

function toIterator(ctx: Owner, list: string, { micros, id }: Place, isBackward: boolean): string {
  const place = `${isBackward ? '-' : '+'}${micros}.${id}`;
  const signature = ctx.keyring.sign('cursor', signedText(ctx, list, place));
  return Buffer.concat([signature, Buffer.from(place)]).toString('base64url');
}

/** @param list its name, so that an iterator of another list is none @throws AppError `invalid_input` */
export function walkOf(ctx: Owner, list: string, { limit, iterator }: ListRequest): Walk {
  if (iterator === null) return { from: null, isBackward: false, take: limit + 1 };
  const bytes = Buffer.from(iterator, 'base64url');
  const place = bytes.subarray(signatureBytes).toString('latin1');
  const parts = /^([+-])(\d{1,17})\.([0-9A-Za-z_]{1,64})$/.exec(place);
  const signature = bytes.subarray(0, signatureBytes);
  if (!parts || !ctx.keyring.verify('cursor', signedText(ctx, list, place), signature).valid)
    throw invalidInput({ iterator: ['This is no iterator of this list.'] });
  return {
    from: { micros: Number(parts[2]), id: parts[3]! },
    isBackward: parts[1] === '-',
    take: limit + 1,
  };
}

/** @param rows as read, nearest first, at most `walk.take`; `isCut` says that more would have followed all the same */
export function toListing<T extends { place: Place }>(
  ctx: Owner,
  list: string,
  walk: Walk,
  rows: readonly T[],
  isCut = false,
): Listing<T> {
  const hasMore = isCut || rows.length === walk.take;
  const read = rows.slice(0, walk.take - 1);
  const items = walk.isBackward ? read.toReversed() : read;
  const [first, last] = [items[0], items.at(-1)];
  const isFront = walk.isBackward ? !hasMore : walk.from === null;
  const here = walk.from && toIterator(ctx, list, walk.from, walk.isBackward);
  return {
    items,
    iterator: last ? toIterator(ctx, list, last.place, false) : walk.isBackward ? null : here,
    prevIterator: first && !isFront ? toIterator(ctx, list, first.place, true) : null,
    done: walk.isBackward ? items.length === 0 : !hasMore,
  };
}
