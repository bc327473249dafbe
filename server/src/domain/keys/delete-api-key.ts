// Ends a key; the next request with it is refused.
import { notFound } from '../../lib/errors.ts';
import { recordSettingsChange } from '../audit/record-settings-change.ts';
import type { Context } from '../context.ts';
import { requireRight } from '../rights.ts';
import { markKeyDeleted, selectKey } from './api-key-store.ts';

/** @throws AppError `not_found` */
export async function deleteApiKey(ctx: Context, input: { id: string }): Promise<void> {
  requireRight(ctx, 'API_KEYS');
  return ctx.inTransaction(async (tx, inner) => {
    const key = await selectKey(tx, input.id);
    if (!key || (await markKeyDeleted(tx, key.id, ctx.wallNow())) === 0) throw notFound();
    await recordSettingsChange(inner, {
      kind: 'API_KEY',
      objectId: key.id,
      action: 'DELETED',
      objectName: key.name,
    });
  });
}
