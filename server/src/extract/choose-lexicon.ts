// Which language a document is written in, and which second one stands beside it.
import { arabic } from './lexicon/arabic.ts';
import { english } from './lexicon/english.ts';
import { french } from './lexicon/french.ts';
import { german } from './lexicon/german.ts';
import { italian } from './lexicon/italian.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { malay } from './lexicon/malay.ts';
import { portuguese } from './lexicon/portuguese.ts';
import { spanish } from './lexicon/spanish.ts';
import { both } from './lexicon/together.ts';
import { foldLetters } from './shapes/letters.ts';

export const lexicons: readonly Lexicon[] = [
  english,
  malay,
  french,
  german,
  italian,
  spanish,
  portuguese,
  arabic,
];

/** Telling words that only one of the languages has weigh more than those that several share. */
const OWN = 3;
const SHARED = 1;
/** A second language counts when it is told by at least so many words, and by this share of the first one's weight. */
const SECOND = { words: 12, share: 0.35 };

const telling: ReadonlyMap<string, readonly Lexicon[]> = gather();

function gather(): Map<string, Lexicon[]> {
  const found = new Map<string, Lexicon[]>();
  for (const lexicon of lexicons)
    for (const word of new Set(lexicon.telling.map(foldLetters)))
      found.set(word, [...(found.get(word) ?? []), lexicon]);
  return found;
}

/** The lexicon whose words tell most, with that of a second language where the document is written in two. */
export function chooseLexicon(text: string): Lexicon {
  const weights = new Map<Lexicon, { weight: number; own: number }>();
  for (const [word] of foldLetters(text.slice(0, 60_000)).matchAll(/\p{L}+/gu)) {
    const speaking = telling.get(word) ?? [];
    for (const lexicon of speaking) {
      const tally = weights.get(lexicon) ?? { weight: 0, own: 0 };
      tally.weight += speaking.length === 1 ? OWN : SHARED;
      if (speaking.length === 1) tally.own += 1;
      weights.set(lexicon, tally);
    }
  }
  const [first, ...others] = lexicons
    .map((lexicon) => ({ lexicon, ...(weights.get(lexicon) ?? { weight: 0, own: 0 }) }))
    .sort((a, b) => b.weight - a.weight);
  if (!first || first.weight === 0) return english;
  const second = others.toSorted((a, b) => b.own - a.own)[0];
  const bilingual = second && second.own >= SECOND.words && second.own * OWN >= first.weight * SECOND.share;
  return bilingual ? both(first.lexicon, second.lexicon) : first.lexicon;
}
