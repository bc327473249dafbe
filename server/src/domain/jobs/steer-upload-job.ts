// What the operator does with jobs: look, try again, stop.
import { invalidInput, notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { askToFetch, askToRead } from './ask-to-read.ts';
import type { UploadJob } from './upload-job.ts';
import {
  markFilesStopped,
  markFilesWaiting,
  markJob,
  selectRecentJobs,
  selectUploadJob,
} from './upload-job-store.ts';

/** The latest 100 of the tenant. */
export function listRecentJobs(ctx: Context, input: { status: string | null }): Promise<UploadJob[]> {
  return ctx.inTransaction((tx) => selectRecentJobs(tx, input.status));
}

/** Reads the failed files of a job again. @throws AppError `not_found`, `invalid_input` for a job that did not fail */
export function retryUploadJob(ctx: Context, input: { id: string }): Promise<UploadJob> {
  return ctx.inTransaction(async (tx) => {
    const job = await selectUploadJob(tx, input.id);
    if (!job) throw notFound();
    const files = await markFilesWaiting(tx, job.id);
    if (files.length === 0)
      throw invalidInput({ id: [`No file of the job has failed; it is ${job.status}.`] });
    await markJob(tx, job.id, 'PENDING', null);
    for (const file of files) await (file.isFetched ? askToRead : askToFetch)(ctx, tx, file.id);
    return (await selectUploadJob(tx, job.id))!;
  });
}

/** Ends a job that waits or runs; what is read already stays. @throws AppError `not_found`, `invalid_input` for a job that is over */
export function stopUploadJob(ctx: Context, input: { id: string; reason: string }): Promise<UploadJob> {
  return ctx.inTransaction(async (tx) => {
    const job = await selectUploadJob(tx, input.id);
    if (!job) throw notFound();
    if (job.status !== 'PENDING') throw invalidInput({ id: [`The job is over; it is ${job.status}.`] });
    await markFilesStopped(tx, job.id, input.reason, ctx.now());
    await markJob(tx, job.id, 'TERMINATED', input.reason);
    return (await selectUploadJob(tx, job.id))!;
  });
}
