// Looks on the pages of a corrected document for where the value stands, and remembers the place for its layout. Safe to run
// twice: a correction teaches once. The pages are read outside of any transaction.
import type { Context } from '../context.ts';
import { findDocuments } from '../documents/get-document.ts';
import { getFile } from '../files/get-file.ts';
import { rememberPlace } from '../layouts/remember-place.ts';
import { selectCorrection } from './correction-store.ts';
import { learnableFieldOf, printedValue } from './learnable-fields.ts';

/** @returns whether a place was learned */
export async function learnFromCorrection(ctx: Context, input: { correctionId: string }): Promise<boolean> {
  const wish = await ctx.inTransaction(async (tx, inner) => {
    const correction = await selectCorrection(tx, input.correctionId);
    if (!correction || correction.endedAt !== null) return null;
    const [document] = await findDocuments(inner, [correction.documentId]);
    if (!document?.file || !document.pages || document.deletedAt !== null) return null;
    return { correction, pages: document.pages, file: await getFile(inner, document.file.id) };
  });
  if (!wish) return false;
  const { correction, pages, file } = wish;
  const field = learnableFieldOf(correction);
  const value = printedValue(correction.value);
  if (field === null || value === null) return false;

  const { target } = correction;
  const meter = target.kind === 'USAGE' ? target.position : 0;
  const line = target.kind === 'LINE_ITEM' ? { line: target.description } : {};
  const bytes = await ctx.files.read(ctx.tenant, file);
  const place = await ctx.reader.learn(bytes, { pages, lesson: { field, meter, value, ...line } });
  if (!place) return false;
  return ctx.inTransaction(async (tx, inner) => {
    const now = await selectCorrection(tx, input.correctionId);
    if (!now || now.endedAt !== null) return false;
    await rememberPlace(inner, { correctionId: now.id, documentId: now.documentId, place });
    return true;
  });
}
