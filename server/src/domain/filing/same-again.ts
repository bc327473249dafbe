// What of a document filed anew is what it was: rows keep their ids, questions their answers. Pure.
import { canonicalJson } from '../../extract/digest.ts';
import type { IssueType } from '../../methodology/issues.ts';
import type { DataIssue } from '../documents/add-document.ts';
import type { KeptIssue } from '../documents/document.ts';
import type { UsageRow } from '../usage/usage-row.ts';

/** Ways to know a row again, the surest first. */
const marks: ((row: UsageRow) => string)[] = [
  (row) => [row.kind, row.meterId, row.startDate, row.endDate, row.demandType].join('|'),
  (row) => [row.kind, row.meterId, row.demandType].join('|'),
  (row) => [row.kind, row.startDate, row.endDate, row.demandType].join('|'),
];

/**
 * The rows with the ids and dates of those that they were: of the same meter and period, else of the same meter, else of the
 * same period (its meter was corrected, or read wrongly before). Of several alike the first is the first.
 */
export function rowsWithKnownIds(old: readonly UsageRow[], rows: readonly UsageRow[], now: Date): UsageRow[] {
  const known = new Map<UsageRow, UsageRow>();
  const left = new Set(old);
  for (const mark of marks) {
    const alike = Map.groupBy(left, mark);
    for (const row of rows) {
      const same = known.has(row) ? undefined : alike.get(mark(row))?.shift();
      if (!same) continue;
      known.set(row, same);
      left.delete(same);
    }
  }
  const ids = new Map(rows.map((row) => [row.id, known.get(row)?.id ?? row.id]));
  return rows.map((row) => {
    const same = known.get(row);
    const renamed = {
      ...row,
      id: ids.get(row.id)!,
      relatedUsageIds: row.relatedUsageIds.map((id) => ids.get(id) ?? id),
      implied: row.implied && {
        ...row.implied,
        sourceId: ids.get(row.implied.sourceId) ?? row.implied.sourceId,
      },
      createdAt: same?.createdAt ?? row.createdAt,
      updatedAt: same?.updatedAt ?? row.updatedAt,
    };
    return same && sameWords(same, renamed) ? renamed : { ...renamed, updatedAt: now };
  });
}

const sameWords = (a: UsageRow, b: UsageRow): boolean => canonicalJson(a) === canonicalJson(b);

/** Raised when an account or a meter was made, and so not by a reading that finds it again. */
const ofAccount: readonly IssueType[] = ['UNMATCHED_ACCOUNT'];
const ofPlace: readonly IssueType[] = ['UNMATCHED_SITE', 'SITE_INFERRED'];

/**
 * Cleared questions, and those that the company asks no more, close by themselves and new ones open; what a person dismissed is not asked again for the same data
 * (methodology.md 18).
 */
export function issuesAnew(
  old: readonly KeptIssue[],
  found: readonly DataIssue[],
  about: { isSameAccount: boolean; isSamePlace: boolean; unasked: ReadonlySet<IssueType> },
): { changedIssues: KeptIssue[]; newIssues: DataIssue[]; open: IssueType[] } {
  const key = ({ type, detail }: DataIssue): string => `${type} ${detail ?? ''}`;
  const [known, asked] = [new Set(old.map(key)), new Set(found.map(key))];
  const isAsked = (issue: KeptIssue): boolean =>
    asked.has(key(issue)) ||
    (issue.state === 'OPEN' &&
      !about.unasked.has(issue.type) &&
      ((about.isSameAccount && ofAccount.includes(issue.type)) ||
        (about.isSamePlace && ofPlace.includes(issue.type))));
  const now = old.map((issue): KeptIssue => {
    if (issue.state === 'RESOLVED' && issue.resolution !== null) return issue;
    return { ...issue, state: isAsked(issue) ? 'OPEN' : 'RESOLVED' };
  });
  const newIssues = found.filter((issue) => !known.has(key(issue)));
  const open = now.filter(({ state }) => state === 'OPEN');
  return {
    changedIssues: now.filter((issue, at) => issue.state !== old[at]!.state),
    newIssues,
    open: [...open, ...newIssues].map(({ type }) => type),
  };
}
