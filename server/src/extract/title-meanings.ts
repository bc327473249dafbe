// What the title of a column, or a label of a meter's figures, means by its single words.
import type { Field, Lexicon, TitleWord } from './lexicon/lexicon.ts';
import { makeVocabulary, meaningsOf, type PrintedWord, type Vocabulary } from './word-meanings.ts';

/**
 * `Present Meter Read Date`, `Read - Prior`, `Billed Use`: each word must be known, and together they name one column.
 * @param unitKind of a unit that stands with them
 */
export function titleMeant(lexicon: Lexicon, words: readonly PrintedWord[], unitKind?: string): Field | null {
  const vocabulary = vocabularyOf(lexicon);
  const meant = new Set<TitleWord>();
  for (const word of words) {
    const meanings = meaningsOf(vocabulary, word);
    // Two titles set close together: `Reading Read Type`.
    if (!meanings || (meanings[0] === 'reading' && meant.has('reading'))) return null;
    for (const meaning of meanings.length > 1 && vocabulary.words.has(word.text)
      ? meanings.slice(0, 1)
      : meanings)
      if (meaning !== 'filler') meant.add(meaning);
  }
  return meantTogether((word) => meant.has(word), unitKind);
}

export const isTitleWord = (lexicon: Lexicon, word: PrintedWord): boolean =>
  meaningsOf(vocabularyOf(lexicon), word) !== null;

function meantTogether(has: (word: TitleWord) => boolean, unitKind?: string): Field | null {
  const isReading = has('reading') && has('previous') !== has('current');
  if (has('past') || (has('month') && !isReading)) return 'history';
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

const known = new WeakMap<Lexicon, Vocabulary<TitleWord | 'filler'>>();

/** The words of titles; of several meanings the first counts, but for words written together. */
function vocabularyOf(lexicon: Lexicon): Vocabulary<TitleWord | 'filler'> {
  const old = known.get(lexicon);
  if (old) return old;
  const compounds = lexicon.labelWords?.some((language) => language.compounds) ?? false;
  const prefixes = lexicon.labelWords?.flatMap((language) => language.prefixes ?? []) ?? [];
  const lists = lexicon.titleWords;
  const vocabulary: Vocabulary<TitleWord | 'filler'> = lists
    ? makeVocabulary(lists, { compounds, prefixes })
    : { words: new Map(), sorted: [], compounds };
  known.set(lexicon, vocabulary);
  return vocabulary;
}
