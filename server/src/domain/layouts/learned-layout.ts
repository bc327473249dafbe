// What was learned of one layout of a page, within one organization and environment.
import type { LearnableField, NewPlace } from '../../extract/learned/learned-place.ts';

/** Layouts remembered by one tenant at most; the one that learned longest ago makes room. */
export const mostLayouts = 5_000;
/** Places of one field on one layout at most: the newest. A layout has many charges, each with a place of its own. */
export const mostPlacesOf = (field: LearnableField): number => (field.startsWith('lineItems.') ? 60 : 3);

export interface StoredPlace {
  id: string;
  layoutId: string;
  /** The correction and the document that taught it. */
  correctionId: string;
  documentId: string;
  place: Omit<NewPlace, 'layout'>;
  createdAt: Date;
}

export interface LearnedLayout {
  id: string;
  /** Newest first. */
  places: StoredPlace[];
  createdAt: Date;
  /** When something was learned of it last. */
  updatedAt: Date;
}
