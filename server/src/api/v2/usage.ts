// Usage rows as v2.0 writes them: consumption only, band and breakdown side by side (api-data.md 6.5).
import type { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import type { UsageRecord } from '../../domain/usage/usage-row.ts';
import { documentHead, toDocumentHead } from './document-fields.ts';
import { timeOfUse, timeOfUseBreakdown, toUsageBase, usageBase } from './usage-fields.ts';
import { type UsageShape, usageRoutes } from './usage-routes.ts';

/** A row inside a document. */
export const usageInDocument = usageBase
  .extend({ ...timeOfUse.shape, ...timeOfUseBreakdown.shape })
  .meta({ id: 'UsageDataInDocument' });

export const toUsageInDocument = (record: UsageRecord): z.infer<typeof usageInDocument> => ({
  ...toUsageBase(record),
  timeOfUse: record.row.timeOfUse,
  timeOfUseBreakdown: record.row.timeOfUseBreakdown,
});

const usageSchema = usageInDocument
  .extend({ document: documentHead.meta({ id: 'DocumentReference' }) })
  .meta({ id: 'UsageData' });

const v2UsageShape: UsageShape = {
  schema: usageSchema,
  withDemand: false,
  idParameter: 'msud_id',
  toWire: (ctx: Context, record: UsageRecord): z.infer<typeof usageSchema> => ({
    ...toUsageInDocument(record),
    document: toDocumentHead(ctx, record.document),
  }),
};

export const v2UsageRoutes = usageRoutes(v2UsageShape);
