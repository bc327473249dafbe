// Who changed what, when, from what to what. Additions to the published contract.
import { z } from 'zod';
import { getAccount } from '../../domain/accounts/get-account.ts';
import { type AuditEntry, auditedKinds } from '../../domain/audit/audit-entry.ts';
import { listAudit } from '../../domain/audit/list-audit.ts';
import { getCompany } from '../../domain/companies/get-company.ts';
import { getConnection } from '../../domain/connections/get-connection.ts';
import type { Context } from '../../domain/context.ts';
import { getDocument } from '../../domain/documents/get-document.ts';
import { getMeter } from '../../domain/meters/get-meter.ts';
import { defaultPageSize } from '../../domain/paging.ts';
import { getSite } from '../../domain/sites/get-site.ts';
import { dateTime, id, pageQuery, pageSchema, pathId, toDateTime, toPageWire } from '../fields.ts';
import { type Route, route } from '../route.ts';

const auditEntrySchema = z
  .object({
    id: id(),
    created: dateTime().describe('When it was done.'),
    object: z.enum(auditedKinds).describe('What was changed.'),
    objectId: id().describe('Id of what was changed; of a line item the id of its document.'),
    document: id().nullable().describe('The document that it is, or that it belongs to.'),
    lineItem: z.int().nullable().describe('Place of the line in `lineItems`, from 0.'),
    action: z.enum(['CHANGED', 'DELETED']).describe('Whether one field changed, or the object was deleted.'),
    field: z.string().nullable().describe('By its name in answers; null when the whole object was deleted.'),
    from: z.unknown().describe('The value before.'),
    to: z.unknown().describe('The value since.'),
    madeBy: id().nullable().describe('Whose key did it; null: nobody’s.'),
    key: id().nullable().describe('The key that did it.'),
    invitation: id().nullable().describe('The invitation by which somebody without a key did it.'),
  })
  .meta({ id: 'AuditEntry' });

/** The contract's names of fields that are called otherwise inside. */
const wireNames: Record<string, string> = { meterId: 'meter', siteId: 'site', accountId: 'account' };

const toAuditEntryWire = (entry: AuditEntry): z.infer<typeof auditEntrySchema> => ({
  id: entry.id,
  created: toDateTime(entry.createdAt),
  object: entry.kind,
  objectId: entry.objectId,
  document: entry.documentId,
  lineItem: entry.lineItem,
  action: entry.action,
  field: entry.field === null ? null : (wireNames[entry.field] ?? entry.field),
  from: entry.before,
  to: entry.after,
  madeBy: entry.personId,
  key: entry.keyId,
  invitation: entry.invitationId,
});

const output = pageSchema('totalAuditEntries', 'auditEntries', auditEntrySchema).meta({
  id: 'AuditEntryList',
});

type Scope = Parameters<typeof listAudit>[1]['scope'];

function listRoute(
  owner: 'company' | 'site' | 'connection' | 'account' | 'meter' | 'document',
  words: { summary: string; description: string },
  requireOwner: (ctx: Context, id: string) => Promise<unknown>,
  scopeOf: (id: string) => Scope,
): Route {
  const parameter = `${owner}_id`;
  return route({
    ...words,
    operationId: `audit_${owner}_list`,
    method: 'GET',
    path: `/audit/${owner}/{${parameter}}`,
    tag: 'Audit',
    params: z.object({ [parameter]: pathId() }),
    query: z.object({ page: pageQuery() }),
    output,
    refusals: [400, 403, 404],
    extension: true,
    run: (ctx, { params, query }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const ownerId = params[parameter]!;
        await requireOwner(inner, ownerId);
        const page = await listAudit(inner, {
          scope: scopeOf(ownerId),
          page: query.page,
          perPage: defaultPageSize,
        });
        return toPageWire(page, 'totalAuditEntries', 'auditEntries', toAuditEntryWire);
      }),
  });
}

export const auditRoutes: Route[] = [
  listRoute(
    'company',
    {
      summary: 'List what was changed in a company',
      description:
        'Newest first: what people changed of the company itself, its sites, connections, accounts, meters, documents, their lines and usage, deleted ones included.',
    },
    getCompany,
    (companyId) => ({ companyId }),
  ),
  listRoute(
    'site',
    {
      summary: 'List what was changed of a site',
      description: 'Newest first: its own values, and when it was archived or restored.',
    },
    getSite,
    (objectId) => ({ objectId }),
  ),
  listRoute(
    'connection',
    {
      summary: 'List what was changed of a connection',
      description:
        'Newest first: its own values. Another password is an entry of the field `password` without values; what a check of the sign-in found is none.',
    },
    getConnection,
    (objectId) => ({ objectId }),
  ),
  listRoute(
    'account',
    {
      summary: 'List what was changed of an account',
      description:
        'Newest first: its dates, the decisions about its tracking, and what its status became by them.',
    },
    getAccount,
    (objectId) => ({ objectId }),
  ),
  listRoute(
    'meter',
    {
      summary: 'List what was changed of a meter',
      description: 'Newest first; also what a corrected usage row says of its meter.',
    },
    getMeter,
    (objectId) => ({ objectId }),
  ),
  listRoute(
    'document',
    {
      summary: 'List what was changed of a document',
      description: 'Newest first: its own values, its lines and its usage rows.',
    },
    getDocument,
    (documentId) => ({ documentId }),
  ),
];
