// Completes a document that was made from schemas: words for every field and parameter, a whole example of every body.
import {
  nameOfReference,
  type OpenApiDocument,
  operationsOf,
  type SchemaNode,
  schemasWithin,
} from './document-types.ts';
import { ExampleComposer } from './examples.ts';
import { meanings } from './glossary.ts';

/** What a document lacks, each as `Schema.field`, for the test that asks for nothing. */
export interface Gaps {
  descriptions: string[];
  examples: string[];
}

const safe = Number.MAX_SAFE_INTEGER;

/** Bounds that only say that JavaScript counts no further. */
function dropMachineBounds(schema: SchemaNode): void {
  if (schema.maximum === safe) delete schema.maximum;
  if (schema.minimum === -safe) delete schema.minimum;
}

/** A reference may carry a description beside it (JSON Schema 2020-12). */
function describeFields(document: OpenApiDocument, gaps: Gaps): void {
  for (const [name, component] of Object.entries(document.components.schemas))
    for (const { schema, path } of schemasWithin(component)) {
      dropMachineBounds(schema);
      const owner = path === '' ? name : `${name}.${path}`;
      for (const [field, property] of Object.entries(schema.properties ?? {})) {
        const said = property.description ?? meanings[`${owner}.${field}`] ?? meanings[field];
        if (said === undefined) gaps.descriptions.push(`${owner}.${field}`);
        else property.description = said;
      }
    }
}

function completeParameters(document: OpenApiDocument, composer: ExampleComposer, gaps: Gaps): void {
  for (const { operation } of operationsOf(document))
    for (const parameter of operation.parameters ?? []) {
      dropMachineBounds(parameter.schema);
      const { name } = parameter;
      const said =
        parameter.description ??
        parameter.schema.description ??
        meanings[`${parameter.in}.${name}`] ??
        meanings[name];
      if (said === undefined) gaps.descriptions.push(`${operation.operationId} ?${name}`);
      else parameter.description = said;
      parameter.example ??= composer.parameter(parameter.schema, parameter.in, name);
      if (parameter.example === null) delete parameter.example;
    }
}

/** A body whose schema is a component shares the component's example. */
function completeBodies(document: OpenApiDocument, composer: ExampleComposer): void {
  const shared: Record<string, { value: unknown }> = {};
  for (const { operation } of operationsOf(document)) {
    const answers = Object.values(operation.responses).map((one) =>
      'content' in one ? one.content : undefined,
    );
    for (const content of [operation.requestBody?.content, ...answers])
      for (const [type, media] of Object.entries(content ?? {})) {
        if (media.examples || media.example !== undefined || type.startsWith('image/')) continue;
        const { $ref } = media.schema;
        if ($ref === undefined) media.example = composer.whole(media.schema, operation.operationId);
        else {
          const name = nameOfReference($ref);
          shared[name] ??= { value: composer.component(name) };
          media.examples = { default: { $ref: `#/components/examples/${name}` } };
        }
      }
  }
  document.components.examples = shared;
}

/** OpenAPI 3.1 writes examples within schemas as a list. */
function listExamples(document: OpenApiDocument): void {
  for (const component of Object.values(document.components.schemas))
    for (const { schema } of schemasWithin(component))
      if (schema.example !== undefined) {
        schema.examples = [schema.example];
        delete schema.example;
      }
}

/** Completes the document in place. @returns what nobody has given words or values for */
export function enrich(document: OpenApiDocument): Gaps {
  const gaps: Gaps = { descriptions: [], examples: [] };
  const composer = new ExampleComposer(document);
  describeFields(document, gaps);
  completeParameters(document, composer, gaps);
  completeBodies(document, composer);
  listExamples(document);
  for (const { name, description } of document.tags)
    if (description === '') gaps.descriptions.push(`tag ${name}`);
  gaps.examples.push(...composer.gaps);
  return gaps;
}
