// The catalogue of event types; anybody may read it.
import { z } from 'zod';
import { notFound } from '../../lib/errors.ts';
import { type EventType, eventTypes, jsonSchemaOf } from '../events/catalogue.ts';
import { booleanQuery, dateTime, integerQuery } from '../fields.ts';
import { listOf, pathName } from './portal-fields.ts';
import { type PublicPortalRoute, publicPortalRoute } from './portal-route.ts';

/** Names of the types that are sent, and so may be chosen. */
export const sentTypes: readonly string[] = eventTypes
  .filter(({ isArchived }) => !isArchived)
  .map(({ name }) => name);

const eventTypeSchema = z.object({
  name: z.string(),
  description: z.string(),
  groupName: z.string(),
  /** Kept for reference; never sent. */
  archived: z.boolean(),
  deprecated: z.boolean(),
  /** JSON Schema by version, with an example in each. */
  schemas: z.record(z.string(), z.record(z.string(), z.unknown())).nullable(),
  featureFlags: z.null(),
  createdAt: dateTime(),
  updatedAt: dateTime(),
});

/** Version 2 of the events began here; a catalogue entry has no other age. */
const since = '2025-05-01T00:00:00.000Z';

const toEventTypeWire = (type: EventType, withSchema: boolean): z.infer<typeof eventTypeSchema> => ({
  name: type.name,
  description: type.description,
  groupName: type.groupName,
  archived: type.isArchived,
  deprecated: type.isArchived,
  schemas: withSchema
    ? {
        [type.name.endsWith('.v2') ? '2' : '1']: {
          ...(jsonSchemaOf(type) as Record<string, unknown>),
          examples: [type.example],
        },
      }
    : null,
  featureFlags: null,
  createdAt: since,
  updatedAt: since,
});

export const eventTypeRoutes: PublicPortalRoute[] = [
  publicPortalRoute({
    path: '/event-type',
    summary: 'List event types',
    params: null,
    query: z.object({
      limit: integerQuery(250, 1, 250),
      iterator: z.string().optional(),
      include_archived: booleanQuery(true),
      with_content: booleanQuery(true),
    }),
    output: listOf(eventTypeSchema),
    answer({ query }) {
      const all = eventTypes.filter((type) => query.include_archived || !type.isArchived);
      // The catalogue changes with a release only: the name is a place in it.
      const after = query.iterator === undefined ? -1 : all.findIndex(({ name }) => name === query.iterator);
      const page = all.slice(after + 1, after + 1 + query.limit);
      return {
        data: page.map((type) => toEventTypeWire(type, query.with_content)),
        iterator: page.at(-1)?.name ?? query.iterator ?? null,
        prevIterator: null,
        done: after + 1 + page.length >= all.length,
      };
    },
  }),
  publicPortalRoute({
    path: '/event-type/{event_type_name}',
    summary: 'Get an event type',
    params: z.object({ event_type_name: pathName() }),
    query: null,
    output: eventTypeSchema,
    answer({ params }) {
      const type = eventTypes.find(({ name }) => name === params.event_type_name);
      if (!type) throw notFound();
      return toEventTypeWire(type, true);
    },
  }),
];
