// What an endpoint may be called, hold and ask for.
import { randomBytes } from 'node:crypto';
import type { FieldErrors } from '../../lib/errors.ts';
import { type CustomHeaders, faultsOfHeaders } from './endpoint-headers.ts';
import { isWebhookId } from './webhook-ids.ts';

/** Of one organization in one environment (events-and-lifecycle.md 1.4.4). */
export const mostEndpoints = 50;
const longestDescription = 1000;
const mostMetadataBytes = 4096;
const highestThrottleRate = 10_000;

/** What a caller says about an endpoint beside its address. */
export interface EndpointWishes {
  description: string;
  /** The customer's own name for it. */
  uid: string | null;
  /** Null or none: all types, those to come too. */
  filterTypes: readonly string[] | null;
  metadata: Readonly<Record<string, string>>;
  /** Messages per second. */
  throttleRate: number | null;
  disabled: boolean;
}

/** 24 random bytes (1.5.3). */
export const newSigningSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

/** A secret of the customer's own with its prefix; null for one that cannot sign. */
export function readSigningSecret(text: string): string | null {
  if (!/^(whsec_)?[a-zA-Z0-9+/=]{32,100}$/.test(text)) return null;
  const encoded = text.replace(/^whsec_/, '');
  if (!/^[a-zA-Z0-9+/]+={0,2}$/.test(encoded)) return null;
  const { length } = Buffer.from(encoded, 'base64');
  return length >= 24 && length <= 64 ? `whsec_${encoded}` : null;
}

export const secretSentence = 'A secret is base64 of 24 to 64 bytes, with or without "whsec_" before it.';

const isUid = (text: string): boolean => /^[a-zA-Z0-9\-_.]{1,256}$/.test(text) && !isWebhookId('ep', text);

/** @param knownTypes names of the event types that are sent @returns sentences by field */
export function faultsOfWishes(
  wishes: Partial<EndpointWishes> & { headers?: CustomHeaders },
  knownTypes: readonly string[],
): FieldErrors {
  const faults: Record<string, string[]> = {};
  const { description, uid, filterTypes, metadata, throttleRate, headers } = wishes;
  if (description !== undefined && description.length > longestDescription)
    faults.description = [`Ensure this field has no more than ${longestDescription} characters.`];
  if (uid !== undefined && uid !== null && !isUid(uid))
    faults.uid = ['Use 1 to 256 letters, digits, "-", "_" and ".", and no id of an endpoint.'];
  const unknown = (filterTypes ?? []).filter((type) => !knownTypes.includes(type));
  if (unknown.length > 0)
    faults.filterTypes = unknown.map((type) => `"${type.slice(0, 256)}" is no event type that is sent.`);
  if (metadata !== undefined && Buffer.byteLength(JSON.stringify(metadata)) > mostMetadataBytes)
    faults.metadata = [`Metadata may have ${mostMetadataBytes} bytes as JSON.`];
  const isRate = (rate: number): boolean =>
    Number.isInteger(rate) && rate >= 1 && rate <= highestThrottleRate;
  if (throttleRate !== undefined && throttleRate !== null && !isRate(throttleRate))
    faults.throttleRate = [`Use a whole number of messages per second from 1 to ${highestThrottleRate}.`];
  const ofHeaders = faultsOfHeaders(headers ?? {});
  if (ofHeaders.length > 0) faults.headers = ofHeaders;
  return faults;
}

/** No type chosen means every type; each is kept once. */
export const filterOf = (types: readonly string[] | null): string[] | null =>
  types === null || types.length === 0 ? null : [...new Set(types)].sort();
