// What the values are called. Each concept has several wordings; those behind `||` are kept for the unseen set.
import type { Culture } from '../../records/record.ts';
import { arabic } from './arabic.ts';
import type { Concept, Wordings } from './concepts.ts';
import { english, englishOverseas } from './english.ts';
import { german, malay } from './german-malay.ts';
import { french, italian, portuguese, spanish } from './romance.ts';

const languages: Record<Culture, Wordings> = {
  us: english,
  uk: { ...english, ...englishOverseas },
  au: { ...english, ...englishOverseas },
  in: { ...english, ...englishOverseas },
  my: malay,
  de: german,
  fr: french,
  it: italian,
  es: spanish,
  br: portuguese,
  sa: arabic,
  ae: arabic,
  jo: arabic,
};

const split = (text: string): string[] =>
  text
    .split('|')
    .map((wording) => wording.trim())
    .filter((wording) => wording !== '');

export interface Choices {
  seen: string[];
  /** Wordings that no seen layout uses. */
  reserved: string[];
}

export function wordingsOf(culture: Culture, concept: Concept): Choices {
  const [seen = '', reserved = ''] = languages[culture][concept].split('||');
  return { seen: split(seen), reserved: split(reserved) };
}
