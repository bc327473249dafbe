import type { Context } from '../context.ts';
import { getDocument } from '../documents/get-document.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import type { Correction } from './correction.ts';
import { countCorrections, selectCorrections } from './correction-store.ts';

/** All corrections of a document, newest first, those that no longer hold too. @throws AppError `not_found` */
export function listCorrections(
  ctx: Context,
  input: { documentId: string } & PageRequest,
): Promise<Page<Correction>> {
  return ctx.inTransaction(async (tx, inner) => {
    await getDocument(inner, input.documentId);
    const total = await countCorrections(tx, input.documentId);
    const window = pageWindow(input, total);
    return toPage(await selectCorrections(tx, input.documentId, window), total, window, input);
  });
}
