// The address of a document's raw file (api-data.md 4.3).
import { signFileLink } from '../../files/signed-link.ts';
import type { Context } from '../context.ts';
import type { Document } from './document.ts';

/** A fresh link that works without a key for 24 hours; null for a manual entry, which has no file. */
export function documentLink(ctx: Context, document: Document): string | null {
  const { file } = document;
  if (!file) return null;
  const link = {
    tenant: ctx.tenant,
    documentId: document.id,
    fileId: file.id,
    contentType: file.contentType,
  };
  return signFileLink(ctx.keyring, ctx.links.apiPublicUrl, link, ctx.now());
}
