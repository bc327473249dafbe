// Switches questions about bills on and off, for bills that are filed or corrected from then on.
import { notFound } from '../../lib/errors.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { selectBillIssueSettings, writeBillIssueSettings } from './bill-issue-store.ts';
import { type BillIssueSetting, type BillIssueSwitch, billIssueSettings } from './bill-issues.ts';
import { selectCompanyToChange } from './company-store.ts';

/** @param input.changes what is not named stays @throws AppError `not_found` */
export function changeBillIssues(
  ctx: Context,
  input: { companyId: string; changes: readonly BillIssueSwitch[] },
): Promise<BillIssueSetting[]> {
  return ctx.inTransaction(async (tx, inner) => {
    const company = await selectCompanyToChange(tx, input.companyId);
    if (!company) throw notFound();
    const before = billIssueSettings(await selectBillIssueSettings(tx, company.id));
    const wanted = new Map(input.changes.map(({ type, isOn }) => [type, isOn]));
    const changed = before
      .filter(({ type, isOn }) => (wanted.get(type) ?? isOn) !== isOn)
      .map((one) => ({ ...one, isOn: !one.isOn }));
    if (changed.length > 0) {
      await writeBillIssueSettings(tx, company.id, changed);
      await recordAudit(
        inner,
        changed.map(({ type, isOn }) => ({
          ...{ companyId: company.id, kind: 'COMPANY' as const, objectId: company.id },
          ...{ field: `billIssues.${type}`, before: !isOn, after: isOn },
        })),
      );
    }
    return before.map((one) => changed.find(({ type }) => type === one.type) ?? one);
  });
}
