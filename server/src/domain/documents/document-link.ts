// The address of a document's raw file (api-data.md 4.3).
import { signFileLink } from '../../files/signed-link.ts';
import type { Context } from '../context.ts';
import type { Document } from './document.ts';

/** A fresh link that works without a key for 24 hours; null for a manual entry, which has no file. */
export const documentLink = (ctx: Context, { id, file }: Document): string | null =>
  file && linkToFile(ctx, id, file);

/** The same, where the document itself is not at hand. */
export function linkToFile(
  ctx: Context,
  documentId: string,
  file: { id: string; contentType: string },
): string {
  const link = { tenant: ctx.tenant, documentId, fileId: file.id, contentType: file.contentType };
  return signFileLink(ctx.keyring, ctx.links.apiPublicUrl, link, ctx.wallNow());
}
