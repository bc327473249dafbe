// What the reader is told beside the bytes. It is named in the reading's version: with other knowledge a file may read otherwise.
import type { LearnedPlace } from './learned/learned-place.ts';
import type { Proposals } from './proposals/proposal.ts';

export interface Knowledge {
  proposals?: Proposals | undefined;
  /** What people taught about layouts like those of the pages; a reading is marked by those that had a say in it. */
  learned?: readonly LearnedPlace[] | undefined;
}

/** What the version says of it, e.g. `+proposals-small-model`; empty for a reading from the bytes alone. */
export function knowledgeMark({ proposals }: Knowledge): string {
  return proposals ? `+proposals-${proposals.model.replace(/[^\w.:-]+/g, '-')}` : '';
}

/** The version without what it names of knowledge, and the model that it names. */
export function withoutKnowledge(version: string): { version: string; model: string | null } {
  const model = /\+proposals-([^+]+)/.exec(version)?.[1] ?? null;
  return { version: version.replace(/\+(?:proposals|learned)-[^+]*/g, ''), model };
}
