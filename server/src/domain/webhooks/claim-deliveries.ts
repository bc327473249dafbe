// Takes due deliveries of all tenants, opened and ready to be sent; every endpoint gets no more than its share.

import type { Tenant } from '../../lib/tenant.ts';
import type { Services } from '../context.ts';
import { type Claim, type ClaimedDeliveryRow, selectClaims } from './delivery-store.ts';
import { isSensitive } from './endpoint-headers.ts';
import { openEndpointHeaders, openEndpointUrl, secretsInForce } from './endpoint-sealing.ts';
import type { TriggerType } from './webhook.ts';

export interface ClaimedDelivery {
  tenant: Tenant;
  messageId: string;
  endpointId: string;
  eventType: string;
  /** Attempts of the schedule before this one. */
  attemptCount: number;
  triggerType: TriggerType;
  isSingle: boolean;
  worker: number;
  claimedAt: Date;
  urlShown: string;
  /** Null: forgotten, it cannot be sent any more. */
  body: Buffer | null;
  /** Null where the keys of this process do not open it. */
  target: Target | null;
}

export interface Target {
  url: string;
  headers: Record<string, string>;
  /** Those that sign at the moment of the claim, newest first. */
  secrets: string[];
}

/** Ends what waits for disabled or deleted endpoints beside. */
export async function claimDeliveries(
  services: Pick<Services, 'database' | 'keyring'>,
  claim: Claim,
): Promise<ClaimedDelivery[]> {
  const rows = await selectClaims(services.database, claim);
  return rows.map((row) => ({
    tenant: { organizationId: row.organization_id, environment: row.environment },
    messageId: row.message_id,
    endpointId: row.endpoint_id,
    eventType: row.event_type,
    attemptCount: row.attempt_count,
    triggerType: row.trigger_type,
    isSingle: row.is_single,
    worker: claim.worker,
    claimedAt: claim.moment,
    urlShown: row.url_shown,
    body: row.body,
    target: targetOf(services, row, claim.moment),
  }));
}

function targetOf({ keyring }: Pick<Services, 'keyring'>, row: ClaimedDeliveryRow, now: Date): Target | null {
  const id = row.endpoint_id;
  const stored = { sealedSecret: row.sealed_secret, oldSecrets: row.old_secrets };
  try {
    return {
      url: openEndpointUrl(keyring, id, row.sealed_url),
      headers: openEndpointHeaders(keyring, id, row.sealed_headers),
      secrets: secretsInForce(keyring, id, stored, now).map((one) => one.secret),
    };
  } catch {
    return null;
  }
}

/** What a receiver that answers with its request would tell to whoever reads the log. */
export function secretsSentTo(target: Target | null): string[] {
  if (!target) return [];
  const url = new URL(target.url);
  const [name, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  // A name alone is a token; beside a password it is none.
  const ofUrl =
    name + password === ''
      ? []
      : [password === '' ? name : password, Buffer.from(`${name}:${password}`).toString('base64')];
  const ofHeaders = Object.entries(target.headers)
    .filter(([name]) => isSensitive(name))
    .flatMap(([, value]) => [value, value.replace(/^[A-Za-z]+ +/, '')]);
  return [...target.secrets, ...ofUrl, ...ofHeaders];
}
