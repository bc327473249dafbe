import { sql, type Transaction } from '../../db/database.ts';
import type { BillIssueSwitch } from './bill-issues.ts';

/** What the company has said, by type. */
export async function selectBillIssueSettings(
  tx: Transaction,
  companyId: string,
): Promise<ReadonlyMap<string, boolean>> {
  const rows = await tx.rows<{ issue_type: string; is_on: boolean }>(sql`
    select s.issue_type, s.is_on from bill_issue_settings s where ${tx.bound('s')} and s.company_id = ${companyId}`);
  return new Map(rows.map(({ issue_type, is_on }) => [issue_type, is_on]));
}

export const writeBillIssueSettings = (
  tx: Transaction,
  companyId: string,
  settings: readonly BillIssueSwitch[],
): Promise<number> =>
  tx.change(sql`
    insert into bill_issue_settings (organization_id, environment, company_id, issue_type, is_on)
    select ${tx.owner}, ${companyId}, t.issue_type, t.is_on
      from unnest(${settings.map(({ type }) => type)}::text[], ${settings.map(({ isOn }) => isOn)}::boolean[]) t (issue_type, is_on)
    on conflict (organization_id, environment, company_id, issue_type) do update set is_on = excluded.is_on`);
