// Answers are kept for a day.
import type { Context } from '../context.ts';
import { keptSince } from './kept-answer.ts';
import { deleteKeptAnswersUntil } from './kept-answer-store.ts';

/** @returns how many went */
export const forgetKeptAnswers = (ctx: Context): Promise<number> =>
  ctx.inTransaction((tx) => deleteKeptAnswersUntil(tx, keptSince(ctx)));
