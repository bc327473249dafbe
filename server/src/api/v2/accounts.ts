// Accounts: list, tracking of one and of many (api-core.md 9, api-data.md 8.1 to 8.4).
import { z } from 'zod';
import { type Account, trackingStatuses } from '../../domain/accounts/account.ts';
import { listAccounts } from '../../domain/accounts/list-accounts.ts';
import { trackAccount, trackAccounts } from '../../domain/edits/track-accounts.ts';
import { defaultPageSize } from '../../domain/paging.ts';
import { tellAsSent } from '../as-sent.ts';
import {
  acrossFields,
  choiceField,
  date,
  id,
  pageQuery,
  pageSchema,
  pathId,
  toPageWire,
  uuidField,
} from '../fields.ts';
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

/** `UNSET` means that nobody has decided, so nobody can decide it. */
const trackingDecision = {
  isTracked: z.boolean().optional().describe('True: `ENABLED`, false: `DISABLED`.'),
  trackingStatus: choiceField(['ENABLED', 'DISABLED']).optional(),
  updateMeters: z.boolean().default(true).describe('Whether all meters of the account follow.'),
};

const statusOf = (isTracked: boolean | undefined): 'ENABLED' | 'DISABLED' | null =>
  isTracked === undefined ? null : isTracked ? 'ENABLED' : 'DISABLED';

const accountUpdateRequest = acrossFields(z.object(trackingDecision), ({ isTracked, trackingStatus }) => {
  const isContradiction =
    typeof isTracked === 'boolean' &&
    (trackingStatus === 'ENABLED' || trackingStatus === 'DISABLED') &&
    statusOf(isTracked) !== trackingStatus;
  const message = 'isTracked and trackingStatus contradict each other.';
  const faults: Record<string, string> = {};
  if (isContradiction) Object.assign(faults, { isTracked: message, trackingStatus: message });
  return faults;
}).meta({ id: 'AccountUpdateRequest', example: { isTracked: false, updateMeters: false } });

const idsOfAccounts = () => z.array(uuidField()).min(1).max(500).optional();

const accountBulkUpdateRequest = acrossFields(
  z.object({
    ...trackingDecision,
    accountIds: idsOfAccounts().describe('1 to 500 accounts of the company; repeats count once.'),
    accounts: idsOfAccounts().describe('Alias of `accountIds`.'),
    trackingStatus: trackingDecision.trackingStatus.describe('Wins over `isTracked`.'),
  }),
  (sent) => {
    const faults: Record<string, string> = {};
    if (sent.accountIds === undefined && sent.accounts === undefined)
      faults.accountIds = 'This field is required.';
    if (sent.isTracked === undefined && sent.trackingStatus === undefined)
      faults.isTracked = 'This field is required.';
    return faults;
  },
).meta({
  id: 'AccountBulkUpdateRequest',
  example: {
    accountIds: ['7e5b1f9a-0c64-4b1d-8a8e-2f3f6c0d9b42'],
    isTracked: false,
    updateMeters: false,
  },
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
  route({
    operationId: 'account_update',
    method: 'PATCH',
    path: '/account/{account_id}',
    tag: 'Accounts',
    summary: 'Track an account, or stop',
    description:
      'Tracking that ends stops collection and makes the status read CUSTOMER_NOT_TRACKED; what was collected stays. Tracking that begins again goes on where the account was.',
    params: z.object({ account_id: pathId() }),
    body: accountUpdateRequest,
    output: accountSchema,
    refusals: [400, 403, 404],
    run: async (ctx, { params, body }) =>
      toAccountWire(
        await trackAccount(ctx, {
          id: params.account_id,
          trackingStatus: body.trackingStatus ?? statusOf(body.isTracked),
          updateMeters: body.updateMeters,
        }),
      ),
  }),
  route({
    operationId: 'account_company_update',
    method: 'PATCH',
    path: '/account/company/{company_id}',
    aliases: ['/company/{company_id}/account'],
    tag: 'Accounts',
    summary: 'Track many accounts, or stop',
    description:
      'The same decision for all of them, or for none when one of the ids is no account of the company. The answer has the accounts in the order of the request.',
    params: z.object({ company_id: pathId() }),
    body: accountBulkUpdateRequest,
    output: z.array(accountSchema),
    refusals: [400, 403, 404],
    run: async (ctx, { params, body }) => {
      const isAlias = body.accountIds === undefined;
      const accounts = await tellAsSent({ accountIds: isAlias ? 'accounts' : undefined }, () =>
        trackAccounts(ctx, {
          companyId: params.company_id,
          accountIds: body.accountIds ?? body.accounts ?? [],
          trackingStatus: body.trackingStatus ?? statusOf(body.isTracked),
          updateMeters: body.updateMeters,
        }),
      );
      return accounts.map(toAccountWire);
    },
  }),
];
