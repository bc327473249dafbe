// `nectar person invite`: somebody of an organization gets a link by which they make their account of the dashboard.
import type { Services } from '../domain/context.ts';
import { addPerson } from '../domain/team/add-person.ts';
import { listPeople } from '../domain/team/find-people.ts';
import { createJoinLink } from '../domain/team/join-link.ts';
import type { Person } from '../domain/team/person.ts';
import { invalidInput } from '../lib/errors.ts';
import { contextOf, requireOrganization } from './admin.ts';
import { print } from './output.ts';

function roleOf(text: string | undefined): Person['role'] {
  if (text === undefined || text === 'admin') return 'ADMIN';
  if (text === 'member') return 'MEMBER';
  throw invalidInput({ role: [`"${text}" is not a valid choice. Allowed: admin, member.`] });
}

/** Adds the person where the address is new; an earlier link of theirs no longer works. */
export async function invitePerson(
  services: Services,
  input: { org: string; email: string; role: string | undefined },
  json: boolean,
): Promise<void> {
  const role = roleOf(input.role);
  const ctx = contextOf(services, await requireOrganization(services, input.org), 'production');
  const { person, url } = await ctx.inTransaction(async (_tx, inner) => {
    const email = input.email.trim().toLowerCase();
    const known = (await listPeople(inner)).find((one) => one.email.toLowerCase() === email);
    const invited = known ?? (await addPerson(inner, { email: input.email, role }));
    return { person: invited, ...(await createJoinLink(inner, { personId: invited.id })) };
  });
  print(
    json,
    { id: person.id, email: person.email, role: person.role, joinUrl: url },
    `${person.email} (${person.role.toLowerCase()})\n  join  ${url}\nThe link works once, for seven days.`,
  );
}
