// Which questions about bills a company wants to be asked (platform.md 21, methodology.md 18).
import { type IssueLevel, type IssueType, issueKinds } from '../../methodology/issues.ts';

/** Those that are raised of bills. */
export const billIssueTypes = [
  'POTENTIAL_DUPLICATE',
  'POTENTIAL_USAGE_DUPLICATE',
  'UNMATCHED_ACCOUNT',
  'ACCOUNT_METER_MISMATCH',
  'UNMATCHED_SITE',
  'NO_USAGE_DATA',
  'DATE_INFERRED',
  'UNITS_INFERRED',
  'LOW_CONFIDENCE',
  'SITE_INFERRED',
  'ZERO_COST_BILL',
] as const satisfies readonly IssueType[];
export type BillIssueType = (typeof billIssueTypes)[number];

export interface BillIssueSwitch {
  type: BillIssueType;
  isOn: boolean;
}

export interface BillIssueSetting extends BillIssueSwitch {
  /** How serious it is; the most serious open one is what the API tells as `flaggedStatus`. */
  level: IssueLevel;
}

/** @param said what the company has said of some of them */
export const billIssueSettings = (said: ReadonlyMap<string, boolean>): BillIssueSetting[] =>
  billIssueTypes.map((type) => {
    const { level, isOnByDefault } = issueKinds[type];
    return { type, level, isOn: said.get(type) ?? isOnByDefault };
  });
