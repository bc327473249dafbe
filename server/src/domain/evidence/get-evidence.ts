// What a document's values rest on: the extraction that it was filed from.
import { type FieldEvidence, fieldsOf } from '../../extract/field-evidence.ts';
import { withoutKnowledge } from '../../extract/knowledge.ts';
import { type Engine, engineIn } from '../../extract/pictures/recogniser.ts';
import type { Check, PageSize, ReaderVersion } from '../../extract/reading.ts';
import type { Context } from '../context.ts';
import type { Correction } from '../corrections/correction.ts';
import { findCorrectionsInForce } from '../corrections/find-corrections-in-force.ts';
import type { Document } from '../documents/document.ts';
import { findAdoptedExtraction } from '../documents/find-adopted-extraction.ts';
import { getDocument } from '../documents/get-document.ts';
import type { Extraction } from '../extractions/extraction.ts';
import { getExtraction } from '../extractions/get-extraction.ts';
import { filedMeters } from '../filing/drafts.ts';
import { listRowsOfDocument } from '../usage/change-usage.ts';
import { listPreviousDays } from '../usage/list-previous-days.ts';
import { periodProofs } from './period-proofs.ts';

/** A reader, and the engine that read its pictures. */
export interface Extractor {
  reader: ReaderVersion;
  engine: Engine | null;
  /** The language model that proposed words for fields that the rules left empty. */
  model: string | null;
  /** Read in low-accuracy mode. */
  isLowAccuracy: boolean;
}

export interface DocumentEvidence {
  document: Document;
  /** Null, as is the extractor, for a document that was entered by hand. */
  extraction: Extraction | null;
  extractor: Extractor | null;
  pages: PageSize[];
  fields: FieldEvidence[];
  proofs: Check[];
  /** What people say otherwise, which stands above what was read. */
  corrections: Correction[];
  /** Ids of the document's consumption rows, in their order. */
  usageIds: string[];
  /** Indexes of the bill's meters that became usage rows, in the order of the rows. */
  filedMeters: number[];
}

export function extractorOf({ reading }: Extraction): Extractor {
  const { version, model, isQuick } = withoutKnowledge(reading.reader.version);
  return { reader: reading.reader, engine: engineIn(version), model, isLowAccuracy: isQuick };
}

/** @throws AppError `not_found` */
export function getEvidence(ctx: Context, documentId: string): Promise<DocumentEvidence> {
  return ctx.inTransaction(async (_tx, inner) => {
    const document = await getDocument(inner, documentId);
    const extractionId = await findAdoptedExtraction(inner, documentId);
    const extraction = extractionId === null ? null : await getExtraction(inner, extractionId);
    const bill = extraction?.reading.bill ?? null;
    const rows = await listRowsOfDocument(inner, documentId);
    const filed = bill ? filedMeters(bill) : [];
    const days = await listPreviousDays(inner, documentId);
    return {
      document,
      extraction,
      extractor: extraction && extractorOf(extraction),
      // A reading of an older version does not have them.
      pages: extraction?.reading.pageSizes ?? [],
      fields: bill ? fieldsOf(bill) : [],
      proofs: [...(bill?.checks ?? []), ...periodProofs(days, filed)],
      corrections: await findCorrectionsInForce(inner, documentId),
      usageIds: rows.filter(({ kind }) => kind === 'USAGE').map(({ id }) => id),
      filedMeters: filed,
    };
  });
}
