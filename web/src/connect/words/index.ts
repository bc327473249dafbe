// The languages of the pages for invited people; English is always there, the others are fetched when they are wanted.
import { en, type Words } from './en.ts';

export type { Words } from './en.ts';

export const languages = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  it: 'Italiano',
  nl: 'Nederlands',
  pt: 'Português',
} as const;
export type Language = keyof typeof languages;

const isLanguage = (text: string): text is Language => Object.hasOwn(languages, text);

/** `lang` of the address, else what the browser prefers, else English. */
export function chooseLanguage(wanted: string | null, preferred: readonly string[]): Language {
  const candidates = [wanted ?? '', ...preferred].map((tag) => tag.toLowerCase().split('-')[0]!);
  return candidates.find(isLanguage) ?? 'en';
}

const books: Record<Language, () => Promise<Words>> = {
  en: async () => en,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  it: async () => (await import('./it.ts')).it,
  nl: async () => (await import('./nl.ts')).nl,
  pt: async () => (await import('./pt.ts')).pt,
};

export const readWords = (language: Language): Promise<Words> => books[language]();
