// Events for developers: follow them without a public address, make examples, send one again. Not in the published contract.
import { z } from 'zod';
import { eventTypeNames } from '../../domain/events/event.ts';
import { followMessages } from '../../domain/webhooks/follow-messages.ts';
import { type Destination, resendToEndpoints } from '../../domain/webhooks/resend-message.ts';
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

const resendRequest = z
  .object({
    endpointId: z
      .string()
      .max(256)
      .nullish()
      .describe('Only to this endpoint, sent to before or not; without it, to every one that it was sent to.')
      .meta({ example: 'ep_2nQ7vYc4LxT0aBkEw9RzPdHs1Ug' }),
  })
  .meta({ id: 'WebhookResendRequest', example: { endpointId: 'ep_2nQ7vYc4LxT0aBkEw9RzPdHs1Ug' } });

const destinationSchema = z
  .object({
    id: z.string().describe('The endpoint.').meta({ example: 'ep_2nQ7vYc4LxT0aBkEw9RzPdHs1Ug' }),
    url: z
      .string()
      .describe('Its address; name and password masked.')
      .meta({ example: 'https://books.example.com/nectar' }),
  })
  .meta({ id: 'WebhookDestination' });

const resentSchema = z
  .object({
    id: messageId().describe('The message; a copy has the same id.'),
    eventType: z.string().describe('What happened.').meta({ example: 'document.created.v2' }),
    endpoints: z.array(destinationSchema).describe('Where it is sent now.'),
    disabledEndpoints: z
      .array(destinationSchema)
      .describe('Where it was sent before and is not now, because they are disabled.'),
  })
  .meta({ id: 'WebhookResent' });

const toDestinationWire = ({ id, urlShown }: Destination): z.infer<typeof destinationSchema> => ({
  id,
  url: urlShown,
});

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
  route({
    operationId: 'webhook_message_resend',
    method: 'POST',
    path: '/webhook/message/{message_id}/resend',
    tag: 'Webhooks',
    summary: 'Send a message again',
    description:
      'Sends a message once more to every endpoint that it was or is to be sent to, or to one that is named, with the same id. Refused with 410 where its content is kept no longer. `bin/nectar events resend` uses it.',
    params: z.object({
      message_id: z
        .string()
        .regex(/^[A-Za-z0-9_.:-]{1,256}$/)
        .describe('The message’s id, or its event’s.')
        .meta({ example: 'msg_2nQ7vYc4LxT0aBkEw9RzPdHs1Ug' }),
    }),
    body: resendRequest,
    status: 202,
    output: resentSchema,
    refusals: [400, 404, 410],
    extension: true,
    async run(ctx, { params, body }) {
      const { message, endpoints, disabled } = await resendToEndpoints(ctx, {
        messageId: params.message_id,
        endpointId: body.endpointId ?? null,
      });
      return {
        id: message.id,
        eventType: message.eventType,
        endpoints: endpoints.map(toDestinationWire),
        disabledEndpoints: disabled.map(toDestinationWire),
      };
    },
  }),
];
