// How somebody reads figures and days, and which notifications they want (platform.md 20, 24).
import type { PageLanguage } from '../../lib/page-languages.ts';

/** `BROWSER`: as the browser's language has it. The others are the day as it is written. */
export const dateFormats = [
  'BROWSER',
  'YYYY-MM-DD',
  'MM/DD/YYYY',
  'DD/MM/YYYY',
  'DD.MM.YYYY',
  'D MMM YYYY',
] as const;
export type DateFormat = (typeof dateFormats)[number];

/** What can be switched off. Confirmations of accounts and alerts of gaps always come. */
export const notificationCategories = [
  'CONNECTION_CONNECTED',
  'CONNECTION_ERROR',
  'EXPORTS',
  'PRODUCT_UPDATES',
  'ANNOUNCEMENTS',
] as const;
export type NotificationCategory = (typeof notificationCategories)[number];

export interface PersonalSettings {
  /** ISO 4217; for amounts that say none (methodology.md 25). */
  currency: string;
  dateFormat: DateFormat;
  /** Off: figures on screen are whole; nothing else changes (methodology.md 2). */
  showsDecimals: boolean;
  /** Of mails about their account. */
  language: PageLanguage;
  notMailed: NotificationCategory[];
  notInInbox: NotificationCategory[];
}

export const defaultPersonalSettings: PersonalSettings = {
  currency: 'USD',
  dateFormat: 'BROWSER',
  showsDecimals: true,
  language: 'en',
  notMailed: [],
  notInInbox: [],
};

const currencies = new Set(Intl.supportedValuesOf('currency'));
export const isCurrency = (code: string): boolean => currencies.has(code);
