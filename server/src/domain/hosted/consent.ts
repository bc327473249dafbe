// What a recipient agrees to before anything is handed in. Its words are the pages'; a new wording is a new version here and there.
export const consentVersions = ['2026-11'] as const;
export type ConsentVersion = (typeof consentVersions)[number];

/** Languages in which the pages can say it. */
export const pageLanguages = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pt'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

export interface Consent {
  version: ConsentVersion;
  language: PageLanguage;
}
