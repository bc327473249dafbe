// Bills of all companies, or of one, as a table.
import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import { requireRight } from '../rights.ts';
import type { BrowsedDocument, DocumentTable } from './document-table.ts';
import { countDocumentTable, selectDocumentTable, selectKeptTotal } from './document-table-store.ts';

/** For organization admins. @throws AppError `permission_denied` */
export function browseDocuments(
  ctx: Context,
  input: DocumentTable & PageRequest,
): Promise<Page<BrowsedDocument>> {
  requireRight(ctx, 'DATA_REPOSITORY');
  return ctx.inTransaction(async (tx) => {
    const total = (await selectKeptTotal(tx, input)) ?? (await countDocumentTable(tx, input));
    const window = pageWindow(input, total);
    return toPage(await selectDocumentTable(tx, input, window), total, window, input);
  });
}
