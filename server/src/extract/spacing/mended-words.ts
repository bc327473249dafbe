// Type is set in ways that hide its words: letters far apart, words glued, amounts in pieces, small raised cents. Here the words
// of a page become those that a reader of it sees, once and before any rule looks at them.
import { groupByBaseline } from '../lines.ts';
import type { Page, Word } from '../page.ts';
import { seamsOpened } from './glued-words.ts';
import { lettersJoined } from './letter-spaced.ts';
import { withRaisedCents } from './raised-cents.ts';
import { amountsJoined } from './split-amounts.ts';

/** The same page where nothing is to be mended; time grows with its words, not faster. */
export function withWordsMended<P extends Page>(page: P): P {
  const level = page.words.filter((word) => !word.turned);
  const became = new Map<Word, readonly Word[]>();
  for (const line of groupByBaseline(level)) {
    lettersJoined(line, became);
    amountsJoined(
      line.filter((word) => !became.has(word)),
      became,
    );
  }
  withRaisedCents(
    level.filter((word) => !became.has(word)),
    became,
  );
  let isChanged = became.size > 0;
  const words = page.words.flatMap((word) =>
    (became.get(word) ?? [word]).flatMap((one) => {
      const opened = one.turned ? null : seamsOpened(one);
      if (opened) isChanged = true;
      return opened ?? [one];
    }),
  );
  return isChanged ? { ...page, words } : page;
}
