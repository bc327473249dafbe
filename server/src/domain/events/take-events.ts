import type { Context } from '../context.ts';
import type { OutboxEvent } from './event.ts';
import { deleteEvents, takeEvents } from './event-store.ts';

/**
 * Hands waiting events to `handle` in their order and forgets them; both, or neither.
 * @returns how many there were; none while another process handles the tenant's
 */
export function handleEvents(
  ctx: Context,
  input: { most: number; handle: (inner: Context, events: OutboxEvent[]) => Promise<void> },
): Promise<number> {
  return ctx.inTransaction(async (tx, inner) => {
    const events = await takeEvents(tx, input.most);
    if (events.length === 0) return 0;
    await input.handle(inner, events);
    await deleteEvents(
      tx,
      events.map((event) => event.id),
    );
    return events.length;
  });
}
