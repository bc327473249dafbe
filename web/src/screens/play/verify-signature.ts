// Checks a request's signature in the page, so that the secret never leaves it (events-and-lifecycle.md 1.5.3).
import type { PlayRequest } from '../../api.ts';

export type SignatureCheck =
  | { state: 'verified' }
  | { state: 'wrong'; why: string }
  | { state: 'unsigned' }
  | { state: 'unable'; why: string };

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** @param secret with or without `whsec_` */
export async function verifySignature(
  request: Pick<PlayRequest, 'headers' | 'body' | 'is_base64' | 'is_cut'>,
  secret: string,
): Promise<SignatureCheck> {
  const headers = new Map(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const told = (name: string): string | undefined =>
    headers.get(`svix-${name}`) ?? headers.get(`webhook-${name}`);
  const [id, timestamp, signatures] = [told('id'), told('timestamp'), told('signature')];
  if (!id || !timestamp || !signatures) return { state: 'unsigned' };
  if (request.is_cut) return { state: 'unable', why: 'Only a part of the body is kept.' };
  if (!globalThis.crypto?.subtle)
    return { state: 'unable', why: 'Browsers check signatures on https:// pages only.' };
  let key: CryptoKey;
  try {
    const bytes = bytesOf(secret.trim().replace(/^whsec_/, ''));
    key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  } catch {
    return { state: 'unable', why: 'This is no signing secret: it is whsec_ and base64.' };
  }
  const head = new TextEncoder().encode(`${id}.${timestamp}.`);
  const body = request.is_base64 ? bytesOf(request.body) : new TextEncoder().encode(request.body);
  const signed = new Uint8Array([...head, ...body]);
  for (const entry of signatures.split(' ')) {
    const [version, signature = ''] = entry.split(',');
    if (version !== 'v1') continue;
    try {
      if (await crypto.subtle.verify('HMAC', key, bytesOf(signature), signed)) return { state: 'verified' };
    } catch {
      // No base64: the next one may be.
    }
  }
  return { state: 'wrong', why: 'No signature of this request was made with the secret.' };
}
