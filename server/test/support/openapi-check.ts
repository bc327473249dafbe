// biome-ignore-all lint/suspicious/noExplicitAny: a JSON document of unknown shape is walked.
// Holds every answer of the test run against the OpenAPI file of its version.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { openApiDocument } from '../../src/api/openapi.ts';
import { versions } from '../../src/api/versions.ts';

interface Operation {
  pattern: RegExp;
  method: string;
  /** By status; null where there is no body, `media` for one that is no JSON. Compiled when first asked for. */
  responses: Map<number, (() => ValidateFunction) | 'media' | null>;
  name: string;
}

const operationsOf = new Map<string, Operation[]>();

/** Every object of an answer has exactly the described properties, but for those that say otherwise. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== 'object') return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  if (copy.properties && copy.additionalProperties === undefined) copy.additionalProperties = false;
  return copy;
}

function operationsFor(segment: string): Operation[] {
  const known = operationsOf.get(segment);
  if (known) return known;
  const version = versions.find((candidate) => candidate.segment === segment)!;
  const document = closed(JSON.parse(JSON.stringify(openApiDocument(version, 'http://api.test')))) as any;
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'openapi', components: document.components });
  const compiled = new Map<string, ValidateFunction>();
  const compileLater = (schema: unknown) => (): ValidateFunction => {
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/');
    const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text));
    compiled.set(text, validate);
    return validate;
  };
  const operations: Operation[] = [];
  for (const [path, methods] of Object.entries<any>(document.paths))
    for (const [method, operation] of Object.entries<any>(methods)) {
      const responses: Operation['responses'] = new Map();
      for (const [status, response] of Object.entries<any>(operation.responses)) {
        const schema = response.content?.['application/json']?.schema;
        const body = response.content && !schema ? 'media' : null;
        responses.set(Number(status), schema ? compileLater(schema) : body);
      }
      const pattern = new RegExp(`^/${segment.replace('.', '\\.')}${path.replace(/\{\w+\}/g, '[^/]+')}/?$`);
      operations.push({
        pattern,
        method: method.toUpperCase(),
        responses,
        name: `${method.toUpperCase()} ${path}`,
      });
    }
  // A literal path wins over one with a parameter in its place.
  operations.sort((a, b) => (a.name.match(/\{/g)?.length ?? 0) - (b.name.match(/\{/g)?.length ?? 0));
  operationsOf.set(segment, operations);
  return operations;
}

/** @throws Error when the answer is not what the file describes */
export function checkAnswer(method: string, url: string, status: number, body: unknown): void {
  const path = url.split('?')[0]!;
  const segment = path.split('/')[1]!;
  if (!versions.some((version) => version.segment === segment)) return;
  const operation = operationsFor(segment).find(
    (candidate) => candidate.method === method && candidate.pattern.test(path),
  );
  if (!operation) {
    if (status === 404 || status === 405 || status === 401) return;
    throw new Error(`${method} ${path} answered ${status}, but no file describes it.`);
  }
  // Any operation may be cut short before it begins (415, 500, 503), in the form of every error.
  const response = operation.responses.get(status);
  if (response === undefined) {
    if (status >= 400 && isError(body)) return;
    throw new Error(`${operation.name} (${segment}) answered ${status}, which its file does not describe.`);
  }
  if (response === null) {
    if (body !== undefined) throw new Error(`${operation.name} (${segment}) answered ${status} with a body.`);
    return;
  }
  if (response === 'media') return;
  const validate = response();
  if (!validate(body))
    throw new Error(
      `${operation.name} (${segment}) ${status} differs from its file: ${validate
        .errors!.slice(0, 5)
        .map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`)
        .join('; ')}`,
    );
}

const isError = (body: unknown): boolean =>
  typeof (body as { detail?: unknown } | undefined)?.detail === 'string';
