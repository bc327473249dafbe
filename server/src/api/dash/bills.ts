// Bills of a connection (platform.md 7.6).
import { z } from 'zod';
import { getAccountNumbers } from '../../domain/accounts/get-account-number.ts';
import { companiesWithoutCosts } from '../../domain/companies/what-is-shown.ts';
import type { Context } from '../../domain/context.ts';
import type { Document } from '../../domain/documents/document.ts';
import { documentLink } from '../../domain/documents/document-link.ts';
import { listDocuments } from '../../domain/documents/list-documents.ts';
import { integerQuery, pageQuery, pathId, toDateTime } from '../fields.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

export const billWire = z.object({
  id: z.string(),
  billDate: z.string().nullable(),
  startDate: z.string().nullable(),
  endDate: z.string().nullable(),
  provider: z.string().nullable(),
  /** Null where the bill names none. */
  accountNumber: z.string().nullable(),
  utilityTypes: z.array(z.string()),
  /** What is to be paid, as decimal text; null: the bill says nothing of it, or costs are not shown. */
  totalCharges: z.string().nullable(),
  /** ISO 4217. */
  currency: z.string(),
  status: z.enum(['PENDING', 'PROCESSED', 'FLAGGED', 'DELETED']),
  /** Why it is flagged. */
  flaggedStatus: z.string().nullable(),
  /** A newer bill replaces it. */
  isRevised: z.boolean(),
  fileName: z.string().nullable(),
  /** Opens the file for a day; null where there is none. */
  fileUrl: z.string().nullable(),
  createdAt: z.string(),
});

const toBillWire = (
  ctx: Context,
  document: Document,
  { numbers, withoutCosts }: { numbers: ReadonlyMap<string, string>; withoutCosts: ReadonlySet<string> },
): z.infer<typeof billWire> => ({
  id: document.id,
  billDate: document.billDate,
  startDate: document.startDate,
  endDate: document.endDate,
  provider: document.utilityCompany,
  accountNumber: (document.accountId && numbers.get(document.accountId)) || null,
  utilityTypes: document.datasourceTypes,
  totalCharges: withoutCosts.has(document.companyId) ? null : document.totalCharges,
  currency: document.chargesUnits,
  status: document.status,
  flaggedStatus: document.flaggedStatus,
  isRevised: document.revisedDocumentId !== null,
  fileName: document.fileName,
  fileUrl: documentLink(ctx, document),
  createdAt: toDateTime(document.createdAt),
});

/** Bills as the pages read them, with or without what they cost. */
export async function billsOf(ctx: Context, documents: readonly Document[]) {
  const ids = [...new Set(documents.flatMap(({ accountId }) => accountId ?? []))];
  const numbers = await getAccountNumbers(ctx, ids);
  const companies = [...new Set(documents.map(({ companyId }) => companyId))];
  const withoutCosts = await companiesWithoutCosts(ctx, companies);
  return {
    data: documents.map((document) => toBillWire(ctx, document, { numbers, withoutCosts })),
    showsCosts: withoutCosts.size === 0,
  };
}

export const billRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/connection/{connection_id}/bill',
    summary: 'Bills of a connection, latest first; a site-only member’s are those at their sites.',
    right: 'CONNECTIONS',
    params: z.object({ connection_id: pathId() }),
    query: z.object({ page: pageQuery(), size: integerQuery(25, 1, 100) }),
    output: z.object({
      data: z.array(billWire),
      /** False: the company keeps costs out of the dashboard. */
      showsCosts: z.boolean(),
      total: z.int(),
      page: z.int(),
      totalPages: z.int(),
    }),
    run: (ctx, { params, query }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const page = await listDocuments(inner, {
          scope: { connectionId: params.connection_id },
          includeDeleted: false,
          ...{ dateType: 'BILL_DATE', startDate: null, endDate: null, datasourceTypes: [], identifier: null },
          ...{ page: query.page, perPage: query.size },
        });
        return {
          ...(await billsOf(inner, page.items)),
          total: page.total,
          page: page.currentPage,
          totalPages: page.totalPages,
        };
      }),
  }),
];
