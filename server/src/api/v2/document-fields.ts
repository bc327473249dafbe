// The fields of a document that every version and every nesting shares (api-data.md 4.3).
import { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import type { Document, LineItem } from '../../domain/documents/document.ts';

import { documentLink } from '../../domain/documents/document-link.ts';
import { date, dateTime, decimalText, id, toDateTime } from '../fields.ts';

const amount = () => decimalText().nullable();
const text = () => z.string().nullable();

/** A document without what hangs on it; a usage row carries it in this form. */
export const documentHead = z.object({
  id: id(),
  created: dateTime(),
  updated: dateTime(),
  auditTrailUrl: z.string().describe('Page of the document’s audit trail on the dashboard.'),
  url: z
    .string()
    .nullable()
    .describe('Signed link to the raw file, valid for 24 hours; null for a manual entry.'),
  billDate: date().nullable().describe('Last day of the latest usage period, else the printed date.'),
  chargesUnits: z.string().describe('ISO 4217 code of every amount on the document.'),
  utilityCompany: text(),
  status: z.string().describe('PENDING, PROCESSED, FLAGGED or DELETED.'),
  flaggedStatus: text().describe('Why it is flagged.'),
  revisedDocumentId: id().nullable().describe('The document that replaces this one.'),
  fileName: text(),
  email: text(),
  jobId: text(),
  notes: text(),
  dueDate: date().nullable(),
  totalCharges: amount().describe('What is to be paid.'),
  sourceType: z.string().describe('INVOICE, SMART_METER or MANUAL_ENTRY.'),
  isFlagged: z.boolean(),
  invoiceId: text().describe('The utility’s bill number.'),
  previousCloseBalance: amount(),
  afterPreviousTotalPayment: amount(),
  afterPreviousCharges: amount(),
  afterPreviousCredits: amount(),
  currentOpenBalance: amount(),
  currentCharges: amount().describe('New charges of this bill.'),
  credits: amount(),
  taxCharges: amount(),
  interestCharges: amount(),
});

export type DocumentHeadWire = z.infer<typeof documentHead>;

export function toDocumentHead(ctx: Context, document: Document): DocumentHeadWire {
  return {
    id: document.id,
    created: toDateTime(document.createdAt),
    updated: toDateTime(document.updatedAt),
    auditTrailUrl: `${ctx.links.dashPublicUrl}/data-inventory/bills/${document.id}?tab=audit`,
    url: document.deletedAt === null ? documentLink(ctx, document) : null,
    billDate: document.billDate,
    chargesUnits: document.chargesUnits,
    utilityCompany: document.utilityCompany,
    status: document.deletedAt === null ? document.status : 'DELETED',
    flaggedStatus: document.flaggedStatus,
    revisedDocumentId: document.revisedDocumentId,
    fileName: document.fileName,
    email: document.email,
    jobId: document.jobId,
    notes: document.notes,
    dueDate: document.dueDate,
    totalCharges: document.totalCharges,
    sourceType: document.sourceType,
    isFlagged: document.isFlagged,
    invoiceId: document.invoiceId,
    previousCloseBalance: document.previousCloseBalance,
    afterPreviousTotalPayment: document.afterPreviousTotalPayment,
    afterPreviousCharges: document.afterPreviousCharges,
    afterPreviousCredits: document.afterPreviousCredits,
    currentOpenBalance: document.currentOpenBalance,
    currentCharges: document.currentCharges,
    credits: document.credits,
    taxCharges: document.taxCharges,
    interestCharges: document.interestCharges,
  };
}

/** What v2.1 added to a document (KU-10, KU-12). */
export const documentExtras = z.object({
  startDate: date().nullable().describe('First day of its usage.'),
  lateCharges: amount(),
  deliveryCharges: amount(),
  supplyCharges: amount(),
  otherCharges: amount(),
  isSummaryBill: z.boolean(),
});

export const toDocumentExtras = (document: Document): z.infer<typeof documentExtras> => ({
  startDate: document.startDate,
  lateCharges: document.lateCharges,
  deliveryCharges: document.deliveryCharges,
  supplyCharges: document.supplyCharges,
  otherCharges: document.otherCharges,
  isSummaryBill: document.isSummaryBill,
});

export const lineItemSchema = z
  .object({
    rate: amount(),
    totalCharge: amount().describe('Negative for credits.'),
    description: text(),
    quantity: amount(),
    quantityUnits: text(),
    multipliers: z.array(z.string()),
    accountIds: z.array(z.string()).describe('Account numbers as printed.'),
    meterNumber: text()
      .describe('The meter’s number as printed, where the bill ties the charge to one meter.')
      .meta({ 'x-extension': true }),
    chargeType: text(),
    electricityChargeType: text(),
    electricityIsDemand: z.boolean(),
    electricityTimeOfUse: text(),
    gasChargeType: text(),
    billingPeriod: text(),
  })
  .meta({ id: 'LineItem' });

export const toLineItemWire = (item: LineItem): z.infer<typeof lineItemSchema> => ({
  rate: item.rate,
  totalCharge: item.totalCharge,
  description: item.description,
  quantity: item.quantity,
  quantityUnits: item.quantityUnits,
  multipliers: item.multipliers,
  accountIds: item.accountNumbers,
  meterNumber: item.meterNumber,
  chargeType: item.chargeType,
  electricityChargeType: item.electricityChargeType,
  electricityIsDemand: item.electricityIsDemand,
  electricityTimeOfUse: item.electricityTimeOfUse,
  gasChargeType: item.gasChargeType,
  billingPeriod: item.billingPeriod,
});
