// The body that edits a document: the fields of api-data.md 4.7, and as additions every other value that a bill's head or lines say.
import { z } from 'zod';
import type { CorrectDocumentInput } from '../../domain/corrections/correct-document.ts';
import { amountFields } from '../../domain/corrections/correction.ts';
import { defined } from '../defined.ts';
import { choiceField, dateField, plainDecimalField, textField } from '../fields.ts';

const amount = () => plainDecimalField().nullable();
const text = (longest: number) => z.string().trim().max(longest).nullable();
const extension = { 'x-extension': true };

const chargeTypes = [
  'TAX',
  'USAGE',
  'FIXED',
  'FEE',
  'LATE_FEE',
  'INTEREST',
  'CREDIT',
  'PAYMENT',
  'BALANCE',
  'ADJUSTMENT',
  'OTHER',
] as const;
const sides = ['SUPPLY', 'DELIVERY', 'OTHER'] as const;

const lineItemRequest = z
  .object({
    position: z.int().min(0).max(100_000).describe('Place of the line in `lineItems`, from 0.'),
    description: textField(1_000).optional(),
    totalCharge: amount().optional(),
    rate: amount().optional(),
    quantity: amount().optional(),
    quantityUnits: text(50).optional(),
    chargeType: choiceField(chargeTypes).optional(),
    electricityChargeType: choiceField(sides).nullable().optional(),
    electricityIsDemand: z.boolean().optional(),
    electricityTimeOfUse: text(100).optional(),
    gasChargeType: choiceField(sides).nullable().optional(),
    billingPeriod: choiceField(['CURRENT', 'PREVIOUS']).optional(),
    meterNumber: text(200).optional().describe('Of the meter that the line belongs to.').meta(extension),
  })
  .meta({ id: 'LineItemUpdateRequest', example: { position: 2, totalCharge: '41.20', chargeType: 'TAX' } });

/** Amounts beyond the documented `totalCharges`. */
const otherAmounts = Object.fromEntries(
  amountFields
    .filter((field) => field !== 'totalCharges')
    .map((field) => [field, amount().optional().meta(extension)]),
) as Record<Exclude<(typeof amountFields)[number], 'totalCharges'>, z.ZodOptional<ReturnType<typeof amount>>>;

export const documentUpdateRequest = z
  .object({
    notes: text(10_000).optional(),
    dueDate: dateField().nullable().optional(),
    invoiceId: text(255).optional().describe('The utility’s bill number.'),
    billDate: dateField().nullable().optional(),
    totalCharges: amount().optional().describe('What is to be paid.'),
    isFlagged: z
      .boolean()
      .optional()
      .describe('True flags the document for review; false dismisses what is open about it.'),
    accountNumber: text(200).optional().describe('As printed.').meta(extension),
    serviceAddress: text(500)
      .optional()
      .describe('As printed; of the rows that share the document’s address.')
      .meta(extension),
    utilityCompany: text(255).optional().meta(extension),
    chargesUnits: z
      .string()
      .regex(/^[A-Za-z]{3}$/, { error: 'Use a three-letter currency code (ISO 4217).' })
      .transform((code) => code.toUpperCase())
      .meta({ override: { type: 'string', pattern: '^[A-Za-z]{3}$' } })
      .optional()
      .meta(extension),
    statementDate: dateField()
      .nullable()
      .optional()
      .describe('The date printed on the bill; `billDate` is the last day of its usage where it has any.')
      .meta(extension),
    ...otherAmounts,
    lineItems: z
      .array(lineItemRequest)
      .max(1_000)
      .optional()
      .describe('Lines to correct; others stay.')
      .meta(extension),
  })
  .meta({
    id: 'DocumentUpdateRequest',
    example: {
      dueDate: '2026-02-25',
      totalCharges: '714.82',
      notes: 'Agreed with the utility by phone.',
      isFlagged: false,
    },
  });

export function toDocumentCorrection(
  id: string,
  body: z.output<typeof documentUpdateRequest>,
): CorrectDocumentInput {
  const { lineItems, isFlagged, ...changes } = body;
  return {
    id,
    changes: defined(changes),
    lineItems: (lineItems ?? []).map(({ position, ...line }) => ({ position, changes: defined(line) })),
    ...(isFlagged === undefined ? {} : { isFlagged }),
  };
}
