import { sql, type Transaction } from '../../db/database.ts';
import type { CompanyNotifications } from './company.ts';

/** Null: nothing was chosen yet. */
export async function selectNotifications(
  tx: Transaction,
  companyId: string,
): Promise<CompanyNotifications | null> {
  const row = await tx.first<{ has_monthly: boolean; has_product_updates: boolean }>(sql`
    select n.has_monthly, n.has_product_updates from company_notifications n
     where ${tx.bound('n')} and n.company_id = ${companyId}`);
  return row && { hasMonthly: row.has_monthly, hasProductUpdates: row.has_product_updates };
}

export async function writeNotifications(
  tx: Transaction,
  companyId: string,
  notifications: CompanyNotifications,
): Promise<void> {
  await tx.change(sql`
    insert into company_notifications (organization_id, environment, company_id, has_monthly, has_product_updates)
    values (${tx.owner}, ${companyId}, ${notifications.hasMonthly}, ${notifications.hasProductUpdates})
    on conflict (organization_id, environment, company_id)
      do update set has_monthly = excluded.has_monthly, has_product_updates = excluded.has_product_updates`);
}
