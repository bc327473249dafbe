import type { Context } from '../context.ts';
import { selectHasUploads } from './upload-job-store.ts';

/** Whether anything was ever uploaded to the company. */
export const hasUploads = (ctx: Context, input: { companyId: string }): Promise<boolean> =>
  ctx.inTransaction((tx) => selectHasUploads(tx, input.companyId));
