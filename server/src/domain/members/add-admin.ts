import { invalidInput } from '../../lib/errors.ts';
import { recordSettingsChange } from '../audit/record-settings-change.ts';
import { lockCompanies } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { requireRight } from '../rights.ts';
import { findOrAddPerson } from '../team/add-person.ts';
import { changeRole, leaveTeamOfCompanies } from '../team/admins.ts';
import { heedInvitationLimit, welcome } from '../team/welcome.ts';
import type { Admin } from './member.ts';
import { joinCompanies, joinEveryCompany, selectAdmins } from './member-store.ts';

/**
 * Adds an admin of the organization. They reach every company; `companies` says of which ones they become an admin by themselves,
 * which stays when they leave the team: all, in both environments and those made later too, or some of this environment.
 * @throws AppError `invalid_input`, `rate_limited`
 */
export async function addAdmin(
  ctx: Context,
  input: { email: string; companies: 'ALL' | readonly string[] },
): Promise<Admin> {
  requireRight(ctx, 'ADMIN_TEAM');
  await heedInvitationLimit(ctx);
  return ctx.inTransaction(async (tx, inner) => {
    const { person, isNew } = await findOrAddPerson(inner, { email: input.email, role: 'ADMIN' });
    if (!isNew && person.role === 'ADMIN')
      throw invalidInput({ email: ['This person is in the admin team already.'] });
    await changeRole(inner, person, 'ADMIN');
    if (input.companies === 'ALL') await joinEveryCompany(tx, person.id);
    else {
      await leaveTeamOfCompanies(inner, person);
      const unknown = await lockCompanies(inner, input.companies);
      if (unknown.length > 0) throw invalidInput({ companies: ['A company is not there any more.'] });
      await joinCompanies(tx, person.id, input.companies);
    }
    await welcome(inner, person);
    await recordSettingsChange(inner, {
      kind: 'PERSON',
      objectId: person.id,
      action: 'CREATED',
      objectName: person.email,
      details: { role: 'ADMIN', companies: input.companies },
    });
    return (await selectAdmins(tx, ctx.wallNow())).find(({ personId }) => personId === person.id)!;
  });
}
