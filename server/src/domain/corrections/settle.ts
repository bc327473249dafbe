// What follows from corrected values: account and meters, sites, open questions and the flag; then everything is written back.
import { key1 } from '../../methodology/identifiers.ts';
import { flaggedStatusOf } from '../../methodology/issues.ts';
import { findOrCreateAccount } from '../accounts/match-account.ts';
import { issuesSwitchedOff } from '../companies/get-bill-issues.ts';
import type { Context } from '../context.ts';
import type { DataIssue } from '../documents/add-document.ts';
import { changeDocument, type DocumentOrigin, listDataIssues } from '../documents/change-document.ts';
import type { Document, KeptIssue } from '../documents/document.ts';
import { changeMeter, type MeterChanges } from '../meters/change-meter.ts';
import { getMeter } from '../meters/get-meter.ts';
import { commodityKindFields, type Identifier, isSameIdentifier } from '../meters/meter.ts';
import { wasteLabelId } from '../meters/waste-labels.ts';
import { changeUsage, exchangeRows } from '../usage/change-usage.ts';
import { implySewerRows } from '../usage/imply-sewer.ts';
import { documentsOverlapping } from '../usage/usage-overlaps.ts';
import type { UsageRow } from '../usage/usage-row.ts';
import { isAnswered } from './answered-issues.ts';
import type { Correction } from './correction.ts';
import type { FiledDocument } from './overlay.ts';

/** A document held for writing. */
export interface HeldDocument {
  filed: FiledDocument;
  origin: DocumentOrigin;
}

export interface Settlement extends HeldDocument {
  /** The document before any of it changed. */
  before: FiledDocument;
  /** Corrections that hold now. */
  inForce: readonly Correction[];
  /** A person's own word on the flag: true flags, false dismisses all that is asked. */
  flag?: boolean;
}

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

/** Writes back what changed; nothing when nothing did. */
export async function settle(ctx: Context, input: Settlement): Promise<Document> {
  const { filed, before } = input;
  const { document } = filed;
  const account = await matchAccountAnew(ctx, input);
  await followMeters(ctx, input);
  const { added, removed } = await followWater(ctx, input);
  const overlapping = await overlapsOfMovedRows(ctx, input);

  const issues = await listDataIssues(ctx, document.id);
  const changedIssues: KeptIssue[] = [];
  const now = issues.map((issue): KeptIssue => {
    const next = stateOf(issue, input, { accountIssue: account.issue, overlapping });
    if (next.state !== issue.state || next.resolution !== issue.resolution) changedIssues.push(next);
    return next;
  });
  const found = (overlapping ?? [])
    .filter((id) => !now.some((issue) => issue.type === 'POTENTIAL_USAGE_DUPLICATE' && issue.detail === id))
    .map((detail): DataIssue => ({ type: 'POTENTIAL_USAGE_DUPLICATE', detail }));
  if (account.issue && !now.some((issue) => issue.type === account.issue && issue.state === 'OPEN'))
    found.push({ type: account.issue, detail: null });
  const unasked = found.length > 0 ? await issuesSwitchedOff(ctx, document.companyId) : new Set();
  const newIssues = found.filter(({ type }) => !unasked.has(type));
  const open = [...now.filter(({ state }) => state === 'OPEN'), ...newIssues].map(({ type }) => type);
  const byHand = input.flag ?? (document.isFlagged && issuesFlagged(issues) === null);
  document.flaggedStatus = flaggedStatusOf(open) ?? (byHand ? 'MANUAL' : null);
  document.isFlagged = document.flaggedStatus !== null;
  if (document.status === 'PROCESSED' || document.status === 'FLAGGED')
    document.status = document.isFlagged ? 'FLAGGED' : 'PROCESSED';

  const oldRows = new Map(before.rows.map((row) => [row.id, row]));
  const changedRows = filed.rows.filter((row) => oldRows.has(row.id) && differs(row, oldRows.get(row.id)));
  const lineItems = differs(filed.lineItems, before.lineItems) ? filed.lineItems : null;
  const isChanged =
    [...changedRows, ...added, ...removed].length > 0 ||
    lineItems !== null ||
    differs(document, before.document) ||
    account.isNew;
  if (!isChanged && changedIssues.length === 0 && newIssues.length === 0) return document;
  document.updatedAt = ctx.now();
  for (const row of changedRows) row.updatedAt = ctx.now();
  await changeUsage(ctx, changedRows);
  await exchangeRows(ctx, { added, removed, after: before.rows.length });
  await changeDocument(ctx, {
    document,
    origin: account.origin,
    lineItems,
    siteIds: [...new Set(filed.rows.map((row) => row.siteId).filter((siteId) => siteId !== null))],
    changedIssues,
    newIssues,
  });
  return document;
}

const issuesFlagged = (issues: readonly KeptIssue[]) =>
  flaggedStatusOf(issues.filter(({ state }) => state === 'OPEN').map(({ type }) => type));

/** What a correction answered is asked again when the correction ends; what a person dismissed stays dismissed. */
function stateOf(
  issue: KeptIssue,
  { filed, inForce, flag }: Settlement,
  facts: { accountIssue: string | null | undefined; overlapping: readonly string[] | undefined },
): KeptIssue {
  if (issue.state === 'RESOLVED' && issue.resolution !== 'CORRECTED') return issue;
  if (isAnswered(issue, { filed, corrections: inForce, ...facts }))
    return { ...issue, state: 'RESOLVED', resolution: 'CORRECTED' };
  if (flag === false) return { ...issue, state: 'RESOLVED', resolution: 'DISMISSED' };
  const stillAnswered =
    issue.state === 'RESOLVED' &&
    ((issue.type === 'UNMATCHED_ACCOUNT' && facts.accountIssue === undefined) ||
      (issue.type === 'POTENTIAL_USAGE_DUPLICATE' && facts.overlapping === undefined));
  return stillAnswered ? issue : { ...issue, state: 'OPEN', resolution: null };
}

interface AccountMatch {
  origin: Pick<DocumentOrigin, 'providerKey' | 'accountKey'>;
  isNew: boolean;
  /** Undefined: it was not looked for. */
  issue: DataIssue['type'] | null | undefined;
}

/** Another number, or another provider, is another account. */
async function matchAccountAnew(ctx: Context, { filed, before, origin }: Settlement): Promise<AccountMatch> {
  const { document } = filed;
  const isOtherProvider = document.utilityCompany !== before.document.utilityCompany;
  if (filed.accountNumber === before.accountNumber && !isOtherProvider)
    return { origin, isNew: false, issue: undefined };
  const providerKey = isOtherProvider
    ? key1(document.utilityCompany ?? '') || origin.providerKey
    : origin.providerKey;
  const { accountId, issue } = await findOrCreateAccount(ctx, {
    companyId: document.companyId,
    connectionId: document.connectionId,
    providerKey,
    accountNumber: filed.accountNumber,
  });
  document.accountId = accountId;
  const accountKey = filed.accountNumber === null ? null : key1(filed.accountNumber);
  return { origin: { providerKey, accountKey }, isNew: true, issue };
}

/** What a row says of its meter is the meter's too (api-data.md 6.3). A row that moved to another meter stands at its site. */
async function followMeters(ctx: Context, { filed, before }: Settlement): Promise<void> {
  const accountId = filed.document.accountId;
  for (const [index, row] of filed.rows.entries()) {
    const old = before.rows[index]!;
    if (row.meterId === null) continue;
    if (row.meterId !== old.meterId) row.siteId = (await getMeter(ctx, row.meterId)).siteId;
    const changes = changesOfMeter(row, old);
    const meter = await getMeter(ctx, row.meterId);
    if (accountId !== before.document.accountId && meter.accountId === before.document.accountId)
      changes.accountId = accountId;
    if (changes.identifiers)
      changes.identifiers = merged(meter.identifiers, old.identifiers, row.identifiers);
    if (Object.keys(changes).length > 0) await changeMeter(ctx, { id: meter.id, changes });
  }
}

function changesOfMeter(row: UsageRow, old: UsageRow): MeterChanges {
  const kinds = Object.fromEntries(
    commodityKindFields.filter((field) => row[field] !== old[field]).map((field) => [field, row[field]]),
  );
  return {
    ...(Object.keys(kinds).length > 0 ? { kinds } : {}),
    ...(differs(row.identifiers, old.identifiers) ? { identifiers: row.identifiers } : {}),
    ...(row.wasteType === old.wasteType ? {} : { wasteType: wasteLabelId('TYPE', row.wasteType) }),
    ...(row.wasteStream === old.wasteStream ? {} : { wasteStream: wasteLabelId('STREAM', row.wasteStream) }),
  };
}

/** The meter's numbers without those that the row lost, with those that it gained; others were printed on other bills. */
function merged(ofMeter: Identifier[], old: Identifier[], next: Identifier[]): Identifier[] {
  const has = (list: Identifier[], one: Identifier): boolean =>
    list.some((other) => isSameIdentifier(other, one));
  const kept = ofMeter.filter((one) => !has(old, one) || has(next, one));
  return [...kept, ...next.filter((one) => !has(kept, one))];
}

/** Implied waste water follows its water, its bill's charges and the fraction that the document is filed under. */
async function followWater(
  ctx: Context,
  { filed, before, origin, inForce }: Settlement,
): Promise<{ added: UsageRow[]; removed: UsageRow[] }> {
  const said = new Set(
    inForce.flatMap(({ target, field }) => (target.kind === 'USAGE' ? [`${target.usageId} ${field}`] : [])),
  );
  filed.rows = await implySewerRows(ctx, {
    rows: filed.rows,
    lineItems: filed.lineItems,
    fraction: origin.filingRules?.impliedMeteringFraction ?? null,
    isBasicMapping: filed.isBasicMapping,
    isCorrected: (rowId, field) => said.has(`${rowId} ${field}`),
  });
  const [old, now] = [before, filed].map(({ rows }) => new Set(rows.map(({ id }) => id)));
  return {
    added: filed.rows.filter(({ id }) => !old!.has(id)),
    removed: before.rows.filter(({ id }) => !now!.has(id)),
  };
}

/** Documents that usage of this one overlaps, where a row got other days or another meter. */
async function overlapsOfMovedRows(
  ctx: Context,
  { filed, before }: Settlement,
): Promise<string[] | undefined> {
  const oldRows = new Map(before.rows.map((row) => [row.id, row]));
  const isMoved = filed.rows.some((row) => {
    const old = oldRows.get(row.id);
    return (
      !old || row.meterId !== old.meterId || row.startDate !== old.startDate || row.endDate !== old.endDate
    );
  });
  if (!isMoved) return undefined;
  const found = new Set<string>();
  for (const row of filed.rows)
    if (row.kind === 'USAGE')
      for (const id of await documentsOverlapping(ctx, row)) if (id !== row.documentId) found.add(id);
  return [...found];
}
