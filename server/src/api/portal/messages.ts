// The log: messages with their payloads, attempts, and sending again.
import { z } from 'zod';
import { type BulkTask, getBulkTask, startBulkReplay } from '../../domain/webhooks/bulk-replay.ts';
import { getMessage } from '../../domain/webhooks/get-message.ts';
import {
  getAttempt,
  listAttemptsOfEndpoint,
  listAttemptsOfMessage,
} from '../../domain/webhooks/list-attempts.ts';
import { listEndpointsOfMessage } from '../../domain/webhooks/list-endpoints-of-message.ts';
import {
  type DeliveryCounts,
  listMessages,
  listMessagesOfEndpoint,
  type MessageWithBody,
} from '../../domain/webhooks/list-messages.ts';
import { resendMessage } from '../../domain/webhooks/resend-message.ts';
import { sendExample } from '../../domain/webhooks/send-example.ts';
import { type Attempt, triggerTypes } from '../../domain/webhooks/webhook.ts';
import { invalidInput } from '../../lib/errors.ts';
import { sentEventType } from '../events/catalogue.ts';
import { booleanQuery, dateTime, integerField, toDateTime } from '../fields.ts';
import { countsSchema, noCounts } from './counts.ts';
import { endpointSchema, toEndpointWire } from './endpoints.ts';
import {
  eventTypesField,
  instantField,
  listOf,
  listQueryFields,
  listRequestOf,
  messageFilterFields,
  ofEndpoint,
  ofMessage,
  pathName,
  statusField,
  statusQuery,
  statusTextField,
  toListWire,
  toStatusWire,
  windowFields,
  windowOf,
} from './portal-fields.ts';
import { type PortalRoute, portalRoute } from './portal-route.ts';

const messageFields = {
  id: z.string(),
  eventId: z.string(),
  eventType: z.string(),
  /** Null where it was not asked for, or is forgotten. */
  payload: z.unknown(),
  timestamp: dateTime(),
  tags: z.array(z.string()),
  channels: z.null(),
  /** When the payload was forgotten; the message cannot be sent again. */
  contentDeletedAt: dateTime().nullable(),
};
const messageSchema = z.object(messageFields);

const toMessageWire = (message: MessageWithBody): z.infer<typeof messageSchema> => ({
  id: message.id,
  eventId: message.eventId,
  eventType: message.eventType,
  payload: message.body && JSON.parse(message.body.toString('utf8')),
  timestamp: toDateTime(message.createdAt),
  tags: message.tags,
  channels: null,
  contentDeletedAt: message.contentDeletedAt && toDateTime(message.contentDeletedAt),
});

const messageInList = z.object({ ...messageFields, deliveries: countsSchema });

const toMessageInListWire = (message: MessageWithBody & { deliveries: DeliveryCounts | null }) => ({
  ...toMessageWire(message),
  deliveries: message.deliveries ?? noCounts,
});

const stateFields = {
  status: statusField,
  statusText: statusTextField,
  nextAttempt: dateTime().nullable(),
};

const toStateWire = (state: { status: Parameters<typeof toStatusWire>[0]; nextAttemptAt: Date | null }) => ({
  ...toStatusWire(state.status),
  nextAttempt: state.nextAttemptAt && toDateTime(state.nextAttemptAt),
});

const attemptSchema = z.object({
  id: z.string(),
  msgId: z.string(),
  endpointId: z.string(),
  eventType: z.string(),
  url: z.string(),
  timestamp: dateTime(),
  status: statusField,
  statusText: statusTextField,
  /** 0: no response. */
  responseStatusCode: z.int(),
  responseDurationMs: z.int(),
  /** Its first 20,000 bytes. */
  response: z.string(),
  isResponseBase64: z.boolean(),
  /** Why there was no response. */
  fault: z.string().nullable(),
  /** 0: by the schedule; 1: by a person. */
  triggerType: z.union([z.literal(triggerTypes.scheduled), z.literal(triggerTypes.manual)]),
});

const toAttemptWire =
  (withContent: boolean) =>
  (attempt: Attempt): z.infer<typeof attemptSchema> => ({
    id: attempt.id,
    msgId: attempt.messageId,
    endpointId: attempt.endpointId,
    eventType: attempt.eventType,
    url: attempt.url,
    timestamp: toDateTime(attempt.attemptedAt),
    ...toStatusWire(attempt.status),
    responseStatusCode: attempt.responseStatus,
    responseDurationMs: attempt.durationMs,
    response: withContent ? attempt.response : '',
    isResponseBase64: attempt.isResponseBase64,
    fault: attempt.fault,
    triggerType: attempt.triggerType,
  });

const attemptQueryFields = {
  ...listQueryFields,
  ...windowFields,
  status: statusQuery,
  status_code_class: z.enum(['0', '100', '200', '300', '400', '500']).transform(Number).optional(),
  event_types: eventTypesField,
  with_content: booleanQuery(true),
};
const attemptQuery = z.object(attemptQueryFields);

const attemptFilterOf = (query: z.output<typeof attemptQuery>) => ({
  ...listRequestOf(query),
  ...windowOf(query),
  status: query.status ?? null,
  statusClass: query.status_code_class ?? null,
  eventTypes: query.event_types,
});

const taskSchema = z.object({
  id: z.string(),
  status: z.enum(['running', 'finished', 'failed']),
  task: z.enum(['endpoint.recover', 'endpoint.replay']),
  updatedAt: dateTime(),
  /** Deliveries booked so far. */
  booked: z.int(),
  data: z.object({ messagesSent: z.int() }),
});

const toTaskWire = (task: BulkTask): z.infer<typeof taskSchema> => ({
  id: task.id,
  status: task.status,
  task: task.kind,
  updatedAt: toDateTime(task.updatedAt),
  booked: task.booked,
  data: { messagesSent: task.booked },
});

const replayIn = z.object({ since: instantField(), until: instantField().nullish() });

const bulkReplay = (path: string, kind: BulkTask['kind'], summary: string): PortalRoute =>
  portalRoute({
    method: 'POST',
    path: `/endpoint/{endpoint_id}/${path}`,
    summary,
    capability: 'CreateAttempts',
    params: ofEndpoint,
    body: replayIn,
    status: 202,
    output: taskSchema,
    run: async (ctx, { params, body }) =>
      toTaskWire(
        await startBulkReplay(ctx, {
          endpointId: params.endpoint_id,
          kind,
          since: body.since,
          until: body.until ?? null,
        }),
      ),
  });

const task = {
  method: 'GET',
  summary: 'How far a task has come',
  params: z.object({ task_id: pathName() }),
  output: taskSchema,
} as const;

export const messageRoutes: PortalRoute[] = [
  portalRoute({
    method: 'GET',
    path: '/msg',
    summary: 'List messages, newest first',
    query: z.object({
      ...listQueryFields,
      ...messageFilterFields,
      endpoint_id: pathName().optional(),
      status: statusQuery,
    }),
    output: listOf(messageInList),
    run: async (ctx, { query }) =>
      toListWire(
        await listMessages(ctx, {
          ...listRequestOf(query),
          ...windowOf(query),
          eventTypes: query.event_types,
          tag: query.tag ?? null,
          withBodies: query.with_content,
          endpointId: query.endpoint_id ?? null,
          status: query.status ?? null,
        }),
        toMessageInListWire,
      ),
  }),
  portalRoute({
    method: 'GET',
    path: '/msg/{msg_id}',
    summary: 'Get a message with its payload',
    params: ofMessage,
    query: z.object({ with_content: booleanQuery(true) }),
    output: messageSchema,
    run: async (ctx, { params, query }) =>
      toMessageWire(await getMessage(ctx, { id: params.msg_id, withBody: query.with_content })),
  }),
  portalRoute({
    method: 'GET',
    path: '/msg/{msg_id}/endpoint',
    summary: 'List where a message was or is to be sent',
    params: ofMessage,
    query: z.object(listQueryFields),
    output: listOf(z.object({ ...endpointSchema.shape, ...stateFields })),
    run: async (ctx, { params, query }) =>
      toListWire(
        await listEndpointsOfMessage(ctx, { ...listRequestOf(query), messageId: params.msg_id }),
        (endpoint) => ({ ...toEndpointWire(endpoint), ...toStateWire(endpoint) }),
      ),
  }),
  portalRoute({
    method: 'GET',
    path: '/endpoint/{endpoint_id}/msg',
    summary: 'List what an endpoint was or is to be sent',
    params: ofEndpoint,
    query: z.object({ ...listQueryFields, ...messageFilterFields, status: statusQuery }),
    output: listOf(z.object({ ...messageFields, ...stateFields })),
    run: async (ctx, { params, query }) =>
      toListWire(
        await listMessagesOfEndpoint(ctx, {
          ...listRequestOf(query),
          ...windowOf(query),
          eventTypes: query.event_types,
          tag: query.tag ?? null,
          withBodies: query.with_content,
          endpointId: params.endpoint_id,
          status: query.status ?? null,
        }),
        (message) => ({ ...toMessageWire(message), ...toStateWire(message) }),
      ),
  }),
  portalRoute({
    method: 'GET',
    path: '/attempt/msg/{msg_id}',
    summary: 'List attempts of a message',
    params: ofMessage,
    query: z.object({ ...attemptQueryFields, endpoint_id: pathName().optional() }),
    output: listOf(attemptSchema),
    run: async (ctx, { params, query }) =>
      toListWire(
        await listAttemptsOfMessage(ctx, {
          ...attemptFilterOf(query),
          messageId: params.msg_id,
          endpointId: query.endpoint_id ?? null,
        }),
        toAttemptWire(query.with_content),
      ),
  }),
  portalRoute({
    method: 'GET',
    path: '/attempt/endpoint/{endpoint_id}',
    summary: 'List attempts at an endpoint',
    params: ofEndpoint,
    query: attemptQuery,
    output: listOf(attemptSchema),
    run: async (ctx, { params, query }) =>
      toListWire(
        await listAttemptsOfEndpoint(ctx, { ...attemptFilterOf(query), endpointId: params.endpoint_id }),
        toAttemptWire(query.with_content),
      ),
  }),
  portalRoute({
    method: 'GET',
    path: '/msg/{msg_id}/attempt/{attempt_id}',
    summary: 'Get an attempt',
    params: z.object({ msg_id: pathName(), attempt_id: pathName() }),
    output: attemptSchema,
    run: async (ctx, { params }) =>
      toAttemptWire(true)(await getAttempt(ctx, { messageId: params.msg_id, attemptId: params.attempt_id })),
  }),
  portalRoute({
    method: 'POST',
    path: '/msg/{msg_id}/endpoint/{endpoint_id}/resend',
    summary: 'Send a message to an endpoint once more',
    capability: 'CreateAttempts',
    params: z.object({ msg_id: pathName(), endpoint_id: pathName() }),
    status: 202,
    output: z.object({}),
    run: async (ctx, { params }) => {
      await resendMessage(ctx, { messageId: params.msg_id, endpointId: params.endpoint_id });
      return {};
    },
  }),
  portalRoute({
    method: 'POST',
    path: '/endpoint/{endpoint_id}/send-example',
    summary: 'Send an example of an event type to this endpoint only',
    capability: 'CreateAttempts',
    params: ofEndpoint,
    body: z.object({ eventType: z.string(), exampleIndex: integerField(0, 0).optional() }),
    status: 202,
    output: messageSchema,
    run: async (ctx, { params, body }) => {
      const type = sentEventType(body.eventType);
      if (!type)
        throw invalidInput({
          eventType: [`"${body.eventType.slice(0, 256)}" is no event type that is sent.`],
        });
      return toMessageWire(
        await sendExample(ctx, {
          endpointId: params.endpoint_id,
          eventType: type.name,
          body: Buffer.from(JSON.stringify(type.example)),
        }),
      );
    },
  }),
  bulkReplay('recover', 'endpoint.recover', 'Send everything again that failed'),
  bulkReplay('replay-missing', 'endpoint.replay', 'Send everything that this endpoint was never sent'),
  portalRoute({
    ...task,
    path: '/task/{task_id}',
    run: async (ctx, { params }) => toTaskWire(await getBulkTask(ctx, params.task_id)),
  }),
  portalRoute({
    ...task,
    path: '/background-task/{task_id}',
    isBesideApps: true,
    run: async (ctx, { params }) => toTaskWire(await getBulkTask(ctx, params.task_id)),
  }),
];
