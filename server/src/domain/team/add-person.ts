// Adds somebody to the organization. Whoever has an account already is in at once, by the address; others make one (join-link.ts).
import { invalidInput } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import type { Person } from './person.ts';
import { insertPerson, selectPeople } from './person-store.ts';

/** @throws AppError `invalid_input` for an address that is none or that is there already */
export async function addPerson(
  ctx: Context,
  input: { email: string; role: Person['role'] },
): Promise<Person> {
  const email = input.email.trim();
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254)
    throw invalidInput({ email: ['Enter a valid email address.'] });
  return ctx.inTransaction(async (tx) => {
    if ((await selectPeople(tx)).some((person) => person.email.toLowerCase() === email.toLowerCase()))
      throw invalidInput({ email: ['This person belongs to the organization already.'] });
    const person = { id: newId(), email, role: input.role };
    await insertPerson(tx, person, ctx.now());
    return person;
  });
}
