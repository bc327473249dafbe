// Endpoints and messages for tests of what is delivered.
import { randomBytes } from 'node:crypto';
import { Client as PostgresClient } from 'pg';
import { type Sender, type SenderOptions, startSender } from '../../src/delivery/sender.ts';
import { addMessages } from '../../src/domain/webhooks/add-messages.ts';
import { defaultRetrySchedule, type RetryRules } from '../../src/domain/webhooks/after-attempt.ts';
import {
  type StoredOldSecret,
  sealEndpointHeaders,
  sealEndpointSecret,
  sealEndpointUrl,
} from '../../src/domain/webhooks/endpoint-sealing.ts';
import type { NewMessage } from '../../src/domain/webhooks/new-message.ts';
import { newWebhookId } from '../../src/domain/webhooks/webhook-ids.ts';
import { newId } from '../../src/lib/ids.ts';
import { createLogger } from '../../src/lib/log.ts';
import { createOutgoing, type Outgoing } from '../../src/lib/outgoing-http.ts';
import type { Tenant } from '../../src/lib/tenant.ts';
import type { TestApp, TestTenant } from './app.ts';

export interface TestEndpoint {
  id: string;
  /** `whsec_` and base64. */
  secret: string;
}

export interface EndpointWishes {
  secret?: string;
  oldSecrets?: StoredOldSecret[];
  filterTypes?: string[] | null;
  throttleRate?: number | null;
  headers?: Record<string, string>;
  isDisabled?: boolean;
}

export const newSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

/** Writes an endpoint as it is stored, past the rules for addresses. */
export async function makeEndpoint(
  app: TestApp,
  tenant: Tenant,
  url: string,
  wishes: EndpointWishes = {},
): Promise<TestEndpoint> {
  const { keyring } = app.services;
  const now = app.services.now();
  const id = newWebhookId('ep', now);
  const secret = wishes.secret ?? newSecret();
  await asOwner(app, (owner) =>
    owner.query(
      `insert into webhook_endpoints (organization_id, environment, id, sealed_url, url_shown, description, filter_types, metadata, throttle_rate,
         disabled_at, disabled_by, sealed_headers, sealed_secret, old_secrets, version, created_at, updated_at)
       values ($1, $2, $3, $4, $5, '', $6, '{}', $7, $8, $9, $10, $11, $12, 1, $13, $13)`,
      [
        tenant.organizationId,
        tenant.environment,
        id,
        sealEndpointUrl(keyring, id, url),
        url.replace(/\/\/[^/@]*@/, '//***@'),
        wishes.filterTypes ?? null,
        wishes.throttleRate ?? null,
        wishes.isDisabled ? now : null,
        wishes.isDisabled ? 'MANUAL' : null,
        sealEndpointHeaders(keyring, id, wishes.headers ?? {}),
        sealEndpointSecret(keyring, id, secret),
        JSON.stringify(wishes.oldSecrets ?? []),
        now,
      ],
    ),
  );
  return { id, secret };
}

/** Looks into the tables past every policy. */
export async function asOwner<T>(app: TestApp, work: (owner: PostgresClient) => Promise<T>): Promise<T> {
  const owner = new PostgresClient({ connectionString: app.ownerUrl });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

export const newMessage = (wishes: Partial<NewMessage> = {}): NewMessage => {
  const objectId = wishes.objectId ?? newId();
  const eventType = wishes.eventType ?? 'connection.created.v2';
  return {
    eventId: `connection:${objectId}:1`,
    eventType,
    companyId: null,
    objectId,
    tags: [],
    body: Buffer.from(JSON.stringify({ eventType, id: objectId })),
    ...wishes,
  };
};

/** Adds one message; its id. */
export async function addMessage(tenant: TestTenant, wishes: Partial<NewMessage> = {}): Promise<string> {
  return (await addMessages(tenant.context(), [newMessage(wishes)]))[0]!.id;
}

/** What a test calls: this machine, without TLS. */
export const openOutgoing = (): Outgoing =>
  createOutgoing({ allowSubnets: ['127.0.0.0/8'], allowHttp: true });

/** Waits without the ±20 %. */
export const exactly = (schedule: readonly number[]): RetryRules => ({
  schedule,
  jitter: 0,
  random: () => 0.5,
});

/** Sends until it is stopped; wake it when the clock was set. */
export function sendIn(app: TestApp, options: Partial<SenderOptions> = {}): Sender {
  return startSender({
    services: app.services,
    log: createLogger({ level: 'silent', name: 'test' }),
    process: { number: 1, isAlive: async () => true },
    retrySchedule: defaultRetrySchedule,
    rules: exactly(defaultRetrySchedule),
    pollMs: 20,
    ...options,
  });
}

export interface DeliveryState {
  status: number;
  attempt_count: number;
  next_attempt_at: Date | null;
}

export const deliveryOf = (app: TestApp, messageId: string, endpointId: string): Promise<DeliveryState> =>
  asOwner(app, async (owner) => {
    const { rows } = await owner.query(
      'select status, attempt_count, next_attempt_at from webhook_deliveries where message_id = $1 and endpoint_id = $2',
      [messageId, endpointId],
    );
    return rows[0];
  });

export interface AttemptState {
  status: number;
  response_status: number;
  response: string;
  is_response_base64: boolean;
  fault: string | null;
  attempted_at: Date;
  duration_ms: number;
  url: string;
  trigger_type: number;
}

/** In order. */
export const attemptsOf = (app: TestApp, messageId: string): Promise<AttemptState[]> =>
  asOwner(app, async (owner) => {
    const { rows } = await owner.query(
      'select * from webhook_attempts where message_id = $1 order by attempted_at, id',
      [messageId],
    );
    return rows;
  });
