// SQL of what the portal's log shows: messages, deliveries and attempts.
import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { InstantText } from '../../lib/instants.ts';
import { fromEndpointRow, type StoredEndpoint } from './endpoint-store.ts';
import type { Place, Walk } from './listing.ts';
import { beyond, inOrder, microsOf, toPlace } from './listing-store.ts';
import type { Attempt, DeliveryStatus, deliveryStatuses, Message, TriggerType } from './webhook.ts';

interface MessageRow {
  id: string;
  event_id: string;
  event_type: string;
  company_id: string | null;
  object_id: string | null;
  tags: string[];
  created_at: Date;
  content_deleted_at: Date | null;
  micros: number;
}

export type PlacedMessage = Message & { place: Place };

const fromMessageRow = (row: MessageRow): PlacedMessage => ({
  id: row.id,
  eventId: row.event_id,
  eventType: row.event_type,
  companyId: row.company_id,
  objectId: row.object_id,
  tags: row.tags,
  createdAt: row.created_at,
  contentDeletedAt: row.content_deleted_at,
  place: toPlace(row),
});

/** Both ends are open; null is none. */
export interface Window {
  after: InstantText | null;
  before: InstantText | null;
}

/** Only what is asked for is written, so that each index is seen to fit. */
const both = (conditions: readonly (Sql | null)[]): Sql =>
  conditions.reduce<Sql>((all, one) => (one === null ? all : sql`${all} and ${one}`), sql`true`);

const within = (window: Window, time: Sql): Sql =>
  both([
    window.after === null ? null : sql`${time} > ${window.after}::timestamptz`,
    window.before === null ? null : sql`${time} < ${window.before}::timestamptz`,
  ]);

const ofTypes = (eventTypes: readonly string[], column: Sql): Sql | null =>
  eventTypes.length === 0 ? null : sql`${column} = any(${[...eventTypes]}::text[])`;

const tagged = (tag: string | null): Sql | null => (tag === null ? null : sql`${tag} = any(m.tags)`);

export interface MessageFilter extends Window {
  /** None: all. */
  eventTypes: readonly string[];
  tag: string | null;
  /** Of its delivery, at any endpoint where none is named; null: any. */
  status: DeliveryStatus | null;
}

/** Newest first. Each type is read from its own part of the index. */
export async function selectMessages(
  tx: Transaction,
  filter: MessageFilter,
  walk: Walk,
): Promise<PlacedMessage[]> {
  const [time, id] = [sql`m.created_at`, sql`m.id`];
  const ofStatus =
    filter.status === null
      ? null
      : sql`exists (select from webhook_deliveries d where ${tx.bound('d')} and d.message_id = m.id and d.status = ${filter.status})`;
  const wanted = both([
    tx.bound('m'),
    within(filter, time),
    beyond(walk, time, id),
    tagged(filter.tag),
    ofStatus,
  ]);
  const source =
    filter.eventTypes.length === 0
      ? sql`webhook_messages m where ${wanted}`
      : sql`unnest(${[...new Set(filter.eventTypes)]}::text[]) t (type) cross join lateral (
          select m.* from webhook_messages m where m.event_type = t.type and ${wanted} ${inOrder(walk, time, id)}) m
          where true`;
  const rows = await tx.rows<MessageRow>(sql`
    select m.*, ${microsOf(time)} as micros from ${source} ${inOrder(walk, time, id)}`);
  return rows.map(fromMessageRow);
}

/** By its id or the event's. */
export async function selectMessage(tx: Transaction, idOrEventId: string): Promise<Message | null> {
  const row = await tx.first<MessageRow>(sql`
    select m.*, 0 as micros from webhook_messages m
     where ${tx.bound('m')} and (m.id = ${idOrEventId} or m.event_id = ${idOrEventId})`);
  if (!row) return null;
  const { place: _, ...message } = fromMessageRow(row);
  return message;
}

/** Bytes of each body, in no order; a forgotten one is missing. */
export async function selectBodySizes(
  tx: Transaction,
  messageIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.rows<{ message_id: string; size: number }>(sql`
    select b.message_id, octet_length(b.body) as size from webhook_bodies b
     where ${tx.bound('b')} and b.message_id = any(${[...messageIds]}::text[])`);
  return new Map(rows.map((row) => [row.message_id, row.size]));
}

export async function selectBodies(
  tx: Transaction,
  messageIds: readonly string[],
): Promise<Map<string, Buffer>> {
  const rows = await tx.rows<{ message_id: string; body: Buffer }>(sql`
    select b.message_id, b.body from webhook_bodies b
     where ${tx.bound('b')} and b.message_id = any(${[...messageIds]}::text[])`);
  return new Map(rows.map((row) => [row.message_id, row.body]));
}

interface AttemptRow {
  id: string;
  message_id: string;
  endpoint_id: string;
  event_type: string;
  attempted_at: Date;
  url: string;
  status: Attempt['status'];
  response_status: number;
  duration_ms: number;
  response: string;
  is_response_base64: boolean;
  fault: string | null;
  trigger_type: TriggerType;
  micros: number;
}

export type PlacedAttempt = Attempt & { place: Place };

const fromAttemptRow = (row: AttemptRow): PlacedAttempt => ({
  id: row.id,
  messageId: row.message_id,
  endpointId: row.endpoint_id,
  eventType: row.event_type,
  attemptedAt: row.attempted_at,
  url: row.url,
  status: row.status,
  responseStatus: row.response_status,
  durationMs: row.duration_ms,
  response: row.response,
  isResponseBase64: row.is_response_base64,
  fault: row.fault,
  triggerType: row.trigger_type,
  place: toPlace(row),
});

export interface AttemptFilter extends Window {
  messageId: string | null;
  endpointId: string | null;
  status: DeliveryStatus | null;
  /** 200: answered with 200 to 299; 0: not answered; null: any. */
  statusClass: number | null;
  /** None: all. */
  eventTypes: readonly string[];
}

/** Newest first. */
export async function selectAttempts(
  tx: Transaction,
  filter: AttemptFilter,
  walk: Walk,
): Promise<PlacedAttempt[]> {
  const [time, id] = [sql`a.attempted_at`, sql`a.id`];
  const { messageId, endpointId, status, statusClass } = filter;
  const wanted = both([
    tx.bound('a'),
    messageId === null ? null : sql`a.message_id = ${messageId}`,
    endpointId === null ? null : sql`a.endpoint_id = ${endpointId}`,
    // As the index of failures has it.
    status === null ? null : status === 2 ? sql`a.status = 2` : sql`a.status = ${status}`,
    statusClass === null ? null : sql`a.response_status / 100 * 100 = ${statusClass}`,
    ofTypes(filter.eventTypes, sql`a.event_type`),
    within(filter, time),
    beyond(walk, time, id),
  ]);
  const rows = await tx.rows<AttemptRow>(sql`
    select a.*, ${microsOf(time)} as micros from webhook_attempts a where ${wanted} ${inOrder(walk, time, id)}`);
  return rows.map(fromAttemptRow);
}

export async function selectAttempt(
  tx: Transaction,
  messageId: string,
  attemptId: string,
): Promise<Attempt | null> {
  const row = await tx.first<AttemptRow>(sql`
    select a.*, 0 as micros from webhook_attempts a
     where ${tx.bound('a')} and a.id = ${attemptId} and a.message_id = ${messageId}`);
  if (!row) return null;
  const { place: _, ...attempt } = fromAttemptRow(row);
  return attempt;
}

/** What becomes of a message at an endpoint. */
export interface DeliveryState {
  status: DeliveryStatus;
  nextAttemptAt: Date | null;
}

interface DeliveryColumns {
  delivery_status: DeliveryStatus;
  delivery_next_attempt_at: Date | null;
}

const toDeliveryState = (row: DeliveryColumns): DeliveryState => ({
  status: row.delivery_status,
  nextAttemptAt: row.delivery_next_attempt_at,
});

/** Messages that an endpoint was or is to be sent, last booked first. */
export async function selectMessagesOfEndpoint(
  tx: Transaction,
  endpointId: string,
  filter: MessageFilter,
  walk: Walk,
): Promise<(PlacedMessage & DeliveryState)[]> {
  const [time, id] = [sql`d.created_at`, sql`d.message_id`];
  const { status } = filter;
  const isUnsuccessful = status === 2 || status === 4;
  const wanted = both([
    tx.bound('d'),
    sql`d.endpoint_id = ${endpointId}`,
    // As the index of what failed has it.
    isUnsuccessful ? sql`d.status in (2, 4)` : null,
    status === null ? null : sql`d.status = ${status}`,
    ofTypes(filter.eventTypes, sql`m.event_type`),
    tagged(filter.tag),
    within(filter, time),
    beyond(walk, time, id),
  ]);
  const rows = await tx.rows<MessageRow & DeliveryColumns>(sql`
    select m.*, ${microsOf(time)} as micros, d.status as delivery_status, d.next_attempt_at as delivery_next_attempt_at
      from webhook_deliveries d
      join webhook_messages m on ${tx.bound('m')} and m.id = d.message_id
     where ${wanted} ${inOrder(walk, time, id)}`);
  return rows.map((row) => ({ ...fromMessageRow(row), ...toDeliveryState(row) }));
}

/** Endpoints that a message was or is to be sent to, deleted ones too; there are no more than were ever made. */
export async function selectEndpointsOfMessage(
  tx: Transaction,
  messageId: string,
  walk: Walk,
): Promise<(StoredEndpoint & DeliveryState)[]> {
  const [time, id] = [sql`e.created_at`, sql`e.id`];
  const rows = await tx.rows<Parameters<typeof fromEndpointRow>[0] & DeliveryColumns>(sql`
    select e.*, ${microsOf(time)} as micros, d.status as delivery_status, d.next_attempt_at as delivery_next_attempt_at
      from webhook_deliveries d
      join webhook_endpoints e on ${tx.bound('e')} and e.id = d.endpoint_id
     where ${tx.bound('d')} and d.message_id = ${messageId} and ${beyond(walk, time, id, true)} ${inOrder(walk, time, id, true)}`);
  return rows.map((row) => ({ ...fromEndpointRow(row), ...toDeliveryState(row) }));
}

export type DeliveryCounts = Record<keyof typeof deliveryStatuses, number>;

/** One column for each status. */
const counts = sql`
  count(*) filter (where d.status = 0) as success, count(*) filter (where d.status = 1) as pending,
  count(*) filter (where d.status = 2) as fail, count(*) filter (where d.status = 3) as sending,
  count(*) filter (where d.status = 4) as canceled`;

/** Deliveries of each of some messages; one without any is missing. */
export async function countDeliveriesOfMessages(
  tx: Transaction,
  messageIds: readonly string[],
): Promise<Map<string, DeliveryCounts>> {
  const rows = await tx.rows<DeliveryCounts & { message_id: string }>(sql`
    select d.message_id, ${counts} from webhook_deliveries d
     where ${tx.bound('d')} and d.message_id = any(${[...messageIds]}::text[]) group by d.message_id`);
  return new Map(rows.map(({ message_id, ...row }) => [message_id, row]));
}

export interface Span {
  since: InstantText;
  until: InstantText;
}

/** Deliveries booked in a span, of one living endpoint or of each. */
export async function countDeliveries(
  tx: Transaction,
  endpointId: string | null,
  span: Span,
): Promise<({ endpointId: string } & DeliveryCounts)[]> {
  const rows = await tx.rows<DeliveryCounts & { id: string }>(sql`
    select e.id, c.* from webhook_endpoints e cross join lateral (
      select ${counts} from webhook_deliveries d
       where ${tx.bound('d')} and d.endpoint_id = e.id
         and d.created_at >= ${span.since}::timestamptz and d.created_at < ${span.until}::timestamptz) c
     where ${tx.bound('e')} and e.deleted_at is null and (${endpointId}::text is null or e.id = ${endpointId})
     order by e.created_at, e.id`);
  return rows.map(({ id, ...row }) => ({ endpointId: id, ...row }));
}

export interface AttemptHour {
  startsAt: Date;
  success: number;
  fail: number;
}

/** Attempts by hour, in UTC, of one living endpoint or of all together; hours without any are missing. */
export async function countAttemptsByHour(
  tx: Transaction,
  endpointId: string | null,
  span: Span,
): Promise<AttemptHour[]> {
  const rows = await tx.rows<{ starts_at: Date; success: number; fail: number }>(sql`
    select date_trunc('hour', a.attempted_at, 'UTC') as starts_at, count(*) filter (where a.status = 0) as success,
           count(*) filter (where a.status = 2) as fail
      from webhook_endpoints e
      join webhook_attempts a on ${tx.bound('a')} and a.endpoint_id = e.id
       and a.attempted_at >= ${span.since}::timestamptz and a.attempted_at < ${span.until}::timestamptz
     where ${tx.bound('e')} and e.deleted_at is null and (${endpointId}::text is null or e.id = ${endpointId})
     group by 1 order by 1`);
  return rows.map((row) => ({ startsAt: row.starts_at, success: row.success, fail: row.fail }));
}
