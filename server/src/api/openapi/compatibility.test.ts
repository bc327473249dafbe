import { describe, expect, test } from 'vitest';
import { openApiDocument } from '../openapi.ts';
import { versions } from '../versions.ts';
import { incompatibilities } from './compatibility.ts';
import type { OpenApiDocument, ResponseNode, SchemaNode } from './document-types.ts';
import { breaksOfReleased, publishedUrl } from './released.ts';

const original = openApiDocument(versions.at(-1)!, publishedUrl);

function altered(alter: (document: OpenApiDocument) => void): string[] {
  const copy = structuredClone(original);
  alter(copy);
  return incompatibilities(original, copy);
}

const fieldsOf = (document: OpenApiDocument, name: string): Record<string, SchemaNode> =>
  document.components.schemas[name]!.properties!;
const operation = (document: OpenApiDocument, path: string, method: string) => document.paths[path]![method]!;

test('the released versions change by additions alone', () => {
  expect(breaksOfReleased()).toEqual({ v2: [], 'v2.1': [], 'v2.2': [] });
});

test('a document is compatible with itself', () => {
  expect(incompatibilities(original, original)).toEqual([]);
});

describe('what only a new version may do is found:', () => {
  const breaks: [what: string, sentence: RegExp, alter: (document: OpenApiDocument) => void][] = [
    ['a path goes', /GET \/ping is gone/, (d) => delete d.paths['/ping']],
    [
      'an operation goes',
      /DELETE \/site\/\{site_id\} is gone/,
      (d) => delete d.paths['/site/{site_id}']!.delete,
    ],
    [
      'an operation is renamed',
      /operation id is pong/,
      (d) => (operation(d, '/ping', 'get').operationId = 'pong'),
    ],
    [
      'an event goes',
      /webhook document\.deleted\.v2 is gone/,
      (d) => delete d.webhooks!['document.deleted.v2'],
    ],
    [
      'a field of an event goes',
      /webhook connection\.updated\.v2.*protectedChanges/,
      (d) => delete fieldsOf(d, 'ConnectionUpdatedEvent').protectedChanges,
    ],
    [
      'a key is no longer enough',
      /another security/,
      (d) => (operation(d, '/ping', 'get').security = [{ Other: [] }]),
    ],
    [
      'a parameter goes',
      /parameter query page is gone/,
      (d) => {
        const one = operation(d, '/usage/company/{company_id}', 'get');
        one.parameters = one.parameters!.filter(({ name }) => name !== 'page');
      },
    ],
    [
      'a parameter becomes required',
      /parameter query page is required now/,
      (d) => {
        const { parameters } = operation(d, '/usage/company/{company_id}', 'get');
        parameters!.find(({ name }) => name === 'page')!.required = true;
      },
    ],
    [
      'a required parameter comes',
      /new parameter query unit is required/,
      (d) =>
        operation(d, '/usage/company/{company_id}', 'get').parameters!.push({
          name: 'unit',
          in: 'query',
          required: true,
          schema: { type: 'string' },
        }),
    ],
    [
      'a parameter takes fewer values',
      /dateType: the value CREATED_DATE is gone/,
      (d) => {
        const { parameters } = operation(d, '/usage/company/{company_id}', 'get');
        const { schema } = parameters!.find(({ name }) => name === 'dateType')!;
        schema.enum = schema.enum!.filter((value) => value !== 'CREATED_DATE');
      },
    ],
    [
      'a default changes',
      /dateType: the default is "USAGE_PERIOD" now/,
      (d) => {
        const { parameters } = operation(d, '/usage/company/{company_id}', 'get');
        parameters!.find(({ name }) => name === 'dateType')!.schema.default = 'USAGE_PERIOD';
      },
    ],
    [
      'a body becomes required',
      /a body is required now/,
      (d) => (operation(d, '/team', 'patch').requestBody!.required = true),
    ],
    [
      'a form is no longer read',
      /form-urlencoded is not read any more/,
      (d) =>
        delete operation(d, '/company', 'post').requestBody!.content['application/x-www-form-urlencoded'],
    ],
    [
      'a field of a request goes',
      /request\.externalId is gone/,
      (d) => delete fieldsOf(d, 'CompanyCreateRequest').externalId,
    ],
    [
      'a field of a request becomes required',
      /request\.externalId is required now/,
      (d) => d.components.schemas.CompanyCreateRequest!.required!.push('externalId'),
    ],
    [
      'a new field of a request is required',
      /request\.colour is required now/,
      (d) => {
        fieldsOf(d, 'CompanyCreateRequest').colour = { type: 'string' };
        d.components.schemas.CompanyCreateRequest!.required!.push('colour');
      },
    ],
    [
      'a text of a request is cut shorter',
      /maxLength is 20 now, was 200/,
      (d) => (fieldsOf(d, 'CompanyCreateRequest').name!.maxLength = 20),
    ],
    [
      'a field of a request cannot be cleared any more',
      /externalId may not be null any more/,
      (d) => (fieldsOf(d, 'CompanyUpdateRequest').externalId = { type: 'string', maxLength: 255 }),
    ],
    [
      'a number is no longer accepted beside the text',
      /impliedMeteringFraction may not be number any more/,
      (d) => (fieldsOf(d, 'CompanyCreateRequest').impliedMeteringFraction!.type = 'string'),
    ],
    [
      'unknown fields are refused',
      /unknown fields are refused now/,
      (d) => (d.components.schemas.CompanyCreateRequest!.additionalProperties = false),
    ],
    ['a field of an answer goes', /200\[\]\.name is gone/, (d) => delete fieldsOf(d, 'Company').name],
    [
      'a field deep in an answer goes',
      /site\.path is gone|sites\[\]\.path is gone/,
      (d) => delete fieldsOf(d, 'Site').path,
    ],
    [
      'a field of an answer may be missing',
      /\.name may be missing now/,
      (d) => {
        const company = d.components.schemas.Company!;
        company.required = company.required!.filter((name) => name !== 'name');
      },
    ],
    [
      'a field of an answer may be null',
      /\.name may be null now/,
      (d) => (fieldsOf(d, 'Company').name!.type = ['string', 'null']),
    ],
    [
      'a decimal becomes a number',
      /impliedMeteringFraction may be number now/,
      (d) => (fieldsOf(d, 'Company').impliedMeteringFraction = { type: 'number' }),
    ],
    [
      'an id is no UUID any more',
      /\.id: the format is free now, was uuid/,
      (d) => delete fieldsOf(d, 'Company').id!.format,
    ],
    [
      'a decimal is written otherwise',
      /the pattern has changed/,
      (d) => (fieldsOf(d, 'Company').impliedMeteringFraction!.pattern = '.*'),
    ],
    [
      'a value of an answer goes',
      /status: the value CONNECTED is gone/,
      (d) => {
        const { status } = fieldsOf(d, 'Connection');
        status!.enum = status!.enum!.filter((value) => value !== 'CONNECTED');
      },
    ],
    [
      'a field of an answer holds anything',
      /\.name: the type has changed/,
      (d) => (fieldsOf(d, 'Company').name = {}),
    ],
    [
      'an answer of a success changes its status',
      /the answer 201 is gone/,
      (d) => {
        const { responses } = operation(d, '/company', 'post');
        responses['200'] = responses['201']!;
        delete responses['201'];
      },
    ],
    [
      'a success may be another',
      /a success may be 202 now/,
      (d) => (operation(d, '/company', 'post').responses['202'] = { description: 'Later.' }),
    ],
    [
      'an answer changes its type',
      /answer 200 is no application\/json any more/,
      (d) => {
        const success = operation(d, '/ping', 'get').responses['200'] as ResponseNode;
        success.content = { 'text/plain': { schema: { type: 'string' } } };
      },
    ],
    ['an error loses its detail', /\.detail is gone/, (d) => delete fieldsOf(d, 'ErrorResponse').detail],
  ];
  test.each(breaks)('%s', (_what, sentence, alter) => {
    expect(altered(alter)).toEqual(expect.arrayContaining([expect.stringMatching(sentence)]));
  });
});

describe('an addition passes:', () => {
  const additions: [what: string, alter: (document: OpenApiDocument) => void][] = [
    ['an operation', (d) => (d.paths['/pong'] = { get: operation(d, '/ping', 'get') })],
    [
      'an optional parameter',
      (d) =>
        operation(d, '/usage/company/{company_id}', 'get').parameters!.push({
          name: 'unit',
          in: 'query',
          schema: { type: 'string' },
        }),
    ],
    [
      'a field of an answer, always there',
      (d) => {
        fieldsOf(d, 'Company').colour = { type: 'string' };
        d.components.schemas.Company!.required!.push('colour');
      },
    ],
    [
      'an optional field of a request',
      (d) => (fieldsOf(d, 'CompanyCreateRequest').colour = { type: 'string' }),
    ],
    ['a longer text of a request', (d) => (fieldsOf(d, 'CompanyCreateRequest').name!.maxLength = 400)],
    [
      'a field that may be cleared now',
      (d) => (fieldsOf(d, 'CompanyUpdateRequest').name!.type = ['string', 'null']),
    ],
    ['another value of an answer', (d) => fieldsOf(d, 'Connection').status!.enum!.push('RESTING')],
    ['another refusal', (d) => (operation(d, '/ping', 'get').responses['410'] = { description: 'Gone.' })],
    ['other words and examples', (d) => (fieldsOf(d, 'Company').name!.description = 'Other words.')],
    ['a deprecation', (d) => (operation(d, '/ping', 'get').deprecated = true)],
    ['another host', (d) => (d.servers = [{ url: 'https://api.example/v2.2' }])],
  ];
  test.each(additions)('%s', (_what, alter) => {
    expect(altered(alter)).toEqual([]);
  });
});
