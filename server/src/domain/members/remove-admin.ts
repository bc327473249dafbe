import { AppError, notFound } from '../../lib/errors.ts';
import { recordSettingsChange } from '../audit/record-settings-change.ts';
import { type Context, personOf } from '../context.ts';
import { requireRight } from '../rights.ts';
import { changeRole, holdAdmins } from '../team/admins.ts';
import { withdrawPerson } from '../team/welcome.ts';
import { leaveEveryCompany } from './member-store.ts';

/**
 * Takes somebody out of the admin team, from now on. Who has not joined yet is out altogether.
 * @param input.isOfCompanies they stay in the companies that they are of by themselves
 * @throws AppError `not_found`; `permission_denied` for oneself
 */
export function removeAdmin(
  ctx: Context,
  input: { personId: string; isOfCompanies: boolean },
): Promise<void> {
  requireRight(ctx, 'ADMIN_TEAM');
  return ctx.inTransaction(async (tx, inner) => {
    const admins = await holdAdmins(inner);
    const person = admins.find(({ id }) => id === input.personId);
    if (!person) throw notFound();
    const self = personOf(ctx.caller);
    if (person.id === self)
      throw new AppError('permission_denied', { message: 'You cannot remove yourself from the admin team.' });
    // Removed by the very person whom they are removing.
    if (self !== null && !admins.some(({ id }) => id === self)) throw new AppError('permission_denied');
    if (input.isOfCompanies) await changeRole(inner, person, 'MEMBER');
    else {
      await leaveEveryCompany(tx, person.id);
      await withdrawPerson(inner, person);
    }
    await recordSettingsChange(inner, {
      kind: 'PERSON',
      objectId: person.id,
      action: 'DELETED',
      objectName: person.email,
      details: { role: 'ADMIN', isOfCompanies: input.isOfCompanies },
    });
  });
}
