// One physical address of a company.
import type { LocalDate } from '../../lib/dates.ts';

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
  createdAt: Date;
}

export type SiteSettings = Pick<Site, 'name' | 'externalId' | 'address' | 'path' | 'occupancyPercent'>;
