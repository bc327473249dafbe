import type { Context } from '../context.ts';
import { selectNamesOfPeople } from './person-store.ts';

export interface NamedPerson {
  email: string;
  /** Their name, or their address until they have made an account. */
  name: string;
}

/** Who did something, by id; those who left the organization too. */
export async function peopleNames(ctx: Context, ids: readonly string[]): Promise<Map<string, NamedPerson>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.inTransaction((tx) => selectNamesOfPeople(tx, [...new Set(ids)]));
  return new Map(rows.map(({ id, email, name }) => [id, { email, name: name || email }]));
}
