// Every language says everything, with the same names and numbers in it.
import { expect, test } from 'vitest';
import { en } from './words/en.ts';
import { chooseLanguage, type Language, languages, readWords } from './words/index.ts';

const all = Object.keys(languages) as Language[];

/** What a phrase says; one with places is asked with marks. */
const said = (phrase: unknown): string =>
  typeof phrase === 'function'
    ? JSON.stringify((phrase as (...given: unknown[]) => unknown)(...['⟦1⟧', '⟦2⟧'].slice(0, phrase.length)))
    : JSON.stringify(phrase);

test.each(all)('%s has every phrase, and each names what the English one names', async (language) => {
  const words = await readWords(language);
  expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
  for (const [name, phrase] of Object.entries(words)) {
    const english = en[name as keyof typeof en];
    const marks = (text: string): string[] => [...new Set(text.match(/⟦\d⟧/g) ?? [])].sort();
    expect(marks(said(phrase)), name).toEqual(marks(said(english)));
    expect(said(phrase).length, name).toBeGreaterThan(2);
    if (Array.isArray(english)) expect(phrase, name).toHaveLength(english.length);
  }
  if (language !== 'en') expect(words.consent).not.toEqual(en.consent);
});

test('the language is the address’s, else the browser’s, else English', () => {
  expect(chooseLanguage('de', ['fr'])).toBe('de');
  expect(chooseLanguage('xx', ['pt-BR', 'fr'])).toBe('pt');
  expect(chooseLanguage(null, ['ja', 'nl-NL'])).toBe('nl');
  expect(chooseLanguage(null, [])).toBe('en');
  expect(chooseLanguage('toString', ['__proto__'])).toBe('en');
});
