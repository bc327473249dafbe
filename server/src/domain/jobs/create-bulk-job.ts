// Takes files by URL: one job for the whole batch, each file fetched and read on its own (api-data.md 8.8).
import { type FieldErrors, invalidInput } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import { askToFetch } from './ask-to-read.ts';
import { requireUploadTarget } from './create-upload-job.ts';
import type { UploadJob } from './upload-job.ts';
import { insertReceivedFile, insertUploadJob, selectUploadJob } from './upload-job-store.ts';

const refusals: Record<string, string> = {
  invalid_url: 'Enter a valid URL.',
  not_https: 'The URL must begin with https://.',
  credentials: 'The URL may not carry a user name or password.',
  port_not_allowed: 'The port is not allowed.',
  address_not_allowed: 'The address is not allowed.',
  own_host: 'The address is not allowed.',
  name_not_found: 'The host name cannot be found.',
};

export interface CreateBulkJobInput {
  companyId: string;
  siteId: string | null;
  /** 1 to 100 addresses. */
  urls: string[];
}

/** @throws AppError `not_found` for the company, `invalid_input` for a URL that may not be called (R20) or the site */
export async function createBulkJob(ctx: Context, input: CreateBulkJobInput): Promise<UploadJob> {
  await ctx.inTransaction((_tx, inner) => requireUploadTarget(inner, input.companyId, input.siteId));
  const checks = await Promise.all(input.urls.map((url) => ctx.outgoing.checkUrl(url)));
  const faults: FieldErrors = {};
  for (const [index, check] of checks.entries())
    if (!check.ok) faults[index] = [refusals[check.reason] ?? 'The address is not allowed.'];
  if (Object.keys(faults).length > 0) throw invalidInput({ documents: faults });

  return ctx.inTransaction(async (tx, inner) => {
    await requireUploadTarget(inner, input.companyId, input.siteId);
    const jobId = newId();
    await insertUploadJob(tx, {
      id: jobId,
      companyId: input.companyId,
      siteId: input.siteId,
      createdAt: ctx.now(),
    });
    for (const [position, url] of input.urls.entries()) {
      const receivedFileId = newId();
      await insertReceivedFile(
        tx,
        {
          id: receivedFileId,
          companyId: input.companyId,
          jobId,
          connectionId: null,
          siteId: input.siteId,
          position,
          fileId: null,
          sourceUrl: url,
          fileName: fileNameOf(url),
          sourceKey: null,
          status: 'WAITING',
        },
        ctx.now(),
      );
      await askToFetch(ctx, tx, receivedFileId);
    }
    return (await selectUploadJob(tx, jobId))!;
  });
}

/** The last part of the path, as people would call the file. */
function fileNameOf(url: string): string | null {
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last).slice(-255) || null;
  } catch {
    return last.slice(-255) || null;
  }
}
