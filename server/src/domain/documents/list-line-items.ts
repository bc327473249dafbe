import type { Context } from '../context.ts';
import type { LineItem } from './document.ts';
import { selectLineItems } from './line-item-store.ts';

/** Line items by document, each list in printed order; in one query. */
export function listLineItems(ctx: Context, documentIds: string[]): Promise<Map<string, LineItem[]>> {
  return ctx.inTransaction((tx) => selectLineItems(tx, documentIds));
}
