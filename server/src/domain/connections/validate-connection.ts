// Signs in with a password that is at hand, where the provider answers at once; else the connection stays PENDING.
import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { selectConnectionToChange, writeConnection } from './connection-store.ts';

/** Records the result; a success asks for the collection. @throws AppError `not_found` */
export function validateConnection(ctx: Context, input: { id: string; password: string }): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    const connection = await selectConnectionToChange(tx, input.id);
    if (!connection) throw notFound();
    const result = ctx
      .providerFor(connection.url)
      .validate({ username: connection.username, password: input.password });
    if (!result) return;
    const now = ctx.now();
    await writeConnection(tx, {
      ...connection,
      status: result.status,
      statusErrorDetail: result.statusErrorDetail,
      statusFirstSeenAt: result.status === connection.status ? connection.statusFirstSeenAt : now,
      statusLastUpdateAt: now,
      updatedAt: now,
    });
    if (result.status === 'CONNECTED' && connection.isActive)
      await ctx.queue.enqueue(
        tx,
        'collect_connection',
        { connectionId: connection.id },
        { key: `collect:${connection.id}` },
      );
  });
}
