import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { Document } from './document.ts';
import { selectDocument, selectDocuments } from './document-store.ts';

/** One document that is not deleted. @throws AppError `not_found` */
export async function getDocument(ctx: Context, id: string): Promise<Document> {
  const document = await ctx.inTransaction((tx) => selectDocument(tx, id));
  if (!document) throw notFound();
  return document;
}

/** Documents by id, in one query; in no particular order. */
export function findDocuments(ctx: Context, ids: string[]): Promise<Document[]> {
  return ctx.inTransaction((tx) => selectDocuments(tx, ids));
}
