// The `users` of a body: every address must belong to somebody we know.
import { type FieldErrors, invalidInput } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { findPeople } from './find-people.ts';
import type { Person } from './person.ts';

/** @throws AppError `invalid_input` under `users`, by element */
export async function namedPeople(ctx: Context, emails: string[]): Promise<Person[]> {
  const { people, unknown } = await findPeople(ctx, emails);
  if (unknown.length > 0) {
    const faults: FieldErrors = {};
    for (const { index, email } of unknown) faults[index] = [`No Nectar user has the address ${email}.`];
    throw invalidInput({ users: faults });
  }
  return people;
}
