// Replaces the members of the environment's team. Companies keep their people; those made afterwards get the new members (api-core.md 13.2).
import { invalidInput } from '../../lib/errors.ts';
import { type Context, personOf } from '../context.ts';
import { getTeam } from './get-team.ts';
import { namedPeople } from './named-people.ts';
import { writeTeamMembers } from './person-store.ts';
import type { Team } from './team.ts';

/** @param input.users undefined: nothing changes @throws AppError `invalid_input` under `users` */
export function updateTeam(ctx: Context, input: { users: string[] | undefined }): Promise<Team> {
  return ctx.inTransaction(async (tx, inner) => {
    if (input.users !== undefined) {
      const people = await namedPeople(inner, input.users);
      const caller = personOf(ctx.caller);
      if (caller !== null && !people.some((person) => person.id === caller))
        throw invalidInput({ users: ['You cannot remove yourself from the team.'] });
      await writeTeamMembers(
        tx,
        people.map((person) => person.id),
      );
    }
    return getTeam(inner);
  });
}
