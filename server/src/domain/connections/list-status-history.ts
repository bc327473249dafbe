import type { Context } from '../context.ts';
import { getConnection } from './get-connection.ts';
import { selectStatusHistory } from './history-store.ts';
import type { StatusEntry } from './status-history.ts';

/** The latest entries, newest first. @throws AppError `not_found` for the connection */
export function listStatusHistory(
  ctx: Context,
  input: { connectionId: string; most: number },
): Promise<StatusEntry[]> {
  return ctx.inTransaction(async (tx, inner) => {
    const { id } = await getConnection(inner, input.connectionId);
    return selectStatusHistory(tx, id, input.most);
  });
}
