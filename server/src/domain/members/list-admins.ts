// Settings › Organization › Admin team (platform.md 22).
import type { Context } from '../context.ts';
import { requireRight } from '../rights.ts';
import type { Admin } from './member.ts';
import { selectAdmins } from './member-store.ts';

/** Oldest first. */
export function listAdmins(ctx: Context): Promise<Admin[]> {
  requireRight(ctx, 'ADMIN_TEAM');
  return ctx.inTransaction((tx) => selectAdmins(tx, ctx.wallNow()));
}
