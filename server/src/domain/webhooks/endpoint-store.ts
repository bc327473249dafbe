// SQL of applications and endpoints.
import { sql, type Transaction } from '../../db/database.ts';
import type { StoredOldSecret } from './endpoint-sealing.ts';
import type { Place, Walk } from './listing.ts';
import { beyond, inOrder, microsOf, toPlace } from './listing-store.ts';
import type { DisabledBy, Endpoint } from './webhook.ts';

interface EndpointRow {
  id: string;
  uid: string | null;
  sealed_url: Buffer;
  url_shown: string;
  description: string;
  filter_types: string[] | null;
  metadata: Record<string, string>;
  throttle_rate: number | null;
  disabled_at: Date | null;
  disabled_by: DisabledBy | null;
  sealed_headers: Buffer;
  sealed_secret: Buffer;
  old_secrets: StoredOldSecret[];
  first_failure_at: Date | null;
  last_failure_at: Date | null;
  last_success_at: Date | null;
  version: number;
  created_at: Date;
  updated_at: Date;
  micros: number;
}

/** An endpoint with what it keeps encrypted. */
export interface StoredEndpoint extends Endpoint {
  sealedUrl: Buffer;
  sealedHeaders: Buffer;
  sealedSecret: Buffer;
  oldSecrets: StoredOldSecret[];
  place: Place;
}

export const fromEndpointRow = (row: EndpointRow): StoredEndpoint => ({
  id: row.id,
  uid: row.uid,
  urlShown: row.url_shown,
  description: row.description,
  filterTypes: row.filter_types,
  metadata: row.metadata,
  throttleRate: row.throttle_rate,
  disabledAt: row.disabled_at,
  disabledBy: row.disabled_by,
  firstFailureAt: row.first_failure_at,
  lastFailureAt: row.last_failure_at,
  lastSuccessAt: row.last_success_at,
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  sealedUrl: row.sealed_url,
  sealedHeaders: row.sealed_headers,
  sealedSecret: row.sealed_secret,
  oldSecrets: row.old_secrets,
  place: toPlace(row),
});

export interface WebhookAppRow {
  id: string;
  created_at: Date;
}

/** The tenant's application, made when it is first asked for. Locked, so that endpoints are counted one after the other. */
export async function upsertApp(tx: Transaction, id: string, now: Date): Promise<WebhookAppRow> {
  const row = await tx.first<WebhookAppRow>(sql`
    insert into webhook_apps as a (organization_id, environment, id, created_at) values (${tx.owner}, ${id}, ${now})
    on conflict (organization_id, environment) do update set id = a.id returning a.id, a.created_at`);
  return row!;
}

export const selectApp = (tx: Transaction): Promise<WebhookAppRow | null> =>
  tx.first<WebhookAppRow>(sql`select a.id, a.created_at from webhook_apps a where ${tx.bound('a')}`);

export async function countEndpoints(tx: Transaction): Promise<number> {
  const row = await tx.first<{ count: number }>(
    sql`select count(*) from webhook_endpoints e where ${tx.bound('e')} and e.deleted_at is null`,
  );
  return row!.count;
}

/** False where another living endpoint has the same `uid`. */
export async function insertEndpoint(
  tx: Transaction,
  endpoint: Omit<StoredEndpoint, 'place'>,
): Promise<boolean> {
  const added = await tx.change(sql`
    insert into webhook_endpoints (organization_id, environment, id, uid, sealed_url, url_shown, description, filter_types, metadata,
      throttle_rate, disabled_at, disabled_by, sealed_headers, sealed_secret, old_secrets, version, created_at, updated_at)
    values (${tx.owner}, ${endpoint.id}, ${endpoint.uid}, ${endpoint.sealedUrl}, ${endpoint.urlShown}, ${endpoint.description},
      ${endpoint.filterTypes}::text[], ${JSON.stringify(endpoint.metadata)}::jsonb, ${endpoint.throttleRate}, ${endpoint.disabledAt},
      ${endpoint.disabledBy}, ${endpoint.sealedHeaders}, ${endpoint.sealedSecret}, ${JSON.stringify(endpoint.oldSecrets)}::jsonb,
      ${endpoint.version}, ${endpoint.createdAt}, ${endpoint.updatedAt})
    on conflict (organization_id, environment, uid) where uid is not null and deleted_at is null do nothing`);
  return added === 1;
}

export async function selectEndpoints(
  tx: Transaction,
  walk: Walk,
  isAscending: boolean,
): Promise<StoredEndpoint[]> {
  const [time, id] = [sql`e.created_at`, sql`e.id`];
  const rows = await tx.rows<EndpointRow>(sql`
    select e.*, ${microsOf(time)} as micros from webhook_endpoints e
     where ${tx.bound('e')} and e.deleted_at is null and ${beyond(walk, time, id, isAscending)}
     ${inOrder(walk, time, id, isAscending)}`);
  return rows.map(fromEndpointRow);
}

/**
 * By its id or the customer's own name for it.
 * @param lock `share` keeps it from being disabled or deleted until the transaction ends
 */
export async function selectEndpoint(
  tx: Transaction,
  idOrUid: string,
  lock: 'update' | 'share' | null = null,
): Promise<StoredEndpoint | null> {
  const locking = lock === null ? sql`` : lock === 'update' ? sql`for no key update` : sql`for share`;
  const row = await tx.first<EndpointRow>(sql`
    select e.*, ${microsOf(sql`e.created_at`)} as micros from webhook_endpoints e
     where ${tx.bound('e')} and e.deleted_at is null and (e.id = ${idOrUid} or e.uid = ${idOrUid}) ${locking}`);
  return row && fromEndpointRow(row);
}

export const isUidTaken = async (tx: Transaction, uid: string, exceptId: string): Promise<boolean> =>
  (await tx.first(sql`
    select from webhook_endpoints e
     where ${tx.bound('e')} and e.deleted_at is null and e.uid = ${uid} and e.id <> ${exceptId}`)) !== null;

/** Writes everything that a customer may change. The row is locked already. */
export async function updateEndpoint(
  tx: Transaction,
  endpoint: Omit<StoredEndpoint, 'place'>,
): Promise<void> {
  await tx.change(sql`
    update webhook_endpoints e
       set uid = ${endpoint.uid}, sealed_url = ${endpoint.sealedUrl}, url_shown = ${endpoint.urlShown},
           description = ${endpoint.description}, filter_types = ${endpoint.filterTypes}::text[],
           metadata = ${JSON.stringify(endpoint.metadata)}::jsonb, throttle_rate = ${endpoint.throttleRate},
           disabled_at = ${endpoint.disabledAt}, disabled_by = ${endpoint.disabledBy}, sealed_headers = ${endpoint.sealedHeaders},
           sealed_secret = ${endpoint.sealedSecret}, old_secrets = ${JSON.stringify(endpoint.oldSecrets)}::jsonb,
           first_failure_at = ${endpoint.firstFailureAt}, last_failure_at = ${endpoint.lastFailureAt},
           version = ${endpoint.version}, updated_at = ${endpoint.updatedAt}
     where ${tx.bound('e')} and e.id = ${endpoint.id}`);
}

export async function markEndpointDeleted(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.change(
    sql`update webhook_endpoints e set deleted_at = ${now}, updated_at = ${now} where ${tx.bound('e')} and e.id = ${id}`,
  );
}

export type AuditedAction =
  | 'ENDPOINT_CREATED'
  | 'ENDPOINT_CHANGED'
  | 'ENDPOINT_DELETED'
  | 'HEADERS_CHANGED'
  | 'SECRET_REVEALED'
  | 'SECRET_ROTATED';

export interface WebhookAuditEntry {
  id: string;
  endpointId: string;
  action: AuditedAction;
  /** The portal link that was used, or key and person; all null for the operator. */
  linkId: string | null;
  keyId: string | null;
  personId: string | null;
  createdAt: Date;
}

export async function insertAuditEntry(tx: Transaction, entry: WebhookAuditEntry): Promise<void> {
  await tx.change(sql`
    insert into webhook_audit_entries (organization_id, environment, id, endpoint_id, action, link_id, key_id, person_id, created_at)
    values (${tx.owner}, ${entry.id}, ${entry.endpointId}, ${entry.action}, ${entry.linkId}, ${entry.keyId}, ${entry.personId}, ${entry.createdAt})`);
}
