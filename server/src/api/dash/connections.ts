// Data Input › Connections (platform.md 7): the list, one connection, and what people do with it.
import { z } from 'zod';
import { listAccountsOfConnections } from '../../domain/accounts/list-accounts.ts';
import { countMailsInNeed } from '../../domain/bill-mails/list-bill-mails.ts';
import { showsUsernames } from '../../domain/companies/what-is-shown.ts';
import { answerMfa } from '../../domain/connections/answer-mfa.ts';
import {
  type Connection,
  type ConnectionStatus,
  connectionKinds,
  connectionOrders,
  connectionStatuses,
} from '../../domain/connections/connection.ts';
import { countConnectionsOfCompany } from '../../domain/connections/count-connections.ts';
import { createConnection } from '../../domain/connections/create-connection.ts';
import { deleteConnection } from '../../domain/connections/delete-connection.ts';
import { getConnection } from '../../domain/connections/get-connection.ts';
import { listConnections } from '../../domain/connections/list-connections.ts';
import { statusesOf } from '../../domain/connections/status-guide.ts';
import { updateConnection } from '../../domain/connections/update-connection.ts';
import type { Context } from '../../domain/context.ts';
import { datasourceTypes } from '../../domain/datasources/datasource.ts';
import { countDocumentsOf } from '../../domain/documents/count-documents.ts';
import { trackAccounts } from '../../domain/edits/track-accounts.ts';
import { findSites } from '../../domain/sites/get-site.ts';
import { invalidInput } from '../../lib/errors.ts';
import { defined } from '../defined.ts';
import {
  choiceField,
  countryField,
  dateField,
  emailField,
  integerQuery,
  pageQuery,
  pathId,
  textField,
  uuidField,
} from '../fields.ts';
import { loginFields, mfaAnswerField, toMfaAnswer } from '../sign-in-fields.ts';
import { activityWire, listActivity } from './activity.ts';
import {
  type Beside,
  type ConnectionWire,
  connectionRowWire,
  connectionWire,
  toConnectionRowWire,
  toConnectionWire,
} from './connection-wire.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

/** The tabs of the list (platform.md 7.1). */
const tabs = ['all', 'connected', 'pending', 'attention'] as const;
type Tab = (typeof tabs)[number];

export const statusesOfTab: Readonly<Record<Exclude<Tab, 'all'>, readonly ConnectionStatus[]>> = {
  connected: ['CONNECTED'],
  pending: ['PENDING', 'UNDER_INVESTIGATION'],
  attention: [...statusesOf('customer'), ...statusesOf('website'), ...statusesOf('system')],
};

const ofCompany = z.object({ company_id: pathId() });
const ofConnection = z.object({ connection_id: pathId() });

const listedWire = z.object({
  data: z.array(connectionRowWire),
  total: z.int(),
  page: z.int(),
  totalPages: z.int(),
  /** By tab, with all other filters heeded. */
  counts: z.object({ all: z.int(), connected: z.int(), pending: z.int(), attention: z.int() }),
  /** Addresses that may be filtered by. */
  owners: z.array(z.string()),
});

/** @param connections of one company; of several, whoever asks decides whether usernames are shown */
export async function besideOf(ctx: Context, connections: readonly Connection[]): Promise<Beside> {
  const accounts = await listAccountsOfConnections(
    ctx,
    connections.map(({ id }) => id),
  );
  const byMail = connections.filter(({ kind }) => kind === 'EMAIL').map(({ id }) => id);
  const sites = await findSites(ctx, [...new Set(connections.flatMap(({ initialSites }) => initialSites))]);
  const companyId = connections[0]?.company.id;
  return {
    showsUsernames: companyId !== undefined && (await showsUsernames(ctx, companyId)),
    accounts: Map.groupBy(accounts, ({ connectionId }) => connectionId),
    sites: new Map(sites.map((site) => [site.id, site])),
    mailsInNeed: byMail.length > 0 ? await countMailsInNeed(ctx, byMail) : new Map(),
  };
}

export const connectionWireOf = async (ctx: Context, connection: Connection): Promise<ConnectionWire> =>
  toConnectionWire(ctx, connection, {
    ...(await besideOf(ctx, [connection])),
    documentCount: await countDocumentsOf(ctx, { connectionId: connection.id }),
  });

export const settingsFields = {
  sites: z.array(uuidField()).min(1).max(500),
  initialDatasourceTypes: z.array(choiceField(datasourceTypes)),
  dataCollectionStartDate: dateField().nullable(),
  workflowOwnerEmail: emailField().nullable(),
  multiplyByOccupancy: z.boolean(),
  externalId: z.string().trim().max(255).nullable(),
  notes: z.string().trim().max(2000).nullable(),
};

/** @throws AppError `invalid_input` for a day that is yet to come, by the tenant's clock */
export function refuseFuture(ctx: Context, date: string | null | undefined): void {
  if (date && date > ctx.now().toISOString().slice(0, 10))
    throw invalidInput({ dataCollectionStartDate: ['Choose today or an earlier day.'] });
}

export const blankAsNull = (text: string | null): string | null => text || null;

export const connectionRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/company/{company_id}/connection',
    summary: 'Connections of a company, filtered, ordered and by pages.',
    right: 'CONNECTIONS',
    narrowsToOwnSites: true,
    params: ofCompany,
    query: z.object({
      tab: choiceField(tabs).default('all'),
      status: choiceField(connectionStatuses).optional(),
      site: uuidField().optional(),
      type: choiceField(datasourceTypes).optional(),
      owner: z.string().trim().min(1).max(254).optional(),
      paused: choiceField(['yes', 'no']).optional(),
      kind: choiceField(connectionKinds).optional(),
      search: z.string().trim().max(200).default(''),
      sort: choiceField(connectionOrders).default('created'),
      direction: choiceField(['asc', 'desc']).default('desc'),
      page: pageQuery(),
      size: integerQuery(50, 1, 100),
    }),
    output: listedWire,
    run: (ctx, { params, query }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const filter = {
          companyId: params.company_id,
          ownerEmail: query.owner ?? null,
          status: query.status ?? null,
          sites: query.site ? [query.site] : [],
          ...defined({
            search: query.search || undefined,
            datasourceType: query.type,
            kind: query.kind,
            isActive: query.paused === undefined ? undefined : query.paused === 'no',
          }),
        };
        const page = await listConnections(inner, {
          ...filter,
          ...(query.tab !== 'all' && {
            statuses: statusesOfTab[query.tab],
            needsAttention: query.tab === 'attention',
          }),
          order: { by: query.sort, isDescending: query.direction === 'desc' },
          page: query.page,
          perPage: query.size,
        });
        const { counts, owners } = await countConnectionsOfCompany(inner, filter);
        const countOf = (statuses: readonly ConnectionStatus[]): number =>
          counts.reduce((sum, { status, total }) => sum + (statuses.includes(status) ? total : 0), 0);
        const inNeedOnly = counts
          .filter(({ status }) => !statusesOfTab.attention.includes(status))
          .reduce((sum, { withMailInNeed }) => sum + withMailInNeed, 0);
        const beside = await besideOf(inner, page.items);
        return {
          data: page.items.map((connection) => toConnectionRowWire(inner, connection, beside)),
          total: page.total,
          page: page.currentPage,
          totalPages: page.totalPages,
          counts: {
            all: countOf(connectionStatuses),
            connected: countOf(statusesOfTab.connected),
            pending: countOf(statusesOfTab.pending),
            attention: countOf(statusesOfTab.attention) + inNeedOnly,
          },
          owners,
        };
      }),
  }),
  dashRoute({
    method: 'POST',
    path: '/company/{company_id}/connection',
    summary: 'Connects a utility account.',
    right: 'CONNECTIONS',
    narrowsToOwnSites: true,
    params: ofCompany,
    body: z.object({
      ...loginFields,
      ...settingsFields,
      url: textField(2048),
      providerName: textField(200).nullable().default(null),
      country: countryField(),
    }),
    status: 201,
    output: connectionWire,
    run: (ctx, { params, body }) =>
      ctx.inTransaction(async (_tx, inner) => {
        refuseFuture(inner, body.dataCollectionStartDate);
        const connection = await createConnection(inner, {
          ...body,
          companyId: params.company_id,
          externalId: blankAsNull(body.externalId),
          notes: blankAsNull(body.notes),
        });
        return connectionWireOf(inner, connection);
      }),
  }),
  dashRoute({
    method: 'GET',
    path: '/connection/{connection_id}',
    summary: 'One connection with its accounts.',
    right: 'CONNECTIONS',
    params: ofConnection,
    output: connectionWire,
    run: (ctx, { params }) =>
      ctx.inTransaction(async (_tx, inner) =>
        connectionWireOf(inner, await getConnection(inner, params.connection_id)),
      ),
  }),
  dashRoute({
    method: 'GET',
    path: '/connection/{connection_id}/activity',
    summary: 'What it has said and what people changed, newest first: at most 100 of each.',
    right: 'CONNECTIONS',
    params: ofConnection,
    output: z.object({ data: z.array(activityWire) }),
    run: async (ctx, { params }) => ({ data: await listActivity(ctx, params.connection_id) }),
  }),
  dashRoute({
    method: 'PATCH',
    path: '/connection/{connection_id}',
    summary: 'Changes its settings, pauses or resumes it.',
    right: 'CONNECTIONS',
    params: ofConnection,
    body: z.object({ ...settingsFields, isActive: z.boolean() }).partial(),
    output: connectionWire,
    run: (ctx, { params, body: { sites, externalId, notes, ...changes } }) =>
      ctx.inTransaction(async (_tx, inner) => {
        refuseFuture(inner, changes.dataCollectionStartDate);
        const connection = await updateConnection(inner, {
          id: params.connection_id,
          sites,
          changes: defined({
            ...changes,
            externalId: externalId === undefined ? undefined : blankAsNull(externalId),
            notes: notes === undefined ? undefined : blankAsNull(notes),
          }),
          credentials: undefined,
        });
        return connectionWireOf(inner, connection);
      }),
  }),
  dashRoute({
    method: 'POST',
    path: '/connection/{connection_id}/credentials',
    summary: 'Reconnects it: other credentials, checked at once.',
    right: 'CONNECTIONS',
    isForAnySite: true,
    params: ofConnection,
    body: z.object(loginFields),
    output: connectionWire,
    run: (ctx, { params, body }) =>
      ctx.inTransaction(async (_tx, inner) =>
        connectionWireOf(
          inner,
          await updateConnection(inner, {
            id: params.connection_id,
            changes: {},
            sites: undefined,
            credentials: body,
          }),
        ),
      ),
  }),
  dashRoute({
    method: 'POST',
    path: '/connection/{connection_id}/mfa',
    summary: 'Says how its second factor is met, or gives it.',
    right: 'CONNECTIONS',
    isForAnySite: true,
    params: ofConnection,
    body: mfaAnswerField,
    output: connectionWire,
    run: (ctx, { params, body }) =>
      ctx.inTransaction(async (_tx, inner) =>
        connectionWireOf(
          inner,
          await answerMfa(inner, { connectionId: params.connection_id, answer: toMfaAnswer(body) }),
        ),
      ),
  }),
  dashRoute({
    method: 'POST',
    path: '/connection/{connection_id}/tracking',
    summary: 'Whether data of some of its accounts is collected; their meters follow.',
    right: 'EDIT_DATA',
    params: ofConnection,
    body: z.object({
      accountIds: z.array(uuidField()).min(1).max(500),
      trackingStatus: choiceField(['ENABLED', 'DISABLED']),
    }),
    output: connectionWire,
    run: (ctx, { params, body }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const { id, company } = await getConnection(inner, params.connection_id);
        const accounts = await listAccountsOfConnections(inner, [id]);
        for (const accountId of body.accountIds)
          if (!accounts.some((account) => account.id === accountId))
            throw invalidInput({ accountIds: [`No account of this connection has the id ${accountId}.`] });
        await trackAccounts(inner, { ...body, companyId: company.id, updateMeters: true });
        return connectionWireOf(inner, await getConnection(inner, id));
      }),
  }),
  dashRoute({
    method: 'DELETE',
    path: '/connection/{connection_id}',
    summary: 'Ends it and erases its credentials; bills and usage stay.',
    right: 'DELETE_DATA',
    params: ofConnection,
    status: 204,
    run: (ctx, { params }) => deleteConnection(ctx, { id: params.connection_id }),
  }),
];
