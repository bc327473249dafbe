// Settings › Organization › Data repository (platform.md 22): companies, connections, accounts, meters and bills of the whole
// organization as tables. For its admins alone; others have the tables of their company.
import { z } from 'zod';
import { type AccountStatus, trackingStatuses } from '../../domain/accounts/account.ts';
import { accountTableOrders, type BrowsedAccount } from '../../domain/accounts/account-table.ts';
import { browseAccounts } from '../../domain/accounts/browse-accounts.ts';
import { browseCompanies } from '../../domain/companies/browse-companies.ts';
import { type BrowsedCompany, companyTableOrders } from '../../domain/companies/company-table.ts';
import { companiesWithoutCosts } from '../../domain/companies/what-is-shown.ts';
import { connectionOrders, connectionStatuses } from '../../domain/connections/connection.ts';
import { listConnections } from '../../domain/connections/list-connections.ts';
import { datasourceTypes } from '../../domain/datasources/datasource.ts';
import { browseDocuments } from '../../domain/documents/browse-documents.ts';
import {
  type BrowsedDocument,
  documentSources,
  documentTableOrders,
} from '../../domain/documents/document-table.ts';
import { type LocationFilter, matchModes } from '../../domain/location-filter.ts';
import { browseMeters } from '../../domain/meters/browse-meters.ts';
import { type BrowsedMeter, meterTableOrders } from '../../domain/meters/meter-table.ts';
import type { Page } from '../../domain/paging.ts';
import { isLocalDate } from '../../lib/dates.ts';
import { defined } from '../defined.ts';
import {
  acrossFields,
  choiceField,
  dateField,
  integerQuery,
  pageQuery,
  toDateTime,
  uuidField,
} from '../fields.ts';
import { connectionRowWire, toConnectionRowWire } from './connection-wire.ts';
import { besideOf } from './connections.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

const named = z.object({ id: z.string(), name: z.string() });
const numbered = z.object({ id: z.string(), number: z.string() });

const listOf = <T extends z.ZodType>(row: T) =>
  z.object({ data: z.array(row), total: z.int(), page: z.int(), totalPages: z.int() });
const toList = <T, W>(page: Page<T>, toWire: (item: T) => W) => ({
  data: page.items.map(toWire),
  total: page.total,
  page: page.currentPage,
  totalPages: page.totalPages,
});

/** What every table is asked with. */
const paging = <const O extends readonly [string, ...string[]]>(
  orders: O,
  usual: NoInfer<O[number]>,
  direction: 'asc' | 'desc',
) => ({
  sort: z.enum(orders as readonly O[number][]).default(usual as never),
  direction: choiceField(['asc', 'desc']).default(direction),
  page: pageQuery(),
  size: integerQuery(50, 1, 100),
});
const orderOf = <O extends string>(query: { sort: O; direction: string }) => ({
  by: query.sort,
  isDescending: query.direction === 'desc',
});
const pageOf = ({ page, size }: { page: number; size: number }) => ({ page, perPage: size });

const words = (longest = 200) => z.string().trim().max(longest).default('');
const mode = () => choiceField(matchModes).default('contains');
const location = {
  street: words(),
  streetMatch: mode(),
  zipcode: words(20),
  zipcodeMatch: mode(),
  country: words(100),
  countryMatch: mode(),
};
const toLocation = (query: { [Name in keyof typeof location]: string }): LocationFilter => {
  const match = (text: string, how: string) =>
    text === '' ? null : { text, mode: how as (typeof matchModes)[number] };
  return {
    street: match(query.street, query.streetMatch),
    zipcode: match(query.zipcode, query.zipcodeMatch),
    country: match(query.country, query.countryMatch),
  };
};

const companyRow = z.object({
  id: z.string(),
  name: z.string(),
  externalId: z.string().nullable(),
  isArchived: z.boolean(),
  sites: z.int(),
  connections: z.int(),
  meters: z.int(),
  bills: z.int(),
  createdAt: z.string(),
});
const toCompanyRow = ({ archivedAt, createdAt, ...company }: BrowsedCompany): z.infer<typeof companyRow> => ({
  ...company,
  isArchived: archivedAt !== null,
  createdAt: toDateTime(createdAt),
});

const accountRow = z.object({
  id: z.string(),
  company: named,
  number: z.string(),
  provider: z.string(),
  /** Null: of uploads, or of a connection that was deleted. */
  connectionId: z.string().nullable(),
  status: z.string(),
  trackingStatus: z.enum(trackingStatuses),
  types: z.array(z.string()),
  sites: z.array(named),
  meters: z.int(),
  lastServiceDate: z.string().nullable(),
  createdAt: z.string(),
});
const toAccountRow = (account: BrowsedAccount): z.infer<typeof accountRow> => ({
  ...account,
  status: account.status satisfies AccountStatus,
  createdAt: toDateTime(account.createdAt),
});

const meterRow = z.object({
  id: z.string(),
  company: named,
  number: z.string().nullable(),
  site: named.nullable(),
  account: numbered.nullable(),
  connectionId: z.string().nullable(),
  type: z.string(),
  address: z.string().nullable(),
  isTracked: z.boolean(),
  lastUsedOn: z.string().nullable(),
  createdAt: z.string(),
});
const toMeterRow = (meter: BrowsedMeter): z.infer<typeof meterRow> => ({
  ...meter,
  createdAt: toDateTime(meter.createdAt),
});

const billRow = z.object({
  id: z.string(),
  company: named,
  billDate: z.string().nullable(),
  startDate: z.string().nullable(),
  endDate: z.string().nullable(),
  dueDate: z.string().nullable(),
  sites: z.array(named),
  account: numbered.nullable(),
  provider: z.string().nullable(),
  invoiceId: z.string().nullable(),
  types: z.array(z.string()),
  /** Null too where the company keeps its costs from the pages. */
  totalCharges: z.string().nullable(),
  currency: z.string(),
  usage: z.array(z.object({ type: z.string(), amount: z.string(), units: z.string().nullable() })),
  status: z.string(),
  source: z.enum(documentSources),
  connectionId: z.string().nullable(),
  fileName: z.string().nullable(),
  createdAt: z.string(),
});
const toBillRow = (bill: BrowsedDocument, withoutCosts: ReadonlySet<string>): z.infer<typeof billRow> => ({
  ...bill,
  totalCharges: withoutCosts.has(bill.company.id) ? null : bill.totalCharges,
  createdAt: toDateTime(bill.createdAt),
});

const right = 'DATA_REPOSITORY';
const isDay = (sent: unknown): sent is string => typeof sent === 'string' && isLocalDate(sent);
const yesNo = ['yes', 'no'] as const;
const isYes = (word: 'yes' | 'no' | undefined): boolean | null =>
  word === undefined ? null : word === 'yes';

export const repositoryRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/repository/company',
    summary: 'All companies, with how much each holds.',
    right,
    query: z.object({
      search: words(),
      archived: choiceField(yesNo).optional(),
      ...paging(companyTableOrders, 'name', 'asc'),
    }),
    output: listOf(companyRow),
    run: async (ctx, { query }) =>
      toList(
        await browseCompanies(ctx, {
          search: query.search,
          isArchived: isYes(query.archived),
          order: orderOf(query),
          ...pageOf(query),
        }),
        toCompanyRow,
      ),
  }),
  dashRoute({
    method: 'GET',
    path: '/repository/connection',
    summary: 'Connections of all companies.',
    right,
    query: z.object({
      company: uuidField().optional(),
      site: uuidField().optional(),
      status: choiceField(connectionStatuses).optional(),
      type: choiceField(datasourceTypes).optional(),
      paused: choiceField(yesNo).optional(),
      search: words(),
      ...paging(connectionOrders, 'created', 'desc'),
    }),
    output: listOf(connectionRowWire.extend({ company: named })),
    run: (ctx, { query }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const page = await listConnections(inner, {
          companyId: query.company ?? null,
          ownerEmail: null,
          status: query.status ?? null,
          sites: query.site ? [query.site] : [],
          ...defined({
            search: query.search || undefined,
            datasourceType: query.type,
            isActive: query.paused === undefined ? undefined : query.paused === 'no',
          }),
          order: orderOf(query),
          ...pageOf(query),
        });
        // What a company says of showing usernames is for its own pages.
        const beside = { ...(await besideOf(inner, page.items)), showsUsernames: false };
        return toList(page, (connection) => ({
          ...toConnectionRowWire(inner, connection, beside),
          company: { id: connection.company.id, name: connection.company.name },
        }));
      }),
  }),
  dashRoute({
    method: 'GET',
    path: '/repository/account',
    summary: 'Accounts of all companies.',
    right,
    query: z.object({
      company: uuidField().optional(),
      site: uuidField().optional(),
      connection: uuidField().optional(),
      number: words(),
      type: choiceField(datasourceTypes).optional(),
      tracking: choiceField(trackingStatuses).optional(),
      ...location,
      ...paging(accountTableOrders, 'created', 'desc'),
    }),
    output: listOf(accountRow),
    run: async (ctx, { query }) =>
      toList(
        await browseAccounts(ctx, {
          companyId: query.company ?? null,
          siteId: query.site ?? null,
          connectionId: query.connection ?? null,
          number: query.number || null,
          datasourceType: query.type ?? null,
          trackingStatus: query.tracking ?? null,
          ...toLocation(query),
          order: orderOf(query),
          ...pageOf(query),
        }),
        toAccountRow,
      ),
  }),
  dashRoute({
    method: 'GET',
    path: '/repository/meter',
    summary: 'Meters of all companies.',
    right,
    query: z.object({
      company: uuidField().optional(),
      site: uuidField().optional(),
      connection: uuidField().optional(),
      account: uuidField().optional(),
      number: words(),
      type: choiceField(datasourceTypes).optional(),
      tracked: choiceField(yesNo).optional(),
      ...location,
      ...paging(meterTableOrders, 'created', 'desc'),
    }),
    output: listOf(meterRow),
    run: async (ctx, { query }) =>
      toList(
        await browseMeters(ctx, {
          companyId: query.company ?? null,
          siteId: query.site ?? null,
          connectionId: query.connection ?? null,
          accountId: query.account ?? null,
          number: query.number || null,
          datasourceType: query.type ?? null,
          isTracked: isYes(query.tracked),
          ...toLocation(query),
          order: orderOf(query),
          ...pageOf(query),
        }),
        toMeterRow,
      ),
  }),
  dashRoute({
    method: 'GET',
    path: '/repository/bill',
    summary: 'Bills of all companies, by bill date or otherwise.',
    right,
    query: acrossFields(
      z.object({
        company: uuidField().optional(),
        site: uuidField().optional(),
        connection: uuidField().optional(),
        account: uuidField().optional(),
        number: words(),
        type: choiceField(datasourceTypes).optional(),
        status: choiceField(['PROCESSED', 'FLAGGED', 'PENDING']).optional(),
        source: choiceField(documentSources).optional(),
        from: dateField().optional(),
        until: dateField().optional(),
        ...location,
        ...paging(documentTableOrders, 'date', 'desc'),
      }),
      ({ from, until }): Record<string, string> => {
        const message = 'from must not be after until.';
        return isDay(from) && isDay(until) && from > until ? { from: message, until: message } : {};
      },
    ),
    output: listOf(billRow),
    run: (ctx, { query }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const page = await browseDocuments(inner, {
          companyId: query.company ?? null,
          siteId: query.site ?? null,
          connectionId: query.connection ?? null,
          accountId: query.account ?? null,
          number: query.number || null,
          datasourceType: query.type ?? null,
          status: query.status ?? null,
          source: query.source ?? null,
          from: query.from ?? null,
          until: query.until ?? null,
          ...toLocation(query),
          order: orderOf(query),
          ...pageOf(query),
        });
        const companies = [...new Set(page.items.map(({ company }) => company.id))];
        const withoutCosts = await companiesWithoutCosts(inner, companies);
        return toList(page, (bill) => toBillRow(bill, withoutCosts));
      }),
  }),
];
