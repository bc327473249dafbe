// The catalogue of event types: what each means, its schema and an example (events-and-lifecycle.md 1.2.1, 1.4.3).
import { z } from 'zod';
import type { EventTypeName } from '../../domain/events/event.ts';
import { archivedSchemas } from './archived.ts';
import {
  connectionCreatedSchema,
  connectionUpdatedSchema,
  connectionValidatedSchema,
  documentCreatedSchema,
  documentDeletedSchema,
  documentUpdatedSchema,
} from './bodies.ts';
import { exampleConnection, exampleDocument } from './examples.ts';

export interface EventType {
  name: string;
  groupName: 'connection' | 'document';
  description: string;
  schema: z.ZodType;
  example: unknown;
  /** Kept for reference; never sent. */
  isArchived: boolean;
}

interface Told<S extends z.ZodType> {
  description: string;
  schema: S;
  example: z.infer<S>;
}

const told = <S extends z.ZodType>(entry: Told<S>): Told<S> => entry;

/** One entry for each type that is sent: a new type does not compile without. */
const present: Record<EventTypeName, Told<z.ZodType>> = {
  'connection.created.v2': told({
    description: 'A connection was made: through the API, the dashboard, an invitation or a magic link.',
    schema: connectionCreatedSchema,
    example: { ...exampleConnection('PENDING'), eventType: 'connection.created.v2' },
  }),
  'connection.updated.v2': told({
    description:
      'A connection changed: its status, accounts, sites, credentials or settings. `protectedChanges` names what changed, `old` has what it was.',
    schema: connectionUpdatedSchema,
    example: {
      ...exampleConnection('CONNECTED'),
      eventType: 'connection.updated.v2',
      protectedChanges: ['accounts', 'status'],
      old: { accounts: [], status: 'PENDING' },
    },
  }),
  'connection.validated.v2': told({
    description:
      'The status of a connection changed, because its credentials were checked or a run noticed something. Sent beside `connection.updated.v2`.',
    schema: connectionValidatedSchema,
    example: { ...exampleConnection('PASSWORD_INCORRECT'), eventType: 'connection.validated.v2' },
  }),
  'document.created.v2': told({
    description: 'A bill was read and filed.',
    schema: documentCreatedSchema,
    example: { ...exampleDocument(), eventType: 'document.created.v2' },
  }),
  'document.updated.v2': told({
    description:
      'The data of a document changed: it was corrected, read anew, or its meters moved. `old` has what it was.',
    schema: documentUpdatedSchema,
    example: {
      ...exampleDocument(),
      eventType: 'document.updated.v2',
      totalCharges: '1279.37',
      credits: '5.00',
      old: { totalCharges: '1284.37', credits: '0.00' },
    },
  }),
  'document.deleted.v2': told({
    description: 'A document was removed; the body is its last state.',
    schema: documentDeletedSchema,
    example: {
      ...exampleDocument(),
      eventType: 'document.deleted.v2',
      status: 'DELETED',
      url: null,
      isDeleted: true,
      deletedAt: '2026-02-06T10:10:10.000Z',
    },
  }),
};

const groupOf = (name: string): EventType['groupName'] =>
  name.startsWith('connection') ? 'connection' : 'document';

/** Every type, those that are sent first. */
export const eventTypes: readonly EventType[] = [
  ...Object.entries(present).map(([name, entry]) => ({
    name,
    groupName: groupOf(name),
    ...entry,
    isArchived: false,
  })),
  ...Object.entries(archivedSchemas).map(([name, { schema, example }]) => ({
    name,
    groupName: groupOf(name),
    description: `Version 1 of the event; \`${name}.v2\` is sent instead.`,
    schema,
    example,
    isArchived: true,
  })),
];

/** The type of a name that is sent; null for any other. */
export const sentEventType = (name: string): EventType | null =>
  eventTypes.find((type) => type.name === name && !type.isArchived) ?? null;

const jsonSchemas = new Map<string, unknown>();

/** JSON Schema (draft 2020-12) of a type's body. */
export function jsonSchemaOf(type: EventType): unknown {
  let schema = jsonSchemas.get(type.name);
  if (!schema) {
    const { $ref, $defs, ...made } = z.toJSONSchema(type.schema);
    const name = $ref?.replace('#/$defs/', '');
    // The body itself stands at the top, what it is made of in $defs.
    const { [name ?? '']: body, ...parts } = $defs ?? {};
    schema = { ...made, ...body, ...(Object.keys(parts).length > 0 ? { $defs: parts } : {}) };
    jsonSchemas.set(type.name, schema);
  }
  return schema;
}
