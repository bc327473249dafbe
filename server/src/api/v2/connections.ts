// Connections: list, create, read, change, delete (api-core.md 8).
import { z } from 'zod';
import type { Account } from '../../domain/accounts/account.ts';
import { listAccountsOfConnections } from '../../domain/accounts/list-accounts.ts';
import { type Connection, connectionStatuses } from '../../domain/connections/connection.ts';
import { createConnection } from '../../domain/connections/create-connection.ts';
import { deleteConnection } from '../../domain/connections/delete-connection.ts';
import { openEditSecret } from '../../domain/connections/edit-secret.ts';
import { getConnection } from '../../domain/connections/get-connection.ts';
import { listConnections } from '../../domain/connections/list-connections.ts';
import { updateConnection } from '../../domain/connections/update-connection.ts';
import type { Context } from '../../domain/context.ts';
import { datasourceTypes } from '../../domain/datasources/datasource.ts';
import { tellAsSent } from '../as-sent.ts';
import { defined } from '../defined.ts';
import {
  acrossFields,
  choiceField,
  countryField,
  date,
  dateField,
  dateTime,
  emailField,
  id,
  limitQuery,
  listQuery,
  pageQuery,
  pageSchema,
  pathId,
  textField,
  toDateTime,
  toPageWire,
  uuidField,
} from '../fields.ts';
import { type Route, route } from '../route.ts';
import { accountSchema, toAccountWire } from './accounts.ts';

export const connectionSchema = z
  .object({
    id: id(),
    created: dateTime(),
    updated: dateTime(),
    externalId: z.string().nullable(),
    publicCompanyId: z
      .string()
      .describe('Public id of the company; send an invitation instead.')
      .meta({ deprecated: true }),
    connectionMagicLinkSecret: z
      .string()
      .describe('Secret of this connection’s edit link; send an invitation instead.')
      .meta({ deprecated: true }),
    status: z.enum(connectionStatuses),
    statusLastUpdateTime: dateTime().nullable().describe('When a status was last recorded.'),
    statusFirstSeenTime: dateTime().nullable().describe('When the present status was first seen.'),
    statusErrorDetail: z.string().nullable(),
    datasource: z.object({ name: z.string(), url: z.string() }).meta({ id: 'Datasource' }),
    accounts: z.array(accountSchema),
    company: z
      .object({ id: id(), name: z.string(), externalId: z.string().nullable() })
      .meta({ id: 'CompanyReference' }),
    url: z.string().describe('Provider website as given.'),
    country: z.string(),
    initialSites: z.array(id()),
    initialDatasourceTypes: z.array(z.enum(datasourceTypes)).describe('Empty: all types.'),
    username: z.string().nullable(),
    workflowOwnerEmail: z.string().nullable(),
    dataCollectionStartDate: date().nullable(),
    multiplyByOccupancy: z.boolean(),
    isActive: z.boolean(),
  })
  .meta({ id: 'Connection' });

export type ConnectionWire = z.infer<typeof connectionSchema>;

export const toConnectionWire = (
  ctx: Context,
  connection: Connection,
  accounts: Account[],
): ConnectionWire => ({
  id: connection.id,
  created: toDateTime(connection.createdAt),
  updated: toDateTime(connection.updatedAt),
  externalId: connection.externalId,
  publicCompanyId: connection.company.publicId,
  connectionMagicLinkSecret: openEditSecret(ctx, connection),
  status: connection.status,
  statusLastUpdateTime: toDateTime(connection.statusLastUpdateAt),
  statusFirstSeenTime: toDateTime(connection.statusFirstSeenAt),
  statusErrorDetail: connection.statusErrorDetail,
  datasource: connection.datasource,
  accounts: accounts.map(toAccountWire),
  company: {
    id: connection.company.id,
    name: connection.company.name,
    externalId: connection.company.externalId,
  },
  url: connection.url,
  country: connection.country,
  initialSites: connection.initialSites,
  initialDatasourceTypes: connection.initialDatasourceTypes,
  username: connection.username,
  workflowOwnerEmail: connection.workflowOwnerEmail,
  dataCollectionStartDate: connection.dataCollectionStartDate,
  multiplyByOccupancy: connection.multiplyByOccupancy,
  isActive: connection.isActive,
});

async function accountsOf(
  ctx: Context,
  connections: Connection[],
): Promise<(connection: Connection) => Account[]> {
  const accounts = await listAccountsOfConnections(
    ctx,
    connections.map((connection) => connection.id),
  );
  const byConnection = Map.groupBy(accounts, (account) => account.connectionId);
  return (connection) => byConnection.get(connection.id) ?? [];
}

/** One connection with its accounts. */
export const connectionWireOf = async (ctx: Context, connection: Connection): Promise<ConnectionWire> =>
  toConnectionWire(ctx, connection, (await accountsOf(ctx, [connection]))(connection));

const secretText = () => z.string().min(1).max(255);

/** Kept as typed: sign-ins are compared exactly. */
const usernameText = () =>
  z
    .string()
    .max(255)
    .refine((text) => text.trim() !== '', { error: 'This field may not be blank.' })
    .meta({ override: { type: 'string', minLength: 1, maxLength: 255 } });

/** `connectionOwnerEmail` and `initialSites` are other names of `workflowOwnerEmail` and `sites`. */
const connectionCreateRequest = acrossFields(
  z.object({
    url: textField(2048),
    username: usernameText(),
    password: secretText().meta({ writeOnly: true }),
    sites: z.array(uuidField()).min(1).max(500).optional(),
    initialSites: z.array(uuidField()).min(1).max(500).optional().describe('Alias of `sites`.'),
    country: countryField().default('US'),
    externalId: z.string().trim().max(255).nullable().default(null),
    initialDatasourceTypes: z.array(choiceField(datasourceTypes)).default([]),
    workflowOwnerEmail: emailField().nullable().default(null),
    connectionOwnerEmail: emailField().nullable().optional().describe('Alias of `workflowOwnerEmail`.'),
    dataCollectionStartDate: dateField().nullable().default(null),
    multiplyByOccupancy: z.boolean().default(false),
  }),
  (sent): Record<string, string> =>
    sent.sites === undefined && sent.initialSites === undefined ? { sites: 'This field is required.' } : {},
).meta({
  id: 'ConnectionCreateRequest',
  example: {
    url: 'https://nectarclimate.com',
    username: 'nectar-sandbox-username',
    password: 'nectar-sandbox-password',
    sites: ['c7a4e3b8-61a5-4d0c-9b51-0d2b5f6a7e21'],
    externalId: 'conn-88',
    initialDatasourceTypes: ['ELECTRICITY', 'GAS'],
  },
});

const connectionUpdateRequest = acrossFields(
  z.object({
    externalId: z.string().trim().max(255).nullable().optional(),
    workflowOwnerEmail: emailField().nullable().optional(),
    connectionOwnerEmail: emailField().nullable().optional().describe('Alias of `workflowOwnerEmail`.'),
    dataCollectionStartDate: dateField().nullable().optional(),
    initialDatasourceTypes: z.array(choiceField(datasourceTypes)).optional(),
    sites: z.array(uuidField()).min(1).max(500).optional(),
    initialSites: z.array(uuidField()).min(1).max(500).optional().describe('Alias of `sites`.'),
    multiplyByOccupancy: z.boolean().optional(),
    isActive: z.boolean().optional(),
    username: usernameText().optional(),
    password: secretText().optional().meta({ writeOnly: true }),
  }),
  (sent): Record<string, string> => {
    if ((sent.username === undefined) === (sent.password === undefined)) return {};
    return {
      [sent.username === undefined ? 'username' : 'password']: 'Send username and password together.',
    };
  },
).meta({
  id: 'ConnectionUpdateRequest',
  example: { externalId: 'conn-89', initialDatasourceTypes: ['ELECTRICITY'], multiplyByOccupancy: true },
});

const ofCompany = z.object({ company_id: pathId() });
const ofConnection = z.object({ connection_id: pathId() });

export const connectionRoutes: Route[] = [
  route({
    operationId: 'connection_company_list',
    method: 'GET',
    path: '/connection/company/{company_id}',
    aliases: ['/company/{company_id}/connection'],
    tag: 'Connections',
    summary: 'List the connections of a company',
    description: 'Oldest first, each with its accounts. `limit` sets the size of a page.',
    params: ofCompany,
    query: z.object({
      connectionOwnerEmail: z
        .string()
        .trim()
        .min(1)
        .optional()
        .describe('Exact address of the owner; case is ignored.'),
      status: choiceField(connectionStatuses)
        .optional()
        .describe('INCORRECT_PASSWORD and PASSWORD_INCORRECT find each other.'),
      sites: listQuery(uuidField(), { format: 'uuid' }).describe('Linked to at least one of these sites.'),
      page: pageQuery(),
      limit: limitQuery(),
    }),
    output: pageSchema('totalConnections', 'connections', connectionSchema).meta({ id: 'ConnectionList' }),
    refusals: [400, 403, 404],
    run: (ctx, { params, query }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const page = await listConnections(inner, {
          companyId: params.company_id,
          ownerEmail: query.connectionOwnerEmail ?? null,
          status: query.status ?? null,
          sites: query.sites,
          page: query.page,
          perPage: query.limit,
        });
        const accounts = await accountsOf(inner, page.items);
        return toPageWire(page, 'totalConnections', 'connections', (item) =>
          toConnectionWire(inner, item, accounts(item)),
        );
      }),
  }),
  route({
    operationId: 'connection_company_create',
    method: 'POST',
    path: '/connection/company/{company_id}',
    aliases: ['/company/{company_id}/connection'],
    tag: 'Connections',
    summary: 'Connect a utility account',
    description:
      'For providers with plain username and password. The answer carries the validated status, or PENDING until the first check.',
    params: ofCompany,
    body: connectionCreateRequest,
    status: 201,
    output: connectionSchema,
    refusals: [400, 403, 404],
    run: (ctx, { params, body: { sites, initialSites, connectionOwnerEmail, ...body } }) =>
      tellAsSent({ sites: sites ? undefined : 'initialSites' }, () =>
        ctx.inTransaction(async (_tx, inner) =>
          connectionWireOf(
            inner,
            await createConnection(inner, {
              ...body,
              companyId: params.company_id,
              sites: sites ?? initialSites ?? [],
              workflowOwnerEmail: body.workflowOwnerEmail ?? connectionOwnerEmail ?? null,
            }),
          ),
        ),
      ),
  }),
  route({
    operationId: 'connection_details_retrieve',
    method: 'GET',
    path: '/connection/{connection_id}/details',
    tag: 'Connections',
    summary: 'Get a connection',
    description: 'One connection with its status and the accounts found through it.',
    params: ofConnection,
    output: connectionSchema,
    refusals: [403, 404],
    run: (ctx, { params }) =>
      ctx.inTransaction(async (_tx, inner) =>
        connectionWireOf(inner, await getConnection(inner, params.connection_id)),
      ),
  }),
  route({
    operationId: 'connection_update',
    method: 'PATCH',
    path: '/connection/{connection_id}',
    tag: 'Connections',
    summary: 'Change a connection',
    description: 'Fields that are not sent keep their value. New credentials are checked again.',
    params: ofConnection,
    body: connectionUpdateRequest,
    output: connectionSchema,
    refusals: [400, 403, 404],
    run: (
      ctx,
      { params, body: { sites, initialSites, connectionOwnerEmail, username, password, ...changes } },
    ) =>
      tellAsSent({ sites: sites ? undefined : 'initialSites' }, () =>
        ctx.inTransaction(async (_tx, inner) =>
          connectionWireOf(
            inner,
            await updateConnection(inner, {
              id: params.connection_id,
              changes: defined({
                ...changes,
                workflowOwnerEmail:
                  changes.workflowOwnerEmail === undefined
                    ? connectionOwnerEmail
                    : changes.workflowOwnerEmail,
              }),
              sites: sites ?? initialSites,
              credentials:
                username !== undefined && password !== undefined ? { username, password } : undefined,
            }),
          ),
        ),
      ),
  }),
  route({
    operationId: 'connection_destroy',
    method: 'DELETE',
    path: '/connection/{connection_id}',
    tag: 'Connections',
    summary: 'Delete a connection',
    description:
      'Ends collection and erases the stored credentials; documents and usage stay with the company.',
    params: ofConnection,
    status: 204,
    output: null,
    refusals: [403, 404],
    run: (ctx, { params }) => deleteConnection(ctx, { id: params.connection_id }),
  }),
];
