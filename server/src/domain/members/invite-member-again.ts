import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { welcomeAgain } from '../team/welcome.ts';
import { memberToChange } from './change-member.ts';

/** Sends a member of a company another join link. @throws AppError `not_found`, `permission_denied`, `outdated`, `rate_limited` */
export async function inviteMemberAgain(
  ctx: Context,
  input: { companyId: string; personId: string },
): Promise<void> {
  const { id } = await getCompany(ctx, input.companyId);
  await welcomeAgain(ctx, await memberToChange(ctx, id, input.personId));
}
