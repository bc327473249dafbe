// Documents as v2.2 writes them: consumption rows with their breakdown, demand readings beside them (api-data.md 4.5).
import { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import type { UsageRecord } from '../../domain/usage/usage-row.ts';
import { date, decimalText, id } from '../fields.ts';
import {
  documentExtras,
  documentHead,
  lineItemSchema,
  toDocumentExtras,
  toDocumentHead,
  toLineItemWire,
} from '../v2/document-fields.ts';
import { type DocumentRecord, documentRoutes } from '../v2/document-routes.ts';
import { toUsageInDocument, usageInDocument } from './usage.ts';

const demandMeterSchema = z
  .object({
    startDate: date(),
    endDate: date(),
    isEstimated: z.boolean(),
    demandUsage: decimalText(),
    demandUsageUnits: z.string().describe('kW, MW, kVA or kVAR.'),
    description: z.string().nullable(),
    demandType: z.string().nullable(),
    usageDataIds: z
      .array(z.string())
      .describe('Consumption rows of this document that the reading belongs to.'),
  })
  .meta({ id: 'DemandMeter' });

export const documentSchema = documentHead
  .extend({
    ...documentExtras.shape,
    company: id(),
    usageData: z.array(usageInDocument),
    lineItems: z.array(lineItemSchema),
    demandMeters: z.array(demandMeterSchema),
  })
  .meta({ id: 'Document' });

const toDemandMeter = ({ row }: UsageRecord): z.infer<typeof demandMeterSchema> => ({
  startDate: row.startDate,
  endDate: row.endDate,
  isEstimated: row.isEstimated,
  demandUsage: row.usage ?? '0',
  // Here the kilowatt is written as usual; in lists of usage it is not (api-data.md 4.5, 9.2).
  demandUsageUnits: row.usageUnits === 'KW' ? 'kW' : (row.usageUnits ?? 'kW'),
  description: row.description,
  demandType: row.demandType,
  usageDataIds: row.relatedUsageIds,
});

export const toDocumentWire = (
  ctx: Context,
  { document, lineItems, usage }: DocumentRecord,
): z.infer<typeof documentSchema> => ({
  ...toDocumentHead(ctx, document),
  ...toDocumentExtras(document),
  company: document.companyId,
  usageData: usage.filter((record) => record.row.kind === 'USAGE').map(toUsageInDocument),
  lineItems: lineItems.map(toLineItemWire),
  demandMeters: usage.filter((record) => record.row.kind === 'DEMAND').map(toDemandMeter),
});

export const v22DocumentRoutes = documentRoutes({ schema: documentSchema, toWire: toDocumentWire });
