import { newId } from '../../lib/ids.ts';
import { type Context, personOf } from '../context.ts';
import type { AuditEntry } from './audit-entry.ts';
import { insertAuditEntries } from './audit-store.ts';

/** What changed; who did it and when comes from the context. */
export type AuditedChange = Pick<AuditEntry, 'companyId' | 'kind' | 'objectId'> &
  Partial<Pick<AuditEntry, 'documentId' | 'lineItem' | 'action' | 'field' | 'before' | 'after'>>;

/** Writes what the caller changed into the audit trail, in the caller's transaction. */
export async function recordAudit(ctx: Context, changes: readonly AuditedChange[]): Promise<void> {
  if (changes.length === 0) return;
  const { caller } = ctx;
  const entries = changes.map(
    (change): AuditEntry => ({
      documentId: null,
      lineItem: null,
      action: 'CHANGED',
      field: null,
      before: null,
      after: null,
      ...change,
      id: newId(),
      keyId: caller.kind === 'key' ? caller.keyId : null,
      personId: personOf(caller),
      invitationId: caller.kind === 'invitation' ? caller.invitationId : null,
      createdAt: ctx.now(),
    }),
  );
  await ctx.inTransaction((tx) => insertAuditEntries(tx, entries));
}
