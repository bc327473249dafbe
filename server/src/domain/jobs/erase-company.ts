// Erases a deleted company: credentials first, then files, documents and the rest. Safe to run twice.
import type { Context } from '../context.ts';
import { removeFiles } from '../files/remove-files.ts';
import { eraseIntervals } from '../intervals/erase-intervals.ts';
import { forgetEmptyLayouts } from '../layouts/forget-learned.ts';
import {
  eraseCompanyRow,
  eraseCredentials,
  eraseDocuments,
  eraseMessages,
  holdMetersOfCompany,
  isFileOnlyOf,
  selectFilesOfCompany,
} from './erase-store.ts';

const batch = 500;

export async function eraseCompany(ctx: Context, input: { companyId: string }): Promise<void> {
  await ctx.inTransaction((tx) => eraseCredentials(tx, input.companyId));
  const files = await ctx.inTransaction((tx) => selectFilesOfCompany(tx, input.companyId));
  await removeFiles(ctx, files, (tx, id) => isFileOnlyOf(tx, input.companyId, id));
  while ((await ctx.inTransaction((tx) => eraseDocuments(tx, input.companyId, batch))) === batch);
  const eraseSomeMessages = (within: Context): Promise<number> =>
    within.inTransaction((tx) => eraseMessages(tx, input.companyId, batch));
  while ((await eraseSomeMessages(ctx)) === batch);
  // What its documents taught went with them.
  await forgetEmptyLayouts(ctx);
  await eraseIntervals(ctx, input);
  await ctx.inTransaction(async (tx, inner) => {
    // An import that had begun before the deletion ends here; none begins after it.
    await holdMetersOfCompany(tx, input.companyId);
    await eraseIntervals(inner, input);
    await eraseCompanyRow(tx, input.companyId);
    // Its events are gone with it: what was made of them until this moment goes too, and no more is made.
    while ((await eraseSomeMessages(inner)) === batch);
  });
}
