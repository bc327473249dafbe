// What a person says a bill really says: a layer over the immutable extraction, by document, target and field.
import type { DocumentAmounts } from '../documents/document.ts';
import { commodityKindFields, type Identifier } from '../meters/meter.ts';
import type { UsageRow } from '../usage/usage-row.ts';

/** Money on a document. */
export const amountFields = [
  'totalCharges',
  'currentCharges',
  'previousCloseBalance',
  'afterPreviousTotalPayment',
  'afterPreviousCharges',
  'afterPreviousCredits',
  'currentOpenBalance',
  'credits',
  'taxCharges',
  'interestCharges',
  'lateCharges',
  'deliveryCharges',
  'supplyCharges',
  'otherCharges',
] as const satisfies readonly (keyof DocumentAmounts)[];

/** Fields of a document that a person may correct, beside its lines and rows. */
export const documentFields = [
  'notes',
  'dueDate',
  'invoiceId',
  'billDate',
  'statementDate',
  'utilityCompany',
  'chargesUnits',
  'accountNumber',
  'serviceAddress',
  ...amountFields,
] as const;
export type DocumentField = (typeof documentFields)[number];

const lineItemFields = [
  'description',
  'totalCharge',
  'rate',
  'quantity',
  'quantityUnits',
  'chargeType',
  'electricityChargeType',
  'electricityIsDemand',
  'electricityTimeOfUse',
  'gasChargeType',
  'billingPeriod',
  'meterNumber',
] as const;
export type LineItemField = (typeof lineItemFields)[number];

export const usageFields = [
  'startDate',
  'endDate',
  'usage',
  'usageUnits',
  'exclusion',
  'isEstimated',
  'isImplied',
  'tariff',
  'currentReading',
  'previousReading',
  'multiplier',
  'multiplierDescription',
  'multiplier2',
  'multiplier2Description',
  'fractionRenewable',
  'billedDemand',
  'netMeteringGeneratedKwh',
  'netMeteringGridImportKwh',
  'netMeteringGridExportKwh',
  'supplierName',
  'utilityName',
  'country',
  'serviceAddress',
  'meterId',
  'identifiers',
  'wasteType',
  'wasteStream',
  ...commodityKindFields,
] as const satisfies readonly (keyof UsageRow)[];
export type UsageField = (typeof usageFields)[number];

/** What a field can hold. */
export type FieldValue = string | boolean | null | Identifier[];

export type CorrectionTarget =
  | { kind: 'DOCUMENT' }
  | {
      kind: 'LINE_ITEM';
      /** From 0. */
      position: number;
      /** As read, to find it again when the document is filed anew. */
      description: string;
    }
  | {
      kind: 'USAGE';
      usageId: string;
      /** Its place among the rows of its kind, to find it again. */
      rowKind: UsageRow['kind'];
      position: number;
    };

export interface Correction {
  id: string;
  documentId: string;
  target: CorrectionTarget;
  field: string;
  /** Without the correction; follows a new reading. */
  valueAsRead: FieldValue;
  value: FieldValue;
  /** Key and person that made it; null for the operator. */
  keyId: string | null;
  personId: string | null;
  createdAt: Date;
  /** Null while it is in force. */
  endedAt: Date | null;
}
