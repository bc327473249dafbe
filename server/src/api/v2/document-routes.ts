// The operations on documents; a version gives the shape.
import { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import { correctDocument } from '../../domain/corrections/correct-document.ts';
import type { Document, LineItem } from '../../domain/documents/document.ts';
import { getDocument } from '../../domain/documents/get-document.ts';
import { listDocuments } from '../../domain/documents/list-documents.ts';
import { listLineItems } from '../../domain/documents/list-line-items.ts';
import { deleteDocument } from '../../domain/edits/delete-document.ts';
import { defaultPageSize } from '../../domain/paging.ts';
import type { OwnerScope } from '../../domain/scope.ts';
import { listUsageOfDocuments } from '../../domain/usage/get-usage.ts';
import type { UsageRecord } from '../../domain/usage/usage-row.ts';
import { acrossFields, booleanQuery, pageSchema, pathId, toPageWire } from '../fields.ts';
import { boundsInOrder, recordQuery, toRecordFilter } from '../record-query.ts';
import { type Route, route } from '../route.ts';
import { connectionOfCompany } from '../targets.ts';
import { documentUpdateRequest, toDocumentCorrection } from './document-edit.ts';

/** A document with all that its answer shows. */
export interface DocumentRecord {
  document: Document;
  lineItems: LineItem[];
  /** Consumption first, then demand. */
  usage: UsageRecord[];
}

/** How a version writes a document. */
export interface DocumentShape {
  schema: z.ZodType;
  toWire(ctx: Context, record: DocumentRecord): unknown;
}

async function toRecords(
  ctx: Context,
  documents: Document[],
): Promise<(document: Document) => DocumentRecord> {
  const ids = documents.map((document) => document.id);
  const lineItems = await listLineItems(ctx, ids);
  const usage = await listUsageOfDocuments(ctx, ids, documents);
  return (document) => ({
    document,
    lineItems: lineItems.get(document.id) ?? [],
    usage: usage.get(document.id) ?? [],
  });
}

const documentQuery = acrossFields(
  recordQuery.extend({ isDeleted: booleanQuery(false).describe('Deleted documents as well.') }),
  boundsInOrder,
);

async function answerList(
  ctx: Context,
  shape: DocumentShape,
  scope: OwnerScope,
  query: z.infer<typeof documentQuery>,
): Promise<unknown> {
  const page = await listDocuments(ctx, {
    ...toRecordFilter(query),
    scope,
    includeDeleted: query.isDeleted,
    page: query.page,
    perPage: defaultPageSize,
  });
  const record = await toRecords(ctx, page.items);
  return toPageWire(page, 'totalDocuments', 'documents', (document) => shape.toWire(ctx, record(document)));
}

/** The company-first form names the company too. */
function connectionAlias(shape: DocumentShape, output: z.ZodType): Route {
  return route({
    operationId: 'document_connection_list_alias',
    method: 'GET',
    path: '/company/{company_id}/connection/{connection_id}/document',
    aliasOf: 'GET /document/connection/{connection_id}',
    tag: 'Documents',
    summary: 'List the documents of a connection',
    description: 'Latest bill first; the connection must be the company’s.',
    params: z.object({ company_id: pathId(), connection_id: pathId() }),
    query: documentQuery,
    output,
    refusals: [400, 403, 404],
    run: (ctx, { params, query }) =>
      ctx.inTransaction(async (_tx, inner) => {
        const connection = await connectionOfCompany(inner, params);
        return answerList(inner, shape, { connectionId: connection.id }, query);
      }),
  });
}

export function documentRoutes(shape: DocumentShape): Route[] {
  const output = pageSchema('totalDocuments', 'documents', shape.schema).meta({ id: 'DocumentList' });
  const list = <P extends Record<string, string>>(
    owner: 'company' | 'site' | 'connection',
    aliases: string[],
    params: z.ZodType<P>,
    scopeOf: (params: P) => OwnerScope,
  ): Route =>
    route({
      operationId: `document_${owner}_list`,
      method: 'GET',
      path: `/document/${owner}/{${owner}_id}`,
      aliases,
      tag: 'Documents',
      summary: `List the documents of a ${owner}`,
      description:
        'Latest bill first. `datasourceType`, `identifier` and a usage period match when at least one usage row does.',
      params,
      query: documentQuery,
      output,
      refusals: [400, 403, 404],
      run: (ctx, input) =>
        ctx.inTransaction((_tx, inner) => answerList(inner, shape, scopeOf(input.params), input.query)),
    });
  return [
    list('company', ['/company/{company_id}/document'], z.object({ company_id: pathId() }), (p) => ({
      companyId: p.company_id,
    })),
    list('site', [], z.object({ site_id: pathId() }), (p) => ({ siteId: p.site_id })),
    list('connection', [], z.object({ connection_id: pathId() }), (p) => ({ connectionId: p.connection_id })),
    connectionAlias(shape, output),
    route({
      operationId: 'document_retrieve',
      method: 'GET',
      path: '/document/{document_id}',
      tag: 'Documents',
      summary: 'Get a document',
      description: 'One document with its complete meter and cost picture.',
      params: z.object({ document_id: pathId() }),
      output: shape.schema,
      refusals: [403, 404],
      run: (ctx, { params }) =>
        ctx.inTransaction(async (_tx, inner) => {
          const document = await getDocument(inner, params.document_id);
          return shape.toWire(inner, (await toRecords(inner, [document]))(document));
        }),
    }),
    route({
      operationId: 'document_update',
      method: 'PATCH',
      path: '/document/{document_id}',
      tag: 'Documents',
      summary: 'Correct a document',
      description:
        'Values that are sent hold over what was read, also when the document is processed again; what was read stays in its evidence. Fields that are not sent keep their value.',
      params: z.object({ document_id: pathId() }),
      body: documentUpdateRequest,
      output: shape.schema,
      refusals: [400, 403, 404],
      run: (ctx, { params, body }) =>
        ctx.inTransaction(async (_tx, inner) => {
          const document = await correctDocument(inner, toDocumentCorrection(params.document_id, body));
          return shape.toWire(inner, (await toRecords(inner, [document]))(document));
        }),
    }),
    route({
      operationId: 'document_destroy',
      method: 'DELETE',
      path: '/document/{document_id}',
      tag: 'Documents',
      summary: 'Delete a document',
      description:
        'It leaves every list and total with its usage, and answers 404 from now on, also to a second deletion; `isDeleted=true` lists it still. The same file handed in again is a new document.',
      params: z.object({ document_id: pathId() }),
      status: 204,
      output: null,
      refusals: [403, 404],
      run: (ctx, { params }) => deleteDocument(ctx, { id: params.document_id }),
    }),
  ];
}
