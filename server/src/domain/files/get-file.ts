import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { StoredFileRecord } from './file.ts';
import { selectFile } from './file-record-store.ts';

/** @throws AppError `not_found` */
export async function getFile(ctx: Context, id: string): Promise<StoredFileRecord> {
  const file = await ctx.inTransaction((tx) => selectFile(tx, id));
  if (!file) throw notFound();
  return file;
}
