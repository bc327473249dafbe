// The webhooks of the OpenAPI documents: what receivers get, the same in every version (R36).
import { type EventType, eventTypes, jsonSchemaOf } from '../events/catalogue.ts';
import type { OperationNode, ParameterNode, SchemaNode } from './document-types.ts';

const componentOf = (name: string): string => (name.endsWith('Event') ? name : `Event${name}`);

/** `connection.created.v2` is told by the component `ConnectionCreatedEvent`. */
const bodyName = (type: EventType): string =>
  `${type.name
    .replace(/\.v2$/, '')
    .split('.')
    .map((part) => part[0]!.toUpperCase() + part.slice(1))
    .join('')}Event`;

const header = (name: string, description: string, example: string): ParameterNode => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
  example,
});

const headers = (): ParameterNode[] =>
  ['svix', 'webhook'].flatMap((family) => [
    header(
      `${family}-id`,
      'The message; the same on every copy of it. Handle each once.',
      'msg_2nQ7vYc4LxT0aBkEw9RzPdHs1Ug',
    ),
    header(`${family}-timestamp`, 'Unix seconds of this attempt.', '1767225600'),
    header(
      `${family}-signature`,
      'One `v1,` and base64 HMAC-SHA256 of `id.timestamp.body` for each secret in force, separated by blanks.',
      'v1,f3JrK5R8Y9E0yyklPn5D32awzLeqiwPXoIpfPEDJTD8=',
    ),
  ]);

const operationOf = (type: EventType): OperationNode => ({
  operationId: `webhook_${type.name.replaceAll('.', '_')}`,
  tags: ['Webhooks'],
  summary: type.name,
  description: `${type.description} Both families of headers say the same; verify the body as it came.`,
  security: [],
  parameters: headers(),
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: { $ref: `#/components/schemas/${bodyName(type)}` },
        example: type.example,
      },
    },
  },
  responses: {
    '2XX': {
      description: 'Taken. Whatever else is answered, or no answer within 15 seconds, is tried again.',
    },
    '410': { description: 'Never again: the endpoint is disabled.' },
  },
});

/** The section itself and the components that it needs. */
export function webhooksSection(): {
  webhooks: Record<string, { post: OperationNode }>;
  schemas: Record<string, SchemaNode>;
} {
  const schemas: Record<string, SchemaNode> = {};
  const webhooks: Record<string, { post: OperationNode }> = {};
  for (const type of eventTypes.filter(({ isArchived }) => !isArchived)) {
    const text = JSON.stringify(jsonSchemaOf(type)).replace(
      /"#\/\$defs\/(\w+)"/g,
      (_all, name: string) => `"#/components/schemas/${componentOf(name)}"`,
    );
    const {
      $schema: _,
      $defs,
      id: __,
      ...body
    } = JSON.parse(text) as SchemaNode & {
      $defs?: Record<string, SchemaNode>;
    };
    for (const [name, part] of Object.entries($defs ?? {})) {
      delete part.id;
      schemas[componentOf(name)] = part;
    }
    schemas[bodyName(type)] = body;
    webhooks[type.name] = { post: operationOf(type) };
  }
  return { webhooks, schemas };
}
