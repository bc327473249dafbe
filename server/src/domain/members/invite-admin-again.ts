import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { welcomeAgain } from '../team/welcome.ts';
import { listAdmins } from './list-admins.ts';

/** Another join link for an admin. @throws AppError `not_found`, `outdated`, `rate_limited` */
export async function inviteAdminAgain(ctx: Context, input: { personId: string }): Promise<void> {
  const admin = (await listAdmins(ctx)).find(({ personId }) => personId === input.personId);
  if (!admin) throw notFound();
  await welcomeAgain(ctx, input);
}
