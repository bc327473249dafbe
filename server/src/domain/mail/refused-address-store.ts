import { sql, type Transaction } from '../../db/database.ts';

export interface RefusedAddress {
  email: string;
  /** As the server gave it, e.g. `550 5.1.1`. */
  code: string;
  refusedAt: Date;
}

const columns = sql`r.email, r.code, r.refused_at as "refusedAt"`;

export const selectRefusedAddress = (
  tx: Transaction,
  email: string,
  since: Date,
): Promise<RefusedAddress | null> =>
  tx.first(sql`
    select ${columns} from refused_addresses r
     where ${tx.bound('r')} and r.email = ${email} and r.refused_at >= ${since}`);

export const selectRefusedAddresses = (tx: Transaction, since: Date): Promise<RefusedAddress[]> =>
  tx.rows(sql`
    select ${columns} from refused_addresses r where ${tx.bound('r')} and r.refused_at >= ${since}
     order by r.refused_at desc, r.email limit 1000`);

export async function writeRefusedAddress(tx: Transaction, refused: RefusedAddress): Promise<void> {
  await tx.change(sql`
    insert into refused_addresses (organization_id, environment, email, code, refused_at)
    values (${tx.owner}, ${refused.email}, ${refused.code}, ${refused.refusedAt})
    on conflict (organization_id, environment, email) do update set code = excluded.code, refused_at = excluded.refused_at`);
}

export async function deleteRefusedAddress(tx: Transaction, email: string): Promise<boolean> {
  return (
    (await tx.change(sql`delete from refused_addresses r where ${tx.bound('r')} and r.email = ${email}`)) ===
    1
  );
}

export const deleteRefusedAddresses = (tx: Transaction, before: Date): Promise<number> =>
  tx.change(sql`delete from refused_addresses r where ${tx.bound('r')} and r.refused_at < ${before}`);
