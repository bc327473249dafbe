// Usage rows as v2.2 writes them: v2.1's, with the breakdown; `timeOfUse` is null where there is one (R11, KU-3).
import type { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import type { UsageRecord } from '../../domain/usage/usage-row.ts';
import { toDocumentExtras, toDocumentHead } from '../v2/document-fields.ts';
import {
  electricityDetails,
  timeOfUse,
  timeOfUseBreakdown,
  toElectricityDetails,
  toUsageBase,
  usageBase,
} from '../v2/usage-fields.ts';
import { usageRoutes } from '../v2/usage-routes.ts';
import { documentReference } from '../v2.1/usage.ts';

/** A row inside a document: one meter and period with its total; no `timeOfUse` (R25). */
export const usageInDocument = usageBase
  .extend({ ...timeOfUseBreakdown.shape, ...electricityDetails.shape })
  .meta({ id: 'UsageDataInDocument' });

export const toUsageInDocument = (record: UsageRecord): z.infer<typeof usageInDocument> => ({
  ...toUsageBase(record),
  timeOfUseBreakdown: record.row.timeOfUseBreakdown,
  ...toElectricityDetails(record),
});

const usageSchema = usageInDocument
  .extend({ ...timeOfUse.shape, document: documentReference })
  .meta({ id: 'UsageData' });

export const v22UsageRoutes = usageRoutes({
  schema: usageSchema,
  withDemand: true,
  idParameter: 'usage_data_id',
  toWire: (ctx: Context, record: UsageRecord): z.infer<typeof usageSchema> => ({
    ...toUsageInDocument(record),
    timeOfUse: record.row.timeOfUseBreakdown.length > 0 ? null : record.row.timeOfUse,
    document: { ...toDocumentHead(ctx, record.document), ...toDocumentExtras(record.document) },
  }),
});
