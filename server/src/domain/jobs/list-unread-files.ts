import type { Context } from '../context.ts';
import { selectUnreadFiles } from './upload-job-store.ts';

/** Files of connections that were taken over and are not read yet, in their order. */
export const listUnreadFiles = (ctx: Context): Promise<string[]> =>
  ctx.inTransaction((tx) => selectUnreadFiles(tx));
