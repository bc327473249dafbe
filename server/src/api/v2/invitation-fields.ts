// Invitations as the API writes them.
import { z } from 'zod';
import { connectionStatuses } from '../../domain/connections/connection.ts';
import type { Context } from '../../domain/context.ts';
import { datasourceTypes } from '../../domain/datasources/datasource.ts';
import { listCreatedConnections } from '../../domain/invitations/get-invitation.ts';
import {
  type CreatedConnection,
  type Invitation,
  type InvitationEvent,
  invitationEventTypes,
  invitationKinds,
  invitationStatuses,
} from '../../domain/invitations/invitation.ts';
import { invitationUrl, openToken } from '../../domain/invitations/invitation-secrets.ts';
import { date, dateTime, id, toDateTime } from '../fields.ts';

const eventExample = {
  id: '4e6a8c0d-2f1b-4973-8d5e-7b9c1a3f5d82',
  eventType: 'CREATED',
  createdAt: '2026-02-03T09:15:20.114Z',
  email: null,
  connectionId: null,
};

export const prefillExample = {
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

export const invitationSchema = z
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

export const detailSchema = invitationSchema
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

export const toEventWire = (event: InvitationEvent): z.infer<typeof eventSchema> => ({
  id: event.id,
  eventType: event.type,
  createdAt: toDateTime(event.createdAt),
  email: event.email,
  connectionId: event.connectionId,
});

/** Writes invitations with the connections they made; one query for all of them. */
export async function wiresOf(ctx: Context, invitations: readonly Invitation[]): Promise<InvitationWire[]> {
  const created = await listCreatedConnections(ctx, invitations);
  return invitations.map((invitation) => toInvitationWire(ctx, invitation, created.get(invitation.id) ?? []));
}

export const wireOf = async (ctx: Context, invitation: Invitation): Promise<InvitationWire> =>
  (await wiresOf(ctx, [invitation]))[0]!;
