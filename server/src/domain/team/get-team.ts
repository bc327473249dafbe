import type { Context } from '../context.ts';
import { getOrganization } from '../organizations/get-organization.ts';
import { listPeople, listTeamMembers } from './find-people.ts';
import type { Team } from './team.ts';

/** The caller's team. */
export function getTeam(ctx: Context): Promise<Team> {
  return ctx.inTransaction(async (_tx, inner) => {
    const { id, name } = await getOrganization(inner);
    const people = await listPeople(inner);
    const payer = people.find((person) => person.role === 'ADMIN') ?? people[0];
    const members = await listTeamMembers(inner);
    return { id, name, email: payer?.email ?? '', users: members.map((person) => person.email) };
  });
}
