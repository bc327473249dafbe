import { newId } from '../../lib/ids.ts';
import { type Context, personOf } from '../context.ts';
import type { SettingsChange } from './settings-audit.ts';
import { insertSettingsAuditEntry } from './settings-audit-store.ts';

/** Written in the caller's transaction: the change and its entry are committed together. */
export async function recordSettingsChange(ctx: Context, change: SettingsChange): Promise<void> {
  await ctx.inTransaction((tx) =>
    insertSettingsAuditEntry(tx, {
      ...change,
      details: change.details ?? null,
      id: newId(),
      personId: personOf(ctx.caller),
      address: ctx.caller.kind === 'person' ? ctx.caller.address : null,
      createdAt: ctx.wallNow(),
    }),
  );
}
