import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import type { Invitation } from './invitation.ts';
import { countInvitations, type InvitationFilter, selectInvitations } from './invitation-store.ts';

/** Invitations of a company, newest first. @throws AppError `not_found` for the company */
export function listInvitations(
  ctx: Context,
  input: InvitationFilter & PageRequest,
): Promise<Page<Invitation>> {
  return ctx.inTransaction(async (tx, inner) => {
    await getCompany(inner, input.companyId);
    const now = ctx.now();
    const total = await countInvitations(tx, input, now);
    const window = pageWindow(input, total);
    return toPage(await selectInvitations(tx, input, now, window), total, window, input);
  });
}
