import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { Extraction } from './extraction.ts';
import { selectExtraction } from './extraction-store.ts';

/** @throws AppError `not_found` */
export async function getExtraction(ctx: Context, id: string): Promise<Extraction> {
  const extraction = await ctx.inTransaction((tx) => selectExtraction(tx, id));
  if (!extraction) throw notFound();
  return extraction;
}
