// Invitations to connect a utility account or to renew its credentials (api-core.md 11).
import { z } from 'zod';
import { datasourceTypes } from '../../domain/datasources/datasource.ts';
import { getInvitation, listInvitationEvents } from '../../domain/invitations/get-invitation.ts';
import {
  invitationBounds,
  invitationKinds,
  invitationStatuses,
} from '../../domain/invitations/invitation.ts';
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
  dateField,
  emailField,
  integerField,
  limitQuery,
  pageQuery,
  pageSchema,
  pathId,
  textField,
  toPageWire,
  uuidField,
} from '../fields.ts';
import { type Route, route } from '../route.ts';
import {
  detailSchema,
  invitationSchema,
  prefillExample,
  toEventWire,
  wireOf,
  wiresOf,
} from './invitation-fields.ts';

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
