// SQL of join links. People belong to both environments, and so do their links.
import { type Database, sql, type Transaction } from '../../db/database.ts';

const bound = (tx: Transaction) =>
  sql`l.organization_id = ${tx.tenant.organizationId} and ${tx.tenant.environment}::text is not null`;

/** The look-up before a tenant is known. */
export async function findJoinLink(
  database: Database,
  keyHash: Buffer,
): Promise<{ organizationId: string; personId: string } | null> {
  const [row] = await database.outside(
    sql<{ organization_id: string; person_id: string }>`select * from find_join_link(${keyHash})`,
  );
  return row ? { organizationId: row.organization_id, personId: row.person_id } : null;
}

export async function insertJoinLink(
  tx: Transaction,
  link: { personId: string; keyHash: Buffer; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.change(sql`
    insert into join_links (organization_id, person_id, key_hash, created_at, expires_at)
    select o.organization_id, ${link.personId}, ${link.keyHash}, ${link.createdAt}, ${link.expiresAt}
      from (values (${tx.owner})) o (organization_id, environment)
    on conflict (organization_id, person_id) do update
      set key_hash = excluded.key_hash, created_at = excluded.created_at, expires_at = excluded.expires_at, used_at = null`);
}

/** Null when it is over or used. */
export const selectJoinLink = (tx: Transaction, personId: string, now: Date): Promise<object | null> =>
  tx.first(sql`
    select l.person_id from join_links l
     where ${bound(tx)} and l.person_id = ${personId} and l.used_at is null and l.expires_at > ${now}`);

/** @param usedAt null gives it back @returns whether this changed it */
export async function writeJoinLinkUsed(
  tx: Transaction,
  personId: string,
  usedAt: Date | null,
): Promise<boolean> {
  const changed = await tx.change(sql`
    update join_links l set used_at = ${usedAt}::timestamptz
     where ${bound(tx)} and l.person_id = ${personId} and (l.used_at is null) = ${usedAt !== null}::boolean`);
  return changed === 1;
}

export const deleteJoinLink = (tx: Transaction, personId: string): Promise<number> =>
  tx.change(sql`delete from join_links l where ${bound(tx)} and l.person_id = ${personId}`);

export const deleteJoinLinks = (tx: Transaction, until: Date): Promise<number> =>
  tx.change(sql`delete from join_links l where ${bound(tx)} and l.expires_at <= ${until}`);
