// Accounts: list (api-core.md 9, api-data.md 8.1).
import { z } from 'zod';
import { type Account, trackingStatuses } from '../../domain/accounts/account.ts';
import { listAccounts } from '../../domain/accounts/list-accounts.ts';
import { defaultPageSize } from '../../domain/paging.ts';
import { choiceField, date, id, pageQuery, pageSchema, pathId, toPageWire, uuidField } from '../fields.ts';
import { type Route, route } from '../route.ts';

export const accountSchema = z
  .object({
    id: id(),
    meters: z.array(id()),
    isTracked: z
      .boolean()
      .describe('Alias of `trackingStatus`; UNSET reads as true.')
      .meta({ deprecated: true }),
    isDuplicated: z.string().describe('`"false"`, or the id of the primary account.'),
    accountNumber: z.string().max(200).describe('Empty where the utility has none.'),
    trackingStatus: z.enum(trackingStatuses),
    dataCollectionStartDate: date().nullable(),
    isCollectingInvoiceData: z.boolean(),
    isCollectingSmartMeterData: z.boolean(),
    datasourceTypes: z.array(z.string()),
    lastServiceDate: date().nullable(),
    status: z.string(),
  })
  .meta({ id: 'Account' });

export const toAccountWire = (account: Account): z.infer<typeof accountSchema> => ({
  id: account.id,
  meters: account.meterIds,
  isTracked: account.trackingStatus !== 'DISABLED',
  isDuplicated: account.duplicateOf ?? 'false',
  accountNumber: account.accountNumber,
  trackingStatus: account.trackingStatus,
  dataCollectionStartDate: account.dataCollectionStartDate,
  isCollectingInvoiceData: account.isCollectingInvoiceData,
  isCollectingSmartMeterData: account.isCollectingSmartMeterData,
  datasourceTypes: account.datasourceTypes,
  lastServiceDate: account.lastServiceDate,
  status: account.status,
});

export const accountRoutes: Route[] = [
  route({
    operationId: 'account_company_list',
    method: 'GET',
    path: '/account/company/{company_id}',
    aliases: ['/company/{company_id}/account'],
    tag: 'Accounts',
    summary: 'List the accounts of a company',
    description: 'Oldest first: the accounts found through connections and on uploaded bills.',
    params: z.object({ company_id: pathId() }),
    query: z.object({
      page: pageQuery(),
      trackingStatus: choiceField(trackingStatuses).optional(),
      connection: uuidField().optional(),
    }),
    output: pageSchema('totalAccounts', 'accounts', accountSchema).meta({ id: 'AccountList' }),
    refusals: [400, 404],
    run: async (ctx, { params, query }) => {
      const page = await listAccounts(ctx, {
        companyId: params.company_id,
        trackingStatus: query.trackingStatus ?? null,
        connectionId: query.connection ?? null,
        page: query.page,
        perPage: defaultPageSize,
      });
      return toPageWire(page, 'totalAccounts', 'accounts', toAccountWire);
    },
  }),
];
