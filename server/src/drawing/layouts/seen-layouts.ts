// The layouts that the reader was built with: one kind of bill each, arranged by hand.
import type { RecordKind } from '../records/kinds.ts';
import type { Layout } from './design.ts';
import { formatChoices } from './formats.ts';
import { layoutsAbroad } from './seen-abroad.ts';
import { accountLayouts } from './seen-accounts.ts';
import { americanLayouts } from './seen-american.ts';
import { meteredLayouts } from './seen-meters.ts';
import { base } from './seen-parts.ts';
import { typesetLayouts } from './seen-typeset.ts';

export interface SeenLayout extends Layout {
  kind: RecordKind;
}

export const seenLayouts: SeenLayout[] = [
  ...americanLayouts,
  ...layoutsAbroad,
  ...meteredLayouts,
  ...accountLayouts,
  ...typesetLayouts,
].map(([kind, culture, wording, choices], at) => {
  const formats = formatChoices(culture, false);
  const name = `${kind}/${wording}`;
  const turn = <T>(list: readonly T[]): T => list[at % list.length] as T;
  return {
    name,
    kind,
    culture,
    design: {
      ...base,
      name,
      wording,
      dates: turn(formats.dates),
      periods: turn(formats.periods),
      money: turn(formats.money),
      ...choices,
    },
  };
});
