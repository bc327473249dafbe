// The data-quality issues of bills and meters, how serious each is, and the flag that the API shows (methodology.md 18).

export type IssueLevel = 'ACTION_REQUIRED' | 'REVIEW';

export type IssueCategory =
  | 'INFERENCE'
  | 'DUPLICATES'
  | 'ACCOUNT_MATCH'
  | 'METER_ISSUES'
  | 'UNUSABLE_BILL'
  | 'OTHER';

/** Values of `flaggedStatus` (api-data.md 9.13), most telling first: of equally serious issues the earlier wins. */
export const flaggedStatuses = [
  'POTENTIAL_DUPLICATE',
  'POTENTIAL_USAGE_DUPLICATE',
  'UNMATCHED_ACCOUNT',
  'NON_UTILITY_BILL',
  'NO_USAGE_DATA',
  'ILLEGIBLE_BILL',
  'ACCOUNT_METER_MISMATCH',
  'EXTRACTION_ERROR',
  'INFERRED_DATES',
  'INFERRED_UNITS',
  'MANUAL',
] as const;

export type FlaggedStatus = (typeof flaggedStatuses)[number];

export interface IssueKind {
  level: IssueLevel;
  category: IssueCategory;
  flaggedStatus: FlaggedStatus;
  /** False for the two types that a company has to switch on. */
  isOnByDefault: boolean;
}

function action(category: IssueCategory, flaggedStatus: FlaggedStatus): IssueKind {
  return { level: 'ACTION_REQUIRED', category, flaggedStatus, isOnByDefault: true };
}

function review(flaggedStatus: FlaggedStatus = 'MANUAL'): IssueKind {
  return { level: 'REVIEW', category: 'INFERENCE', flaggedStatus, isOnByDefault: true };
}

const optional: IssueKind = {
  level: 'REVIEW',
  category: 'OTHER',
  flaggedStatus: 'MANUAL',
  isOnByDefault: false,
};

/** Every type of issue. `UNMATCHED_SITE` has no status of its own and shows as `MANUAL`. */
export const issueKinds = {
  POTENTIAL_DUPLICATE: action('DUPLICATES', 'POTENTIAL_DUPLICATE'),
  POTENTIAL_USAGE_DUPLICATE: action('DUPLICATES', 'POTENTIAL_USAGE_DUPLICATE'),
  UNMATCHED_ACCOUNT: action('ACCOUNT_MATCH', 'UNMATCHED_ACCOUNT'),
  NON_UTILITY_BILL: action('UNUSABLE_BILL', 'NON_UTILITY_BILL'),
  NO_USAGE_DATA: action('UNUSABLE_BILL', 'NO_USAGE_DATA'),
  ILLEGIBLE_BILL: action('UNUSABLE_BILL', 'ILLEGIBLE_BILL'),
  ACCOUNT_METER_MISMATCH: action('ACCOUNT_MATCH', 'ACCOUNT_METER_MISMATCH'),
  UNMATCHED_SITE: action('ACCOUNT_MATCH', 'MANUAL'),
  EXTRACTION_ERROR: action('UNUSABLE_BILL', 'EXTRACTION_ERROR'),
  ASSUMED_CONTAINER_SIZE: review(),
  DATE_INFERRED: review('INFERRED_DATES'),
  UNITS_INFERRED: review('INFERRED_UNITS'),
  LOW_CONFIDENCE: review(),
  SITE_INFERRED: review(),
  ZERO_COST_BILL: optional,
  UNUSUALLY_HIGH_CHARGES: optional,
} as const satisfies Record<string, IssueKind>;

export type IssueType = keyof typeof issueKinds;

export const issueTypes = Object.keys(issueKinds) as IssueType[];

const severity = (type: IssueType): number =>
  (issueKinds[type].level === 'ACTION_REQUIRED' ? 0 : flaggedStatuses.length) +
  flaggedStatuses.indexOf(issueKinds[type].flaggedStatus);

/** `flaggedStatus` of a bill with these open issues; null when there are none. */
export function flaggedStatusOf(openIssues: readonly IssueType[]): FlaggedStatus | null {
  const [worst] = openIssues.toSorted((a, b) => severity(a) - severity(b));
  return worst === undefined ? null : issueKinds[worst].flaggedStatus;
}
