// The schemas of a version's OpenAPI file as strict validators: exactly the described fields, and formats that mean it.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import {
  type OpenApiDocument,
  operationsOf,
  resolveResponse,
  type SchemaNode,
  schemasWithin,
} from '../../src/api/openapi/document-types.ts';
import { openApiDocument } from '../../src/api/openapi.ts';
import { versions } from '../../src/api/versions.ts';
import { isLocalDate } from '../../src/lib/dates.ts';

/** The file of a version as it is served. @param segment `v2.1` */
export function documentOf(segment: string): OpenApiDocument {
  const version = versions.find((candidate) => candidate.segment === segment)!;
  return openApiDocument(version, 'http://api.test');
}

/** What each format means on this wire (api-core.md 1.5, R5, R6). A format that is not here fails a test. */
export const formats: Record<string, (text: string) => boolean> = {
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
  date: isLocalDate,
  'date-time': (text) =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text)),
  decimal: (text) => /^-?\d+(\.\d+)?$/.test(text),
  email: (text) => /^[^\s@]+@[^\s@]+$/.test(text),
  uri: (text) => URL.canParse(text),
  binary: () => true,
};

/** Every object has exactly the described properties, but for those that say otherwise. */
function closed<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(closed) as T;
  if (schema === null || typeof schema !== 'object') return schema;
  const copy = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, closed(value)]),
  ) as SchemaNode;
  if (copy.properties && copy.additionalProperties === undefined) copy.additionalProperties = false;
  return copy as T;
}

/** Compiles schemas of one document, each once. */
export function createSchemaCompiler(document: OpenApiDocument): (schema: SchemaNode) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats });
  ajv.addSchema({ $id: 'openapi', components: { schemas: closed(document.components.schemas) } });
  const compiled = new Map<string, ValidateFunction>();
  return (schema) => {
    const text = JSON.stringify(closed(schema)).replaceAll('"#/components/', '"openapi#/components/');
    const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text));
    compiled.set(text, validate);
    return validate;
  };
}

/** Components that answers reach, by name. */
export function answerComponents(document: OpenApiDocument): Set<string> {
  const reached = new Set<string>();
  const follow = (schema: SchemaNode): void => {
    for (const [, name] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g))
      if (!reached.has(name!)) {
        reached.add(name!);
        follow(document.components.schemas[name!]!);
      }
  };
  for (const { operation } of operationsOf(document))
    for (const response of Object.values(operation.responses))
      for (const { schema } of Object.values(resolveResponse(document, response).content ?? {}))
        follow(schema);
  return reached;
}

/** Fields of answers that hold anything at all, as `Component.field`. */
export function freeFields(document: OpenApiDocument): string[] {
  const free = new Set<string>();
  for (const name of answerComponents(document))
    for (const { schema, path } of schemasWithin(document.components.schemas[name]!)) {
      const says = ['type', '$ref', 'anyOf', 'oneOf', 'allOf', 'enum', 'const'].some((key) => key in schema);
      const isOpenObject =
        [schema.type].flat().includes('object') &&
        (schema.properties ? schema.additionalProperties : schema.additionalProperties !== false);
      if (!says || isOpenObject) free.add(path === '' ? name : `${name}.${path}`);
    }
  return [...free].toSorted();
}
