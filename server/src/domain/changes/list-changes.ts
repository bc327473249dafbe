// The feed of a company: what a reader has not been told yet.
import { AppError } from '../../lib/errors.ts';
import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { type Change, cursorDays } from './change.ts';
import { fromCursor, toCursor } from './change-cursor.ts';
import { selectChanges, selectHorizon } from './change-store.ts';

export interface ListChangesInput {
  companyId: string;
  /** Null: from the beginning. */
  cursor: string | null;
  most: number;
}

export interface ChangeList {
  changes: Change[];
  /** Where the next call goes on; good for `cursorDays`. */
  cursor: string;
  hasMore: boolean;
}

/** @throws AppError `not_found` for the company, `invalid_input` for the cursor, `cursor_expired` */
export function listChanges(ctx: Context, input: ListChangesInput): Promise<ChangeList> {
  return ctx.inTransaction(async (tx, inner) => {
    const { companyId, most } = input;
    await getCompany(inner, companyId);
    const now = ctx.wallNow();
    let after = 0;
    if (input.cursor !== null) {
      const place = fromCursor(ctx, companyId, input.cursor);
      after = place.position;
      if (now.getTime() - place.issuedAt.getTime() > cursorDays * 86_400_000)
        throw new AppError('cursor_expired');
      // A reader that saw an object and not yet its end would keep it for ever.
      if (after > 0 && after < (await selectHorizon(tx, companyId))) throw new AppError('cursor_expired');
    }
    const found = await selectChanges(tx, companyId, after, most + 1);
    const changes = found.slice(0, most);
    const position = changes.at(-1)?.position ?? after;
    return {
      changes,
      cursor: toCursor(ctx, companyId, { position, issuedAt: now }),
      hasMore: found.length > most,
    };
  });
}
