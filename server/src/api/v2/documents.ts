// Documents as v2.0 writes them: consumption rows only (api-data.md 4.4).
import { z } from 'zod';
import type { Context } from '../../domain/context.ts';
import { id } from '../fields.ts';
import { documentHead, lineItemSchema, toDocumentHead, toLineItemWire } from './document-fields.ts';
import { type DocumentRecord, documentRoutes } from './document-routes.ts';
import { toUsageInDocument, usageInDocument } from './usage.ts';

const documentSchema = documentHead
  .extend({ company: id(), usageData: z.array(usageInDocument), lineItems: z.array(lineItemSchema) })
  .meta({ id: 'Document' });

const toWire = (
  ctx: Context,
  { document, lineItems, usage }: DocumentRecord,
): z.infer<typeof documentSchema> => ({
  ...toDocumentHead(ctx, document),
  company: document.companyId,
  usageData: usage.filter((record) => record.row.kind === 'USAGE').map(toUsageInDocument),
  lineItems: lineItems.map(toLineItemWire),
});

export const v2DocumentRoutes = documentRoutes({ schema: documentSchema, toWire });
