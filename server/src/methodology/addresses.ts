// Takes a free-text address apart (methodology.md 16.2). Made for North America; elsewhere it finds what it can, and a
// missing part is simply not compared.
import {
  abbreviations,
  countries,
  directions,
  numberedWords,
  states,
  streetSuffixes,
  unitWords,
} from './address-words.ts';

/** Words in the form in which they are compared; an empty list or null where the address does not say. */
export interface Address {
  number: string | null;
  street: string[];
  unit: string | null;
  city: string[];
  state: string | null;
  postalCode: string | null;
}

const abbreviate = (word: string): string => abbreviations.get(word) ?? word;

/** Upper-case words by comma or line; a hyphenated house number (45-12) stays one word, ZIP+4 becomes ZIP. */
function segmentsOf(text: string): string[][] {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toUpperCase()
    .replace(/[\r\n;]+/g, ',')
    .replace(/\b(\d{5})-\d{4}\b/g, '$1')
    .replace(/^[\s,]*(\d+)-(\d+)(?=\s)/, '$1$2')
    .replaceAll('&', ' AND ')
    .replace(/[.'’‘`´ʼ]/g, '')
    .replaceAll('#', ' UNIT ')
    .replace(/[^\p{L}\p{N}\p{M},]+/gu, ' ')
    .split(',')
    .map((segment) => segment.split(' ').filter((word) => word !== ''))
    .filter((words) => words.length > 0);
}

const endsWith = (words: readonly string[], ending: readonly string[]): boolean =>
  ending.length > 0 &&
  words.length >= ending.length &&
  words.slice(-ending.length).join(' ') === ending.join(' ');

/** Removes a country name that is a part of its own, or that follows a postal code or state. */
function dropCountry(segments: string[][]): void {
  const last = segments.at(-1) ?? [];
  const name = countries.map((country) => country.split(' ')).find((country) => endsWith(last, country));
  if (name === undefined) return;
  if (last.length === name.length && segments.length > 1) {
    segments.pop();
    return;
  }
  const before = last.at(-name.length - 1) ?? '';
  if (last.length > name.length && (/\d/.test(before) || states.has(before))) last.splice(-name.length);
}

const britishCode = /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/;
const canadianCode = /^[A-Z]\d[A-Z]\d[A-Z]\d$/;

/** Takes a postal code from the end of the last part, or from its beginning as in `10115 Berlin`. */
function takePostalCode(segments: string[][]): string | null {
  const last = segments.at(-1) ?? [];
  const spare = segments.length > 1 ? 0 : 2;
  for (const length of [2, 1]) {
    const code = last.slice(-length).join('');
    if (last.length >= length + spare && (britishCode.test(code) || canadianCode.test(code))) {
      last.splice(-length);
      return code;
    }
  }
  const end = last.at(-1) ?? '';
  const before = abbreviate(last.at(-2) ?? '');
  const isCode = segments.length > 1 ? /^\d{4,6}$|^\d{9}$/.test(end) : /^\d{5}$|^\d{9}$/.test(end);
  if (
    isCode &&
    last.length > spare &&
    !numberedWords.has(before) &&
    (before === 'FL' || !unitWords.has(before))
  ) {
    last.pop();
    return end.length === 9 ? end.slice(0, 5) : end;
  }
  const start = last[0] ?? '';
  if (segments.length > 1 && last.length > 1 && /^\d{4,6}$/.test(start) && /\d/.test(segments[0]!.join(''))) {
    const dutch = last.length > 2 && start.length === 4 && /^[A-Z]{2}$/.test(last[1]!);
    return last.splice(0, dutch ? 2 : 1).join('');
  }
  return null;
}

/** Whether a state's name at the end of the street's own part is not rather a suffix, a direction or a street name. */
function standsForState(words: readonly string[], name: readonly string[], hasPostalCode: boolean): boolean {
  const before = words.slice(1, -name.length).map(abbreviate);
  const suffixBefore = before.some((word) => streetSuffixes.has(word));
  if (before.length === 0 || name.length > 1) return suffixBefore;
  if (name[0] === 'NE') return hasPostalCode && !streetSuffixes.has(before.at(-1)!);
  if (name[0] === 'CT' || !hasPostalCode) return suffixBefore;
  return true;
}

/** Takes a state or province from the end of the last part, given as code or in full. */
function takeState(segments: string[][], hasPostalCode: boolean): string | null {
  const last = segments.at(-1) ?? [];
  for (const length of [4, 3, 2, 1]) {
    const name = last.slice(-length);
    const code = name.length === length ? states.get(name.join(' ')) : undefined;
    if (code === undefined) continue;
    const loneName = segments.length === 2 && last.length === length && name.join('').length > 3;
    const isState =
      segments.length > 1 ? hasPostalCode || !loneName : standsForState(last, name, hasPostalCode);
    if (!isState) return null;
    last.splice(-length);
    return code;
  }
  return null;
}

const houseNumber = /^\d+[A-Z]?$/;

/** Takes what follows APT, SUITE and the like, wherever it stands in the street's part or as a part of its own. */
function takeUnit(segments: string[][]): string | null {
  const units: string[] = [];
  for (const [position, words] of segments.entries()) {
    const isStreet = position === 0 || houseNumber.test(words[0] ?? '');
    for (let i = 0; i < words.length - 1; ) {
      const isDesignator = unitWords.has(words[i]!) && (isStreet || i === 0);
      if (!isDesignator) i += 1;
      else if (unitWords.has(words[i + 1]!)) words.splice(i, 1);
      else units.push(words.splice(i, 2)[1]!);
    }
  }
  return units.length === 0 ? null : units.join(' ');
}

/** The house number before the street, or behind it as in `Hauptstr. 5` where no state says North America. */
function takeNumber(words: string[], mayFollow: boolean): string | null {
  if (words.length > 1 && houseNumber.test(words[0]!)) return words.shift()!;
  const before = abbreviate(words.at(-2) ?? '');
  if (mayFollow && words.length > 1 && houseNumber.test(words.at(-1)!) && !numberedWords.has(before)) {
    return words.pop()!;
  }
  return null;
}

/** The parts of an address as far as they can be told. Never fails; text that is no address gives odd street words. */
export function parseAddress(text: string): Address {
  const segments = segmentsOf(text);
  dropCountry(segments);
  const postalCode = takePostalCode(segments);
  while (segments.at(-1)?.length === 0) segments.pop();
  const state = takeState(segments, postalCode !== null);
  const unit = takeUnit(segments);
  const parts = segments.filter((words) => words.length > 0);

  // A name before the street ("Acme Corp, 123 Main St") carries no digit.
  const numbered = parts.findIndex((words) => words.length > 1 && houseNumber.test(words[0]!));
  const skipsName = numbered > 0 && !/\d/.test(parts.slice(0, numbered).flat().join(''));
  const [street = [], ...rest] = skipsName ? parts.slice(numbered) : parts;
  const number = takeNumber(street, state === null);
  return {
    number,
    street: street.map(abbreviate),
    unit,
    city: (rest.at(-1) ?? []).map(abbreviate),
    state,
    postalCode,
  };
}

/** The direction words of the street, e.g. `N`; empty when it has none. */
export function directionOf(address: Address): string {
  return address.street.filter((word) => directions.has(word)).join(' ');
}

/**
 * Where one address has no city and its street ends with the other's city, as in `MAIN ST SAN FRANCISCO`, moves those
 * words (16.2 step 5). At least one street word stays.
 */
export function withCityFrom(address: Address, other: Address): Address {
  const { street } = address;
  if (address.city.length > 0 || street.length <= other.city.length || !endsWith(street, other.city)) {
    return address;
  }
  return { ...address, street: street.slice(0, -other.city.length), city: other.city };
}
