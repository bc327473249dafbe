// Ends a connection: no more collection, credentials erased, gone from lists; its documents stay (R23).
import { notFound } from '../../lib/errors.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { deleteCheck } from './check-store.ts';
import { markConnectionDeleted } from './connection-store.ts';
import { deleteCredentials } from './credential-store.ts';
import { getConnection } from './get-connection.ts';
import { deleteMfa } from './mfa-store.ts';

/** @throws AppError `not_found` */
export function deleteConnection(ctx: Context, input: { id: string }): Promise<void> {
  return ctx.inTransaction(async (tx, inner) => {
    const { company } = await getConnection(inner, input.id);
    if ((await markConnectionDeleted(tx, input.id, ctx.now())) === 0) throw notFound();
    await deleteCredentials(tx, input.id);
    await deleteMfa(tx, input.id);
    await deleteCheck(tx, input.id);
    await recordAudit(inner, [
      { companyId: company.id, kind: 'CONNECTION', objectId: input.id, action: 'DELETED' },
    ]);
  });
}
