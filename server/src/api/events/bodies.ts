// How events write their objects: as v2.2 answers them, without secrets (events-and-lifecycle.md 1.3; R36).
import { z } from 'zod';
import type { EventBodies } from '../../domain/events/event.ts';
import { dateTime, id } from '../fields.ts';
import { connectionSchema, toConnectionWire } from '../v2/connections.ts';
import { documentSchema, toDocumentWire } from '../v2.2/documents.ts';

const eventType = <T extends string>(name: T) =>
  z.literal(name).describe('Type of the event; the same as the message’s.');

/** What is told of a connection; secrets of links are left out. */
const connectionInEvent = connectionSchema
  .omit({ publicCompanyId: true, connectionMagicLinkSecret: true })
  .extend({ emails: z.array(z.string()).describe('The owner’s address, or empty.') });

const documentInEvent = documentSchema.extend({
  connection: id().nullable().describe('The connection it came by.'),
  truncated: z
    .literal(true)
    .optional()
    .describe(
      'The body would be larger than 1 MiB: `usageData` and `lineItems` are null; read the document.',
    ),
});

/** A large document leaves its lists out. */
const told = documentInEvent.extend({
  usageData: documentInEvent.shape.usageData.nullable(),
  lineItems: documentInEvent.shape.lineItems.nullable(),
});

/** Values before the change, by property: each as the body has it. */
const previousValues = z
  .record(z.string(), z.unknown())
  .describe('Previous values, one for each changed property that may be told.');

export const connectionCreatedSchema = connectionInEvent
  .extend({ eventType: eventType('connection.created.v2') })
  .meta({ id: 'ConnectionCreatedEvent' });

export const connectionUpdatedSchema = connectionInEvent
  .extend({
    eventType: eventType('connection.updated.v2'),
    protectedChanges: z
      .array(z.string())
      .min(1)
      .describe('Names of the properties that changed; `password` when a new one was stored.'),
    old: previousValues,
  })
  .meta({ id: 'ConnectionUpdatedEvent' });

export const connectionValidatedSchema = connectionInEvent
  .extend({ eventType: eventType('connection.validated.v2') })
  .meta({ id: 'ConnectionValidatedEvent' });

export const documentCreatedSchema = told
  .extend({ eventType: eventType('document.created.v2') })
  .meta({ id: 'DocumentCreatedEvent' });

export const documentUpdatedSchema = told
  .extend({ eventType: eventType('document.updated.v2'), old: previousValues })
  .meta({ id: 'DocumentUpdatedEvent' });

export const documentDeletedSchema = told
  .extend({
    eventType: eventType('document.deleted.v2'),
    url: z.null(),
    isDeleted: z.literal(true).describe('Always true.'),
    deletedAt: dateTime().describe('When it was removed.'),
  })
  .meta({ id: 'DocumentDeletedEvent' });

/** The bodies as they are kept and compared; `eventType` and a document's link come when a message is made. */
export const eventBodies: EventBodies = {
  connection(ctx, connection, accounts) {
    const {
      publicCompanyId: _,
      connectionMagicLinkSecret: __,
      ...wire
    } = toConnectionWire(ctx, connection, accounts);
    return { ...wire, emails: connection.workflowOwnerEmail === null ? [] : [connection.workflowOwnerEmail] };
  },
  document(ctx, record) {
    const { url: _, ...wire } = toDocumentWire(ctx, record);
    return { ...wire, connection: record.document.connectionId };
  },
};
