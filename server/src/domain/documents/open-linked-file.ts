// The file behind a signed link: only while its document is there.

import { type FileLink, verifyFileLink } from '../../files/signed-link.ts';
import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { getFile } from '../files/get-file.ts';
import { getDocument } from './get-document.ts';

export interface LinkedFile {
  bytes: Uint8Array;
  contentType: string;
  fileName: string;
}

/** @throws AppError `not_found` for an altered, expired or foreign link, and when the document or its bytes are gone */
export async function openLinkedFile(ctx: Context, link: FileLink, signature: string): Promise<LinkedFile> {
  if (!verifyFileLink(ctx.keyring, link, signature, ctx.wallNow())) throw notFound();
  const { document, file } = await ctx.inTransaction(async (_tx, inner) => {
    const document = await getDocument(inner, link.documentId);
    if (document.file?.id !== link.fileId || document.file.contentType !== link.contentType) throw notFound();
    return { document, file: await getFile(inner, link.fileId) };
  });
  return {
    bytes: await ctx.files.read(ctx.tenant, file),
    contentType: file.contentType,
    fileName: document.fileName ?? `${document.id}`,
  };
}
