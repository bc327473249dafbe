import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import type { AuditEntry } from './audit-entry.ts';
import { type AuditScope, countAuditEntries, selectAuditEntries } from './audit-store.ts';

/** What people changed, newest first. The caller has made sure that the scope is one it may see. */
export function listAudit(
  ctx: Context,
  input: { scope: AuditScope } & PageRequest,
): Promise<Page<AuditEntry>> {
  return ctx.inTransaction(async (tx) => {
    const total = await countAuditEntries(tx, input.scope);
    const window = pageWindow(input, total);
    return toPage(await selectAuditEntries(tx, input.scope, window), total, window, input);
  });
}
