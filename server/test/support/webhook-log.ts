// What tests of webhooks repeat: messages as events make them, and attempts as the sender records them.
import { addMessages } from '../../src/domain/webhooks/add-messages.ts';
import { newWebhookId } from '../../src/domain/webhooks/webhook-ids.ts';
import { newId } from '../../src/lib/ids.ts';
import type { EnvironmentName } from '../../src/lib/tenant.ts';
import type { TestApp, TestTenant } from './app.ts';
import { ask } from './jobs.ts';

let serial = 0;

/** A message for every endpoint that wants it; its id. */
export async function addMessage(
  tenant: TestTenant,
  options: {
    environment?: EnvironmentName;
    eventType?: string;
    body?: unknown;
    onlyEndpointId?: string;
  } = {},
): Promise<string> {
  const { eventType = 'document.created.v2', onlyEndpointId } = options;
  const [message] = await addMessages(tenant.context(options.environment ?? 'sandbox'), [
    {
      eventId: `DOCUMENT:${newId()}:${++serial}`,
      eventType,
      companyId: null,
      objectId: null,
      tags: [],
      body: Buffer.from(JSON.stringify(options.body ?? { eventType, serial })),
      ...(onlyEndpointId === undefined ? {} : { onlyEndpointId }),
    },
  ]);
  return message!.id;
}

/** An attempt at a message, and what became of the delivery by it: done, or given up. */
export async function recordAttempt(
  app: Pick<TestApp, 'ownerUrl'>,
  about: { messageId: string; endpointId: string; isSuccess: boolean; at?: Date; responseStatus?: number },
): Promise<string> {
  const id = newWebhookId('atmpt', about.at ?? new Date());
  const status = about.isSuccess ? 0 : 2;
  await ask(
    app,
    `with a as (
       insert into webhook_attempts (organization_id, environment, id, message_id, endpoint_id, event_type, attempted_at, url, status,
         response_status, duration_ms, response, is_response_base64, fault, trigger_type)
       select d.organization_id, d.environment, $3, d.message_id, d.endpoint_id, m.event_type, $4, 'https://hooks.example.com', $5, $6, 12, 'ok',
              false, null, 0
         from webhook_deliveries d join webhook_messages m using (organization_id, environment)
        where m.id = d.message_id and d.message_id = $1 and d.endpoint_id = $2)
     update webhook_deliveries set status = $5, next_attempt_at = null, attempt_count = attempt_count + 1
      where message_id = $1 and endpoint_id = $2`,
    [
      about.messageId,
      about.endpointId,
      id,
      about.at ?? new Date(),
      status,
      about.responseStatus ?? (about.isSuccess ? 200 : 500),
    ],
  );
  return id;
}
