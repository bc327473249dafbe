// Puts companies, sites, connections, documents and usage into a test's books: through the API, or the domain's own verbs.
import { expect } from 'vitest';
import { findOrCreateAccount } from '../../src/domain/accounts/match-account.ts';
import type { Context } from '../../src/domain/context.ts';
import { addDocument } from '../../src/domain/documents/add-document.ts';
import type { Document, LineItem } from '../../src/domain/documents/document.ts';
import { findOrCreateMeter } from '../../src/domain/meters/match-meter.ts';
import { type CommodityKinds, type Identifier, noKinds } from '../../src/domain/meters/meter.ts';
import { findSites } from '../../src/domain/sites/get-site.ts';
import { addUsage } from '../../src/domain/usage/add-usage.ts';
import type { UsageRow } from '../../src/domain/usage/usage-row.ts';
import { newId } from '../../src/lib/ids.ts';
import type { Client } from './client.ts';

export const sandboxLogin = {
  url: 'https://nectarclimate.com',
  username: 'nectar-sandbox-username',
  password: 'nectar-sandbox-password',
};

let serial = 0;

export async function makeCompany(client: Client, body: object = {}): Promise<string> {
  const answer = await client.post('/company', { name: `Company ${++serial}`, ...body });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

export async function makeSite(client: Client, companyId: string, body: object = {}): Promise<string> {
  serial++;
  const answer = await client.post(`/site/company/${companyId}`, {
    name: `Site ${serial}`,
    address: `${serial} Harbor Street, Oakland, CA 94607`,
    ...body,
  });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

/** A connection to a provider that nobody knows; it stays PENDING. */
export async function makeConnection(
  client: Client,
  companyId: string,
  siteId: string,
  body: object = {},
): Promise<string> {
  const answer = await client.post(`/connection/company/${companyId}`, {
    url: 'https://bayelectric.example',
    username: `user-${++serial}`,
    password: 'hidden words',
    sites: [siteId],
    ...body,
  });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

export interface RecordWishes {
  companyId: string;
  /** Null: at no site. */
  siteId: string | null;
  connectionId?: string | null;
  accountNumber?: string;
  /** Numbers of the meter; each wish without them is a meter of its own. */
  identifiers?: Identifier[];
  datasourceType?: string;
  kinds?: Partial<CommodityKinds>;
  /** First and last day of the usage. */
  period?: [start: string, end: string];
  /** What differs in the document, in its usage row, and in its demand row (none without it). */
  document?: Partial<Document>;
  usage?: Partial<UsageRow>;
  demand?: Partial<UsageRow>;
  lineItems?: LineItem[];
}

export interface FiledRecord {
  documentId: string;
  usageId: string;
  /** With its prefix. */
  demandId: string | null;
  meterId: string;
  accountId: string;
}

/** Files one document with one usage row and perhaps a demand row, as filing a bill does. */
export function fileRecord(ctx: Context, wishes: RecordWishes): Promise<FiledRecord> {
  const number = ++serial;
  const [startDate, endDate] = wishes.period ?? ['2025-01-01', '2025-01-31'];
  const connectionId = wishes.connectionId ?? null;
  const datasourceType = wishes.datasourceType ?? 'ELECTRICITY';
  const accountNumber = wishes.accountNumber ?? `ACC-${number}`;
  const identifiers = wishes.identifiers ?? [
    { rawName: 'Meter No.', value: `E-${100_000 + number}`, name: 'METER' },
  ];
  return ctx.inTransaction(async (_tx, inner) => {
    const sites = wishes.siteId === null ? [] : await findSites(inner, [wishes.siteId]);
    const serviceAddress = sites[0]?.address ?? null;
    const { accountId } = await findOrCreateAccount(inner, {
      companyId: wishes.companyId,
      connectionId,
      providerKey: 'BAY ELECTRIC',
      accountNumber,
    });
    const kinds = { ...noKinds, ...wishes.kinds };
    const { meterId, siteId } = await findOrCreateMeter(inner, {
      companyId: wishes.companyId,
      connectionId,
      accountId,
      datasourceType,
      kinds,
      identifiers,
      serviceAddress,
      documentText: identifiers.map((identifier) => identifier.value).join(' '),
      lastDay: endDate,
      sites,
      otherSites: [],
      isBasicMapping: false,
    });
    const now = ctx.now();
    const document: Document = {
      id: newId(),
      companyId: wishes.companyId,
      connectionId,
      accountId,
      file: null,
      pages: null,
      fileName: 'bill.pdf',
      jobId: null,
      billDate: endDate,
      statementDate: null,
      startDate,
      endDate,
      dueDate: null,
      chargesUnits: 'USD',
      utilityCompany: 'Bay Electric',
      invoiceId: `INV-${number}`,
      isSummaryBill: false,
      datasourceTypes: [datasourceType],
      status: 'PROCESSED',
      flaggedStatus: null,
      isFlagged: false,
      sourceType: 'INVOICE',
      email: null,
      notes: null,
      revisedDocumentId: null,
      totalCharges: '120.50',
      currentCharges: '120.50',
      previousCloseBalance: null,
      afterPreviousTotalPayment: null,
      afterPreviousCharges: null,
      afterPreviousCredits: null,
      currentOpenBalance: null,
      credits: null,
      taxCharges: null,
      interestCharges: null,
      lateCharges: null,
      deliveryCharges: null,
      supplyCharges: null,
      otherCharges: null,
      createdAt: now,
      updatedAt: now,
      deletedAt: null,
      ...wishes.document,
    };
    const usage: UsageRow = {
      ...kinds,
      id: newId(),
      wasteType: null,
      wasteStream: null,
      kind: 'USAGE',
      documentId: document.id,
      companyId: wishes.companyId,
      connectionId,
      siteId,
      meterId,
      startDate,
      endDate,
      billDate: document.billDate,
      usage: '4820.00',
      usageUnits: datasourceType === 'ELECTRICITY' ? 'kWh' : null,
      datasourceType,
      serviceAddress,
      identifiers,
      timeOfUseBreakdown: [],
      demandType: null,
      description: null,
      relatedUsageIds: [],
      additionalFields: {},
      isEstimated: false,
      isImplied: false,
      implied: null,
      exclusion: false,
      currentReading: null,
      previousReading: null,
      multiplier: null,
      multiplierDescription: null,
      multiplier2: null,
      multiplier2Description: null,
      fractionRenewable: null,
      netMeteringGeneratedKwh: null,
      netMeteringGridImportKwh: null,
      netMeteringGridExportKwh: null,
      apparentEnergyUsage: null,
      apparentEnergyUsageUnits: null,
      reactiveEnergyUsage: null,
      reactiveEnergyUsageUnits: null,
      powerFactor: null,
      tariff: null,
      billedDemand: null,
      supplierName: null,
      utilityName: null,
      country: null,
      createdAt: document.createdAt,
      updatedAt: document.updatedAt,
      ...wishes.usage,
    };
    const demand: UsageRow | null = wishes.demand
      ? {
          ...usage,
          id: newId(),
          kind: 'DEMAND',
          usage: '18.40',
          usageUnits: 'kW',
          timeOfUseBreakdown: [],
          relatedUsageIds: [usage.id],
          apparentEnergyUsage: null,
          apparentEnergyUsageUnits: null,
          reactiveEnergyUsage: null,
          reactiveEnergyUsageUnits: null,
          powerFactor: null,
          ...wishes.demand,
        }
      : null;
    await addDocument(inner, {
      document,
      origin: {
        extractionId: null,
        providerKey: 'BAY ELECTRIC',
        accountKey: accountNumber,
        filingRules: null,
      },
      lineItems: wishes.lineItems ?? [],
      siteIds: siteId === null ? [] : [siteId],
      issues: [],
    });
    await addUsage(inner, demand ? [usage, demand] : [usage]);
    return {
      documentId: document.id,
      usageId: usage.id,
      demandId: demand && `demand-${demand.id}`,
      meterId,
      accountId: accountId!,
    };
  });
}
