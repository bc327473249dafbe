// What a bill that has been read becomes in the books: account, meters and sites by their numbers and addresses, open questions,
// document, line items and usage rows. Filing it for the first time and filing it anew both begin here.
import type { BillReading, MeterReading } from '../../extract/reading.ts';
import { newId } from '../../lib/ids.ts';
import { adjacencyOf } from '../../methodology/adjacency.ts';
import { key1 } from '../../methodology/identifiers.ts';
import { flaggedStatusOf } from '../../methodology/issues.ts';
import { findOrCreateAccount } from '../accounts/match-account.ts';
import { type Company, filingRulesOf } from '../companies/company.ts';
import { issuesSwitchedOff } from '../companies/get-bill-issues.ts';
import type { Context } from '../context.ts';
import type { AddDocumentInput, DataIssue } from '../documents/add-document.ts';
import type { Document } from '../documents/document.ts';
import type { MatchedMeter, ServicePoint } from '../meters/match-meter.ts';
import { shownIdentifiers } from '../meters/meter.ts';
import { listSitesOfCompanies } from '../sites/list-sites.ts';
import type { Site } from '../sites/site.ts';
import { findLastDayBefore } from '../usage/find-last-day-before.ts';
import { implySewerRows } from '../usage/imply-sewer.ts';
import type { UsageRow } from '../usage/usage-row.ts';
import {
  amountsOf,
  identifiersOf,
  issuesOfReading,
  kindsOf,
  lineItemOf,
  periodOf,
  usageOf,
} from './drafts.ts';
import type { FileBillInput } from './filing-input.ts';
import { usageOverlaps } from './find-duplicate.ts';
import { createMeterFinder } from './meter-finder.ts';

const currencyOfCountry: Record<string, string> = {
  US: 'USD',
  CA: 'CAD',
  GB: 'GBP',
  MY: 'MYR',
  AU: 'AUD',
  NZ: 'NZD',
};

export interface BillRecords extends AddDocumentInput {
  rows: UsageRow[];
}

/** The provider as documents and accounts are recognised by. */
export const providerKeyOf = ({ reading, connection }: FileBillInput): string =>
  key1(reading.bill.provider?.value ?? '') ||
  (connection?.kind === 'ONLINE' ? connection.providerHost.toUpperCase() : '');

/**
 * Finds or makes account and meters, and answers all else that is to be written.
 * @param about.documentId of the document that the bill becomes, or is already
 * @param about.issues what is known to be open besides
 */
export async function recordsOfBill(
  ctx: Context,
  input: FileBillInput,
  about: { company: Company; documentId: string; issues: DataIssue[] },
): Promise<BillRecords> {
  const { bill } = input.reading;
  const { company, documentId } = about;
  const printedAccount = bill.accountNumber?.value ?? null;
  const providerKey = providerKeyOf(input);
  const issues: DataIssue[] = [...issuesOfReading(bill), ...about.issues];
  const accountOf = accountFinder(ctx, input, issues);
  const accountId = isOfOthers(bill) ? null : await accountOf(printedAccount);

  const places = await sitesFor(ctx, input, company);
  const points: { meter: MeterReading; point: ServicePoint }[] = [];
  for (const meter of bill.meters) {
    const owner = meter.accountNumber ? await accountOf(meter.accountNumber.value) : accountId;
    points.push({ meter, point: { ...pointOf(input, company, meter), ...places, accountId: owner } });
  }
  const findMeter = createMeterFinder(
    ctx,
    points.map(({ point }) => point),
  );
  const rows: UsageRow[] = [];
  for (const { meter, point } of points) {
    const found = await findMeter(point, `${meter.periodStart?.value} ${meter.periodEnd?.value}`);
    const about = { ...input, company, documentId, meter, point, found, issues };
    rows.push(...(await rowsOfMeter(ctx, about)));
  }
  for (const row of rows) if (row.kind === 'USAGE') issues.push(...(await usageOverlaps(ctx, row)));

  const unasked = await issuesSwitchedOff(ctx, company.id);
  const asked = uniqueIssues(issues.filter(({ type }) => !unasked.has(type)));
  const document = documentOf(ctx, input, { documentId, accountId, rows, issues: asked });
  for (const row of rows) row.billDate = document.billDate;
  const lineItems = bill.lineItems.map((item) =>
    lineItemOf(item, document.chargesUnits, printedAccount, document.datasourceTypes),
  );
  const rules = filingRulesOf(company);
  return {
    document,
    origin: {
      extractionId: input.extractionId,
      providerKey,
      accountKey: printedAccount === null ? null : key1(printedAccount),
      filingRules: rules,
    },
    lineItems,
    siteIds: [...new Set(rows.map((row) => row.siteId).filter((siteId) => siteId !== null))],
    issues: asked,
    rows: await implySewerRows(ctx, {
      rows,
      lineItems,
      fraction: rules.impliedMeteringFraction,
      isBasicMapping: rules.isBasicIdentifierMappingEnabled,
      isCorrected: () => false,
    }),
  };
}

/** All that a collective bill meters belongs to other accounts than the one that it is sent to (methodology.md 15.3). */
const isOfOthers = (bill: BillReading): boolean =>
  bill.isSummaryBill && bill.meters.length > 0 && bill.meters.every((meter) => meter.accountNumber !== null);

/** Finds or makes the account of a number, each once. @param issues grows */
function accountFinder(
  ctx: Context,
  input: FileBillInput,
  issues: DataIssue[],
): (accountNumber: string | null) => Promise<string | null> {
  const known = new Map<string, string | null>();
  return async (accountNumber) => {
    const key = accountNumber === null ? '' : key1(accountNumber);
    const before = known.get(key);
    if (before !== undefined) return before;
    const { accountId, issue } = await findOrCreateAccount(ctx, {
      companyId: input.companyId,
      connectionId: input.connection?.id ?? null,
      providerKey: providerKeyOf(input),
      accountNumber,
      isFiledAnew: input.filedAs !== undefined,
    });
    if (issue) issues.push({ type: issue, detail: null });
    known.set(key, accountId);
    return accountId;
  };
}

function uniqueIssues(issues: DataIssue[]): DataIssue[] {
  const byText = new Map(issues.map((issue) => [`${issue.type} ${issue.detail ?? ''}`, issue]));
  return [...byText.values()];
}

/** Where a new meter may stand (methodology.md 16.1). */
async function sitesFor(
  ctx: Context,
  input: FileBillInput,
  company: Company,
): Promise<{ sites: Site[]; otherSites: Site[] }> {
  const open = (await listSitesOfCompanies(ctx, [company.id])).filter(
    (site) => site.dataCollectionStopDate === null,
  );
  if (input.siteId !== null)
    return { sites: open.filter((site) => site.id === input.siteId), otherSites: [] };
  const named = new Set(input.connection?.initialSites ?? []);
  if (named.size > 0) return { sites: open.filter((site) => named.has(site.id)), otherSites: open };
  return { sites: open, otherSites: [] };
}

interface MeterInput extends FileBillInput {
  company: Company;
  documentId: string;
  meter: MeterReading;
  point: ServicePoint;
  found: MatchedMeter;
  /** Grows. */
  issues: DataIssue[];
}

/** Where a meter stands, but for its account and the company's sites. */
function pointOf(
  input: FileBillInput,
  company: Company,
  meter: MeterReading,
): Omit<ServicePoint, 'accountId' | 'sites' | 'otherSites'> {
  const { bill } = input.reading;
  const accountNumber = meter.accountNumber?.value ?? bill.accountNumber?.value ?? null;
  // The address of a collective bill is that of one of its accounts, or of none.
  const ofBill = bill.isSummaryBill ? null : bill.serviceAddress;
  const serviceAddress = (meter.serviceAddress ?? ofBill)?.value ?? null;
  return {
    companyId: company.id,
    connectionId: input.connection?.id ?? null,
    datasourceType: meter.commodity,
    kinds: kindsOf(meter),
    identifiers: identifiersOf(meter, accountNumber),
    isBasicMapping: company.isBasicIdentifierMappingEnabled,
    serviceAddress,
    documentText: input.reading.text,
    lastDay: meter.periodEnd?.value ?? null,
  };
}

async function rowsOfMeter(ctx: Context, input: MeterInput): Promise<UsageRow[]> {
  const { meter, company, found } = input;
  const { kinds, serviceAddress } = input.point;
  const { bill } = input.reading;
  const statementDate = bill.statementDate?.value ?? null;
  input.issues.push(...found.issues.map((type) => ({ type, detail: serviceAddress })));

  const previousEnd = await findLastDayBefore(ctx, {
    meterId: found.meterId,
    before: meter.periodEnd?.value ?? statementDate,
    exceptDocumentId: input.documentId,
  });
  const period = periodOf(meter, { statementDate, previousEnd });
  if (!period) {
    input.issues.push({
      type: 'DATE_INFERRED',
      detail: 'No period and no date is printed; the usage is not filed.',
    });
    return [];
  }
  if (!period.isInferred && previousEnd !== null && adjacencyOf(previousEnd, period.start) === 'APART')
    input.issues.push({
      type: 'LOW_CONFIDENCE',
      detail: `The meter’s usage before ends on ${previousEnd}, this begins on ${period.start}.`,
    });
  if (period.isInferred)
    input.issues.push({ type: 'DATE_INFERRED', detail: `${period.start} to ${period.end}` });

  const now = ctx.now();
  const usage = usageOf(meter);
  const usageUnits = meter.units?.value ?? null;
  const isGenerated = meter.netMeteringType === 'GENERATION' && usageUnits === 'kWh';
  const common: UsageRow = {
    ...kinds,
    id: newId(),
    kind: 'USAGE',
    documentId: input.documentId,
    companyId: company.id,
    connectionId: input.connection?.id ?? null,
    siteId: found.siteId,
    meterId: found.meterId,
    startDate: period.start,
    endDate: period.end,
    billDate: null,
    usage,
    usageUnits,
    datasourceType: meter.commodity,
    wasteType: null,
    wasteStream: null,
    serviceAddress,
    identifiers: shownIdentifiers(input.point.identifiers, company.isBasicIdentifierMappingEnabled),
    timeOfUseBreakdown: meter.timeOfUse.map((part) => ({
      timeOfUse: part.timeOfUse,
      usage: part.usage.value,
      usageUnits: part.units,
      description: part.description,
      startDate: null,
      endDate: null,
    })),
    demandType: null,
    description: null,
    relatedUsageIds: [],
    additionalFields: {},
    isEstimated: meter.isEstimated?.value ?? false,
    isImplied: false,
    implied: null,
    exclusion: false,
    currentReading: meter.currentReading?.value ?? null,
    previousReading: meter.previousReading?.value ?? null,
    multiplier: meter.multiplier?.value ?? null,
    multiplierDescription: null,
    multiplier2: null,
    multiplier2Description: null,
    fractionRenewable: null,
    netMeteringGeneratedKwh: isGenerated ? usage : null,
    netMeteringGridImportKwh: null,
    netMeteringGridExportKwh: null,
    apparentEnergyUsage: null,
    apparentEnergyUsageUnits: null,
    reactiveEnergyUsage: null,
    reactiveEnergyUsageUnits: null,
    powerFactor: null,
    tariff: meter.tariff?.value ?? null,
    billedDemand: company.isDemandEnabled ? (meter.billedDemand?.value ?? null) : null,
    supplierName: bill.supplier?.value ?? null,
    utilityName: bill.provider?.value ?? null,
    country: input.connection?.country ?? null,
    createdAt: now,
    updatedAt: now,
  };
  if (!company.isDemandEnabled) return [common];
  const demands = meter.demand.map(
    (demand): UsageRow => ({
      ...common,
      id: newId(),
      kind: 'DEMAND',
      usage: demand.demand.value,
      usageUnits: demand.units,
      timeOfUse: demand.demandType,
      demandType: demand.demandType,
      description: demand.description,
      timeOfUseBreakdown: [],
      relatedUsageIds: [common.id],
      currentReading: null,
      previousReading: null,
      multiplier: null,
      netMeteringGeneratedKwh: null,
    }),
  );
  return [common, ...demands];
}

interface DocumentParts {
  documentId: string;
  accountId: string | null;
  rows: UsageRow[];
  issues: DataIssue[];
}

function documentOf(ctx: Context, input: FileBillInput, parts: DocumentParts): Document {
  const { bill } = input.reading;
  const usage = parts.rows.filter((row) => row.kind === 'USAGE');
  const ends = usage.map((row) => row.endDate).sort();
  const starts = usage.map((row) => row.startDate).sort();
  const statementDate = bill.statementDate?.value ?? null;
  const chargesUnits = bill.currency?.value ?? currencyOfCountry[input.connection?.country ?? 'US'] ?? 'USD';
  const flaggedStatus = flaggedStatusOf(parts.issues.map((issue) => issue.type));
  const now = ctx.now();
  return {
    ...amountsOf(bill, chargesUnits),
    id: parts.documentId,
    companyId: input.companyId,
    connectionId: input.connection?.id ?? null,
    accountId: parts.accountId,
    file: input.file,
    pages: input.reading.pages,
    fileName: input.fileName,
    jobId: input.jobId,
    billDate: ends.at(-1) ?? statementDate,
    statementDate,
    startDate: starts[0] ?? null,
    endDate: ends.at(-1) ?? null,
    dueDate: bill.dueDate?.value ?? null,
    chargesUnits,
    utilityCompany:
      bill.provider?.value ?? (input.connection?.kind === 'ONLINE' ? input.connection.datasource.name : null),
    invoiceId: bill.invoiceNumber?.value ?? null,
    isSummaryBill: bill.isSummaryBill,
    datasourceTypes: [...new Set(bill.meters.map((meter) => meter.commodity as string))],
    status: flaggedStatus === null ? 'PROCESSED' : 'FLAGGED',
    flaggedStatus,
    isFlagged: flaggedStatus !== null,
    sourceType: 'INVOICE',
    email: input.sender ?? null,
    notes: null,
    revisedDocumentId: null,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
}
