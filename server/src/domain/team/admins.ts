// Who is an admin of the organization; what follows for companies is decided by whoever changes it.
import type { Context } from '../context.ts';
import type { Person } from './person.ts';
import { leaveTeam, selectAdminsToChange, writePersonRole } from './person-store.ts';

/** Held until the transaction ends: of two who remove each other, one remains. */
export const holdAdmins = (ctx: Context): Promise<Person[]> =>
  ctx.inTransaction((tx) => selectAdminsToChange(tx));

/** Admins join the companies that are made later, members do not. */
export async function changeRole(ctx: Context, person: Person, role: Person['role']): Promise<void> {
  await ctx.inTransaction((tx) => writePersonRole(tx, person.id, role));
}

/** Joins no company that is made later, in neither environment. */
export async function leaveTeamOfCompanies(ctx: Context, person: Person): Promise<void> {
  await ctx.inTransaction((tx) => leaveTeam(tx, person.id));
}
