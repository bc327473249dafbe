// One processed statement of a utility: a bill. Amounts are decimal text in the document's currency.
import type { LocalDate } from '../../lib/dates.ts';
import type { IssueType } from '../../methodology/issues.ts';

export type DocumentStatus = 'PENDING' | 'PROCESSED' | 'FLAGGED' | 'DELETED';

export interface DocumentAmounts {
  /** What is to be paid (R33). */
  totalCharges: string | null;
  /** New charges of this bill. */
  currentCharges: string | null;
  previousCloseBalance: string | null;
  afterPreviousTotalPayment: string | null;
  afterPreviousCharges: string | null;
  afterPreviousCredits: string | null;
  currentOpenBalance: string | null;
  credits: string | null;
  taxCharges: string | null;
  interestCharges: string | null;
  lateCharges: string | null;
  deliveryCharges: string | null;
  supplyCharges: string | null;
  otherCharges: string | null;
}

export interface Document extends DocumentAmounts {
  id: string;
  companyId: string;
  connectionId: string | null;
  accountId: string | null;
  /** The raw file; null for a manual entry. */
  file: { id: string; contentType: string } | null;
  /** Which pages of the file, both ends inclusive, from 1; null for a manual entry. */
  pages: { first: number; last: number } | null;
  fileName: string | null;
  jobId: string | null;
  /** Last day of the latest usage period, else the printed date (R34). */
  billDate: LocalDate | null;
  statementDate: LocalDate | null;
  /** First and last day of its usage. */
  startDate: LocalDate | null;
  endDate: LocalDate | null;
  dueDate: LocalDate | null;
  /** ISO 4217. */
  chargesUnits: string;
  utilityCompany: string | null;
  invoiceId: string | null;
  isSummaryBill: boolean;
  datasourceTypes: string[];
  status: DocumentStatus;
  flaggedStatus: string | null;
  isFlagged: boolean;
  sourceType: 'INVOICE' | 'SMART_METER' | 'MANUAL_ENTRY';
  email: string | null;
  notes: string | null;
  /** The newer document that replaces this one. */
  revisedDocumentId: string | null;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
}

/** One charge or credit, in the order printed. */
export interface LineItem {
  description: string;
  /** Negative for credits. */
  totalCharge: string | null;
  rate: string | null;
  quantity: string | null;
  quantityUnits: string | null;
  multipliers: string[];
  /** Account numbers as printed. */
  accountNumbers: string[];
  /** As printed, where the bill ties the line to one meter. */
  meterNumber: string | null;
  chargeType: string;
  electricityChargeType: string | null;
  electricityIsDemand: boolean;
  electricityTimeOfUse: string | null;
  gasChargeType: string | null;
  billingPeriod: 'CURRENT' | 'PREVIOUS';
}

/** A question about a document that a person should look at (methodology.md 18). */
export interface KeptIssue {
  id: string;
  type: IssueType;
  detail: string | null;
  state: 'OPEN' | 'RESOLVED';
  /** Why it is resolved, where a person did it: a corrected value answers it, or it was dismissed. */
  resolution: 'CORRECTED' | 'DISMISSED' | null;
}
