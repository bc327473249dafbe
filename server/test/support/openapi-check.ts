// Holds every answer of the test run against the OpenAPI file of its version.
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { operationsOf, resolveResponse } from '../../src/api/openapi/document-types.ts';
import { versions } from '../../src/api/versions.ts';
import { createSchemaCompiler, documentOf } from './openapi-schemas.ts';

interface Operation {
  pattern: RegExp;
  method: string;
  /** By status; null where there is no body, `media` for one that is no JSON. Compiled when first asked for. */
  responses: Map<number, (() => ValidateFunction) | 'media' | null>;
  name: string;
}

/** Whether every escape of a path is of valid UTF-8. */
function isAddress(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

const known = new Map<string, Operation[]>();

function operationsFor(segment: string): Operation[] {
  const before = known.get(segment);
  if (before) return before;
  const document = documentOf(segment);
  const compile = createSchemaCompiler(document);
  const operations = operationsOf(document).map(({ method, path, operation }): Operation => {
    const responses: Operation['responses'] = new Map();
    for (const [status, given] of Object.entries(operation.responses)) {
      const { content } = resolveResponse(document, given);
      const schema = content?.['application/json']?.schema;
      responses.set(Number(status), schema ? () => compile(schema) : content ? 'media' : null);
    }
    const pattern = new RegExp(`^/${segment.replace('.', '\\.')}${path.replace(/\{\w+\}/g, '[^/]+')}/?$`);
    return { pattern, method, responses, name: `${method} ${path}` };
  });
  // A literal path wins over one with a parameter in its place.
  operations.sort((a, b) => (a.name.match(/\{/g)?.length ?? 0) - (b.name.match(/\{/g)?.length ?? 0));
  known.set(segment, operations);
  return operations;
}

/** @throws Error when the answer is not what the file describes */
export function checkAnswer(method: string, url: string, status: number, body: unknown): void {
  const path = url.split('?')[0]!;
  const segment = path.split('/')[1]!;
  if (!versions.some((version) => version.segment === segment)) return;
  // Text that is no address belongs to no operation.
  if (!isAddress(path) && status === 400 && isError(body)) return;
  const operation = operationsFor(segment).find(
    (candidate) => candidate.method === method && candidate.pattern.test(path),
  );
  if (!operation) {
    if (status === 404 || status === 405 || status === 401) return;
    throw new Error(`${method} ${path} answered ${status}, but no file describes it.`);
  }
  // A body of a type that nobody reads is refused before the operation begins, in the form of every error.
  const response = operation.responses.get(status);
  if (response === undefined) {
    if ([413, 415].includes(status) && isError(body)) return;
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
