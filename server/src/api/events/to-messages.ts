// Which messages an event becomes, and their exact bytes (events-and-lifecycle.md 1.2.2, 1.3, 1.5.2).

import type { Context } from '../../domain/context.ts';
import { linkToFile } from '../../domain/documents/document-link.ts';
import { changedProperties, changedWriteOnly } from '../../domain/events/compare-states.ts';
import type { EventBody, EventTypeName, OutboxEvent } from '../../domain/events/event.ts';
import { maskUsername } from './mask-username.ts';

export interface EventMessage {
  eventType: EventTypeName;
  /** Unique: the object, its change, and which message of it. */
  eventId: string;
  /** Compact JSON, at most 1 MiB. */
  body: Buffer;
}

const largestBody = 1 << 20;

export interface MessageWishes {
  /** Usernames of connections are told masked, earlier ones too. */
  masksUsernames: boolean;
}

/** @returns none where receivers would learn nothing */
export function toMessages(ctx: Context, event: OutboxEvent, wishes: MessageWishes): EventMessage[] {
  const told = (body: EventBody): EventBody => (wishes.masksUsernames ? withMaskedUsername(body) : body);
  const eventId = `${event.kind.toLowerCase()}:${event.objectId}:${event.sequence}`;
  const message = (
    eventType: EventTypeName,
    extra: Record<string, unknown> = {},
    part = '',
  ): EventMessage => ({
    eventType,
    eventId: eventId + part,
    body: bytesOf({ eventType, ...told(event.after.body), ...linkOf(ctx, event), ...extra }),
  });
  if (event.change === 'ADDED')
    return [message(event.kind === 'CONNECTION' ? 'connection.created.v2' : 'document.created.v2')];
  if (event.change === 'REMOVED') return event.kind === 'DOCUMENT' ? [message('document.deleted.v2')] : [];

  const before = event.before ?? { body: {} };
  const names = changedProperties(event.kind, before.body, event.after.body);
  const old = told(Object.fromEntries(names.map((name) => [name, before.body[name] ?? null])));
  if (event.kind === 'DOCUMENT') return names.length === 0 ? [] : [message('document.updated.v2', { old })];
  const protectedChanges = [...names, ...changedWriteOnly(before, event.after)].sort();
  if (protectedChanges.length === 0) return [];
  const updated = message('connection.updated.v2', { protectedChanges, old });
  // A changed status is told twice, as two messages (rule 2).
  return names.includes('status')
    ? [updated, message('connection.validated.v2', {}, ':validated')]
    : [updated];
}

const withMaskedUsername = (body: EventBody): EventBody =>
  typeof body.username === 'string' ? { ...body, username: maskUsername(body.username) } : body;

function linkOf(ctx: Context, { kind, objectId, after }: OutboxEvent): { url?: string | null } {
  if (kind !== 'DOCUMENT') return {};
  return { url: after.file ? linkToFile(ctx, objectId, after.file) : null };
}

function bytesOf(body: Record<string, unknown>): Buffer {
  const bytes = Buffer.from(JSON.stringify(body));
  if (bytes.length <= largestBody) return bytes;
  const { old, ...rest } = body;
  const short = (lists: Record<string, unknown>): Record<string, unknown> => ({
    ...lists,
    ...('usageData' in lists ? { usageData: null } : {}),
    ...('lineItems' in lists ? { lineItems: null } : {}),
  });
  return Buffer.from(
    JSON.stringify({
      ...short(rest),
      ...(old ? { old: short(old as Record<string, unknown>) } : {}),
      truncated: true,
    }),
  );
}
