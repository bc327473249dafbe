// Settings › Organization › Billing: what the organization uses, counted. Nothing is charged here, so that there is no price.
import { z } from 'zod';
import { type BillCounts, companyOfUseOrders, type Months } from '../../domain/consumption/consumption.ts';
import { getConsumption, latestMonths } from '../../domain/consumption/get-consumption.ts';
import { listCompaniesOfUse } from '../../domain/consumption/list-companies-of-use.ts';
import { listConsumption } from '../../domain/consumption/list-consumption.ts';
import { type Context, todayOf } from '../../domain/context.ts';
import { choiceField, integerQuery, pageQuery } from '../fields.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

const bills = {
  collected: z.int(),
  uploaded: z.int(),
  typed: z.int(),
  pages: z.int(),
};
const toBills = ({ collected, uploaded, typed, pages }: BillCounts) => ({
  collected,
  uploaded,
  typed,
  pages,
});

const monthsQuery = () => integerQuery(12, 1, 36);

/** By the tenant's clock, which is known within a transaction. */
const rangeOf = (ctx: Context, months: number): Promise<Months> =>
  ctx.inTransaction(async (_tx, inner) => latestMonths(todayOf(inner), months));

export const billingRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/usage',
    summary: 'What the organization used in the latest months of the environment, and what stands now.',
    right: 'BILLING',
    query: z.object({ months: monthsQuery() }),
    output: z.object({
      /** By the environment's clock. */
      today: z.string(),
      months: z.array(z.object({ month: z.string(), ...bills, requests: z.int() })),
      now: z.object({
        companies: z.int(),
        sites: z.int(),
        connections: z.int(),
        meters: z.int(),
        bills: z.int(),
        files: z.int(),
        fileBytes: z.int(),
      }),
    }),
    async run(ctx, { query }) {
      const { today, months, now } = await getConsumption(ctx, { months: query.months });
      return {
        today,
        months: months.map((month) => ({
          month: month.month,
          ...toBills(month),
          requests: month.requests,
        })),
        now,
      };
    },
  }),
  dashRoute({
    method: 'GET',
    path: '/usage/company',
    summary: 'The same by company, by pages.',
    right: 'BILLING',
    query: z.object({
      months: monthsQuery(),
      sort: choiceField(companyOfUseOrders).default('bills'),
      direction: choiceField(['asc', 'desc']).default('desc'),
      page: pageQuery(),
      size: integerQuery(50, 1, 100),
    }),
    output: z.object({
      data: z.array(
        z.object({
          /** Null: all companies together that were deleted. */
          id: z.string().nullable(),
          name: z.string().nullable(),
          ...bills,
          connections: z.int(),
          meters: z.int(),
        }),
      ),
      total: z.int(),
      page: z.int(),
      totalPages: z.int(),
    }),
    async run(ctx, { query }) {
      const page = await listCompaniesOfUse(ctx, {
        ...(await rangeOf(ctx, query.months)),
        order: { by: query.sort, isDescending: query.direction === 'desc' },
        page: query.page,
        perPage: query.size,
      });
      return {
        data: page.items.map((company) => ({
          id: company.id,
          name: company.name,
          ...toBills(company),
          connections: company.connections,
          meters: company.meters,
        })),
        total: page.total,
        page: page.currentPage,
        totalPages: page.totalPages,
      };
    },
  }),
  dashRoute({
    method: 'GET',
    path: '/usage/row',
    summary: 'Bills by month and company, for a spreadsheet: at most 20,000 rows.',
    right: 'BILLING',
    query: z.object({ months: monthsQuery() }),
    output: z.object({
      data: z.array(
        z.object({
          month: z.string(),
          company: z.object({ id: z.string(), name: z.string() }).nullable(),
          ...bills,
        }),
      ),
      isCut: z.boolean(),
    }),
    async run(ctx, { query }) {
      const { rows, isCut } = await listConsumption(ctx, await rangeOf(ctx, query.months));
      return {
        data: rows.map(({ month, companyId, companyName, ...counts }) => ({
          month,
          company: companyId === null ? null : { id: companyId, name: companyName! },
          ...toBills(counts),
        })),
        isCut,
      };
    },
  }),
];
