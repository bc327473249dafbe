// Makes messages of the events that transactions have written: their exact bytes, once (events-and-lifecycle.md 1.5.2, 1.9).
import { toMessages } from '../api/events/to-messages.ts';
import { sql } from '../db/database.ts';
import { type Context, createContext, type Services } from '../domain/context.ts';
import type { OutboxEvent } from '../domain/events/event.ts';
import { handleEvents } from '../domain/events/take-events.ts';
import { getOrganizationSettings } from '../domain/organizations/organization-settings.ts';
import { addMessages } from '../domain/webhooks/add-messages.ts';
import type { NewMessage } from '../domain/webhooks/new-message.ts';
import type { Logger } from '../lib/log.ts';
import type { EnvironmentName, Tenant } from '../lib/tenant.ts';

/** Events of one transaction: a document of many lines is a megabyte. */
const batchSize = 50;

/** Of one large change, a receiver gets no more each second (events-and-lifecycle.md 2.2). */
const messagesPerSecond = 50;

/** Dispatches what waits, of all tenants in turn, until nothing does. @returns how many events there were */
export async function dispatchEvents(services: Services, log: Logger): Promise<number> {
  let total = 0;
  let inTurn: number;
  do {
    inTurn = 0;
    for (const tenant of await tenantsWithEvents(services)) {
      const ctx = createContext(services, {
        tenant,
        caller: { kind: 'job', name: 'dispatch_events' },
        log: log.child({ job: 'dispatch_events' }),
        clock: 'wall',
      });
      inTurn += await handleEvents(ctx, { most: batchSize, handle: addMessagesOf });
    }
    total += inTurn;
  } while (inTurn > 0);
  return total;
}

async function addMessagesOf(ctx: Context, events: OutboxEvent[]): Promise<void> {
  const masksUsernames =
    events.some(({ kind }) => kind === 'CONNECTION') &&
    (await getOrganizationSettings(ctx)).maskUsernameInWebhooks;
  const messages = events.flatMap((event): NewMessage[] =>
    toMessages(ctx, event, { masksUsernames }).map((message) => ({
      ...message,
      companyId: event.companyId,
      objectId: event.objectId,
      tags: [],
      delaySeconds: Math.floor(event.place / messagesPerSecond),
    })),
  );
  await addMessages(ctx, messages);
}

async function tenantsWithEvents(services: Services): Promise<Tenant[]> {
  const rows = await services.database.outside(
    sql<{
      organization_id: string;
      environment: EnvironmentName;
    }>`select organization_id, environment from tenants_with_events()`,
  );
  return rows.map((row) => ({ organizationId: row.organization_id, environment: row.environment }));
}
