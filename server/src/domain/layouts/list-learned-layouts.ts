import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import { countLayouts, selectLayout, selectPageOfLayouts } from './layout-store.ts';
import type { LearnedLayout } from './learned-layout.ts';

/** What was learned, oldest layout first. */
export function listLearnedLayouts(ctx: Context, input: PageRequest): Promise<Page<LearnedLayout>> {
  return ctx.inTransaction(async (tx) => {
    const total = await countLayouts(tx);
    const window = pageWindow(input, total);
    return toPage(await selectPageOfLayouts(tx, window), total, window, input);
  });
}

/** @throws AppError `not_found` */
export async function getLearnedLayout(ctx: Context, id: string): Promise<LearnedLayout> {
  const layout = await ctx.inTransaction((tx) => selectLayout(tx, id));
  if (!layout) throw notFound();
  return layout;
}
