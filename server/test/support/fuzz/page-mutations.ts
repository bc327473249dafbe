// Pages of bills, spoiled: words lost, doubled, moved, swapped and replaced by what no bill says. Finite numbers only, as the
// readers of text layers and of pictures promise.
import type { Random } from '../../../src/drawing/records/random.ts';
import type { Page, Word } from '../../../src/extract/page.ts';
import { limits } from '../../../src/extract/pdf-pages.ts';

/** Texts that were the end of some reader somewhere. */
const texts = [
  '',
  ' ',
  '-',
  '--',
  '$',
  '$-',
  '.',
  ',',
  '%',
  '()',
  '(',
  '$1,234.56CR-',
  '1,1,1,1,1,1,1,1.1',
  '0'.repeat(200),
  '9'.repeat(200),
  `${'9'.repeat(190)}.99`,
  `$${'1,'.repeat(90)}00`,
  `0.${'0'.repeat(150)}1`,
  '1e308',
  '-0.00',
  'NaN',
  'Infinity',
  '__proto__',
  'constructor',
  'toString',
  '00/00/0000',
  '02/30/2026',
  '99/99/99',
  '31.12.9999',
  'Feb 31, 2026',
  '1/1/1/1/1/1/1',
  '٣٤/٠٣/٢٠٢٦',
  '١٢٣٫٤٥',
  '\u202e$12.00\u202c',
  'e\u0301'.repeat(50),
  '\ud800',
  '\u0000\u0001',
  '👩‍👩‍👧‍👦',
  'ﬁ',
  'İ',
  'ß'.repeat(60),
  'a'.repeat(200),
  '- '.repeat(90),
  '('.repeat(200),
  '1-'.repeat(100),
  'A1'.repeat(100),
  '.'.repeat(200),
  'Total',
  'Account',
  'Meter',
  'Due',
  'kWh',
  'm³',
  '0',
  'x',
  '€',
  '1.000,00-',
  '$0.00',
];

const numbers = [0, -1, 1e-9, 0.1, 5, 72, 300, 792, 1e4, 1e7, -1e7];

type PageMutation = (page: Page, random: Random) => Page;

const withWords = (page: Page, words: Word[]): Page => ({
  ...page,
  words: words.slice(0, limits.wordsPerPage),
});

const at = (word: Word, x: number, y: number): Word => ({ ...word, box: { ...word.box, x, y } });

function someChanged(page: Page, random: Random, change: (word: Word) => Word): Page {
  const share = random.pick([0.005, 0.05, 0.3, 1]);
  return withWords(
    page,
    page.words.map((word) => (random.chance(share) ? change(word) : word)),
  );
}

const mutations: readonly PageMutation[] = [
  (page, random) =>
    withWords(
      page,
      page.words.filter(() => !random.chance(random.pick([0.02, 0.2, 0.7]))),
    ),
  (page, random) => someChanged(page, random, (word) => ({ ...word, text: random.pick(texts) || '-' })),
  (page, random) => someChanged(page, random, (word) => ({ ...word, text: random.pick(page.words).text })),
  (page, random) =>
    someChanged(page, random, (word) => {
      const letters = [...word.text];
      letters[random.int(0, letters.length - 1)] = random.pick([...'0123456789.,-/$()SOlI ']);
      return { ...word, text: letters.join('').trim() || '-' };
    }),
  (page, random) =>
    someChanged(page, random, (word) => ({
      ...word,
      text: (word.text + random.pick(page.words).text).slice(0, 200),
    })),
  (page, random) =>
    someChanged(page, random, (word) =>
      at(word, word.box.x + random.int(-40, 40), word.box.y + random.int(-12, 12)),
    ),
  (page, random) => someChanged(page, random, (word) => at(word, random.int(0, 612), random.int(0, 792))),
  (page, random) => someChanged(page, random, (word) => at(word, random.pick(numbers), random.pick(numbers))),
  (page, random) =>
    someChanged(page, random, (word) => ({
      ...word,
      box: { ...word.box, width: Math.abs(random.pick(numbers)), height: Math.abs(random.pick(numbers)) },
    })),
  (page, random) =>
    someChanged(page, random, (word) => ({ ...word, fontSize: Math.abs(random.pick(numbers)) || 1 })),
  (page, random) => someChanged(page, random, (word) => ({ ...word, certainty: random.int(0, 100) / 100 })),
  (page, random) => someChanged(page, random, (word) => ({ ...word, turned: true })),
  (page, random) => withWords(page, random.sample(page.words, page.words.length)),
  (page) =>
    withWords(page, [...page.words, ...page.words.map((word) => at(word, word.box.x + 300, word.box.y))]),
  (page, random) => {
    const [from, reach] = [random.int(0, 700), random.int(10, 300)];
    return withWords(
      page,
      page.words.flatMap((word) =>
        word.box.y > from && word.box.y < from + reach
          ? [word, at(word, word.box.x, word.box.y + reach)]
          : [word],
      ),
    );
  },
  (page, random) => {
    const word = page.words.length > 0 ? random.pick(page.words) : null;
    if (!word) return page;
    const count = random.pick([20, 60, 200, 1_000]);
    const copies = Array.from({ length: count }, (_, step) =>
      at(
        word,
        word.box.x + (step % 20) * random.int(0, 30),
        word.box.y + Math.floor(step / 20) * random.int(0, 12),
      ),
    );
    return withWords(page, [...page.words, ...copies]);
  },
  (page, random) =>
    withWords(
      page,
      page.words.map((word) => at(word, word.box.x, Math.round(word.box.y / 100) * random.int(1, 100))),
    ),
  (page, random) => ({
    ...page,
    width: Math.abs(random.pick(numbers)),
    height: Math.abs(random.pick(numbers)),
  }),
  (page) => withWords(page, []),
];

/** The pages after one to six changes; now and then pages are lost, doubled or exchanged. */
export function mutatedPages(pages: readonly Page[], random: Random): Page[] {
  let changed: Page[] = [...pages];
  for (let left = random.int(1, 6); left > 0; left--) {
    const place = random.int(0, changed.length - 1);
    const page = changed[place];
    if (!page || page.words.length === 0) continue;
    changed[place] = random.pick(mutations)(page, random);
    if (random.chance(0.08)) changed = random.sample(changed, changed.length);
    if (random.chance(0.08)) changed.push(page);
    if (random.chance(0.01)) changed = Array.from({ length: 12 }, () => page);
  }
  return changed.map((page, place) => ({ ...page, number: place + 1 }));
}
