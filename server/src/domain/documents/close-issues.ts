// Questions that something else than a correction of their own document answers.
import { flaggedStatusOf } from '../../methodology/issues.ts';
import type { Context } from '../context.ts';
import {
  closeIssues,
  selectOpenTypes,
  selectQuestionsAbout,
  selectSiteQuestions,
  writeFlags,
} from './data-issue-store.ts';

/** The other document is deleted: nobody needs to compare with it any more. */
export function closeQuestionsAbout(ctx: Context, documentId: string): Promise<void> {
  return ctx.inTransaction(async (tx, inner) =>
    close(inner, await selectQuestionsAbout(tx, documentId), null),
  );
}

/** A person said where the meter stands, and is not asked again. */
export function closeSiteQuestions(ctx: Context, meterId: string): Promise<void> {
  return ctx.inTransaction(async (tx, inner) =>
    close(inner, await selectSiteQuestions(tx, meterId), 'DISMISSED'),
  );
}

/** Closes the questions, and unflags the documents whose last one it was. */
function close(ctx: Context, issueIds: string[], resolution: 'DISMISSED' | null): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    if (issueIds.length === 0) return;
    const documentIds = await closeIssues(tx, issueIds, resolution);
    const flags = (await selectOpenTypes(tx, documentIds)).map(({ id, open }) => ({
      id,
      flaggedStatus: flaggedStatusOf(open),
    }));
    if (flags.length > 0) await writeFlags(tx, flags, ctx.now());
  });
}
