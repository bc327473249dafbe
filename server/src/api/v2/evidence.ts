// What a document's values rest on: an addition to the published contract, the same in every version.
import { z } from 'zod';
import type { Correction } from '../../domain/corrections/correction.ts';
import { adoptExtraction } from '../../domain/evidence/adopt-extraction.ts';
import type { DocumentEvidence, Extractor } from '../../domain/evidence/get-evidence.ts';
import { extractorOf, getEvidence } from '../../domain/evidence/get-evidence.ts';
import { getPagePicture } from '../../domain/evidence/get-page-picture.ts';
import { reprocessDocument } from '../../domain/evidence/reprocess-document.ts';
import type { Reprocessing } from '../../domain/evidence/reprocessing.ts';
import { filedMeters } from '../../domain/filing/drafts.ts';
import { dateTime, id, integerQuery, listQuery, pathId, pathPage, toDateTime, uuidField } from '../fields.ts';
import { route } from '../route.ts';
import { toCorrectedName, toFiledName } from './evidence-names.ts';

const read = z.union([z.string(), z.boolean()]);

const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).meta({
  id: 'EvidenceBox',
  description: 'In points (1/72 inch) of the page as it is shown, origin at its top left.',
  example: { x: 442.5, y: 96.2, width: 61.3, height: 11 },
});

const place = {
  page: z.int().min(1),
  box,
  text: z.string().describe('As printed.'),
  rule: z.string().describe('How it was found.'),
  confidence: z.number().min(0).max(1).describe('Of values with 0.9, nine in ten are right.'),
};

const candidate = z.object({ value: read, ...place }).meta({ id: 'EvidenceCandidate' });

const correction = z
  .object({
    value: read.nullable(),
    at: dateTime(),
    by: id().nullable().describe('Who corrected it; null when unknown.'),
  })
  .meta({ id: 'EvidenceCorrection' });

const field = z
  .object({
    field: z.string().describe('Path within the bill; proofs and page pictures name fields by it.'),
    filedAs: z
      .string()
      .nullable()
      .describe('Where the document’s answer shows it, e.g. `totalCharges` or `usageData[0].usage`.'),
    value: read.describe('As read; decimals and dates as everywhere in this API.'),
    ...place,
    isFlagged: z.boolean().describe('A person should look at it.'),
    candidates: z.array(candidate).describe('What else was read for it, best first.'),
    corrected: correction.nullable().describe('A person’s word, which stands above what was read.'),
    learnedFrom: id().nullable().describe('The document whose correction taught where this field stands.'),
  })
  .meta({
    id: 'EvidenceField',
    example: {
      field: 'amountDue',
      filedAs: 'totalCharges',
      value: '185.00',
      page: 1,
      box: { x: 442.5, y: 96.2, width: 61.3, height: 11 },
      text: '$185.00',
      rule: 'label:amount-due:right',
      confidence: 0.94,
      isFlagged: false,
      candidates: [],
      corrected: null,
      learnedFrom: null,
    },
  });

const proof = z
  .object({
    name: z.string(),
    equation: z.string().describe('With the values used.'),
    values: z.array(z.string()).describe('Paths of the fields used.'),
    passed: z.boolean(),
  })
  .meta({
    id: 'EvidenceProof',
    example: {
      name: 'read-difference-gives-usage',
      equation: '(38267 - 37627) × 1 = 640',
      values: ['meters[0].currentReading', 'meters[0].previousReading', 'meters[0].usage'],
      passed: true,
    },
  });

const extractorSchema = z
  .object({
    name: z.string(),
    version: z.string().describe('The same bytes and version give the same digest.'),
    engine: z
      .object({
        name: z.string(),
        version: z.string(),
        languages: z
          .array(z.string())
          .describe('Language data that was read with: ISO 639-2 code and the beginning of its hash.'),
      })
      .nullable()
      .describe('What read pages that are pictures; null when no page had to be.'),
    model: z
      .string()
      .nullable()
      .describe(
        'The language model that proposed words for fields that the rules left empty; null without one.',
      ),
    isLowAccuracy: z.boolean().describe('Read in the company’s low-accuracy mode: sooner, and less precise.'),
  })
  .meta({ id: 'Extractor' });

const evidenceSchema = z
  .object({
    documentId: id(),
    extractionId: id().nullable().describe('Null for a document that was entered by hand.'),
    extracted: dateTime().nullable(),
    extractor: extractorSchema.nullable(),
    digest: z.string().nullable().describe('SHA-256 over extractor and all that it read.'),
    pages: z
      .array(
        z
          .object({ number: z.int().min(1), width: z.number(), height: z.number() })
          .meta({ id: 'EvidencePage' }),
      )
      .describe('Sizes in points.'),
    fields: z.array(field),
    proofs: z.array(proof),
  })
  .meta({ id: 'DocumentEvidence' });

const reprocessingSchema = z
  .object({
    documentId: id(),
    status: z
      .enum(['READY', 'ADOPTED', 'NOT_A_BILL', 'READING'])
      .describe(
        'READY: it can be adopted. ADOPTED: the document is filed from it. NOT_A_BILL: it cannot be adopted. READING: it takes longer than a request may; ask again.',
      ),
    extractionId: id().nullable().describe('What `adopt` names; null while it is read.'),
    comparedWith: id().nullable().describe('The extraction that was adopted when the difference was told.'),
    extractor: extractorSchema.nullable(),
    digest: z.string().nullable(),
    reason: z.string().nullable().describe('Why it is no bill.'),
    differences: z.array(
      z
        .object({
          field: z.string(),
          filedAs: z.string().nullable(),
          change: z.enum(['ADDED', 'CHANGED', 'REMOVED']),
          before: read.nullable(),
          after: read.nullable(),
        })
        .meta({
          id: 'FieldDifference',
          example: {
            field: 'dueDate',
            filedAs: 'dueDate',
            change: 'CHANGED',
            before: '2026-04-02',
            after: '2026-04-22',
          },
        }),
    ),
  })
  .meta({ id: 'DocumentReprocessing' });

const reprocessRequest = z
  .object({
    adopt: uuidField()
      .optional()
      .describe('An `extractionId` that this call answered before: the document is filed anew from it.'),
  })
  .meta({ id: 'DocumentReprocessRequest', example: { adopt: '91b3d6f8-2c4a-4e75-a0d9-6e8f1c3b7a97' } });

function toReprocessingWire(reprocessing: Reprocessing): z.infer<typeof reprocessingSchema> {
  const { documentId, status } = reprocessing;
  if (status === 'READING')
    return {
      ...{ documentId, status, extractionId: null, comparedWith: null, extractor: null, digest: null },
      ...{ reason: null, differences: [] },
    };
  const { extraction, againstExtractionId, differences } = reprocessing;
  const { reading } = extraction;
  const filed = reading.bill ? filedMeters(reading.bill) : [];
  return {
    documentId,
    status,
    extractionId: extraction.id,
    comparedWith: againstExtractionId,
    extractor: toExtractorWire(extractorOf(extraction)),
    digest: reading.digest,
    reason: reading.reason,
    differences: differences.map(({ field, change, before, after }) => ({
      field,
      filedAs: toFiledName(field, filed),
      change,
      before,
      after,
    })),
  };
}

const toExtractorWire = ({ reader, engine, model, isLowAccuracy }: Extractor) => ({
  ...reader,
  model,
  isLowAccuracy,
  engine: engine && { ...engine, languages: [...engine.languages] },
});

const toPlaceWire = ({
  page,
  box,
  text,
  rule,
  confidence,
}: DocumentEvidence['fields'][number]['evidence']) => ({
  page,
  box: { x: box.x, y: box.y, width: box.width, height: box.height },
  text,
  rule,
  confidence,
});

/** A list of identifiers is no value of one field. */
const toCorrectionWire = ({ value, createdAt, personId }: Correction): z.infer<typeof correction> | null =>
  Array.isArray(value) ? null : { value, at: toDateTime(createdAt), by: personId };

function toEvidenceWire(evidence: DocumentEvidence): z.infer<typeof evidenceSchema> {
  const { document, extraction, extractor } = evidence;
  const corrected = new Map(
    evidence.corrections.map((one) => [toCorrectedName(one, evidence.usageIds), toCorrectionWire(one)]),
  );
  return {
    documentId: document.id,
    extractionId: extraction?.id ?? null,
    extracted: extraction && toDateTime(extraction.createdAt),
    extractor: extractor && toExtractorWire(extractor),
    digest: extraction?.reading.digest ?? null,
    pages: evidence.pages.map(({ number, width, height }) => ({ number, width, height })),
    fields: evidence.fields.map((one) => {
      const filedAs = toFiledName(one.field, evidence.filedMeters);
      return {
        field: one.field,
        filedAs,
        value: one.value,
        ...toPlaceWire(one.evidence),
        isFlagged: one.isFlagged,
        candidates: one.candidates.map(({ value, evidence: where }) => ({ value, ...toPlaceWire(where) })),
        corrected: corrected.get(filedAs ?? one.field) ?? null,
        learnedFrom: one.evidence.learnedFrom ?? null,
      };
    }),
    proofs: evidence.proofs.map(({ name, equation, values, passed }) => ({
      name,
      equation,
      values: [...(values ?? [])],
      passed,
    })),
  };
}

export const evidenceRoutes = [
  route({
    operationId: 'document_evidence_retrieve',
    method: 'GET',
    path: '/document/{document_id}/evidence',
    tag: 'Documents',
    summary: 'Get the evidence of a document',
    description:
      'Where on the page each value stands, how it was found and how sure the reader is; the proofs of the bill’s arithmetic; and the extractor with its version. `GET /document/{document_id}/page/{page}.png` shows a field’s place.',
    params: z.object({ document_id: pathId() }),
    output: evidenceSchema,
    refusals: [403, 404],
    extension: true,
    run: async (ctx, { params }) => toEvidenceWire(await getEvidence(ctx, params.document_id)),
  }),
  route({
    operationId: 'document_page_picture',
    method: 'GET',
    path: '/document/{document_id}/page/{page}.png',
    tag: 'Documents',
    summary: 'Get a page of a document as a picture',
    description:
      'A PNG of the page, with a frame around each field that `box` names. Pages are numbered as in the file. A table (XLSX, CSV) and a document that was entered by hand have none.',
    params: z.object({ document_id: pathId(), page: pathPage() }),
    query: z.object({
      box: listQuery(z.string().max(200), {})
        .refine((names) => names.length <= 100, { error: 'At most 100 fields are framed at once.' })
        .describe('Fields to frame, as the evidence names them, e.g. `amountDue`.'),
      dpi: integerQuery(110, 36, 200).describe(
        'Dots to the inch; fewer where the page is very large, or was never so fine.',
      ),
    }),
    output: null,
    media: 'image/png',
    refusals: [400, 403, 404],
    extension: true,
    run: (ctx, { params, query }) =>
      getPagePicture(ctx, {
        documentId: params.document_id,
        page: params.page,
        fields: [...new Set(query.box)],
        dpi: query.dpi,
      }),
  }),
  route({
    operationId: 'document_reprocess',
    method: 'POST',
    path: '/document/{document_id}/reprocess',
    tag: 'Documents',
    summary: 'Read a document again, or adopt a new reading',
    description:
      'Without `adopt`, the present reader reads the document again and the answer tells what it says otherwise; nothing changes. With `adopt`, the document, its line items and its usage are filed anew from that extraction; ids stay where meter and period do, and what people corrected stays. 409 when another extraction was adopted since the difference was told.',
    params: z.object({ document_id: pathId() }),
    body: reprocessRequest,
    output: reprocessingSchema,
    refusals: [400, 403, 404, 409],
    extension: true,
    run: async (ctx, { params, body }) => {
      const documentId = params.document_id;
      return toReprocessingWire(
        body.adopt === undefined
          ? await reprocessDocument(ctx, { documentId })
          : await adoptExtraction(ctx, { documentId, extractionId: body.adopt }),
      );
    },
  }),
];
