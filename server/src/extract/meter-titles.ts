// What the title of a table's column means: a phrase of the lexicon, or else its words taken together.
import { type PhraseBook, phraseAt, tokens } from './labels.ts';
import type { Field } from './lexicon/lexicon.ts';
import { remembered } from './remembered.ts';
import { unitIn } from './shapes/unit.ts';
import { titleMeant } from './title-meanings.ts';

/** Columns that a meter table may have. */
export const METER_FIELDS: readonly Field[] = [
  'meterNumber',
  'serviceAddress',
  'period',
  'periodStart',
  'periodEnd',
  'readDate',
  'currentReading',
  'previousReading',
  'reading',
  'multiplier',
  'usage',
  'rawUsage',
  'unit',
  'readType',
  'days',
  'demand',
  'commodity',
  'tariff',
  'timeOfUse',
  'accountNumber',
  'pod',
];

/** The field of a column title: a phrase that covers all of its words but units and brackets, or words that together mean one. */
export function columnField(book: PhraseBook, title: string): Field | null {
  if (finder?.book !== book) finder = { book, find: remembered((text) => fieldOfTitle(book, text)) };
  return finder.find(title);
}

/** One document asks in one language; what was asked in another is forgotten. */
let finder: { book: PhraseBook; find: (title: string) => Field | null } | null = null;

function fieldOfTitle(book: PhraseBook, title: string): Field | null {
  const plain = title.replace(/\([^()]*\)/g, ' ').replace(/[-–=*]/g, ' ');
  const all = tokens(plain);
  if (all.length === 0 || all.length > 6) return null;
  const phrase = (words: typeof all): Field | null => {
    const hit = phraseAt(book, words, 0);
    return hit && hit.length === words.length ? pickField(hit.fields) : null;
  };
  const unit = unitIn(plain);
  const rest = unit ? plain.replace(unit.printed, ' ') : plain;
  const bare = unit ? tokens(rest) : all;
  const printed = bare.map(({ text, end }) => ({ text, cut: rest[end] === '.' }));
  return (
    phrase(all) ??
    (bare.length > 0 && unit ? phrase(bare) : null) ??
    titleMeant(book.lexicon, printed, unit?.kind)
  );
}

export const pickField = (fields: readonly Field[]): Field | null =>
  fields.find((field) => METER_FIELDS.includes(field)) ?? fields[0] ?? null;
