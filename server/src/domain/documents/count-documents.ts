import type { Context } from '../context.ts';
import { type OwnerScope, requireOwner } from '../scope.ts';
import { keptTotal } from '../totals.ts';

/** How many documents the owner has, deleted ones left out. @throws AppError `not_found` for the owner */
export function countDocumentsOf(ctx: Context, scope: OwnerScope): Promise<number> {
  return ctx.inTransaction(async (tx, inner) => {
    await requireOwner(inner, scope);
    return keptTotal(tx, scope, 'documents');
  });
}
