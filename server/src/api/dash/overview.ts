// The first page of a company (platform.md 5 and 6): the steps of setting it up until its first bill, then what it has.
import { z } from 'zod';
import { countMailsInNeed } from '../../domain/bill-mails/list-bill-mails.ts';
import { connectionStatuses, providerTitle } from '../../domain/connections/connection.ts';
import { listConnections } from '../../domain/connections/list-connections.ts';
import { guideOf } from '../../domain/connections/status-guide.ts';
import type { Context } from '../../domain/context.ts';
import { countFlagged } from '../../domain/documents/count-flagged.ts';
import { documentCameBy, documentSources } from '../../domain/documents/document-table.ts';
import { listDocuments } from '../../domain/documents/list-documents.ts';
import { sitesOfDocuments } from '../../domain/documents/sites-of-documents.ts';
import { hasUploads } from '../../domain/jobs/has-uploads.ts';
import { hasTeammates } from '../../domain/members/has-teammates.ts';
import { countOfAllCompanies, countOfCompany } from '../../domain/overview/count-records.ts';
import { findSites } from '../../domain/sites/get-site.ts';
import { pathId } from '../fields.ts';
import { billsOf, billWire } from './bills.ts';
import { guideWire } from './connection-wire.ts';
import { statusesOfTab } from './connections.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

const mostBills = 10;
const mostInTrouble = 5;

/** Each of what the person may see: bills, active sites, tracked meters, active connections. */
const countsWire = z.object({ bills: z.int(), sites: z.int(), meters: z.int(), connections: z.int() });

const overviewWire = z.object({
  counts: countsWire,
  /** What somebody has to look at: the first of the connections, and bills by what is wrong with them, most first. */
  attention: z.object({
    connectionCount: z.int(),
    connections: z.array(
      z.object({
        id: z.string(),
        provider: z.string(),
        status: z.enum(connectionStatuses),
        label: guideWire.shape.label,
        group: guideWire.shape.group,
        /** How many of its mails somebody has to look at. */
        mailsInNeed: z.int(),
      }),
    ),
    bills: z.array(z.object({ flag: z.string(), total: z.int() })),
  }),
  recentBills: z.array(
    billWire.extend({
      sites: z.array(z.object({ id: z.string(), name: z.string() })),
      source: z.enum(documentSources),
    }),
  ),
  /** False: the company keeps costs out of the dashboard. */
  showsCosts: z.boolean(),
  /** Which steps are done; null from the first bill on. */
  setup: z
    .object({
      hasSites: z.boolean(),
      hasConnections: z.boolean(),
      hasUploads: z.boolean(),
      hasTeammates: z.boolean(),
    })
    .nullable(),
});

type OverviewWire = z.infer<typeof overviewWire>;

const ofCompany = z.object({ company_id: pathId() });

async function latestBills(ctx: Context, companyId: string) {
  const page = await listDocuments(ctx, {
    scope: { companyId },
    includeDeleted: false,
    ...{ dateType: 'BILL_DATE', startDate: null, endDate: null, datasourceTypes: [], identifier: null },
    ...{ page: 1, perPage: mostBills },
  });
  const { data, showsCosts } = await billsOf(ctx, page.items);
  const siteIds = await sitesOfDocuments(
    ctx,
    page.items.map(({ id }) => id),
  );
  const sites = await findSites(ctx, [...new Set([...siteIds.values()].flat())]);
  const nameOf = new Map(sites.map(({ id, name }) => [id, name]));
  return {
    showsCosts,
    bills: data.map((bill, index) => ({
      ...bill,
      source: documentCameBy(page.items[index]!),
      sites: (siteIds.get(bill.id) ?? []).map((id) => ({ id, name: nameOf.get(id) ?? '' })),
    })),
  };
}

async function attentionOf(ctx: Context, companyId: string): Promise<OverviewWire['attention']> {
  const inTrouble = await listConnections(ctx, {
    ...{ companyId, ownerEmail: null, status: null, sites: [], isActive: true },
    ...{ statuses: statusesOfTab.attention, needsAttention: true, page: 1, perPage: mostInTrouble },
  });
  const byMail = inTrouble.items.filter(({ kind }) => kind === 'EMAIL').map(({ id }) => id);
  const mailsInNeed = byMail.length > 0 ? await countMailsInNeed(ctx, byMail) : new Map<string, number>();
  return {
    connectionCount: inTrouble.total,
    connections: inTrouble.items.map((connection) => {
      const { label, group } = guideOf(connection);
      const { id, status } = connection;
      return {
        id,
        provider: providerTitle(connection),
        status,
        label,
        group,
        mailsInNeed: mailsInNeed.get(id) ?? 0,
      };
    }),
    bills: await countFlagged(ctx, { companyId }),
  };
}

export const overviewRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/company/{company_id}/overview',
    summary: 'What a company has and what needs attention; until its first bill, how far it is set up.',
    right: 'SIGNED_IN',
    narrowsToOwnSites: true,
    params: ofCompany,
    output: overviewWire,
    run: (ctx, { params }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const companyId = params.company_id;
        const counts = await countOfCompany(inner, { companyId });
        const { bills: recentBills, showsCosts } = await latestBills(inner, companyId);
        return {
          counts,
          attention: await attentionOf(inner, companyId),
          recentBills,
          showsCosts,
          setup:
            counts.bills > 0
              ? null
              : {
                  hasSites: counts.sites > 0,
                  hasConnections: counts.connections > 0,
                  hasUploads: await hasUploads(inner, { companyId }),
                  hasTeammates: await hasTeammates(inner, { companyId }),
                },
        };
      }),
  }),
  dashRoute({
    method: 'GET',
    path: '/overview',
    summary: 'How much there is in all companies that the person sees.',
    right: 'SIGNED_IN',
    output: countsWire.extend({ companies: z.int() }),
    run: (ctx) => countOfAllCompanies(ctx),
  }),
];
