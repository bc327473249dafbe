// Makes a key. Its text is answered here and never again: only a keyed hash is stored.
import { invalidInput } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { recordSettingsChange } from '../audit/record-settings-change.ts';
import type { Context } from '../context.ts';
import { requireRight } from '../rights.ts';
import { type ApiKey, keyName, makeKeyText } from './api-key.ts';
import { insertKey, lockKeys, selectKey, selectKeys } from './api-key-store.ts';

const mostKeys = 50;

export interface CreateApiKeyInput {
  name: string;
  expiresAt: Date | null;
  /** The person it acts for; null leaves it to the organization's first admin (R47). */
  createdBy: string | null;
}

/** @throws AppError `invalid_input` for a bad name, a past expiry, or the 51st key of an environment */
export async function createApiKey(
  ctx: Context,
  input: CreateApiKeyInput,
): Promise<ApiKey & { text: string }> {
  requireRight(ctx, 'API_KEYS');
  const name = keyName(input.name);
  if (input.expiresAt && input.expiresAt <= ctx.wallNow())
    throw invalidInput({ expiresAt: ['The expiry must lie in the future.'] });
  return ctx.inTransaction(async (tx, inner) => {
    await lockKeys(tx);
    if ((await selectKeys(tx)).length >= mostKeys)
      throw invalidInput({
        nonFieldErrors: [`An organization may hold ${mostKeys} keys per environment; delete one first.`],
      });
    const { text, lookupId, prefix } = makeKeyText(ctx.tenant.environment);
    const key = {
      id: newId(),
      name,
      environment: ctx.tenant.environment,
      prefix,
      createdAt: ctx.wallNow(),
      expiresAt: input.expiresAt,
      lastUsedAt: null,
    };
    await insertKey(tx, {
      ...key,
      lookupId,
      hash: ctx.keyring.sign('api-key', text),
      secretId: ctx.keyring.secretId,
      createdBy: input.createdBy,
    });
    await recordSettingsChange(inner, {
      kind: 'API_KEY',
      objectId: key.id,
      action: 'CREATED',
      objectName: name,
      details: { expiresAt: input.expiresAt?.toISOString() ?? null },
    });
    return { ...(await selectKey(tx, key.id))!, text };
  });
}
