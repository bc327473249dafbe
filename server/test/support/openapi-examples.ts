// Every example of an OpenAPI file, with the schema that it must satisfy.
import {
  type MediaNode,
  nameOfReference,
  type OpenApiDocument,
  operationsOf,
  resolveResponse,
  type SchemaNode,
  schemasWithin,
} from '../../src/api/openapi/document-types.ts';

export interface PlacedExample {
  /** For people: where it stands. */
  place: string;
  schema: SchemaNode;
  value: unknown;
}

/** The values of one body's examples. */
function valuesOf(document: OpenApiDocument, media: MediaNode): unknown[] {
  const named = Object.values(media.examples ?? {}).map((one) =>
    '$ref' in one ? document.components.examples![nameOfReference(one.$ref)]!.value : one.value,
  );
  return media.example === undefined ? named : [media.example, ...named];
}

/** Every body of requests and answers that is JSON or a form, with its examples; a body without one has an empty list. */
export function bodiesOf(
  document: OpenApiDocument,
): { place: string; schema: SchemaNode; values: unknown[] }[] {
  return operationsOf(document).flatMap(({ operation }) => {
    const contents = [
      ['request', operation.requestBody?.content] as const,
      ...Object.entries(operation.responses).map(
        ([status, response]) => [status, resolveResponse(document, response).content] as const,
      ),
    ];
    return contents.flatMap(([where, content]) =>
      Object.entries(content ?? {})
        .filter(([type]) => !type.startsWith('image/'))
        .map(([type, media]) => ({
          place: `${operation.operationId} ${where} ${type}`,
          schema: media.schema,
          values: valuesOf(document, media),
        })),
    );
  });
}

/** Every example: of bodies, of parameters, and within schemas. */
export function examplesOf(document: OpenApiDocument): PlacedExample[] {
  const ofBodies = bodiesOf(document).flatMap(({ place, schema, values }) =>
    values.map((value) => ({ place, schema, value })),
  );
  const ofParameters = operationsOf(document).flatMap(({ operation }) =>
    (operation.parameters ?? [])
      .filter((parameter) => parameter.example !== undefined)
      .map(({ name, schema, example }) => ({
        place: `${operation.operationId} ?${name}`,
        schema,
        value: example,
      })),
  );
  const ofSchemas = Object.entries(document.components.schemas).flatMap(([name, component]) =>
    [...schemasWithin(component)].flatMap(({ schema, path }) =>
      (schema.examples ?? []).map((value) => ({ place: `${name} ${path}`, schema, value })),
    ),
  );
  return [...ofBodies, ...ofParameters, ...ofSchemas];
}
