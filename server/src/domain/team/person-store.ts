import { sql, type Transaction } from '../../db/database.ts';
import type { Person } from './person.ts';

interface PersonRow {
  id: string;
  email: string;
  role: 'ADMIN' | 'MEMBER';
}

/** The environments in which somebody joins companies that are made later: the organization's admins (docs/decisions/0007). */
const teamOf: Readonly<Record<Person['role'], readonly string[]>> = {
  ADMIN: ['sandbox', 'production'],
  MEMBER: [],
};

const columns = sql`p.id, p.email, p.role`;
// People belong to the organization in both of its environments.
const bound = (tx: Transaction) =>
  sql`p.organization_id = ${tx.tenant.organizationId} and ${tx.tenant.environment}::text is not null and p.removed_at is null`;

export async function insertPerson(tx: Transaction, person: Person, createdAt: Date): Promise<void> {
  await tx.change(sql`
    insert into people (organization_id, id, email, role, team_of, created_at)
    select o.organization_id, ${person.id}, ${person.email}, ${person.role}, ${teamOf[person.role]}::text[],
           ${createdAt}
      from (values (${tx.owner})) o (organization_id, environment)`);
}

/** Whoever adds the same address at the same moment waits for this transaction's end. */
export const lockAddress = (tx: Transaction, email: string): Promise<unknown> =>
  tx.outsideTenant(
    sql`select pg_advisory_xact_lock(hashtextextended(${`person/${tx.tenant.organizationId}/${email.toLowerCase()}`}, 0))`,
  );

/** Null where nobody of the address was removed. */
export const restorePerson = (
  tx: Transaction,
  { email, role }: Pick<Person, 'email' | 'role'>,
): Promise<Person | null> =>
  tx.first<PersonRow>(sql`
    update people p set removed_at = null, role = ${role}, team_of = ${teamOf[role]}::text[]
     where p.organization_id = ${tx.tenant.organizationId} and ${tx.tenant.environment}::text is not null
       and lower(p.email) = lower(${email}) and p.removed_at is not null returning ${columns}`);

/** With the team that the role has. */
export const writePersonRole = (tx: Transaction, id: string, role: Person['role']): Promise<number> =>
  tx.change(sql`
    update people p set role = ${role}, team_of = ${teamOf[role]}::text[] where ${bound(tx)} and p.id = ${id}`);

/** Joins no companies that are made later. */
export const leaveTeam = (tx: Transaction, id: string): Promise<number> =>
  tx.change(sql`update people p set team_of = '{}' where ${bound(tx)} and p.id = ${id}`);

export const markPersonRemoved = (tx: Transaction, id: string, at: Date): Promise<number> =>
  tx.change(sql`update people p set removed_at = ${at}, team_of = '{}' where ${bound(tx)} and p.id = ${id}`);

/** The organization's admins, held until the transaction ends, so that of two who remove each other one remains. */
export const selectAdminsToChange = (tx: Transaction): Promise<Person[]> =>
  tx.rows<PersonRow>(
    sql`select ${columns} from people p where ${bound(tx)} and p.role = 'ADMIN' order by p.id for no key update`,
  );

/** Those whom the environment's team counts as its members. */
export async function selectTeamMembers(tx: Transaction): Promise<Person[]> {
  return tx.rows<PersonRow>(
    sql`select ${columns} from people p where ${bound(tx)} and ${tx.tenant.environment} = any(p.team_of) order by p.created_at, p.id`,
  );
}

export async function writeTeamMembers(tx: Transaction, personIds: string[]): Promise<void> {
  await tx.change(
    sql`update people p set team_of = array_remove(p.team_of, ${tx.tenant.environment})
            || case when p.id = any(${personIds}::uuid[]) then array[${tx.tenant.environment}::text] else '{}' end
         where ${bound(tx)}`,
  );
}

export async function selectPeople(tx: Transaction): Promise<Person[]> {
  return tx.rows<PersonRow>(
    sql`select ${columns} from people p where ${bound(tx)} order by p.created_at, p.id`,
  );
}

export const selectPerson = (tx: Transaction, id: string): Promise<Person | null> =>
  tx.first<PersonRow>(sql`select ${columns} from people p where ${bound(tx)} and p.id = ${id}`);

/** Of the organization, those who left too; the name is null until they have an account. */
export function selectNamesOfPeople(
  tx: Transaction,
  ids: string[],
): Promise<{ id: string; email: string; name: string | null }[]> {
  return tx.outsideTenant(
    sql<{ id: string; email: string; name: string | null }>`select * from names_of_people(${ids}::uuid[])`,
  );
}
