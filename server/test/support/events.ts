// biome-ignore-all lint/suspicious/noExplicitAny: a message's body is what receivers read; tests look into it.
// What receivers would be told: dispatches what waits and reads the messages of a tenant, in order.
import pg from 'pg';
import { sentEventType } from '../../src/api/events/catalogue.ts';
import { dispatchEvents } from '../../src/delivery/dispatch-events.ts';
import { createLogger } from '../../src/lib/log.ts';
import type { EnvironmentName } from '../../src/lib/tenant.ts';
import type { TestApp, TestTenant } from './app.ts';

const log = createLogger({ level: 'silent', name: 'test' });

export interface StoredMessage {
  id: string;
  eventId: string;
  eventType: string;
  text: string;
  body: any;
}

export async function messagesOf(
  app: TestApp,
  tenant: TestTenant,
  environment: EnvironmentName = 'sandbox',
): Promise<StoredMessage[]> {
  await dispatchEvents(app.services, log);
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query(
      `select m.id, m.event_id, m.event_type, convert_from(b.body, 'UTF8') as text
         from webhook_messages m join webhook_bodies b on b.message_id = m.id
        where m.organization_id = $1 and m.environment = $2
        order by m.created_at, split_part(m.event_id, ':', 2), split_part(m.event_id, ':', 3)::integer, length(m.event_id)`,
      [tenant.organizationId, environment],
    );
    return rows.map((row) => {
      const message = {
        id: row.id,
        eventId: row.event_id,
        eventType: row.event_type,
        text: row.text,
        body: JSON.parse(row.text),
      };
      const fault = sentEventType(message.eventType)!.schema.safeParse(message.body).error;
      if (fault) throw new Error(`${message.eventType} does not keep its schema: ${fault.message}`);
      return message;
    });
  } finally {
    await owner.end();
  }
}

/** Follows a tenant's messages: each call answers what is new since the last. */
export function followMessages(
  app: TestApp,
  tenant: TestTenant,
  environment: EnvironmentName = 'sandbox',
): () => Promise<StoredMessage[]> {
  const seen = new Set<string>();
  return async () => {
    const fresh = (await messagesOf(app, tenant, environment)).filter((message) => !seen.has(message.id));
    for (const message of fresh) seen.add(message.id);
    return fresh;
  };
}
