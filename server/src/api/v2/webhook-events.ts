// Events for developers: follow them without a public address, and make examples. Not in the published contract.
import { z } from 'zod';
import { eventTypeNames } from '../../domain/events/event.ts';
import { followMessages } from '../../domain/webhooks/follow-messages.ts';
import { triggerExample } from '../../domain/webhooks/trigger-example.ts';
import { sentEventType } from '../events/catalogue.ts';
import { choiceField, dateTime, integerQuery, listQuery } from '../fields.ts';
import { type Route, route } from '../route.ts';

const messageId = () => z.string().meta({ example: 'msg_2nQ7vYc4LxT0aBkEw9RzPdHs1Ug' });

const headerText = (meaning: string, example: string) => z.string().describe(meaning).meta({ example });

const signature = 'v1,f3JrK5R8Y9E0yyklPn5D32awzLeqiwPXoIpfPEDJTD8=';

const followedHeaders = z
  .object({
    'content-type': headerText('Always JSON.', 'application/json'),
    'user-agent': headerText('Who sends.', 'Nectar-Webhooks/1.0'),
    'svix-id': headerText('The message.', 'msg_2nQ7vYc4LxT0aBkEw9RzPdHs1Ug'),
    'svix-timestamp': headerText('Unix seconds of this copy.', '1767225600'),
    'svix-signature': headerText('Signature of `id.timestamp.body`.', signature),
    'webhook-id': headerText('As `svix-id`.', 'msg_2nQ7vYc4LxT0aBkEw9RzPdHs1Ug'),
    'webhook-timestamp': headerText('As `svix-timestamp`.', '1767225600'),
    'webhook-signature': headerText('As `svix-signature`.', signature),
  })
  .meta({ id: 'FollowedMessageHeaders' });

const followedMessageSchema = z
  .object({
    id: messageId().describe('The same on every copy of the message.'),
    eventType: z.string().describe('What happened.').meta({ example: 'document.created.v2' }),
    timestamp: dateTime().describe('When the message was made.'),
    headers: followedHeaders.describe('The headers of a delivery, signed with `secret`.'),
    body: z
      .string()
      .describe('The exact text that is signed: JSON of the event.')
      .meta({ example: '{"eventType":"document.created.v2"}' }),
  })
  .meta({ id: 'FollowedMessage' });

const followedMessagesSchema = z
  .object({
    messages: z.array(followedMessageSchema).describe('In the order in which they were made.'),
    cursor: z.string().describe('Send it as `after` with the next call.').meta({ example: '4812' }),
    secret: z
      .string()
      .describe('The signing secret of these copies; it belongs to your key and stays.')
      .meta({ example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' }),
  })
  .meta({ id: 'FollowedMessages' });

const exampleRequest = z
  .object({ eventType: choiceField(eventTypeNames).describe('Which event to make an example of.') })
  .meta({ id: 'WebhookExampleRequest', example: { eventType: 'document.created.v2' } });

const exampleSchema = z
  .object({
    id: messageId().describe('The message that was made.'),
    eventType: z.enum(eventTypeNames).describe('As asked for.').meta({ example: 'document.created.v2' }),
  })
  .meta({ id: 'WebhookExample' });

export const webhookEventRoutes: Route[] = [
  route({
    operationId: 'webhook_message_follow',
    method: 'GET',
    path: '/webhook/message',
    tag: 'Webhooks',
    summary: 'Follow messages as they come',
    description:
      'For development without a public address: waits for messages and answers them with the headers of a delivery. `bin/nectar listen` uses it.',
    query: z.object({
      after: z
        .string()
        .regex(/^\d{1,15}$/, 'Not a cursor of an earlier answer.')
        .optional()
        .describe('Cursor of the last answer; without it, what comes from now on.')
        .meta({ example: '4812' }),
      wait: integerQuery(0, 0, 8).describe('Seconds to wait for the first message.'),
      eventTypes: listQuery(choiceField(eventTypeNames), { enum: [...eventTypeNames] }).describe(
        'Only these types; all where it is left out.',
      ),
    }),
    output: followedMessagesSchema,
    refusals: [400],
    extension: true,
    run: async (ctx, { query }) => {
      const followed = await followMessages(ctx, {
        after: query.after === undefined ? null : Number(query.after),
        eventTypes: query.eventTypes,
        waitSeconds: query.wait,
      });
      return {
        messages: followed.messages.map(({ createdAt, ...message }) => ({
          ...message,
          timestamp: createdAt.toISOString(),
        })),
        cursor: String(followed.position),
        secret: followed.secret,
      };
    },
  }),
  route({
    operationId: 'webhook_example_create',
    method: 'POST',
    path: '/webhook/example',
    tag: 'Webhooks',
    summary: 'Send an example event',
    description:
      'Makes a message of the type’s example and sends it as an event would go: to every endpoint whose filter matches.',
    body: exampleRequest,
    status: 201,
    output: exampleSchema,
    refusals: [400],
    extension: true,
    run: async (ctx, { body }) => ({
      id: await triggerExample(ctx, {
        eventType: body.eventType,
        body: sentEventType(body.eventType)!.example,
      }),
      eventType: body.eventType,
    }),
  }),
];
