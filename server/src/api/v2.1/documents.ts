// Documents as v2.1 writes them: demand readings among the usage rows, more amounts (api-data.md 4.4).
import { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import { id } from '../fields.ts';
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

const documentSchema = documentHead
  .extend({
    ...documentExtras.shape,
    company: id(),
    usageData: z.array(usageInDocument),
    lineItems: z.array(lineItemSchema),
  })
  .meta({ id: 'Document' });

const toWire = (
  ctx: Context,
  { document, lineItems, usage }: DocumentRecord,
): z.infer<typeof documentSchema> => ({
  ...toDocumentHead(ctx, document),
  ...toDocumentExtras(document),
  company: document.companyId,
  usageData: usage.map(toUsageInDocument),
  lineItems: lineItems.map(toLineItemWire),
});

export const v21DocumentRoutes = documentRoutes({ schema: documentSchema, toWire });
