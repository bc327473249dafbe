// The signature of a delivery (events-and-lifecycle.md 1.5.3): both header families carry the same.
import { createHmac } from 'node:crypto';

export interface SignedMessage {
  /** `msg_…`. */
  id: string;
  /** Unix seconds of this attempt. */
  timestamp: number;
  body: Uint8Array;
}

/** One entry for each secret, in their order: the newest first. */
export function signatureOf(message: SignedMessage, secrets: readonly string[]): string {
  return secrets
    .map((secret) => {
      const hmac = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'));
      hmac.update(`${message.id}.${message.timestamp}.`);
      return `v1,${hmac.update(message.body).digest('base64')}`;
    })
    .join(' ');
}

/** The headers of a delivery beside the endpoint's own. */
export function deliveryHeaders(message: SignedMessage, secrets: readonly string[]): Record<string, string> {
  const id = message.id;
  const timestamp = String(message.timestamp);
  const signature = signatureOf(message, secrets);
  return {
    'content-type': 'application/json',
    'user-agent': 'Nectar-Webhooks/1.0',
    'svix-id': id,
    'svix-timestamp': timestamp,
    'svix-signature': signature,
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signature,
  };
}
