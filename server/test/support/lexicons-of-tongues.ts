// The reader's lexicon for each language that days are written in; those without one of their own are read as English.
import { arabic } from '../../src/extract/lexicon/arabic.ts';
import { english } from '../../src/extract/lexicon/english.ts';
import { french } from '../../src/extract/lexicon/french.ts';
import { german } from '../../src/extract/lexicon/german.ts';
import { italian } from '../../src/extract/lexicon/italian.ts';
import type { Lexicon } from '../../src/extract/lexicon/lexicon.ts';
import { malay } from '../../src/extract/lexicon/malay.ts';
import { portuguese } from '../../src/extract/lexicon/portuguese.ts';
import { spanish } from '../../src/extract/lexicon/spanish.ts';

const lexicons: Record<string, Lexicon> = {
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  br: portuguese,
  my: malay,
  sa: arabic,
  ae: arabic,
  jo: arabic,
};

export const lexiconOf = (tongue: string): Lexicon => lexicons[tongue] ?? english;
