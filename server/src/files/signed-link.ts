// Links to a document's file that work without a key for a while. The signature covers tenant, document, file, type and expiry.

import type { Keyring } from '../lib/keyring.ts';
import type { Tenant } from '../lib/tenant.ts';

export interface FileLink {
  tenant: Tenant;
  documentId: string;
  fileId: string;
  contentType: string;
  /** Seconds since 1970. */
  expires: number;
}

const lifetimeSeconds = 24 * 60 * 60;

const signedText = (link: FileLink): string =>
  [
    link.tenant.organizationId,
    link.tenant.environment,
    link.documentId,
    link.fileId,
    link.contentType,
    link.expires,
  ].join('\n');

/** A fresh link, valid for 24 hours from `now` (api-data.md 4.3). */
export function signFileLink(
  keyring: Keyring,
  apiPublicUrl: string,
  file: Omit<FileLink, 'expires'>,
  now: Date,
): string {
  const link: FileLink = { ...file, expires: Math.floor(now.getTime() / 1000) + lifetimeSeconds };
  const signature = keyring.sign('file-link', signedText(link)).toString('base64url');
  const { organizationId, environment } = link.tenant;
  const query = `type=${encodeURIComponent(link.contentType)}&expires=${link.expires}&signature=${signature}`;
  return `${apiPublicUrl}/files/${organizationId}/${environment}/${link.documentId}/${link.fileId}?${query}`;
}

/** True for a link of ours that is unaltered and not over. */
export function verifyFileLink(keyring: Keyring, link: FileLink, signature: string, now: Date): boolean {
  if (!Number.isSafeInteger(link.expires) || link.expires * 1000 <= now.getTime()) return false;
  return keyring.verify('file-link', signedText(link), Buffer.from(signature, 'base64url')).valid;
}
