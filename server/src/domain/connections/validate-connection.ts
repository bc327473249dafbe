// Signs in with a password that is at hand, where the provider answers at once; else the connection stays PENDING.
import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { withStatus } from './connection.ts';
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
    const { status, statusErrorDetail } = result;
    const checked = withStatus(connection, { status, statusErrorDetail }, now);
    await writeConnection(tx, { ...checked, updatedAt: now });
    if (checked.status === 'CONNECTED' && checked.isActive)
      await ctx.queue.enqueue(
        tx,
        'collect_connection',
        { connectionId: connection.id },
        { key: `collect:${connection.id}` },
      );
  });
}
