import type { Context } from '../context.ts';
import { selectKeysUnderOtherSecrets } from './api-key-store.ts';

/** Keys that would end if only the present NECTAR_SECRET were left: nobody has used them since it became that. */
export const listKeysOfOtherSecrets = (
  ctx: Context,
): Promise<{ id: string; name: string; lastUsedAt: Date | null }[]> =>
  ctx.inTransaction((tx) =>
    selectKeysUnderOtherSecrets(tx, { secretId: ctx.keyring.secretId, now: ctx.wallNow() }),
  );
