// The keys of an environment, without their secrets.
import type { Context } from '../context.ts';
import type { ApiKey } from './api-key.ts';
import { selectKeys } from './api-key-store.ts';

export function listApiKeys(ctx: Context): Promise<ApiKey[]> {
  return ctx.inTransaction((tx) => selectKeys(tx));
}
