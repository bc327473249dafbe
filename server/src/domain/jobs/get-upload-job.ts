import { notFound } from '../../lib/errors.ts';
import { getCompany } from '../companies/get-company.ts';
import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import type { UploadJob } from './upload-job.ts';
import { countUploadJobs, selectUploadJob, selectUploadJobs } from './upload-job-store.ts';

/** @throws AppError `not_found` */
export async function getUploadJob(ctx: Context, id: string): Promise<UploadJob> {
  const job = await ctx.inTransaction((tx) => selectUploadJob(tx, id));
  if (!job) throw notFound();
  return job;
}

/** A job, or null when it is gone. */
export function findUploadJob(ctx: Context, id: string): Promise<UploadJob | null> {
  return ctx.inTransaction((tx) => selectUploadJob(tx, id));
}

/** Jobs of a company, newest first (R7). @throws AppError `not_found` for the company */
export function listUploadJobs(
  ctx: Context,
  input: { companyId: string } & PageRequest,
): Promise<Page<UploadJob>> {
  return ctx.inTransaction(async (tx, inner) => {
    await getCompany(inner, input.companyId);
    const total = await countUploadJobs(tx, input.companyId);
    const window = pageWindow(input, total);
    return toPage(await selectUploadJobs(tx, input.companyId, window), total, window, input);
  });
}
