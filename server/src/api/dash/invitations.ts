// Data Input › Invitations (platform.md 8): the table, one invitation with its log, and what people do with it.
import { z } from 'zod';
import { connectionStatuses, providerTitle } from '../../domain/connections/connection.ts';
import { findConnections } from '../../domain/connections/get-connection.ts';
import { statusGuide } from '../../domain/connections/status-guide.ts';
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
import { findSites } from '../../domain/sites/get-site.ts';
import type { Site } from '../../domain/sites/site.ts';
import { pageLanguages } from '../../lib/page-languages.ts';
import { defined } from '../defined.ts';
import {
  choiceField,
  countryField,
  dateField,
  dateTimeQuery,
  emailField,
  integerField,
  integerQuery,
  pageQuery,
  pathId,
  textField,
  toDateTime,
  uuidField,
} from '../fields.ts';
import { type ActorTrace, type ActorWire, actorWire, nameActors } from './actors.ts';
import { siteWire, toSiteWire } from './connection-wire.ts';
import { type DashRoute, dashRoute } from './dash-route.ts';

const ofCompany = z.object({ company_id: pathId() });
const ofInvitation = z.object({ invitation_id: pathId() });
const ofConnection = z.object({ connection_id: pathId() });

const invitationWire = z.object({
  id: z.string(),
  kind: z.enum(invitationKinds),
  status: z.enum(invitationStatuses),
  url: z.string(),
  companyId: z.string(),
  /** The one to renew; its provider is null once it is gone. */
  connection: z.object({ id: z.string(), provider: z.string().nullable() }).nullable(),
  allowedEmails: z.array(z.string()),
  expiresAt: z.string().nullable(),
  maxUses: z.int().nullable(),
  useCount: z.int(),
  /** Of its mails and pages; null: English, until the recipient chooses another. */
  language: z.enum(pageLanguages).nullable(),
  prefill: z.object({
    url: z.string().nullable(),
    sites: z.array(siteWire),
    utilityTypes: z.array(z.enum(datasourceTypes)),
    country: z.string().nullable(),
    connectionOwnerEmail: z.string().nullable(),
    dataCollectionStartDate: z.string().nullable(),
  }),
  created: z.array(
    z.object({
      id: z.string(),
      provider: z.string(),
      status: z.enum(connectionStatuses),
      label: z.string(),
      group: z.string(),
      createdAt: z.string(),
    }),
  ),
  createdBy: actorWire,
  createdAt: z.string(),
  lastActivityAt: z.string(),
});
type InvitationWire = z.infer<typeof invitationWire>;

const eventWire = z.object({
  id: z.string(),
  type: z.enum(invitationEventTypes),
  at: z.string(),
  email: z.string().nullable(),
  connectionId: z.string().nullable(),
  detail: z.string().nullable(),
  /** Null: the recipient, or nobody. */
  actor: actorWire.nullable(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
});
type EventWire = z.infer<typeof eventWire>;

const detailWire = invitationWire.extend({
  /** What happened, oldest first: the newest 1,000 lines. */
  events: z.array(eventWire),
});

interface Beside {
  created: ReadonlyMap<string, CreatedConnection[]>;
  providers: ReadonlyMap<string, string>;
  sites: ReadonlyMap<string, Site>;
  name: (trace: ActorTrace) => ActorWire;
}

/** A fixed number of queries, however many invitations there are. */
async function besideOf(
  ctx: Context,
  invitations: readonly Invitation[],
  traces: readonly ActorTrace[] = [],
): Promise<Beside> {
  const created = await listCreatedConnections(ctx, invitations);
  const connectionIds = [
    ...invitations.map(({ connectionId }) => connectionId).filter((id) => id !== null),
    ...[...created.values()].flat().map(({ id }) => id),
  ];
  const connections = await findConnections(ctx, [...new Set(connectionIds)]);
  const siteIds = invitations.flatMap(({ prefill }) => prefill.initialSites ?? []);
  const sites = await findSites(ctx, [...new Set(siteIds)]);
  return {
    created,
    providers: new Map(connections.map((connection) => [connection.id, providerTitle(connection)])),
    sites: new Map(sites.map((site) => [site.id, site])),
    name: await nameActors(ctx, [...invitations.map(({ createdBy }) => createdBy), ...traces]),
  };
}

function toInvitationWire(ctx: Context, invitation: Invitation, beside: Beside): InvitationWire {
  const { prefill, connectionId } = invitation;
  return {
    id: invitation.id,
    kind: invitation.kind,
    status: invitation.status,
    url: invitationUrl(ctx, openToken(ctx, invitation)),
    companyId: invitation.companyId,
    connection:
      connectionId === null
        ? null
        : { id: connectionId, provider: beside.providers.get(connectionId) ?? null },
    allowedEmails: invitation.allowedEmails,
    expiresAt: invitation.expiresAt && toDateTime(invitation.expiresAt),
    maxUses: invitation.maxUses,
    useCount: invitation.useCount,
    language: invitation.language,
    prefill: {
      url: prefill.url ?? null,
      sites: (prefill.initialSites ?? []).flatMap((id) => beside.sites.get(id) ?? []).map(toSiteWire),
      utilityTypes: prefill.utilityTypes ?? [],
      country: prefill.country ?? null,
      connectionOwnerEmail: prefill.connectionOwnerEmail ?? null,
      dataCollectionStartDate: prefill.dataCollectionStartDate ?? null,
    },
    created: (beside.created.get(invitation.id) ?? []).map(({ id, datasourceName, status, createdAt }) => ({
      id,
      provider: beside.providers.get(id) ?? datasourceName,
      status,
      label: statusGuide[status].label,
      group: statusGuide[status].group,
      createdAt: toDateTime(createdAt),
    })),
    createdBy: beside.name(invitation.createdBy),
    createdAt: toDateTime(invitation.createdAt),
    lastActivityAt: toDateTime(invitation.lastActivityAt),
  };
}

const wireOf = async (ctx: Context, invitation: Invitation): Promise<InvitationWire> =>
  toInvitationWire(ctx, invitation, await besideOf(ctx, [invitation]));

const toEventWire = (event: InvitationEvent, name: Beside['name']): EventWire => ({
  id: event.id,
  type: event.type,
  at: toDateTime(event.createdAt),
  email: event.email,
  connectionId: event.connectionId,
  detail: event.detail,
  actor: event.actor.keyId === null && event.actor.personId === null ? null : name(event.actor),
  ipAddress: event.visitor.ipAddress,
  userAgent: event.visitor.userAgent,
});

/** Nobody writes down that it expired: it is told at its moment. */
const expiryOf = ({ id, expiresAt }: Invitation): EventWire => ({
  id: `${id}-expired`,
  type: 'EXPIRED',
  at: toDateTime(expiresAt!),
  email: null,
  connectionId: null,
  detail: null,
  actor: null,
  ipAddress: null,
  userAgent: null,
});

const terms = {
  allowedEmails: z.array(emailField()).max(invitationBounds.addresses).default([]),
  expiresInSeconds: integerField(invitationBounds.shortestSeconds, invitationBounds.longestSeconds)
    .nullable()
    .default(null),
  maxUses: integerField(1, invitationBounds.uses).nullable().default(null),
  sendEmail: z.boolean().default(false),
  language: choiceField(pageLanguages).optional(),
};

const prefillFields = z.object({
  url: textField(2048).optional(),
  initialSites: z.array(uuidField()).max(invitationBounds.sites).optional(),
  utilityTypes: z.array(choiceField(datasourceTypes)).optional(),
  country: countryField().optional(),
  connectionOwnerEmail: emailField().optional(),
  dataCollectionStartDate: dateField().optional(),
});

export const invitationRoutes: readonly DashRoute[] = [
  dashRoute({
    method: 'GET',
    path: '/company/{company_id}/invitation',
    summary: 'Invitations of a company, newest first.',
    right: 'INVITATIONS',
    params: ofCompany,
    query: z.object({
      status: choiceField(invitationStatuses).optional(),
      kind: choiceField(invitationKinds).optional(),
      recipient: z.string().trim().max(254).default(''),
      connection: uuidField().optional(),
      from: dateTimeQuery().optional(),
      until: dateTimeQuery().optional(),
      page: pageQuery(),
      size: integerQuery(50, 1, 100),
    }),
    output: z.object({
      data: z.array(invitationWire),
      total: z.int(),
      page: z.int(),
      totalPages: z.int(),
    }),
    run: (ctx, { params, query }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const page = await listInvitations(inner, {
          companyId: params.company_id,
          status: query.status ?? null,
          kind: query.kind ?? null,
          ...defined({
            connectionId: query.connection,
            recipient: query.recipient || undefined,
            createdFrom: query.from === undefined ? undefined : new Date(query.from),
            createdUntil: query.until === undefined ? undefined : new Date(query.until),
          }),
          page: query.page,
          perPage: query.size,
        });
        const beside = await besideOf(inner, page.items);
        return {
          data: page.items.map((invitation) => toInvitationWire(inner, invitation, beside)),
          total: page.total,
          page: page.currentPage,
          totalPages: page.totalPages,
        };
      }),
  }),
  dashRoute({
    method: 'POST',
    path: '/company/{company_id}/invitation',
    summary: 'Invites somebody to connect a utility account.',
    right: 'INVITATIONS',
    params: ofCompany,
    body: z.object({ ...terms, prefill: prefillFields.default({}) }),
    status: 201,
    output: invitationWire,
    run: (ctx, { params, body: { prefill, ...given } }) =>
      ctx.inTransaction(async (_tx, inner) =>
        wireOf(
          inner,
          await inviteToConnect(inner, { ...given, companyId: params.company_id, prefill: defined(prefill) }),
        ),
      ),
  }),
  dashRoute({
    method: 'POST',
    path: '/connection/{connection_id}/invitation',
    summary: 'Invites somebody to renew the sign-in of a connection.',
    right: 'INVITATIONS',
    params: ofConnection,
    body: z.object(terms),
    status: 201,
    output: invitationWire,
    run: (ctx, { params, body }) =>
      ctx.inTransaction(async (_tx, inner) =>
        wireOf(inner, await inviteToReconnect(inner, { ...body, connectionId: params.connection_id })),
      ),
  }),
  dashRoute({
    method: 'GET',
    path: '/invitation/{invitation_id}',
    summary: 'One invitation with its log.',
    right: 'INVITATIONS',
    params: ofInvitation,
    output: detailWire,
    run: (ctx, { params }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const invitation = await getInvitation(inner, params.invitation_id);
        const events = await listInvitationEvents(inner, invitation.id);
        const beside = await besideOf(
          inner,
          [invitation],
          events.map(({ actor }) => actor),
        );
        return {
          ...toInvitationWire(inner, invitation, beside),
          events: [
            ...events.map((event) => toEventWire(event, beside.name)),
            ...(invitation.status === 'EXPIRED' ? [expiryOf(invitation)] : []),
          ],
        };
      }),
  }),
  dashRoute({
    method: 'POST',
    path: '/invitation/{invitation_id}/resend',
    summary: 'Mails the same link again, to all of its addresses or some.',
    right: 'INVITATIONS',
    params: ofInvitation,
    body: z.object({ emails: z.array(emailField()).min(1).max(invitationBounds.addresses).optional() }),
    output: invitationWire,
    run: (ctx, { params, body }) =>
      ctx.inTransaction(async (_tx, inner) =>
        wireOf(inner, await resendInvitation(inner, { id: params.invitation_id, emails: body.emails })),
      ),
  }),
  dashRoute({
    method: 'POST',
    path: '/invitation/{invitation_id}/revoke',
    summary: 'Ends the link at once and for good.',
    right: 'INVITATIONS',
    params: ofInvitation,
    output: invitationWire,
    run: (ctx, { params }) =>
      ctx.inTransaction(async (_tx, inner) =>
        wireOf(inner, await revokeInvitation(inner, { id: params.invitation_id })),
      ),
  }),
];
