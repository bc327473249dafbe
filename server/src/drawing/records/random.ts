// Chance that can be repeated: the same seed gives the same sequence on every machine.

export interface Random {
  /** A whole number, both ends included. */
  int(least: number, most: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** So many of the list, in a new order. */
  sample<T>(list: readonly T[], count: number): T[];
  /** That many digits, the first of them not 0. */
  digits(count: number): string;
  /** `#` becomes a digit, `@` a capital letter, everything else stays. */
  pattern(text: string): string;
  /** A decimal with that many places, both ends included. */
  decimal(least: number, most: number, places: number): string;
}

/** FNV-1a over the text's code units, stirred. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

/** Mulberry32. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

export function createRandom(seed: string): Random {
  const next = sequence(hash(seed));
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error('nothing to pick from');
    return list[int(0, list.length - 1)] as T;
  };
  return {
    int,
    pick,
    chance: (share) => next() < share,
    sample(list, count) {
      const left = [...list];
      return Array.from({ length: Math.min(count, left.length) }, () =>
        left.splice(int(0, left.length - 1), 1),
      ).flat();
    },
    digits: (count) => Array.from({ length: count }, (_, at) => int(at === 0 ? 1 : 0, 9)).join(''),
    pattern: (text) =>
      text.replace(/[#@]/g, (sign) => (sign === '#' ? String(int(0, 9)) : String.fromCharCode(int(65, 90)))),
    decimal(least, most, places) {
      const unit = 10 ** places;
      const value = int(Math.round(least * unit), Math.round(most * unit));
      const text = String(Math.abs(value)).padStart(places + 1, '0');
      const sign = value < 0 ? '-' : '';
      return places === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
    },
  };
}
