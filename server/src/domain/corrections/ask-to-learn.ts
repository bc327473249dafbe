// Asks for the learning from corrections whose values a page may show; it happens later, outside the caller's transaction.
import type { Transaction } from '../../db/database.ts';
import type { Context } from '../context.ts';
import type { Document } from '../documents/document.ts';
import type { Correction } from './correction.ts';
import { learnableFieldOf } from './learnable-fields.ts';

export async function askToLearn(
  ctx: Context,
  tx: Transaction,
  document: Document,
  made: readonly Correction[],
): Promise<void> {
  if (document.file === null) return;
  for (const correction of made)
    if (learnableFieldOf(correction) !== null)
      await ctx.queue.enqueue(
        tx,
        'learn_correction',
        { correctionId: correction.id },
        { key: `learn:${correction.id}` },
      );
}
