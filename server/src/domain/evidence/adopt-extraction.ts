// Files a document anew from an extraction whose difference was told.
import { differencesBetween } from '../../extract/reading-difference.ts';
import { invalidInput } from '../../lib/errors.ts';
import { type Context, personOf } from '../context.ts';
import { findAdoptedExtraction } from '../documents/find-adopted-extraction.ts';
import { getDocument } from '../documents/get-document.ts';
import { getExtraction } from '../extractions/get-extraction.ts';
import { isFiledUnderPresentRules } from '../filing/filed-under.ts';
import { isBill } from '../filing/filing-input.ts';
import { refileDocument } from '../filing/refile-document.ts';
import { findUploadJob } from '../jobs/get-upload-job.ts';
import type { Reprocessing } from './reprocessing.ts';
import { selectComparison, writeAdopted } from './reprocessing-store.ts';

/**
 * Safe to repeat: an extraction that is adopted already is answered as such, unless the company's switches changed since.
 * @throws AppError `not_found` for the document; `invalid_input` under `adopt` for an extraction that was not made by
 * reprocessing it, or is no bill; `outdated` when another was adopted since the difference was told
 */
export function adoptExtraction(
  ctx: Context,
  input: { documentId: string; extractionId: string },
): Promise<Reprocessing> {
  const { documentId, extractionId } = input;
  return ctx.inTransaction(async (tx, inner) => {
    const document = await getDocument(inner, documentId);
    const comparison = await selectComparison(tx, documentId, extractionId);
    if (!comparison)
      throw invalidInput({ adopt: ['No extraction of this id was made by reprocessing this document.'] });
    const extraction = await getExtraction(inner, extractionId);
    if (!isBill(extraction.reading))
      throw invalidInput({ adopt: [`It is no bill: ${extraction.reading.reason ?? 'nothing was read.'}`] });
    const { againstExtractionId } = comparison;
    const against = againstExtractionId === null ? null : await getExtraction(inner, againstExtractionId);
    const adoptedId = await findAdoptedExtraction(inner, documentId);
    const isAdopted = adoptedId === extractionId;
    if (!isAdopted || !(await isFiledUnderPresentRules(inner, document))) {
      const job = document.jobId === null ? null : await findUploadJob(inner, document.jobId);
      await refileDocument(inner, {
        documentId,
        extraction,
        expected: isAdopted ? extractionId : againstExtractionId,
        siteId: job?.siteId ?? null,
      });
      const { caller } = ctx;
      await writeAdopted(tx, {
        documentId,
        extractionId,
        keyId: caller.kind === 'key' ? caller.keyId : null,
        personId: personOf(caller),
        at: ctx.now(),
      });
    }
    return {
      status: 'ADOPTED',
      documentId,
      extraction,
      againstExtractionId,
      differences: differencesBetween(against?.reading.bill ?? null, extraction.reading.bill),
    };
  });
}
