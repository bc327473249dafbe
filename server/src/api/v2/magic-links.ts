// Legacy magic links (api-core.md 12): still served, replaced by invitations.
import { z } from 'zod';
import { createCompanyLink, type MadeCompanyLink } from '../../domain/connections/create-company-link.ts';
import { getConnection } from '../../domain/connections/get-connection.ts';
import type { Context } from '../../domain/context.ts';
import { dateField, pathId, textField, uuidField } from '../fields.ts';
import { type Route, route } from '../route.ts';
import { connectionSchema, connectionWireOf } from './connections.ts';

const companyLinkSchema = z
  .object({
    companyMagicLinkSecret: z.string().describe('Encrypted; lasts 30 days.'),
    publicCompanyId: z.string().describe('Public id of the company.'),
    publicId: z.string().describe('The same as `publicCompanyId`.'),
    magicLinkUrl: z.string().describe('Hosted page for the recipient.'),
  })
  .meta({
    id: 'CompanyMagicLink',
    example: {
      companyMagicLinkSecret: 'q0m3Zk9xT1…',
      publicCompanyId: '1f4b0c2d-7f0a-4a55-8b80-61a0d5e0a9b3',
      publicId: '1f4b0c2d-7f0a-4a55-8b80-61a0d5e0a9b3',
      magicLinkUrl:
        'https://dash.nectarclimate.com/p/connect/1f4b0c2d-7f0a-4a55-8b80-61a0d5e0a9b3/q0m3Zk9xT1…',
    },
  });

const toCompanyLinkWire = (link: MadeCompanyLink): z.infer<typeof companyLinkSchema> => ({
  companyMagicLinkSecret: link.secret,
  publicCompanyId: link.publicCompanyId,
  publicId: link.publicCompanyId,
  magicLinkUrl: link.url,
});

const companyLinkRequest = z
  .object({
    sites: z.array(uuidField()).max(500).default([]).describe('Sites of the company, filled in.'),
    url: textField(2048).optional().describe('Website of the provider, filled in.'),
    dataCollectionStartDate: dateField().optional().describe('How far back bills are collected, filled in.'),
  })
  .meta({
    id: 'CompanyMagicLinkRequest',
    example: { sites: ['c7a4e3b8-61a5-4d0c-9b51-0d2b5f6a7e21'], url: 'https://bayelectric.example' },
  });

const ofCompany = z.object({ company_id: pathId() });
const ofConnection = z.object({ connection_id: pathId() });

const companyLink = {
  path: '/connection/company/{company_id}/link',
  aliases: ['/company/{company_id}/connection/link'],
  tag: 'Connections',
  summary: 'Make a link to connect a utility account',
  params: ofCompany,
  output: companyLinkSchema,
  deprecated: true,
};

const editLink = {
  path: '/connection/{connection_id}',
  tag: 'Connections',
  summary: 'Get the link to change a connection',
  description:
    'The connection; `publicCompanyId` and `connectionMagicLinkSecret` make `/p/connect/{publicCompanyId}/workflow/{connectionMagicLinkSecret}`, which ends with new credentials. Send an invitation instead (`POST /invitation/connection/{connection_id}`).',
  params: ofConnection,
  output: connectionSchema,
  refusals: [403, 404] as (403 | 404)[],
  deprecated: true,
  run: (ctx: Context, { params }: { params: z.infer<typeof ofConnection> }) =>
    ctx.inTransaction(async (_tx, inner) =>
      connectionWireOf(inner, await getConnection(inner, params.connection_id)),
    ),
};

export const magicLinkRoutes: Route[] = [
  route({
    ...companyLink,
    operationId: 'connection_company_link_retrieve',
    method: 'GET',
    description:
      'A link that lasts 30 days and cannot be revoked. Send an invitation instead (`POST /invitation/company/{company_id}`).',
    refusals: [403, 404],
    run: async (ctx, { params }) => {
      const none = { sites: [], url: null, dataCollectionStartDate: null };
      return toCompanyLinkWire(await createCompanyLink(ctx, { ...none, companyId: params.company_id }));
    },
  }),
  route({
    ...companyLink,
    operationId: 'connection_company_link_create',
    method: 'POST',
    description:
      'The same with fields filled in for the recipient. Send an invitation instead (`POST /invitation/company/{company_id}`).',
    body: companyLinkRequest,
    refusals: [400, 403, 404],
    run: async (ctx, { params, body }) =>
      toCompanyLinkWire(
        await createCompanyLink(ctx, {
          companyId: params.company_id,
          sites: body.sites,
          url: body.url ?? null,
          dataCollectionStartDate: body.dataCollectionStartDate ?? null,
        }),
      ),
  }),
  route({ ...editLink, operationId: 'connection_link_retrieve', method: 'GET' }),
  route({ ...editLink, operationId: 'connection_link_create', method: 'POST' }),
];
