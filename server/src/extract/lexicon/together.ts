// The words of two languages in one lexicon, for a document that is written in both. Made once for each pair.
import type { Field, Lexicon } from './lexicon.ts';

const made = new Map<string, Lexicon>();

/** The first language's words go before the second's wherever an order counts. */
export function both(first: Lexicon, second: Lexicon): Lexicon {
  const language = `${first.language}+${second.language}`;
  const known = made.get(language);
  if (known) return known;
  const together = put(first, second, language);
  made.set(language, together);
  return together;
}

function put(first: Lexicon, second: Lexicon, language: string): Lexicon {
  const word = (pick: (lexicon: Lexicon) => RegExp) => either(pick(first), pick(second));
  const list = <T>(pick: (lexicon: Lexicon) => readonly T[]): T[] => [...pick(first), ...pick(second)];
  return {
    language,
    telling: list((lexicon) => lexicon.telling),
    labels: labelsOf(first, second),
    weak: list((lexicon) => lexicon.weak ?? []),
    labelWords: list((lexicon) => lexicon.labelWords ?? []),
    ...(first.titleWords && second.titleWords
      ? { titleWords: wordLists(first.titleWords, second.titleWords) }
      : {}),
    months: { ...second.months, ...first.months },
    numberWords: [...new Set(list((lexicon) => lexicon.numberWords ?? []))],
    dateOrder: first.dateOrder === second.dateOrder ? first.dateOrder : null,
    fillers: list((lexicon) => lexicon.fillers),
    totals: word((lexicon) => lexicon.totals),
    balances: word((lexicon) => lexicon.balances),
    kinds: record(first.kinds, second.kinds),
    supply: word((lexicon) => lexicon.supply),
    delivery: word((lexicon) => lexicon.delivery),
    demand: word((lexicon) => lexicon.demand),
    actual: word((lexicon) => lexicon.actual),
    estimated: word((lexicon) => lexicon.estimated),
    history: word((lexicon) => lexicon.history),
    generation: word((lexicon) => lexicon.generation),
    exported: word((lexicon) => lexicon.exported),
    ...optional('imported', first.imported, second.imported),
    ...optional('net', first.net, second.net),
    timeOfUse: list((lexicon) => lexicon.timeOfUse),
    commodities: record(first.commodities, second.commodities),
    fuels: list((lexicon) => lexicon.fuels),
    waters: list((lexicon) => lexicon.waters),
    unitDefinitions: list((lexicon) => lexicon.unitDefinitions),
    payees: list((lexicon) => lexicon.payees),
  };
}

/** Both patterns in one; flags are joined, a pattern of ASCII words reads the same with `u`. */
function either(a: RegExp, b: RegExp): RegExp {
  const flags = [...new Set(`${a.flags}${b.flags}`)].join('');
  return new RegExp(`${a.source}|${b.source}`, flags);
}

function optional<K extends 'imported' | 'net'>(name: K, a?: RegExp, b?: RegExp): Pick<Lexicon, K> | object {
  const pattern = a && b ? either(a, b) : (a ?? b);
  return pattern ? { [name]: pattern } : {};
}

type TitleWords = NonNullable<Lexicon['titleWords']>;

function wordLists(first: TitleWords, second: TitleWords): TitleWords {
  const lists = Object.entries(first) as [keyof TitleWords, readonly string[]][];
  // Both records have every name.
  return Object.fromEntries(
    lists.map(([name, words]) => [name, [...words, ...second[name]]]),
  ) as unknown as TitleWords;
}

function record<T extends Readonly<Partial<Record<string, RegExp>>>>(a: T, b: T): T {
  const joined: Record<string, RegExp> = {};
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [own, other] = [a[name], b[name]];
    const pattern = own && other ? either(own, other) : (own ?? other);
    if (pattern) joined[name] = pattern;
  }
  // Each name of either record has its pattern.
  return joined as unknown as T;
}

function labelsOf(first: Lexicon, second: Lexicon): Lexicon['labels'] {
  const labels: Partial<Record<Field, readonly string[]>> = {};
  for (const field of new Set([...Object.keys(first.labels), ...Object.keys(second.labels)]) as Set<Field>)
    labels[field] = [...(first.labels[field] ?? []), ...(second.labels[field] ?? [])];
  return labels;
}
