// What the tenant's people taught about layouts like those of a file's pages.
import { ALIKE, bandsOf, likeness } from '../../extract/learned/layout-sketch.ts';
import type { LearnedPlace } from '../../extract/learned/learned-place.ts';
import type { Context } from '../context.ts';
import { selectNearLayouts, selectPlacesOfLayouts } from './layout-store.ts';

/** Looked at for one page; the most alike come first. */
const mostNear = 20;

/** @param sketches of the file's pages */
export function findLearnedPlaces(ctx: Context, sketches: readonly string[]): Promise<LearnedPlace[]> {
  return ctx.inTransaction(async (tx) => {
    const alike = new Map<string, string>();
    for (const sketch of new Set(sketches))
      for (const layout of await selectNearLayouts(tx, bandsOf(sketch), mostNear))
        if (likeness(sketch, layout.sketch) >= ALIKE) alike.set(layout.id, layout.sketch);
    const places = await selectPlacesOfLayouts(tx, [...alike.keys()].sort());
    return places.map(({ id, documentId, layoutId, place }) => ({
      ...place,
      id,
      documentId,
      layout: alike.get(layoutId)!,
    }));
  });
}
