// Forgets what was learned: it has no say in any reading from then on. Documents that are filed stay as they are.
import { notFound } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { deleteEmptyLayouts, deleteLayout, deletePlace, deletePlacesOfCorrection } from './layout-store.ts';

/** @throws AppError `not_found` */
export function forgetLearnedLayout(ctx: Context, input: { id: string }): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    if (!(await deleteLayout(tx, input.id))) throw notFound();
  });
}

/** One place; a layout's last place is forgotten with it. @throws AppError `not_found` */
export function forgetLearnedPlace(ctx: Context, input: { layoutId: string; id: string }): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    if (!(await deletePlace(tx, input.layoutId, input.id))) throw notFound();
    await deleteEmptyLayouts(tx, [input.layoutId]);
  });
}

/** What a correction taught. */
export function forgetLearnedFrom(ctx: Context, input: { correctionId: string }): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    const layoutIds = await deletePlacesOfCorrection(tx, input.correctionId);
    if (layoutIds.length > 0) await deleteEmptyLayouts(tx, layoutIds);
  });
}

/** Layouts whose last place went with its document. */
export const forgetEmptyLayouts = (ctx: Context): Promise<void> =>
  ctx.inTransaction((tx) => deleteEmptyLayouts(tx, null));
