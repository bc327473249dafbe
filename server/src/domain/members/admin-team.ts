// Settings › Organization › Admin team (platform.md 2, 22).
import { AppError, invalidInput, notFound } from '../../lib/errors.ts';
import { recordSettingsChange } from '../audit/record-settings-change.ts';
import { lockCompanies } from '../companies/get-company.ts';
import { type Context, personOf } from '../context.ts';
import { requireRight } from '../rights.ts';
import { findOrAddPerson } from '../team/add-person.ts';
import { changeRole, holdAdmins, leaveTeamOfCompanies } from '../team/admins.ts';
import { heedInvitationLimit, welcome, welcomeAgain, withdrawPerson } from '../team/welcome.ts';
import type { Admin } from './member.ts';
import { joinCompanies, joinEveryCompany, leaveEveryCompany, selectAdmins } from './member-store.ts';

/** Oldest first. */
export function listAdmins(ctx: Context): Promise<Admin[]> {
  requireRight(ctx, 'ADMIN_TEAM');
  return ctx.inTransaction((tx) => selectAdmins(tx, ctx.wallNow()));
}

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

/** Another join link for an admin. @throws AppError `not_found`, `outdated`, `rate_limited` */
export async function inviteAdminAgain(ctx: Context, input: { personId: string }): Promise<void> {
  const admin = (await listAdmins(ctx)).find(({ personId }) => personId === input.personId);
  if (!admin) throw notFound();
  await welcomeAgain(ctx, input);
}
