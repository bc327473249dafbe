// What receivers are told of: connections and documents that come, change and go (events-and-lifecycle.md 1.2).
import type { Account } from '../accounts/account.ts';
import type { Connection } from '../connections/connection.ts';
import type { Context } from '../context.ts';
import type { Document, LineItem } from '../documents/document.ts';
import type { UsageRecord } from '../usage/usage-row.ts';

/** Every type that is sent. */
export const eventTypeNames = [
  'connection.created.v2',
  'connection.updated.v2',
  'connection.validated.v2',
  'document.created.v2',
  'document.updated.v2',
  'document.deleted.v2',
] as const;
export type EventTypeName = (typeof eventTypeNames)[number];

export type SubjectKind = 'CONNECTION' | 'DOCUMENT';

/** What a receiver reads, by property. */
export type EventBody = Readonly<Record<string, unknown>>;

/** An object as receivers are told of it. */
export interface ToldState {
  /** Without what differs each time it is told, such as signed links. */
  body: EventBody;
  /** Values that are never told, by property: something that differs when they do. */
  writeOnly?: Readonly<Record<string, string>>;
  /** Of a document: what its link leads to. */
  file?: { id: string; contentType: string } | null;
}

/** A committed change of one object. Which messages it becomes, if any, is decided when it is dispatched. */
export interface OutboxEvent {
  /** Grows with every event of the database; in the order of commits within one company. */
  id: number;
  kind: SubjectKind;
  objectId: string;
  companyId: string;
  /** The object's own count of changes, from 1. */
  sequence: number;
  change: 'ADDED' | 'CHANGED' | 'REMOVED';
  /** Null where receivers were told nothing of it before. */
  before: ToldState | null;
  after: ToldState;
  /** The how-manieth event of its transaction, from 0. */
  place: number;
  createdAt: Date;
}

/** How the contract writes the objects of events; api/events has it. */
export interface EventBodies {
  connection(ctx: Context, connection: Connection, accounts: Account[]): EventBody;
  document(
    ctx: Context,
    record: { document: Document; lineItems: LineItem[]; usage: UsageRecord[] },
  ): EventBody;
}
