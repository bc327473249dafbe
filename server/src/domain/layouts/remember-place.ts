// Remembers where a correction's value stands: with the layout that is alike, or as a new layout.

import { ALIKE, bandsOf, likeness } from '../../extract/learned/layout-sketch.ts';
import type { NewPlace } from '../../extract/learned/learned-place.ts';
import { newId } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import {
  deleteEmptyLayouts,
  deleteOldLayouts,
  deleteOldPlaces,
  insertLayout,
  insertPlace,
  isLearnedFrom,
  selectNearLayouts,
} from './layout-store.ts';
import { mostLayouts, mostPlacesOf } from './learned-layout.ts';

export interface RememberPlaceInput {
  correctionId: string;
  documentId: string;
  place: NewPlace;
}

/** A correction teaches once; a repeated call changes nothing. */
export function rememberPlace(ctx: Context, input: RememberPlaceInput): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    if (await isLearnedFrom(tx, input.correctionId)) return;
    const { layout: sketch, ...place } = input.place;
    const near = await selectNearLayouts(tx, bandsOf(sketch), 20);
    const known = near
      .map(({ id, sketch: other }) => ({ id, share: likeness(sketch, other) }))
      .filter(({ share }) => share >= ALIKE)
      .sort((a, b) => b.share - a.share)[0];
    const createdAt = ctx.now();
    const layoutId = known?.id ?? newId();
    if (!known) await insertLayout(tx, { id: layoutId, sketch, bands: bandsOf(sketch), createdAt });
    const { correctionId, documentId } = input;
    await insertPlace(tx, { ...{ id: newId(), layoutId, correctionId, documentId }, place, createdAt });
    await deleteOldPlaces(tx, layoutId, place.field, mostPlacesOf(place.field));
    if (!known) {
      await deleteEmptyLayouts(tx, null);
      await deleteOldLayouts(tx, mostLayouts);
    }
  });
}
