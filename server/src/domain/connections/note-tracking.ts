import type { Context } from '../context.ts';
import { touchConnections } from './connection-store.ts';

/**
 * The tracking of accounts found through these connections changed, which their answers show; `isResumed` asks for what was
 * not collected meanwhile.
 */
export function noteTracking(
  ctx: Context,
  input: { connectionIds: string[]; isResumed: boolean },
): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    const connections = await touchConnections(tx, input.connectionIds, ctx.now());
    if (!input.isResumed) return;
    for (const { id, status, isActive } of connections)
      if (isActive && status === 'CONNECTED')
        await ctx.queue.enqueue(tx, 'collect_connection', { connectionId: id }, { key: `collect:${id}` });
  });
}
