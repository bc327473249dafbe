import { sql, type Transaction } from '../../db/database.ts';

/** Whether somebody has made an account for an address. Accounts belong to no tenant. */
export async function selectHasAccount(tx: Transaction, email: string): Promise<boolean> {
  const [row] = await tx.outsideTenant(
    sql<{ id: string }>`select u.id from sign_in.users u where u.email = lower(${email})`,
  );
  return row !== undefined;
}
