// Invitations to connect a utility account or to renew its credentials (api-core.md 11).
import { z } from 'zod';
import { connectionStatuses } from '../../domain/connections/connection.ts';
import type { Context } from '../../domain/context.ts';
import { datasourceTypes } from '../../domain/datasources/datasource.ts';
import {
  getInvitation,
  listCreatedConnections,
  listInvitationEvents,
} from '../../domain/invitations/get-invitation.ts';
import {
  type CreatedConnection,
  type Invitation,
  type InvitationEvent,
  invitationBounds,
  invitationEventTypes,
  invitationKinds,
  invitationStatuses,
} from '../../domain/invitations/invitation.ts';
import { invitationUrl, openToken } from '../../domain/invitations/invitation-secrets.ts';
import { inviteToConnect } from '../../domain/invitations/invite-to-connect.ts';
import { inviteToReconnect } from '../../domain/invitations/invite-to-reconnect.ts';
import { listInvitations } from '../../domain/invitations/list-invitations.ts';
import { resendInvitation } from '../../domain/invitations/resend-invitation.ts';
import { revokeInvitation } from '../../domain/invitations/revoke-invitation.ts';
import { pageLanguages } from '../../lib/page-languages.ts';
import { defined } from '../defined.ts';
import {
  choiceField,
  countryField,
  date,
  dateField,
  dateTime,
  emailField,
  id,
  integerField,
  limitQuery,
  pageQuery,
  pageSchema,
  pathId,
  textField,
  toDateTime,
  toPageWire,
  uuidField,
} from '../fields.ts';
import { type Route, route } from '../route.ts';

const eventExample = {
  id: '4e6a8c0d-2f1b-4973-8d5e-7b9c1a3f5d82',
  eventType: 'CREATED',
  createdAt: '2026-02-03T09:15:20.114Z',
  email: null,
  connectionId: null,
};

const prefillExample = {
  url: 'https://bayelectric.example',
  initialSites: ['c7a4e3b8-61a5-4d0c-9b51-0d2b5f6a7e21'],
  utilityTypes: ['ELECTRICITY', 'GAS'],
  country: 'US',
  connectionOwnerEmail: 'meters@harbor.example',
  dataCollectionStartDate: '2024-01-01',
};

const invitationExample = {
  id: '9a7e0d34-1c52-4b6f-8f0f-2c1e5d7a4410',
  token: 'q3W8m1vQ3rT8xK2mZp5LwYb7NcH0dJ6sUaEfGiBkOtR',
  invitationType: 'CREATE_CONNECTION',
  status: 'ACTIVE',
  invitationUrl: 'https://dash.nectarclimate.com/p/i/q3W8m1vQ3rT8xK2mZp5LwYb7NcH0dJ6sUaEfGiBkOtR',
  companyId: '5d0f7a52-3a0e-4a0b-8d3e-0b6f3c1c9a10',
  connectionId: null,
  allowedEmails: ['meters@harbor.example'],
  expiresAt: '2026-02-10T09:15:20.114Z',
  maxUses: 3,
  useCount: 1,
  createdAt: '2026-02-03T09:15:20.114Z',
  prefill: prefillExample,
  createdConnections: [
    {
      id: '0b9d6c1e-52f7-4f0e-9c0a-6f2f4b1f7c11',
      datasourceName: 'Bay Electric',
      status: 'PENDING',
      created: '2026-02-03T10:00:00.000Z',
    },
  ],
};

const invitationSchema = z
  .object({
    id: id(),
    token: z.string().describe('Last segment of `invitationUrl`; carries no data.'),
    invitationType: z
      .enum(invitationKinds)
      .describe('CREATE_CONNECTION connects an account, EDIT_CONNECTION renews credentials.'),
    status: z
      .enum(invitationStatuses)
      .describe('Told in this order: revoked, used up (FULFILLED), expired, else ACTIVE.'),
    invitationUrl: z.string().describe('Hosted page for the recipient; may be embedded.'),
    companyId: id().describe('The company that is connected.'),
    connectionId: id().nullable().describe('The connection to renew; null for CREATE_CONNECTION.'),
    allowedEmails: z.array(z.string()).describe('Empty: anybody who holds the link.'),
    expiresAt: dateTime().nullable().describe('Null: never.'),
    maxUses: z.int().nullable().describe('Null: without limit.'),
    useCount: z.int().describe('Connections made, or credentials stored.'),
    createdAt: dateTime().describe('When the invitation was made.'),
    prefill: z
      .object({
        url: z.string().optional(),
        initialSites: z.array(id()).optional(),
        utilityTypes: z.array(z.enum(datasourceTypes)).optional().describe('Utilities to collect.'),
        country: z.string().optional(),
        connectionOwnerEmail: z.string().optional().describe('Who is responsible for the login.'),
        dataCollectionStartDate: date().optional(),
      })
      .describe(
        'What was given; empty for EDIT_CONNECTION. A `datasourceId` is told as the provider’s `url`.',
      ),
    createdConnections: z
      .array(
        z.object({
          id: id(),
          datasourceName: z.string().describe('Name of the provider, or its host.'),
          status: z.enum(connectionStatuses),
          created: dateTime(),
        }),
      )
      .describe('Empty for EDIT_CONNECTION. A deleted connection is left out.'),
  })
  .meta({ id: 'Invitation', example: invitationExample });

const eventSchema = z
  .object({
    id: id(),
    eventType: z
      .enum(invitationEventTypes)
      .describe('EMAIL_SENT stands there once a mail went out, not when it was asked for (RESENT).'),
    createdAt: dateTime().describe('When it happened.'),
    email: z.string().nullable().describe('The recipient concerned.'),
    connectionId: id().nullable().describe('Made or renewed, for USED.'),
  })
  .meta({
    id: 'InvitationEvent',
    example: eventExample,
  });

const detailSchema = invitationSchema
  .extend({
    events: z.array(eventSchema).describe('What happened, oldest first: the newest 1,000 lines.'),
  })
  .meta({
    id: 'InvitationDetail',
    example: {
      ...invitationExample,
      events: [eventExample],
    },
  });

type InvitationWire = z.infer<typeof invitationSchema>;

function toInvitationWire(
  ctx: Context,
  invitation: Invitation,
  created: readonly CreatedConnection[],
): InvitationWire {
  const token = openToken(ctx, invitation);
  return {
    id: invitation.id,
    token,
    invitationType: invitation.kind,
    status: invitation.status,
    invitationUrl: invitationUrl(ctx, token),
    companyId: invitation.companyId,
    connectionId: invitation.connectionId,
    allowedEmails: invitation.allowedEmails,
    expiresAt: invitation.expiresAt && toDateTime(invitation.expiresAt),
    maxUses: invitation.maxUses,
    useCount: invitation.useCount,
    createdAt: toDateTime(invitation.createdAt),
    prefill: invitation.prefill,
    createdConnections: created.map((connection) => ({
      id: connection.id,
      datasourceName: connection.datasourceName,
      status: connection.status,
      created: toDateTime(connection.createdAt),
    })),
  };
}

const toEventWire = (event: InvitationEvent): z.infer<typeof eventSchema> => ({
  id: event.id,
  eventType: event.type,
  createdAt: toDateTime(event.createdAt),
  email: event.email,
  connectionId: event.connectionId,
});

/** Writes invitations with the connections they made; one query for all of them. */
async function wiresOf(ctx: Context, invitations: readonly Invitation[]): Promise<InvitationWire[]> {
  const created = await listCreatedConnections(ctx, invitations);
  return invitations.map((invitation) => toInvitationWire(ctx, invitation, created.get(invitation.id) ?? []));
}

const wireOf = async (ctx: Context, invitation: Invitation): Promise<InvitationWire> =>
  (await wiresOf(ctx, [invitation]))[0]!;

const terms = {
  allowedEmails: z
    .array(emailField())
    .max(invitationBounds.addresses)
    .default([])
    .describe('Addresses one of which the recipient must prove. Empty: anybody who holds the link.'),
  expiresInSeconds: integerField(invitationBounds.shortestSeconds, invitationBounds.longestSeconds)
    .nullable()
    .default(null)
    .describe('Null: never.'),
  maxUses: integerField(1, invitationBounds.uses).nullable().default(null).describe('Null: without limit.'),
  sendEmail: z
    .boolean()
    .default(false)
    .describe('Mails each address a link that counts as verified; without addresses nothing is sent.'),
  language: choiceField(pageLanguages)
    .optional()
    .describe(
      'Of the mails, and of the pages until the recipient chooses another; English where it is absent.',
    )
    .meta({ 'x-extension': true }),
};

const prefillFields = z.object({
  datasourceId: uuidField().optional().describe('A provider of the directory; it wins over `url`.'),
  url: textField(2048).optional().describe('Website of the provider.'),
  initialSites: z.array(uuidField()).max(invitationBounds.sites).optional().describe('Sites of the company.'),
  utilityTypes: z.array(choiceField(datasourceTypes)).optional().describe('Utilities to collect.'),
  country: countryField().optional(),
  connectionOwnerEmail: emailField().optional().describe('Who is responsible for the login.'),
  workflowOwnerEmail: emailField().optional().describe('Alias of `connectionOwnerEmail`.'),
  dataCollectionStartDate: dateField().optional(),
});

const inviteToConnectRequest = z
  .object({
    ...terms,
    prefill: prefillFields.default({}).describe('Filled in for the recipient, who may change it.'),
  })
  .meta({
    id: 'InvitationCreateRequest',
    example: {
      allowedEmails: ['meters@harbor.example'],
      expiresInSeconds: 604_800,
      maxUses: 3,
      sendEmail: true,
      prefill: prefillExample,
    },
  });

const inviteToReconnectRequest = z
  .object({
    ...terms,
    prefill: z
      .unknown()
      .refine((value) => value === undefined, { error: 'A reconnect invitation takes no prefill.' })
      .optional()
      .describe('Not allowed: a reconnect keeps what the connection has.')
      .meta({ override: { not: {} } }),
  })
  .meta({
    id: 'ReconnectInvitationCreateRequest',
    example: { allowedEmails: ['meters@harbor.example'], expiresInSeconds: 1_209_600, maxUses: 1 },
  });

const resendRequest = z
  .object({
    emails: z
      .array(emailField())
      .min(1)
      .max(invitationBounds.addresses)
      .optional()
      .describe('Some of `allowedEmails`; without it all of them.'),
  })
  .meta({ id: 'InvitationResendRequest', example: { emails: ['meters@harbor.example'] } });

const ofCompany = z.object({ company_id: pathId() });
const ofConnection = z.object({ connection_id: pathId() });
const ofInvitation = z.object({ invitation_id: pathId() });

export const invitationRoutes: Route[] = [
  route({
    operationId: 'invitation_company_list',
    method: 'GET',
    path: '/invitation/company/{company_id}',
    tag: 'Invitations',
    summary: 'List the invitations of a company',
    description: 'Of both types, newest first.',
    params: ofCompany,
    query: z.object({
      status: choiceField(invitationStatuses)
        .optional()
        .describe('Keep only invitations that are in this status now.')
        .meta({ example: 'ACTIVE' }),
      invitationType: choiceField(invitationKinds).optional().describe('Keep only this type.'),
      page: pageQuery(),
      limit: limitQuery(),
    }),
    output: pageSchema('totalInvitations', 'invitations', invitationSchema).meta({ id: 'InvitationList' }),
    refusals: [400, 403, 404],
    run: (ctx, { params, query }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const page = await listInvitations(inner, {
          companyId: params.company_id,
          status: query.status ?? null,
          kind: query.invitationType ?? null,
          page: query.page,
          perPage: query.limit,
        });
        const wires = await wiresOf(inner, page.items);
        return toPageWire({ ...page, items: wires }, 'totalInvitations', 'invitations', (wire) => wire);
      }),
  }),
  route({
    operationId: 'invitation_company_create',
    method: 'POST',
    path: '/invitation/company/{company_id}',
    tag: 'Invitations',
    summary: 'Invite somebody to connect a utility account',
    description:
      'Makes a link by which somebody without a sign-in connects a utility account of the company in a hosted page.',
    params: ofCompany,
    body: inviteToConnectRequest,
    status: 201,
    output: invitationSchema,
    refusals: [400, 403, 404],
    run: (ctx, { params, body: { prefill, ...given } }) => {
      const { workflowOwnerEmail, ...rest } = prefill;
      const connectionOwnerEmail = rest.connectionOwnerEmail ?? workflowOwnerEmail;
      return ctx.inTransaction(async (_tx, inner) =>
        wireOf(
          inner,
          await inviteToConnect(inner, {
            ...given,
            companyId: params.company_id,
            prefill: defined({ ...rest, connectionOwnerEmail }),
          }),
        ),
      );
    },
  }),
  route({
    operationId: 'invitation_connection_create',
    method: 'POST',
    path: '/invitation/connection/{connection_id}',
    tag: 'Invitations',
    summary: 'Invite somebody to renew the credentials of a connection',
    description: 'The connection keeps its id, its history and its sites.',
    params: ofConnection,
    body: inviteToReconnectRequest,
    status: 201,
    output: invitationSchema,
    refusals: [400, 403, 404],
    run: (ctx, { params, body: { allowedEmails, expiresInSeconds, maxUses, sendEmail, language } }) =>
      ctx.inTransaction(async (_tx, inner) =>
        wireOf(
          inner,
          await inviteToReconnect(inner, {
            connectionId: params.connection_id,
            allowedEmails,
            expiresInSeconds,
            maxUses,
            sendEmail,
            language,
          }),
        ),
      ),
  }),
  route({
    operationId: 'invitation_retrieve',
    method: 'GET',
    path: '/invitation/{invitation_id}',
    tag: 'Invitations',
    summary: 'Get an invitation with its log',
    description: 'The invitation and what happened with it: views, proved addresses, uses, its revocation.',
    params: ofInvitation,
    output: detailSchema,
    refusals: [403, 404],
    run: (ctx, { params }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const invitation = await getInvitation(inner, params.invitation_id);
        const events = await listInvitationEvents(inner, invitation.id);
        return { ...(await wireOf(inner, invitation)), events: events.map(toEventWire) };
      }),
  }),
  route({
    operationId: 'invitation_revoke_create',
    method: 'POST',
    path: '/invitation/{invitation_id}/revoke',
    tag: 'Invitations',
    summary: 'Revoke an invitation',
    description:
      'The link stops working at once and for good; connections that it made stay. One that expired or is used up cannot be revoked.',
    params: ofInvitation,
    output: invitationSchema,
    refusals: [400, 403, 404],
    run: (ctx, { params }) =>
      ctx.inTransaction(async (_tx, inner) =>
        wireOf(inner, await revokeInvitation(inner, { id: params.invitation_id })),
      ),
  }),
  route({
    operationId: 'invitation_resend_create',
    method: 'POST',
    path: '/invitation/{invitation_id}/resend',
    tag: 'Invitations',
    summary: 'Mail an invitation again',
    description:
      'Asks for the same link to be mailed again while it works; each address at most once in five minutes and ten times a day.',
    params: ofInvitation,
    body: resendRequest,
    output: invitationSchema,
    refusals: [400, 403, 404],
    extension: true,
    run: (ctx, { params, body }) =>
      ctx.inTransaction(async (_tx, inner) =>
        wireOf(inner, await resendInvitation(inner, { id: params.invitation_id, emails: body.emails })),
      ),
  }),
];
