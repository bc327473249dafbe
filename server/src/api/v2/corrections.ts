// What people corrected in a document, and taking a correction back. Additions to the published contract.
import { z } from 'zod';
import type { Correction } from '../../domain/corrections/correction.ts';
import { listCorrections } from '../../domain/corrections/list-corrections.ts';
import { withdrawCorrection } from '../../domain/corrections/withdraw-correction.ts';
import { defaultPageSize } from '../../domain/paging.ts';
import { dateTime, id, pageQuery, pageSchema, pathId, toDateTime, toPageWire } from '../fields.ts';
import { type Route, route } from '../route.ts';

const correctionSchema = z
  .object({
    id: id(),
    created: dateTime(),
    ended: dateTime().nullable().describe('When it was withdrawn or replaced; null while it is in force.'),
    document: id(),
    target: z.enum(['DOCUMENT', 'LINE_ITEM', 'USAGE']),
    lineItem: z.int().nullable().describe('Place of the line in `lineItems`, from 0.'),
    usageData: z.string().nullable().describe('Id of the usage row.'),
    field: z.string(),
    valueAsRead: z.unknown().describe('What the document shows without the correction.'),
    value: z.unknown(),
    madeBy: id().nullable().describe('Whose key made it.'),
  })
  .meta({ id: 'Correction' });

/** The contract's names of fields that are called otherwise inside. */
const wireNames: Record<string, string> = { meterId: 'meter' };

export const toCorrectionWire = (correction: Correction): z.infer<typeof correctionSchema> => {
  const { target } = correction;
  return {
    id: correction.id,
    created: toDateTime(correction.createdAt),
    ended: correction.endedAt && toDateTime(correction.endedAt),
    document: correction.documentId,
    target: target.kind,
    lineItem: target.kind === 'LINE_ITEM' ? target.position : null,
    usageData: target.kind === 'USAGE' ? target.usageId : null,
    field: wireNames[correction.field] ?? correction.field,
    valueAsRead: correction.valueAsRead,
    value: correction.value,
    madeBy: correction.personId,
  };
};

export const correctionRoutes: Route[] = [
  route({
    operationId: 'correction_document_list',
    method: 'GET',
    path: '/document/{document_id}/correction',
    tag: 'Corrections',
    summary: 'List the corrections of a document',
    description: 'Newest first; those that were replaced or withdrawn too.',
    params: z.object({ document_id: pathId() }),
    query: z.object({ page: pageQuery() }),
    output: pageSchema('totalCorrections', 'corrections', correctionSchema).meta({ id: 'CorrectionList' }),
    refusals: [400, 403, 404],
    extension: true,
    run: async (ctx, { params, query }) => {
      const page = await listCorrections(ctx, {
        documentId: params.document_id,
        page: query.page,
        perPage: defaultPageSize,
      });
      return toPageWire(page, 'totalCorrections', 'corrections', toCorrectionWire);
    },
  }),
  route({
    operationId: 'correction_destroy',
    method: 'DELETE',
    path: '/correction/{correction_id}',
    tag: 'Corrections',
    summary: 'Withdraw a correction',
    description:
      'The document shows what was read again, and what was learned from the correction is forgotten. A repeated call changes nothing.',
    params: z.object({ correction_id: pathId() }),
    status: 204,
    output: null,
    refusals: [403, 404],
    extension: true,
    run: (ctx, { params }) => withdrawCorrection(ctx, { id: params.correction_id }),
  }),
];
