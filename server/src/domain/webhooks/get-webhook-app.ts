// The application of an organization in one environment: endpoints, messages and attempts belong to exactly one.
import type { Context } from '../context.ts';
import { selectApp, upsertApp } from './endpoint-store.ts';
import { newWebhookId } from './webhook-ids.ts';

export interface WebhookApp {
  /** `app_` and 27 characters. */
  id: string;
  createdAt: Date;
}

/** Made when it is first asked for. */
export function getWebhookApp(ctx: Context): Promise<WebhookApp> {
  return ctx.inTransaction(async (tx) => {
    const row = (await selectApp(tx)) ?? (await upsertApp(tx, newWebhookId('app', ctx.now()), ctx.now()));
    return { id: row.id, createdAt: row.created_at };
  });
}
