// Whether a request that arrived was signed with a secret (events-and-lifecycle.md 1.5.3), as a receiver's library judges it.
import { timingSafeEqual } from 'node:crypto';
import { readSigningSecret } from '../webhooks/endpoint-rules.ts';
import { signatureOf } from '../webhooks/signature.ts';
import type { SignatureFinding } from './play-request.ts';

const toleranceSeconds = 300;

const equal = (a: string, b: string): boolean => {
  const [first, second] = [Buffer.from(a), Buffer.from(b)];
  return first.length === second.length && timingSafeEqual(first, second);
};

/** @param headers names in lower case; of the two families `svix-` counts where both are there */
export function checkSignature(
  request: { headers: Readonly<Record<string, string>>; body: Uint8Array },
  secret: string,
  now: Date,
): SignatureFinding {
  const key = readSigningSecret(secret);
  if (key === null) return 'no_secret';
  const told = (name: string): string =>
    request.headers[`svix-${name}`] ?? request.headers[`webhook-${name}`] ?? '';
  const [id, timestamp, signatures] = [told('id'), told('timestamp'), told('signature')];
  if (id === '' || !/^\d{1,12}$/.test(timestamp) || signatures === '') return 'missing';
  const wanted = signatureOf({ id, timestamp: Number(timestamp), body: request.body }, [key]);
  if (!signatures.split(' ').some((signature) => equal(signature, wanted))) return 'wrong';
  return Math.abs(now.getTime() / 1000 - Number(timestamp)) > toleranceSeconds ? 'too_old' : 'verified';
}
