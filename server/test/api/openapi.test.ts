// biome-ignore-all lint/suspicious/noExplicitAny: a JSON document of unknown shape is walked.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schemasWithin } from '../../src/api/openapi/document-types.ts';
import { openApiDocument, openApiGaps } from '../../src/api/openapi.ts';
import { versions } from '../../src/api/versions.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { checkAnswer } from '../support/openapi-check.ts';
import { bodiesOf, examplesOf } from '../support/openapi-examples.ts';
import { createSchemaCompiler, documentOf, formats, freeFields } from '../support/openapi-schemas.ts';
import { makeCompany } from '../support/records.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const generated = (segment: string): any =>
  JSON.parse(
    JSON.stringify(openApiDocument(versions.find((one) => one.segment === segment)!, 'http://api.test')),
  );

interface Operation {
  method: string;
  path: string;
  operation: any;
}
const operationsOf = (document: any): Operation[] =>
  Object.entries<any>(document.paths).flatMap(([path, methods]) =>
    Object.entries<any>(methods).map(([method, operation]) => ({ method, path, operation })),
  );

describe.each([
  ['v2', 'openapi-v2.json'],
  ['v2.1', 'openapi-v2-1.json'],
  ['v2.2', 'openapi-v2-2.json'],
])('the schema of %s', (segment, file) => {
  test('is served without a key, is what the generator makes, and names version and server', async () => {
    const response = await app.server.inject({ url: `/api-reference/${file}` });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
    const served = response.json();
    expect(served).toEqual(generated(segment));
    expect(served).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Nectar API Documentation', version: '1.0.0 (v1)' },
      servers: [{ url: `http://api.test/${segment}` }],
      security: [],
    });
    expect(served.components.securitySchemes).toEqual({
      ExternalAuthentication: {
        type: 'apiKey',
        in: 'header',
        name: 'X-API-KEY',
        description: expect.any(String),
      },
    });
  });

  test('every operation has an id of its own in snake case, a key, a success and the answer of a missing key', () => {
    const operations = operationsOf(generated(segment));
    expect(operations.length).toBeGreaterThan(40);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations) {
      const id = operation.operationId;
      expect(id).toMatch(/^[a-z]+(_[a-z0-9]+)+$/);
      expect(operation.security, id).toEqual([{ ExternalAuthentication: [] }]);
      expect(operation.tags, id).toHaveLength(1);
      expect(operation.summary, id).toBeTruthy();
      const statuses = Object.keys(operation.responses);
      expect(
        statuses.filter((status) => status.startsWith('2')),
        id,
      ).toHaveLength(1);
      expect(statuses, id).toEqual(expect.arrayContaining(['401', '429', '502']));
    }
  });

  test('every parameter of a path is declared, required and a UUID or a number, and every faulty input has its answer', () => {
    for (const { path, operation } of operationsOf(generated(segment))) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = (operation.parameters ?? []).filter((one: any) => one.in === 'path');
      expect(
        declared.map((one: any) => one.name),
        path,
      ).toEqual(named);
      for (const one of declared) {
        const type = one.name.endsWith('_id') ? 'string' : 'integer';
        expect([one.required, one.schema.type], path).toEqual([true, type]);
      }
      if (named.length > 0) expect(operation.responses['404'], path).toBeDefined();
      const takesInput = operation.requestBody || (operation.parameters ?? []).length > declared.length;
      if (takesInput) expect(operation.responses['400'], path).toBeDefined();
    }
  });

  test('an alias says of what, and is exactly like it but for its id', () => {
    const document = generated(segment);
    const aliases = operationsOf(document).filter(({ operation }) => operation['x-alias-of']);
    expect(aliases.map(({ method, path }) => `${method.toUpperCase()} ${path}`).toSorted()).toEqual([
      'GET /company/{company_id}/account',
      'GET /company/{company_id}/connection',
      'GET /company/{company_id}/connection/link',
      'GET /company/{company_id}/connection/{connection_id}/document',
      'GET /company/{company_id}/document',
      'GET /company/{company_id}/meter',
      'GET /company/{company_id}/site',
      'GET /company/{company_id}/usage',
      'GET /webhook',
      'PATCH /company/{company_id}/account',
      'POST /company/{company_id}/connection',
      'POST /company/{company_id}/connection/link',
      'POST /company/{company_id}/site',
    ]);
    for (const { path, operation } of aliases) {
      const [method, canonicalPath] = operation['x-alias-of'].split(' ');
      const canonical = document.paths[canonicalPath][method.toLowerCase()];
      expect(operation.deprecated, path).toBe(canonical.deprecated ?? false);
      expect(operation.responses, path).toEqual(canonical.responses);
      expect(operation.requestBody, path).toEqual(canonical.requestBody);
      const queries = (one: any) =>
        (one.parameters ?? []).filter((parameter: any) => parameter.in === 'query');
      expect(queries(operation), path).toEqual(queries(canonical));
    }
  });

  test('every schema compiles, every reference leads somewhere, and names follow one fashion', () => {
    const document = generated(segment);
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'openapi', components: document.components });
    for (const name of Object.keys(document.components.schemas)) {
      expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
      expect(() => ajv.compile({ $ref: `openapi#/components/schemas/${name}` }), name).not.toThrow();
    }
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(50);
    for (const [, name] of references) expect(document.components.schemas).toHaveProperty(name!);
    for (const { operation } of operationsOf(document)) {
      const bodies = Object.entries<any>(operation.requestBody?.content ?? {});
      for (const [type, { schema }] of bodies) {
        expect(['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data']).toContain(
          type,
        );
        expect(schema.$ref, operation.operationId).toMatch(/Request$/);
      }
    }
  });

  test('what the contract does not have is marked as an addition', () => {
    const { Job } = generated(segment).components.schemas;
    expect(Job.properties.failureReason['x-extension']).toBe(true);
    expect(Job.properties.terminationReason['x-extension']).toBeUndefined();
  });
});

/** What answers may hold freely: values of bills by their own names, and faults by the names of a request's fields. */
const freeByIntent = [
  'AuditEntry.from',
  'AuditEntry.to',
  'Correction.value',
  'Correction.valueAsRead',
  'Team.billing.meterEvents',
  'Team.billing.paymentMethods',
  'UsageData.additionalFields',
  'UsageDataInDocument.additionalFields',
  'ValidationErrorResponse.errors',
];

describe.each(['v2', 'v2.1', 'v2.2'])('the words and examples of %s', (segment) => {
  const document = documentOf(segment);

  test('every operation says more than its name; every field, parameter and tag has words, every text an example', () => {
    for (const { operation } of operationsOf(document)) {
      expect(operation.description, operation.operationId).not.toBe(operation.summary);
      expect(operation.description, operation.operationId).toMatch(/\w+ \w+ \w+.*[.!?]/s);
    }
    // Beside the schema with .describe() and .meta({ example }), or in api/openapi/glossary.ts and tags.ts.
    const version = versions.find((one) => one.segment === segment)!;
    expect(openApiGaps(version)).toEqual({ descriptions: [], examples: [] });
  });

  test('a parameter or a field is required where its absence is refused, and nowhere else', () => {
    const version = versions.find((one) => one.segment === segment)!;
    const shapeOf = (schema: any): [string, any][] => Object.entries(schema?.def?.shape ?? {});
    const canBeLeftOut = (field: any): boolean => field.safeParse(undefined).success;
    for (const route of version.routes)
      for (const path of [route.path, ...route.aliases]) {
        const operation = (document.paths as any)[path][route.method.toLowerCase()];
        for (const [name, field] of shapeOf(route.query)) {
          const parameter = operation.parameters.find((one: any) => one.name === name);
          expect(parameter.required ?? false, `${route.operationId} ?${name}`).toBe(!canBeLeftOut(field));
        }
        const { $ref } = (Object.values(operation.requestBody?.content ?? {}) as any[])[0]?.schema ?? {};
        const body: any = document.components.schemas[String($ref).split('/').at(-1)!];
        for (const [name, field] of shapeOf(route.body))
          expect(body.required?.includes(name) ?? false, `${route.operationId} ${name}`).toBe(
            !canBeLeftOut(field),
          );
      }
  });

  test('every body has an example, and every example of a body, a parameter or a schema validates', () => {
    const compile = createSchemaCompiler(document);
    for (const { place, values } of bodiesOf(document)) expect(values.length, place).toBeGreaterThan(0);
    const examples = examplesOf(document);
    expect(examples.length).toBeGreaterThan(300);
    for (const { place, schema, value } of examples) {
      const validate = compile(schema);
      expect(validate(value) ? [] : validate.errors, `${place}: ${JSON.stringify(value)}`).toEqual([]);
    }
  });

  test('an example that breaks its schema is found out', () => {
    const compile = createSchemaCompiler(document);
    const company = compile({ $ref: '#/components/schemas/Company' });
    const { schema, value } = examplesOf(document).find(({ place }) =>
      place.startsWith('company_retrieve 200'),
    )!;
    expect(compile(schema)(value)).toBe(true);
    expect(company({ ...(value as object), id: 'no-uuid' })).toBe(false);
    expect(company({ ...(value as object), surplus: 1 })).toBe(false);
  });

  test('no answer has fields that hold anything, but for the named ones', () => {
    expect(freeFields(document).filter((field) => !freeByIntent.includes(field))).toEqual([]);
  });

  test('every format is one that answers are held to', () => {
    const used = Object.values(document.components.schemas).flatMap((component) =>
      [...schemasWithin(component)].flatMap(({ schema }) => schema.format ?? []),
    );
    expect([...new Set(used)].filter((format) => !(format in formats))).toEqual([]);
  });

  test('every operation describes every way in which it may be refused', () => {
    for (const { operation } of operationsOf(document)) {
      const statuses = Object.keys(operation.responses);
      expect(statuses, operation.operationId).toEqual(
        expect.arrayContaining([
          '401',
          '429',
          '500',
          '502',
          '503',
          ...(operation.requestBody ? ['415'] : []),
        ]),
      );
    }
  });
});

test('every answer of a deprecated operation is described with its headers, and no other', () => {
  const document = generated('v2.2');
  let deprecated = 0;
  for (const { operation } of operationsOf(document))
    for (const [status, response] of Object.entries<any>(operation.responses)) {
      const { headers } = response.$ref
        ? document.components.responses[response.$ref.split('/').at(-1)]
        : response;
      const about = `${operation.operationId} ${status}`;
      expect('Deprecation' in headers, about).toBe(operation.deprecated === true);
      expect('Link' in headers, about).toBe(operation.deprecated === true);
      expect(headers, about).toHaveProperty('X-Request-Id');
      if (['429', '503'].includes(status)) expect(headers, about).toHaveProperty('Retry-After');
      if (operation.deprecated) deprecated++;
    }
  expect(deprecated).toBeGreaterThan(30);
});

test('the versions differ in documents, usage and ping alone', () => {
  const differing = (one: string, other: string): string[] => {
    const [a, b] = [generated(one), generated(other)];
    expect(
      Object.keys(a.paths)
        .map((path) => path.replace(/\{(msud|usage_data)_id\}/, '{id}'))
        .toSorted(),
    ).toEqual(
      Object.keys(b.paths)
        .map((path) => path.replace(/\{(msud|usage_data)_id\}/, '{id}'))
        .toSorted(),
    );
    const names = new Set([...Object.keys(a.components.schemas), ...Object.keys(b.components.schemas)]);
    return [...names]
      .filter(
        (name) => JSON.stringify(a.components.schemas[name]) !== JSON.stringify(b.components.schemas[name]),
      )
      .toSorted();
  };
  expect(differing('v2', 'v2.1')).toEqual([
    'Document',
    'DocumentReference',
    'Ping',
    'TimeOfUsePart',
    'UsageData',
    'UsageDataInDocument',
  ]);
  expect(differing('v2.1', 'v2.2')).toEqual([
    'DemandMeter',
    'Document',
    'Ping',
    'TimeOfUsePart',
    'UsageData',
    'UsageDataInDocument',
  ]);
});

describe('the check of every answer in these tests', () => {
  test('passes a true answer and fails one that was altered in any way', async () => {
    const { client } = await app.createTenant();
    const company = await makeCompany(client.sandbox);
    const url = `/v2.2/company/${company}`;
    const { body } = await client.sandbox.get(url);
    const check = (status: number, altered: unknown) => () => checkAnswer('GET', url, status, altered);
    expect(check(200, body)).not.toThrow();
    expect(check(200, { ...body, extra: 1 })).toThrow(/differs from its file/);
    expect(check(200, { ...body, name: null })).toThrow(/differs from its file/);
    expect(check(200, { ...body, impliedMeteringFraction: 1 })).toThrow(/differs from its file/);
    expect(check(200, { ...body, sites: [{ id: company }] })).toThrow(/differs from its file/);
    expect(check(200, [body])).toThrow(/differs from its file/);
    const { externalId: _left, ...rest } = body;
    expect(check(200, rest)).toThrow(/differs from its file/);
    expect(check(201, body)).toThrow(/does not describe/);
    expect(check(404, { detail: 'Not found.' })).not.toThrow();
    expect(check(404, { message: 'Not found.' })).toThrow(/differs from its file/);
    expect(check(404, { detail: 'Not found.', stack: '' })).toThrow(/differs from its file/);
    expect(check(500, {})).toThrow(/differs from its file/);
    expect(check(418, {})).toThrow(/does not describe/);
    expect(() => checkAnswer('DELETE', url, 204, { a: 1 })).toThrow(/with a body/);
    expect(() => checkAnswer('GET', '/v2.2/nothing', 200, {})).toThrow(/no file describes it/);
    expect(() => checkAnswer('GET', '/v2.2/ping', 200, { status: 'ok', version: '2.1' })).toThrow(/differs/);
  });

  test('fails an answer whose ids, dates, moments or decimals are not in their form', async () => {
    const { client } = await app.createTenant();
    const company = await makeCompany(client.sandbox);
    const url = `/v2.2/company/${company}`;
    const { body } = await client.sandbox.get(url);
    const fails = (altered: object) => () => checkAnswer('GET', url, 200, { ...body, ...altered });
    expect(fails({})).not.toThrow();
    expect(fails({ id: company.toUpperCase() })).toThrow(/format "uuid"/);
    expect(fails({ id: 'c1' })).toThrow(/format "uuid"/);
    expect(fails({ dataCollectionStartDate: '2025-02-30' })).toThrow(/format "date"/);
    expect(fails({ dataCollectionStartDate: '2025-02-03T00:00:00Z' })).toThrow(/format "date"/);
    expect(fails({ impliedMeteringFraction: '0,85' })).toThrow(/pattern|format/);
    expect(fails({ impliedMeteringFraction: '1e3' })).toThrow(/pattern|format/);
    const validate = createSchemaCompiler(documentOf('v2.2'))({ type: 'string', format: 'date-time' });
    expect(validate('2026-02-11T16:04:09.000Z')).toBe(true);
    for (const moment of [
      '2026-02-11T16:04:09Z',
      '2026-02-11T16:04:09.000+00:00',
      '2026-02-31T25:04:09.000Z',
    ])
      expect(validate(moment), moment).toBe(false);
  });

  test('every path and method that the server answers is in the file', () => {
    for (const version of versions) {
      const documented = new Set(
        operationsOf(generated(version.segment)).map(({ method, path }) => `${method.toUpperCase()} ${path}`),
      );
      for (const route of version.routes)
        for (const path of [route.path, ...route.aliases]) {
          expect(documented).toContain(`${route.method} ${path}`);
          const url = `/${version.segment}${path.replace(/\{(\w+)\}/g, ':$1')}`;
          expect(app.server.hasRoute({ method: route.method, url }), url).toBe(true);
        }
    }
  });
});
