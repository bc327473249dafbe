// What the settings of a company's data and of a person read and save.
import { queryOptions } from '@tanstack/react-query';
import type { Formats } from '../parts/formats.ts';
import { dash, type List } from './api.ts';
import type { PageLanguage } from './data-input.ts';
import { type Place, placeKey } from './place.ts';

export const unitChoices = {
  electricity: ['kWh', 'MWh', 'MMBtu', 'GJ'],
  gas: ['thm (US)', 'MMBtu', 'CCF', 'cubic m', 'kWh'],
  water: ['gal (US)', 'kgal (US)', 'CCF', 'cubic m', 'L'],
  area: ['ft²', 'm²'],
} as const;
export type Measure = keyof typeof unitChoices;

export interface MeterTag {
  id: string;
  name: string;
}

export interface CollectionRules {
  isSitePermissioningEnabled: boolean;
  isDemandEnabled: boolean;
  isBasicIdentifierMappingEnabled: boolean;
  isLowAccuracyModeEnabled: boolean;
  isCredentialVisibilityEnabled: boolean;
  isCostTrackingEnabled: boolean;
}

export interface ImpliedMetering {
  isImpliedMeteringEnabled: boolean;
  /** Decimal text. */
  impliedMeteringFraction: string;
}

export interface CollectionDefaults {
  dataCollectionStartDate: string;
  /** Null: the present one. */
  displayYear: number | null;
  units: Record<Measure, string>;
  billForwardingEmails: string[];
}

export interface DataCollection extends CollectionRules, ImpliedMetering, CollectionDefaults {
  meterTags: MeterTag[];
}

export interface MeterTagChanges {
  add: string[];
  rename: MeterTag[];
  remove: string[];
}

export type BillIssueType =
  | 'POTENTIAL_DUPLICATE'
  | 'POTENTIAL_USAGE_DUPLICATE'
  | 'UNMATCHED_ACCOUNT'
  | 'ACCOUNT_METER_MISMATCH'
  | 'UNMATCHED_SITE'
  | 'NO_USAGE_DATA'
  | 'DATE_INFERRED'
  | 'UNITS_INFERRED'
  | 'LOW_CONFIDENCE'
  | 'SITE_INFERRED'
  | 'ZERO_COST_BILL';

export interface BillIssue {
  type: BillIssueType;
  level: 'ACTION_REQUIRED' | 'REVIEW';
  isOn: boolean;
}

export const notificationCategories = [
  'CONNECTION_CONNECTED',
  'CONNECTION_ERROR',
  'EXPORTS',
  'PRODUCT_UPDATES',
  'ANNOUNCEMENTS',
] as const;
export type NotificationCategory = (typeof notificationCategories)[number];

export interface Preferences extends Formats {
  /** Of mails about the account. */
  language: PageLanguage;
  /** Categories that are switched off. */
  notMailed: NotificationCategory[];
  notInInbox: NotificationCategory[];
}

const at = (id: string): string => encodeURIComponent(id);

export const settingsApi = {
  dataCollection: (companyId: string) =>
    dash<DataCollection>('GET', `/company/${at(companyId)}/data-collection`),
  changeDataCollection: (companyId: string, changes: Partial<DataCollection>) =>
    dash<DataCollection>('PATCH', `/company/${at(companyId)}/data-collection`, changes),
  changeMeterTags: (companyId: string, changes: MeterTagChanges) =>
    dash<List<MeterTag>>('PATCH', `/company/${at(companyId)}/meter-tag`, changes),
  billIssues: (companyId: string) => dash<List<BillIssue>>('GET', `/company/${at(companyId)}/bill-issue`),
  changeBillIssues: (companyId: string, issues: Pick<BillIssue, 'type' | 'isOn'>[]) =>
    dash<List<BillIssue>>('PATCH', `/company/${at(companyId)}/bill-issue`, { issues }),
  preferences: () => dash<Preferences>('GET', '/preference'),
  changePreferences: (changes: Partial<Preferences>) => dash<Preferences>('PATCH', '/preference', changes),
};

type Where = Pick<Place, 'organizationId' | 'environment'>;

export const settingsQueries = {
  dataCollection: (where: Where, companyId: string) =>
    queryOptions({
      queryKey: ['dash', 'data-collection', placeKey(where), companyId],
      queryFn: () => settingsApi.dataCollection(companyId),
    }),
  billIssues: (where: Where, companyId: string) =>
    queryOptions({
      queryKey: ['dash', 'bill-issues', placeKey(where), companyId],
      queryFn: () => settingsApi.billIssues(companyId),
    }),
  preferences: (where: Where) =>
    queryOptions({
      queryKey: ['dash', 'preferences', where.organizationId],
      queryFn: settingsApi.preferences,
    }),
};
