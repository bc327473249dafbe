// Makes messages of events and books their deliveries; whoever wrote the event does it in the same transaction.
import type { Context } from '../context.ts';
import { wakeSenders } from '../events/wake.ts';
import { insertMessages } from './message-store.ts';
import type { NewMessage } from './new-message.ts';
import { newWebhookId } from './webhook-ids.ts';

export interface AddedMessage {
  id: string;
  eventId: string;
  /** False where the event had its message already. */
  isNew: boolean;
}

/**
 * Stores each message, also where no endpoint wants it, and books a delivery at every enabled endpoint whose filter matches.
 * The caller bounds how many bytes come at once.
 * @returns the messages of the events, in the order given
 */
export function addMessages(ctx: Context, messages: readonly NewMessage[]): Promise<AddedMessage[]> {
  if (messages.length === 0) return Promise.resolve([]);
  const now = ctx.now();
  const rows = messages.map((message) => ({ ...message, id: newWebhookId('msg', now) }));
  return ctx.inTransaction(async (tx) => {
    const stored = new Map((await insertMessages(tx, rows, now)).map((one) => [one.eventId, one.id]));
    wakeSenders(tx);
    const added = new Set<string>();
    return rows.map(({ id, eventId }) => {
      const known = stored.get(eventId)!;
      const isNew = known === id && !added.has(known);
      added.add(known);
      return { id: known, eventId, isNew };
    });
  });
}
