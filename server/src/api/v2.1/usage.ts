// Usage rows as v2.1 writes them: demand readings are rows too, the breakdown is gone (api-data.md 6.5).
import type { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import type { UsageRecord } from '../../domain/usage/usage-row.ts';
import { documentExtras, documentHead, toDocumentExtras, toDocumentHead } from '../v2/document-fields.ts';
import {
  electricityDetails,
  timeOfUse,
  toElectricityDetails,
  toUsageBase,
  usageBase,
} from '../v2/usage-fields.ts';
import { usageRoutes } from '../v2/usage-routes.ts';

export const usageInDocument = usageBase
  .extend({ ...timeOfUse.shape, ...electricityDetails.shape })
  .meta({ id: 'UsageDataInDocument' });

export const toUsageInDocument = (record: UsageRecord): z.infer<typeof usageInDocument> => ({
  ...toUsageBase(record),
  timeOfUse: record.row.timeOfUse,
  ...toElectricityDetails(record),
});

/** The document of a row, with what v2.1 added. */
export const documentReference = documentHead.extend(documentExtras.shape).meta({ id: 'DocumentReference' });

const usageSchema = usageInDocument.extend({ document: documentReference }).meta({ id: 'UsageData' });

export const v21UsageRoutes = usageRoutes({
  schema: usageSchema,
  withDemand: true,
  idParameter: 'usage_data_id',
  toWire: (ctx: Context, record: UsageRecord): z.infer<typeof usageSchema> => ({
    ...toUsageInDocument(record),
    document: { ...toDocumentHead(ctx, record.document), ...toDocumentExtras(record.document) },
  }),
});
