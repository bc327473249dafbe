// Takes one file in: a job, the file's row and the work itself, in one transaction (api-data.md 8.7).
import { type FieldErrors, invalidInput } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { holdCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { keepFile } from '../files/keep-file.ts';
import type { UploadedFile } from '../files/uploaded-file.ts';
import { listSitesOfCompanies } from '../sites/list-sites.ts';
import { acceptedTypeOf, checkUpload } from './accept-upload.ts';
import { askToRead } from './ask-to-read.ts';
import type { UploadJob } from './upload-job.ts';
import { insertReceivedFile, insertUploadJob, selectUploadJob } from './upload-job-store.ts';

export interface CreateUploadJobInput {
  companyId: string;
  siteId: string | null;
  file: UploadedFile;
}

/** @throws AppError `not_found` for the company, `invalid_input` for the file or the site */
export async function createUploadJob(ctx: Context, input: CreateUploadJobInput): Promise<UploadJob> {
  await ctx.inTransaction((_tx, inner) => requireUploadTarget(inner, input.companyId, input.siteId));
  const contentType = acceptedTypeOf(input.file.head);
  // The file is looked into before the transaction: no connection of the database waits for it.
  await checkUpload(ctx, await ctx.files.read(ctx.tenant, input.file), contentType);
  return ctx.inTransaction(async (tx, inner) => {
    await requireUploadTarget(inner, input.companyId, input.siteId);
    const jobId = newId();
    const fileId = await keepFile(inner, input.file, contentType);
    await insertUploadJob(tx, {
      id: jobId,
      companyId: input.companyId,
      siteId: input.siteId,
      createdAt: ctx.now(),
    });
    const receivedFileId = newId();
    await insertReceivedFile(
      tx,
      {
        id: receivedFileId,
        companyId: input.companyId,
        jobId,
        connectionId: null,
        siteId: input.siteId,
        position: 0,
        fileId,
        sourceUrl: null,
        fileName: input.file.fileName,
        sourceKey: null,
        status: 'WAITING',
      },
      ctx.now(),
    );
    await askToRead(ctx, tx, receivedFileId);
    return (await selectUploadJob(tx, jobId))!;
  });
}

/** A company that takes uploads, and a site of it. @throws AppError `not_found`, `invalid_input` */
export async function requireUploadTarget(
  ctx: Context,
  companyId: string,
  siteId: string | null,
): Promise<void> {
  const company = await holdCompany(ctx, companyId);
  const faults: FieldErrors = {};
  if (company.archivedAt !== null) faults.nonFieldErrors = ['The company is not active.'];
  if (siteId !== null) {
    const site = (await listSitesOfCompanies(ctx, [companyId])).find((candidate) => candidate.id === siteId);
    if (!site) faults.siteId = [`No site of this company has the id ${siteId}.`];
    else if (site.dataCollectionStopDate !== null) faults.siteId = ['The site is archived.'];
  }
  if (Object.keys(faults).length > 0) throw invalidInput(faults);
}
