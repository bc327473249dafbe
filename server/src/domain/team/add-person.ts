// Adds somebody to the organization. Whoever has an account already is in at once, by the address; others make one (join-link.ts).
import { invalidInput } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import type { Person } from './person.ts';
import { insertPerson, lockAddress, restorePerson, selectPeople } from './person-store.ts';

/** @throws AppError `invalid_input` for an address that is none or that is there already */
export function addPerson(ctx: Context, input: { email: string; role: Person['role'] }): Promise<Person> {
  return ctx.inTransaction(async (_tx, inner) => {
    const { person, isNew } = await findOrAddPerson(inner, input);
    if (!isNew) throw invalidInput({ email: ['This person belongs to the organization already.'] });
    return person;
  });
}

/**
 * Somebody who was removed before comes back as who they were, with the role that is given now and nothing of what they had.
 * @throws AppError `invalid_input` for an address that is none
 */
export async function findOrAddPerson(
  ctx: Context,
  input: { email: string; role: Person['role'] },
): Promise<{ person: Person; isNew: boolean }> {
  const email = input.email.trim();
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 254)
    throw invalidInput({ email: ['Enter a valid email address.'] });
  return ctx.inTransaction(async (tx) => {
    await lockAddress(tx, email);
    const known = (await selectPeople(tx)).find((one) => one.email.toLowerCase() === email.toLowerCase());
    if (known) return { person: known, isNew: false };
    const restored = await restorePerson(tx, { email, role: input.role });
    if (restored) return { person: restored, isNew: true };
    const person = { id: newId(), email, role: input.role };
    await insertPerson(tx, person, ctx.now());
    return { person, isNew: true };
  });
}
