/** Languages of the pages and mails for invited people (events-and-lifecycle.md 5.5); the first where none is named. */
export const pageLanguages = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pt'] as const;
export type PageLanguage = (typeof pageLanguages)[number];
