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
  /** What it resumes to when it is tracked again; null while it is tracked. */
  statusBeforeUntracked: AccountStatus | null;
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

/** The account after a person's decision: untracked ones say so, tracked ones go on where they were, confirmed (methodology.md 13.3). */
export function withTracking<T extends Pick<Account, 'trackingStatus' | 'status' | 'statusBeforeUntracked'>>(
  account: T,
  trackingStatus: 'ENABLED' | 'DISABLED',
): T {
  const { status } = account;
  if (trackingStatus === 'DISABLED') {
    const statusBeforeUntracked = status === 'CUSTOMER_NOT_TRACKED' ? account.statusBeforeUntracked : status;
    return { ...account, trackingStatus, status: 'CUSTOMER_NOT_TRACKED', statusBeforeUntracked };
  }
  const before = status === 'CUSTOMER_NOT_TRACKED' ? (account.statusBeforeUntracked ?? 'ONBOARDED') : status;
  return {
    ...account,
    trackingStatus,
    status: before === 'DETECTED' ? 'ONBOARDED' : before,
    statusBeforeUntracked: null,
  };
}
