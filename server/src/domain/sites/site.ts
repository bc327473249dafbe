// One physical address of a company.
import type { LocalDate } from '../../lib/dates.ts';

export const occupancyModes = ['DISABLED', 'ALL_DATA', 'PER_CONNECTION'] as const;
export type OccupancyMode = (typeof occupancyModes)[number];

export const floorAreaUnits = ['SQFT', 'SQM'] as const;
export type FloorAreaUnit = (typeof floorAreaUnits)[number];

export interface Site {
  id: string;
  companyId: string;
  name: string;
  externalId: string | null;
  /** Free text; empty when unknown. */
  address: string;
  /** Location tags from general to specific. */
  path: string[];
  /** Decimal text, 0 to 100, four decimals; null is no scaling. */
  occupancyPercent: string | null;
  /** From when on its bills are collected; null: as the company says. */
  dataCollectionStartDate: LocalDate | null;
  /** Not null: archived, nothing is collected any more. */
  dataCollectionStopDate: LocalDate | null;
  /** How the share applies: never, to all usage of the site, or to that of connections which ask for it (methodology.md 14). */
  occupancyMode: OccupancyMode;
  /** Gross, as decimal text in `floorAreaUnit`, two decimals; null when unknown. */
  floorArea: string | null;
  floorAreaUnit: FloorAreaUnit;
  createdAt: Date;
}

/** What a caller of the API may set. */
export type SiteSettings = Pick<Site, 'name' | 'externalId' | 'address' | 'path' | 'occupancyPercent'>;

/** What beside that is set in the dashboard alone (platform.md 15.3). */
export type SiteManagement = Pick<
  Site,
  'dataCollectionStartDate' | 'dataCollectionStopDate' | 'occupancyMode' | 'floorArea' | 'floorAreaUnit'
>;
