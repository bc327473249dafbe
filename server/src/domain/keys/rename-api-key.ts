import { notFound } from '../../lib/errors.ts';
import { recordSettingsChange } from '../audit/record-settings-change.ts';
import type { Context } from '../context.ts';
import { requireRight } from '../rights.ts';
import { type ApiKey, keyName } from './api-key.ts';
import { selectKey, writeKeyName } from './api-key-store.ts';

/** @throws AppError `not_found`, `invalid_input` */
export async function renameApiKey(ctx: Context, input: { id: string; name: string }): Promise<ApiKey> {
  requireRight(ctx, 'API_KEYS');
  return ctx.inTransaction(async (tx, inner) => {
    const key = await selectKey(tx, input.id);
    if (!key) throw notFound();
    const name = keyName(input.name);
    if (name !== key.name) {
      await writeKeyName(tx, key.id, name);
      await recordSettingsChange(inner, {
        kind: 'API_KEY',
        objectId: key.id,
        action: 'CHANGED',
        objectName: name,
        details: { field: 'name', before: key.name, after: name },
      });
    }
    return { ...key, name };
  });
}
