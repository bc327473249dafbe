import type { IssueType } from '../../methodology/issues.ts';
import type { Context } from '../context.ts';
import { selectBillIssueSettings } from './bill-issue-store.ts';
import { type BillIssueSetting, billIssueSettings } from './bill-issues.ts';
import { getCompany } from './get-company.ts';

/** @throws AppError `not_found` */
export function getBillIssues(ctx: Context, companyId: string): Promise<BillIssueSetting[]> {
  return ctx.inTransaction(async (tx, inner) => {
    const { id } = await getCompany(inner, companyId);
    return billIssueSettings(await selectBillIssueSettings(tx, id));
  });
}

/** The questions that are not asked of a company's bills, for who files and corrects them. */
export function issuesSwitchedOff(ctx: Context, companyId: string): Promise<ReadonlySet<IssueType>> {
  return ctx.inTransaction(async (tx) => {
    const settings = billIssueSettings(await selectBillIssueSettings(tx, companyId));
    return new Set(settings.filter(({ isOn }) => !isOn).map(({ type }) => type));
  });
}
