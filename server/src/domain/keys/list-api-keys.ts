// The keys of an environment, without their secrets, oldest first.
import type { Context } from '../context.ts';
import { requireRight } from '../rights.ts';
import type { ApiKey } from './api-key.ts';
import { selectKeys } from './api-key-store.ts';

export async function listApiKeys(ctx: Context): Promise<ApiKey[]> {
  requireRight(ctx, 'API_KEYS');
  return ctx.inTransaction((tx) => selectKeys(tx));
}
