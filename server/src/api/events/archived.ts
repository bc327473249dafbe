// Version 1 of the events, as last seen in the public catalogue (events-and-lifecycle.md 1.3.3). Never sent.
import { z } from 'zod';
import { date, dateTime, id } from '../fields.ts';

const connection = z.object({
  eventType: z.string(),
  id: id(),
  created: dateTime(),
  updated: dateTime(),
  status: z.string(),
  url: z.string(),
  country: z.string(),
  emails: z.array(z.string()),
  datasource: z.object({ name: z.string() }),
  company: z.object({ id: id(), name: z.string(), externalId: z.string().nullable() }),
  accounts: z.array(
    z.object({
      accountNumber: z.string(),
      datasourceTypes: z.array(z.string()),
      startDate: date().nullable(),
      endDate: date().nullable(),
      isTracked: z.boolean(),
    }),
  ),
});

const exampleConnection = {
  id: '6f0c1f9e-54c4-4f0a-9d53-2a6a2b6fd201',
  created: '2025-04-02T08:00:00.000Z',
  updated: '2025-04-02T08:00:20.000Z',
  status: 'CONNECTED',
  url: 'https://www.lindenvale-energy.example',
  country: 'US',
  emails: ['facilities@harbor-textiles.example'],
  datasource: { name: 'Lindenvale Energy' },
  company: { id: '7d0c6f7b-9a52-4f54-8f1e-3f2a6f0b6e21', name: 'Harbor Textiles', externalId: null },
  accounts: [
    {
      accountNumber: '4410-22871-6',
      datasourceTypes: ['ELECTRICITY'],
      startDate: '2024-01-01',
      endDate: null,
      isTracked: true,
    },
  ],
};

const document = z.object({
  eventType: z.string(),
  id: id(),
  created: dateTime(),
  updated: dateTime(),
  company: id(),
  billDate: date().nullable(),
  totalCharges: z.string().nullable(),
  chargesUnits: z.string(),
});

const exampleDocument = {
  id: '0d4b36a2-8a37-4e6d-a1a5-0f3f5b1f7c10',
  created: '2025-04-10T06:00:00.000Z',
  updated: '2025-04-10T06:00:00.000Z',
  company: '7d0c6f7b-9a52-4f54-8f1e-3f2a6f0b6e21',
  billDate: '2025-03-31',
  totalCharges: '412.08',
  chargesUnits: 'USD',
};

export const archivedSchemas: Readonly<Record<string, { schema: z.ZodType; example: unknown }>> = {
  'connection.created': {
    schema: connection,
    example: { eventType: 'connection.created', ...exampleConnection },
  },
  'connection.updated': {
    schema: connection.extend({ protectedChanges: z.array(z.string()) }),
    example: { eventType: 'connection.updated', ...exampleConnection, protectedChanges: ['status'] },
  },
  'connection.validated': {
    schema: connection,
    example: { eventType: 'connection.validated', ...exampleConnection },
  },
  'document.created': { schema: document, example: { eventType: 'document.created', ...exampleDocument } },
  'document.updated': { schema: document, example: { eventType: 'document.updated', ...exampleDocument } },
};
