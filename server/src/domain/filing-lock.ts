import { sql, type Transaction } from '../db/database.ts';

/**
 * Bills of a company are filed one after the other, so that all see the same accounts, meters and documents: an account
 * number matches in several ways, and a meter is looked for in every account. Held to the end of the transaction.
 */
export async function lockFiling(tx: Transaction, companyId: string): Promise<void> {
  const name = `filing/${tx.tenant.organizationId}/${companyId}`;
  await tx.outsideTenant(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
