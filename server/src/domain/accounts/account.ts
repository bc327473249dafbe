// The billing relationship behind a connection or an upload, known by its account number.
import type { LocalDate } from '../../lib/dates.ts';

export const trackingStatuses = ['ENABLED', 'DISABLED', 'UNSET'] as const;
export type TrackingStatus = (typeof trackingStatuses)[number];

/** events-and-lifecycle.md 2.7 (R48). */
export type AccountStatus =
  | 'DETECTED'
  | 'ONBOARDED'
  | 'PULL_COMPLETED'
  | 'CUSTOMER_NOT_TRACKED'
  | 'NEEDS_PULL'
  | 'ONBOARDING'
  | 'OLD_ACCOUNT'
  | 'DUPLICATE'
  | 'INACTIVE';

export interface Account {
  id: string;
  companyId: string;
  connectionId: string | null;
  /** Who bills it: the provider's host, or its printed name in capitals. */
  providerKey: string;
  /** Empty where the utility has none. */
  accountNumber: string;
  trackingStatus: TrackingStatus;
  status: AccountStatus;
  dataCollectionStartDate: LocalDate | null;
  isCollectingInvoiceData: boolean;
  isCollectingSmartMeterData: boolean;
  lastServiceDate: LocalDate | null;
  /** The primary account when this one is a duplicate. */
  duplicateOf: string | null;
  meterIds: string[];
  /** Distinct types over its meters. */
  datasourceTypes: string[];
}
