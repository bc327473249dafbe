// What single words mean: as listed, shortened (`prev.`), or written together (`Saldoübertrag`). Shared by labels and titles of columns.
import { foldLetters } from './shapes/letters.ts';

/** A word, lower case without accents; `cut` where a point behind it tells that it is shortened. */
export interface PrintedWord {
  text: string;
  cut: boolean;
}

export interface Vocabulary<M> {
  words: ReadonlyMap<string, readonly M[]>;
  /** In order of the alphabet, to find what a shortened word may stand for. */
  sorted: readonly string[];
  compounds: boolean;
}

/** Parts of compound words are not shorter. */
const LEAST_PART = 3;
const MOST_LETTERS = 40;

/**
 * @param prefixes what may stand before any word without a space, e.g. an article
 * @param compounds whether words are written together
 */
export function makeVocabulary<M extends string>(
  lists: Readonly<Record<M, readonly string[]>>,
  { prefixes = [], compounds = false }: { prefixes?: readonly string[]; compounds?: boolean },
): Vocabulary<M> {
  const words = new Map<string, readonly M[]>();
  for (const [meaning, list] of Object.entries(lists) as [M, readonly string[]][])
    for (const word of list)
      for (const prefix of ['', ...prefixes]) {
        const folded = foldLetters(`${prefix}${word}`);
        const old = words.get(folded) ?? [];
        if (!old.includes(meaning)) words.set(folded, [...old, meaning]);
      }
  return { words, sorted: [...words.keys()].sort(), compounds };
}

/** What the word means, several things where it is ambiguous or written together; null where it is not known. */
export function meaningsOf<M extends string>(
  vocabulary: Vocabulary<M>,
  { text, cut }: PrintedWord,
): readonly M[] | null {
  return (
    vocabulary.words.get(text) ??
    (cut ? shortened(vocabulary, text) : null) ??
    (vocabulary.compounds ? partsOf(vocabulary, text) : null)
  );
}

/** What all words that begin so mean, where they agree. */
function shortened<M>({ words, sorted }: Vocabulary<M>, text: string): readonly M[] | null {
  if (text.length < 2) return null;
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  let found: readonly M[] | null = null;
  for (let at = low; sorted[at]?.startsWith(text); at++) {
    const meant = words.get(sorted[at] ?? '') ?? [];
    if (found && found.join() !== meant.join()) return null;
    found = meant;
  }
  return found;
}

/** The parts of a word written together, with or without letters that join them: `Saldo|übertrag`, `Zahlung|s|eingang`. */
function partsOf<M>({ words }: Vocabulary<M>, text: string): readonly M[] | null {
  if (text.length > MOST_LETTERS) return null;
  const ends = new Map<number, readonly M[]>([[0, []]]);
  for (let from = 0; from <= text.length - LEAST_PART; from++) {
    const before = ends.get(from);
    if (!before) continue;
    for (let to = from + LEAST_PART; to <= text.length; to++) {
      const part = words.get(text.slice(from, to));
      if (!part) continue;
      for (const link of ['', 's', 'es', 'n', 'en'])
        if (text.startsWith(link, to) && (link === '' || to + link.length < text.length))
          ends.set(to + link.length, [...before, ...part]);
    }
  }
  return ends.get(text.length) ?? null;
}
