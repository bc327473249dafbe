// What a recipient agrees to before anything is handed in. Its words are the pages'; a new wording is a new version here and there.
import type { PageLanguage } from '../../lib/page-languages.ts';

export const consentVersions = ['2026-11'] as const;
export type ConsentVersion = (typeof consentVersions)[number];

export interface Consent {
  version: ConsentVersion;
  language: PageLanguage;
}
