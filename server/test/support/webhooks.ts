// Endpoints and messages for tests of what is delivered.
import { randomBytes } from 'node:crypto';
import { Client as PostgresClient } from 'pg';
import { addMessages } from '../../src/domain/webhooks/add-messages.ts';
import {
  type StoredOldSecret,
  sealEndpointHeaders,
  sealEndpointSecret,
  sealEndpointUrl,
} from '../../src/domain/webhooks/endpoint-sealing.ts';
import type { NewMessage } from '../../src/domain/webhooks/new-message.ts';
import { newWebhookId } from '../../src/domain/webhooks/webhook-ids.ts';
import { newId } from '../../src/lib/ids.ts';
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
