// What the title of a table's column means: a phrase of the lexicon, or else its words taken together.
import { type PhraseBook, phraseAt, tokens } from './labels.ts';
import type { Field, Lexicon, TitleWord } from './lexicon/lexicon.ts';
import { foldLetters } from './shapes/letters.ts';
import { unitIn } from './shapes/unit.ts';

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
export function columnField(book: PhraseBook, lexicon: Lexicon, title: string): Field | null {
  const plain = title.replace(/\([^()]*\)/g, ' ').replace(/[-–=*]/g, ' ');
  const all = tokens(plain);
  if (all.length === 0 || all.length > 6) return null;
  const phrase = (words: typeof all): Field | null => {
    const hit = phraseAt(book, words, 0);
    return hit && hit.length === words.length ? pickField(hit.fields) : null;
  };
  const unit = unitIn(plain);
  const bare = unit ? tokens(plain.replace(unit.printed, ' ')) : all;
  return (
    phrase(all) ?? (bare.length > 0 && unit ? phrase(bare) : null) ?? composed(lexicon, bare, unit?.kind)
  );
}

export const pickField = (fields: readonly Field[]): Field | null =>
  fields.find((field) => METER_FIELDS.includes(field)) ?? fields[0] ?? null;

/** `Present Meter Read Date`, `Read - Prior`, `Billed Use`: each word must be known, and together they name one column. */
function composed(lexicon: Lexicon, words: readonly { text: string }[], unitKind?: string): Field | null {
  const meanings = meaningsOf(lexicon);
  const meant = new Set<TitleWord>();
  for (const { text } of words) {
    const word = meanings.get(text);
    // Two titles set close together: `Reading Read Type`.
    if (!word || (word === 'reading' && meant.has(word))) return null;
    if (word !== 'filler') meant.add(word);
  }
  const has = (word: TitleWord): boolean => meant.has(word);
  if (has('past')) return 'history';
  if (has('money')) return 'money';
  if (has('previous') && has('current')) return has('date') ? 'period' : null;
  if (has('days')) return 'days';
  if (has('date')) return has('previous') ? 'periodStart' : has('current') ? 'periodEnd' : 'readDate';
  if (has('multiplier')) return 'multiplier';
  if (has('difference')) return 'rawUsage';
  if (has('type')) return 'readType';
  if (has('number')) return has('meter') ? 'meterNumber' : null;
  if (has('demand')) return has('previous') ? 'history' : 'demand';
  if (has('usage')) return has('previous') ? 'history' : unitKind === 'power' ? 'demand' : 'usage';
  if (has('unit')) return 'unit';
  if (has('reading') || (has('meter') && (has('previous') || has('current'))))
    return has('previous') ? 'previousReading' : has('current') ? 'currentReading' : 'reading';
  return null;
}

const known = new WeakMap<Lexicon, ReadonlyMap<string, TitleWord | 'filler'>>();

/** Each word of titles, without accents, to what it means; gathered once for each lexicon. */
function meaningsOf(lexicon: Lexicon): ReadonlyMap<string, TitleWord | 'filler'> {
  const old = known.get(lexicon);
  if (old) return old;
  const meanings = new Map<string, TitleWord | 'filler'>();
  const lists = Object.entries(lexicon.titleWords ?? {}) as [TitleWord | 'filler', readonly string[]][];
  for (const [meaning, list] of lists)
    for (const word of list) if (!meanings.has(foldLetters(word))) meanings.set(foldLetters(word), meaning);
  known.set(lexicon, meanings);
  return meanings;
}
