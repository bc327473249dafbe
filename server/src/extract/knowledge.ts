// What the reader is told beside the bytes. It is named in the reading's version: with other knowledge a file may read otherwise.
import type { LearnedPlace } from './learned/learned-place.ts';
import type { Proposals } from './proposals/proposal.ts';

export interface Knowledge {
  proposals?: Proposals | undefined;
  /** What people taught about layouts like those of the pages; a reading is marked by those that had a say in it. */
  learned?: readonly LearnedPlace[] | undefined;
  /** That the pages were looked at quickly: less precise. */
  isQuick?: boolean | undefined;
}

const QUICK_MARK = '+low-accuracy';

/** What the version says of it, e.g. `+proposals-small-model`; empty for a reading from the bytes alone. */
export function knowledgeMark({ proposals, isQuick }: Knowledge): string {
  const model = proposals ? `+proposals-${proposals.model.replace(/[^\w.:-]+/g, '-')}` : '';
  return `${isQuick ? QUICK_MARK : ''}${model}`;
}

/** The version without what it names of knowledge, the model that it names, and whether it is of a quick look. */
export function withoutKnowledge(version: string): {
  version: string;
  model: string | null;
  isQuick: boolean;
} {
  const model = /\+proposals-([^+]+)/.exec(version)?.[1] ?? null;
  return {
    version: version.replace(/\+(?:proposals|learned)-[^+]*/g, '').replace(QUICK_MARK, ''),
    model,
    isQuick: version.includes(QUICK_MARK),
  };
}
