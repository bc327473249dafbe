// Who did what with an endpoint; above all who saw its secret (events-and-lifecycle.md 7.2).
import { newId } from '../../lib/ids.ts';
import { type Context, personOf } from '../context.ts';
import { type AuditedAction, insertAuditEntry } from './endpoint-store.ts';

/** Writes an entry in the caller's transaction. */
export async function recordEndpointAudit(
  ctx: Context,
  input: { endpointId: string; action: AuditedAction },
): Promise<void> {
  const { caller } = ctx;
  await ctx.inTransaction((tx) =>
    insertAuditEntry(tx, {
      ...input,
      id: newId(),
      linkId: caller.kind === 'portal' ? caller.linkId : null,
      keyId: caller.kind === 'key' ? caller.keyId : null,
      personId: personOf(caller),
      createdAt: ctx.now(),
    }),
  );
}
