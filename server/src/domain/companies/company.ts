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
