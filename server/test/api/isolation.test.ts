// biome-ignore-all lint/suspicious/noExplicitAny: a JSON document of unknown shape is walked.
// The isolation matrix: every route that the server has × every id in path, query, body and cursor × whose it is.
// The ids are found in the routes and the OpenAPI files themselves, so that a new operation is tried without being named here.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dashRoutes } from '../../src/api/dash/index.ts';
import { hostedRoutes } from '../../src/api/hosted/index.ts';
import { openApiDocument } from '../../src/api/openapi.ts';
import { portalRoutes, publicPortalRoutes } from '../../src/api/portal/index.ts';
import type { Route } from '../../src/api/route.ts';
import { versions } from '../../src/api/versions.ts';
import { signInCallPaths } from '../../src/http/dash-sign-in.ts';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { type Answer, type Client, multipart } from '../support/client.ts';
import { fill, makeWorld, type World } from '../support/world.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let own: World;
/** Worlds that the caller may not see, each with all its ids. */
let hidden: Record<string, World>;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  own = await makeWorld(app, tenant);
  const stranger = await app.createTenant('Stranger');
  const deleted = await makeWorld(app, tenant);
  hidden = {
    'another organization’s': await makeWorld(app, stranger),
    'its own of the other environment': await makeWorld(app, tenant, 'production'),
    deleted,
  };
  expect((await client.delete(`/company/${deleted.company_id}`)).status).toBe(204);
});
afterAll(() => app.close());

const notFound = { status: 404, body: { detail: 'Not found.' } };
const nobodys = (): World => Object.fromEntries(Object.keys(own).map((name) => [name, newId()]));
const ourRoutes = versions.flatMap(({ segment, routes }) =>
  routes.flatMap((route) => [route.path, ...route.aliases].map((path) => ({ segment, route, path }))),
);
const namesIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
/** What a company's deletion does not take with it at once. */
const survivors = ['learned_layout_id', 'learned_place_id', 'message_id'];

async function send(route: Route, url: string, body: unknown): Promise<Answer> {
  if (route.method === 'GET') return client.get(url);
  if (route.method === 'DELETE') return client.delete(url);
  if (!route.upload) return route.method === 'POST' ? client.post(url, body) : client.patch(url, body);
  const { siteId } = (body ?? {}) as { siteId?: string };
  const { payload, contentType } = multipart(Buffer.from('Account,kWh\n1,2\n'), {
    fileName: 'table.csv',
    ...(siteId === undefined ? {} : { siteId }),
  });
  return client.send('POST', url, payload, contentType);
}

/** Routes that serve no tenant's data under a key of their own, and why each is safe. */
const otherRoutes: Record<string, string> = {
  '/healthz': 'holds no data',
  '/readyz': 'holds counts of the queue',
  '/metrics': 'behind the operator’s token (operations.test.ts)',
  '/files/:organization/:environment/:document/:file': 'behind a signature over all four (documents.test.ts)',
  '/api-reference': 'the reference page',
  '/api/webhooks/portal/session': 'of the link alone (portal/sessions.test.ts)',
  '/play/in/:token': 'whoever knows the token (portal/play.test.ts)',
  '/play/history/:token': 'the same',
  '/assets/:name': 'files of the pages, the same for everybody',
  '/dev/mail': 'kept mails, outside of production (mail/mailer.test.ts)',
  '/dev/mail/:id': 'the same',
  '/dev/mail/:id/html': 'the same',
  '/p/i/:token':
    'a document that is the same for everybody, but for who may frame it (hosted/hosted-pages.test.ts)',
  '/p/connect/*': 'the same',
  '/api/dash/session': 'of the session’s own account (dash/sign-in.test.ts)',
  '/api/dash/open-session': 'the same',
  '/api/dash/open-session/:id': 'the same',
  '/api/dash/sign-in-options': 'the same for everybody',
  '/api/dash/join': 'whoever has the link (dash/sign-in.test.ts)',
  '/api/dash/join/look': 'the same',
  ...Object.fromEntries(
    signInCallPaths.map((path) => [`/api/dash/auth${path}`, 'of an account that proves itself']),
  ),
  '/create-datasource/magic-link/*': 'leads to the present address of the same link',
  // Tried with foreign links, sessions, proofs, submissions, sites and connections in hosted/.
  '/p/api/connect/*': 'whoever has the link (hosted/isolation.test.ts)',
  '/p/api/i/:token/logo': 'the same',
  ...Object.fromEntries(
    hostedRoutes.map(({ path }) => [
      `/p/api/i/:token${path.replace('{connection_id}', ':connection_id')}`,
      'the same',
    ]),
  ),
};
/** One document for every page: what it shows, it asks for. */
const pageUrls = new Set([
  ...[
    '/',
    '/sign-in',
    '/forgot-password',
    '/reset-password',
    '/join',
    '/settings',
    '/settings/*',
    '/data-input/*',
  ],
  ...['/p/webhooks', '/p/webhooks/*', '/play/:token', '/event-types', '/event-types/*'],
]);
/** Of people who are signed in: tried with every role, right, company and site in dash/rights.test.ts. */
const dashUrls = new Set(dashRoutes.map(({ path }) => `/api/dash${path.replace(/\{\w+\}/g, ':id')}`));
/** Tried with every id in portal/isolation.test.ts, under links of their own. */
const portalUrls = new Set(
  [
    ...[...portalRoutes, ...publicPortalRoutes].map(({ path }) => `/api/webhooks${path}`),
    ...portalRoutes.map(({ path, isBesideApps }) => `/api/v1${isBesideApps ? '' : '/app/:id'}${path}`),
    ...publicPortalRoutes.map(({ path }) => `/api/v1${path}`),
  ].map((url) => url.replace(/\{\w+\}/g, ':id')),
);
const isReference = (url: string): boolean => url.startsWith('/api-reference/');

test('every route that the server has is in a version’s table, or is known to hold nobody’s data', () => {
  const tabled = new Set(
    ourRoutes.map(({ segment, path }) => `/${segment}${path.replace(/\{\w+\}/g, ':id')}`),
  );
  const catchAlls = new Set(versions.map(({ segment }) => `/${segment}/*`));
  const unknown = app.server.registeredRoutes
    .map(({ url }) => url)
    .filter((url) => !(url in otherRoutes) && !pageUrls.has(url) && !isReference(url) && !catchAlls.has(url))
    .map((url) => url.replace(/:\w+/g, ':id'))
    .filter((url) => !tabled.has(url) && !portalUrls.has(url) && !dashUrls.has(url));
  expect([...new Set(unknown)]).toEqual([]);
  expect(app.server.registeredRoutes.length).toBeGreaterThan(200);
});

describe('an id in a path', () => {
  test('of somebody else’s, of the other environment, deleted, unknown or malformed: always the same 404', async () => {
    const before = await client.get('/company');
    let tried = 0;
    for (const { segment, route, path } of ourRoutes)
      for (const name of namesIn(path)) {
        if (name === 'page') continue;
        const values: Record<string, string> = { unknown: newId(), malformed: 'not-a-uuid' };
        for (const [whose, world] of Object.entries(hidden))
          if (!(whose === 'deleted' && survivors.includes(name))) values[whose] = world[name]!;
        for (const [whose, id] of Object.entries(values)) {
          const url = `/${segment}${fill(path, { ...own, [name]: id })}`;
          for (const body of route.method === 'GET' || route.method === 'DELETE'
            ? [undefined]
            : [{}, { name: 'x', page: 0, sites: 7 }]) {
            expect(await send(route, url, body), `${route.method} ${url} (${whose} ${name})`).toMatchObject(
              notFound,
            );
            tried++;
          }
        }
      }
    expect(tried).toBeGreaterThan(600);
    expect((await client.get('/company')).body).toEqual(before.body);
  });

  test('of a connection or a document that was deleted by itself: the same 404', async () => {
    const gone = await makeWorld(app, tenant);
    for (const path of [`/document/${gone.document_id}`, `/connection/${gone.connection_id}`])
      expect((await client.delete(path)).status).toBe(204);
    let tried = 0;
    for (const { segment, route, path } of ourRoutes)
      for (const name of namesIn(path).filter((one) => ['document_id', 'connection_id'].includes(one))) {
        const url = `/${segment}${fill(path, { ...own, [name]: gone[name]! })}`;
        expect(await send(route, url, {}), `${route.method} ${url}`).toMatchObject(notFound);
        tried++;
      }
    expect(tried).toBeGreaterThan(40);
  });

  test('a whole path of one hidden world is refused alike', async () => {
    for (const { segment, route, path } of ourRoutes) {
      const names = namesIn(path);
      if (names.length === 0) continue;
      for (const [whose, world] of Object.entries({ ...hidden, unknown: nobodys() })) {
        if (whose === 'deleted' && names.every((name) => survivors.includes(name))) continue;
        const url = `/${segment}${fill(path, { ...world, page: '1' })}`;
        expect(await send(route, url, {}), `${route.method} ${url} (${whose})`).toMatchObject(notFound);
      }
    }
  });
});

interface IdField {
  segment: string;
  route: Route;
  /** Where in the body or query; `[]` is an element of a list. */
  place: string[];
  /** A body that is right but for the id. */
  rest: Record<string, unknown>;
}

const resolve = (document: any, schema: any): any =>
  schema?.$ref ? resolve(document, document.components.schemas[schema.$ref.split('/').at(-1)]) : schema;

/** Places of UUIDs in a schema. */
function idPlaces(document: any, given: any): string[][] {
  const schema = resolve(document, given);
  if (!schema) return [];
  if (schema.format === 'uuid') return [[]];
  const choices = (schema.anyOf ?? schema.oneOf ?? []).flatMap((choice: any) => idPlaces(document, choice));
  const items = idPlaces(document, schema.items).map((place) => ['[]', ...place]);
  const fields = Object.entries<any>(schema.properties ?? {}).flatMap(([name, field]) =>
    idPlaces(document, field).map((place) => [name, ...place]),
  );
  return [...choices, ...items, ...fields];
}

const documents = new Map(
  versions.map((version) => [
    version.segment,
    JSON.parse(JSON.stringify(openApiDocument(version, 'http://api.test'))) as any,
  ]),
);

/** What a body needs beside the fields that its schema requires: one of several. */
const alsoNeeded: Record<string, object> = { account_company_update: { isTracked: true } };

function idFields(part: 'body' | 'query'): IdField[] {
  return versions.flatMap(({ segment, routes }) =>
    routes.flatMap((route) => {
      const document = documents.get(segment);
      const operation = document.paths[route.path][route.method.toLowerCase()];
      if (part === 'query')
        return (operation.parameters ?? [])
          .map((parameter: any) => resolve(document, parameter))
          .filter((parameter: any) => parameter.in === 'query')
          .flatMap((parameter: any) =>
            idPlaces(document, parameter.schema).map((place) => ({
              segment,
              route,
              place: [parameter.name, ...place],
              rest: {},
            })),
          );
      const content = operation.requestBody?.content;
      const schema = resolve(
        document,
        (content?.['application/json'] ?? content?.['multipart/form-data'])?.schema,
      );
      if (!schema) return [];
      const example =
        document.components.examples[
          (content['application/json'] ?? content['multipart/form-data']).examples.default.$ref
            .split('/')
            .at(-1)
        ].value;
      const rest = Object.fromEntries(
        (schema.required ?? [])
          .filter((name: string) => idPlaces(document, schema.properties[name]).length === 0)
          .map((name: string) => [name, example[name]]),
      );
      Object.assign(rest, alsoNeeded[route.operationId]);
      return idPlaces(document, schema).map((place) => ({ segment, route, place, rest }));
    }),
  );
}

/** `rest` with an id at a place. */
function withId(rest: Record<string, unknown>, place: string[], id: string): Record<string, unknown> {
  const build = ([step, ...more]: string[]): unknown =>
    step === undefined ? id : step === '[]' ? [build(more)] : { [step]: build(more) };
  return { ...rest, ...(build(place) as Record<string, unknown>) };
}

/** Which kind of object a field of a body or query names. */
const kindOf: Record<string, string> = {
  sites: 'site_id',
  initialSites: 'site_id',
  siteId: 'site_id',
  site: 'site_id',
  meter: 'meter_id',
  connection: 'connection_id',
  accounts: 'account_id',
  accountIds: 'account_id',
  adopt: 'document_id',
  datasourceId: 'document_id',
};
const kindAt = (place: string[]): string => {
  const name = place.findLast((step) => step !== '[]')!;
  const kind = kindOf[name];
  if (kind === undefined) throw new Error(`Say in kindOf what an id in "${place.join('.')}" names.`);
  return kind;
};

/** An answer without the id that was asked with. */
const withoutId = ({ status, body }: Answer, id: string): string =>
  `${status} ${JSON.stringify(body)}`.replaceAll(id, 'ID');

describe('an id in a body', () => {
  test('that the caller may not see is refused like an unknown one, at its field; a malformed one by its form', async () => {
    const fields = idFields('body');
    expect(fields.length).toBeGreaterThan(15);
    for (const { segment, route, place, rest } of fields) {
      const kind = kindAt(place);
      const url = `/${segment}${fill(route.path, { ...own, usage_data_id: own.msud_id! })}`;
      const about = `${route.method} ${url} ${place.join('.')}`;
      const unknownId = newId();
      const unknown = await send(route, url, withId(rest, place, unknownId));
      expect(unknown.status, about).toBe(400);
      expect(unknown.body.errors, about).toHaveProperty(place[0]!);
      for (const [whose, world] of Object.entries(hidden)) {
        const id = world[kind]!;
        const answer = await send(route, url, withId(rest, place, id));
        expect(withoutId(answer, id), `${about} (${whose})`).toBe(withoutId(unknown, unknownId));
      }
      const malformed = await send(route, url, withId(rest, place, 'not-a-uuid'));
      expect(malformed.status, about).toBe(400);
      expect(JSON.stringify(malformed.body.errors[place[0]!]), about).toContain('Must be a valid UUID.');
    }
  });
});

test('no query has to be sent', () => {
  for (const { segment, route } of ourRoutes)
    for (const parameter of documents.get(segment).paths[route.path][route.method.toLowerCase()].parameters ??
      [])
      expect(parameter.in === 'query' && parameter.required, `${route.path} ${parameter.name}`).not.toBe(
        true,
      );
});

describe('an id in a query', () => {
  test('that the caller may not see finds nothing, like an unknown one; a malformed one is refused', async () => {
    const fields = idFields('query');
    expect(fields.length).toBeGreaterThanOrEqual(2 * versions.length);
    for (const { segment, route, place } of fields) {
      const name = place[0]!;
      const ask = (id: string): Promise<Answer> =>
        send(route, `/${segment}${fill(route.path, own)}?${name}=${id}`, undefined);
      const about = `${route.method} ${segment} ${route.path}?${name}`;
      const unknown = await ask(newId());
      for (const [whose, world] of Object.entries(hidden)) {
        const answer = await ask(world[kindAt(place)]!);
        expect(answer.status, `${about} (${whose})`).toBe(200);
        expect(answer.body, `${about} (${whose})`).toEqual(unknown.body);
      }
      expect((await ask(own[kindAt(place)]!)).body, about).not.toEqual(unknown.body);
      const malformed = await ask('not-a-uuid');
      expect(malformed.status, about).toBe(400);
      expect(JSON.stringify(malformed.body.errors[name]), about).toContain('Must be a valid UUID.');
    }
  });
});

describe('a cursor', () => {
  test('of a feed that is not the caller’s is no cursor, wherever a cursor is taken', async () => {
    const takers = ourRoutes.filter(({ segment, path, route }) => {
      const operation = documents.get(segment).paths[path][route.method.toLowerCase()];
      return (operation.parameters ?? []).some(
        (parameter: any) => resolve(documents.get(segment), parameter).name === 'cursor',
      );
    });
    expect(takers.length).toBeGreaterThanOrEqual(versions.length);
    const stranger = await app.createTenant();
    const world = await makeWorld(app, stranger);
    const ofCompany = async (caller: Client, company: string): Promise<string> =>
      (await caller.get(`/change/company/${company}`)).body.cursor;
    const foreign = {
      'another organization’s': await ofCompany(stranger.client.sandbox, world.company_id!),
      'the other environment’s': await ofCompany(
        tenant.client.production,
        hidden['its own of the other environment']!.company_id!,
      ),
      'another company’s': await ofCompany(client, (await makeWorld(app, tenant)).company_id!),
      malformed: 'x',
    };
    for (const { segment, path } of takers)
      for (const [whose, cursor] of Object.entries(foreign))
        expect(await client.get(`/${segment}${fill(path, own)}?cursor=${cursor}`), whose).toMatchObject({
          status: 400,
          body: { errors: { cursor: ['This is no cursor of this feed.'] } },
        });
  });
});
