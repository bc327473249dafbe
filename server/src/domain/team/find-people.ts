// Who of an organization is meant by a list of e-mail addresses.
import type { Context } from '../context.ts';
import type { Person } from './person.ts';
import { selectPeople, selectTeamMembers } from './person-store.ts';

/** Everybody of the organization, oldest first. */
export function listPeople(ctx: Context): Promise<Person[]> {
  return ctx.inTransaction((tx) => selectPeople(tx));
}

/** Those behind the billing account, oldest first. */
export function listTeamMembers(ctx: Context): Promise<Person[]> {
  return ctx.inTransaction((tx) => selectTeamMembers(tx));
}

/** Splits addresses (case ignored, repeats merged) into known people and unknown addresses by their position. */
export async function findPeople(
  ctx: Context,
  emails: string[],
): Promise<{ people: Person[]; unknown: { index: number; email: string }[] }> {
  const everybody = new Map((await listPeople(ctx)).map((person) => [person.email.toLowerCase(), person]));
  const people = new Map<string, Person>();
  const unknown: { index: number; email: string }[] = [];
  emails.forEach((email, index) => {
    const person = everybody.get(email.toLowerCase());
    if (person) people.set(person.id, person);
    else unknown.push({ index, email });
  });
  return { people: [...people.values()], unknown };
}
