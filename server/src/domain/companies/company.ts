// A client, business unit or portfolio: owns sites and connections.
import type { LocalDate } from '../../lib/dates.ts';

export interface Company {
  id: string;
  /** May be shown to anonymous users; differs from `id`. */
  publicId: string;
  name: string;
  externalId: string | null;
  /** How far back history is collected. */
  dataCollectionStartDate: LocalDate;
  isDemandEnabled: boolean;
  isImpliedMeteringEnabled: boolean;
  /** Decimal text from 0 to 1, two decimals: the share of water taken as sewer. */
  impliedMeteringFraction: string;
  isBasicIdentifierMappingEnabled: boolean;
  isLowAccuracyModeEnabled: boolean;
  /** E-mail addresses of the people attached to it. */
  users: string[];
  createdAt: Date;
  updatedAt: Date;
  /** Deactivated in the dashboard: nothing is collected or uploaded. */
  archivedAt: Date | null;
}

/** What its admins are sent about it. */
export interface CompanyNotifications {
  /** The month in a mail. */
  hasMonthly: boolean;
  hasProductUpdates: boolean;
}

/** What a company's switches say of filing a bill. Kept with the document: it stays filed so until it is filed anew. */
export interface FilingRules {
  isDemandEnabled: boolean;
  isBasicIdentifierMappingEnabled: boolean;
  /** Share of water taken as sewer; null while implied metering is off. */
  impliedMeteringFraction: string | null;
}

export const filingRulesOf = (company: Company): FilingRules => ({
  isDemandEnabled: company.isDemandEnabled,
  isBasicIdentifierMappingEnabled: company.isBasicIdentifierMappingEnabled,
  impliedMeteringFraction: company.isImpliedMeteringEnabled ? company.impliedMeteringFraction : null,
});

export const sameRules = (a: FilingRules, b: FilingRules): boolean =>
  a.isDemandEnabled === b.isDemandEnabled &&
  a.isBasicIdentifierMappingEnabled === b.isBasicIdentifierMappingEnabled &&
  a.impliedMeteringFraction === b.impliedMeteringFraction;

/** What a caller may set. */
export type CompanySettings = Pick<
  Company,
  | 'name'
  | 'externalId'
  | 'dataCollectionStartDate'
  | 'isDemandEnabled'
  | 'isImpliedMeteringEnabled'
  | 'impliedMeteringFraction'
  | 'isBasicIdentifierMappingEnabled'
  | 'isLowAccuracyModeEnabled'
>;
