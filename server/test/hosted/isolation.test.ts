// The rows of the isolation matrix for hosted pages: every call of every kind of link × every id and secret × whose it is; and
// requests that no page would send.
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hostedRoutes } from '../../src/api/hosted/index.ts';
import { newId } from '../../src/lib/ids.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { agreed, type HostedPage, hostedPage, strangeToken } from '../support/hosted.ts';
import { makeConnection, makeSite } from '../support/records.ts';
import { asOwner } from '../support/webhooks.ts';
import { makeWorld, type World } from '../support/world.ts';

let app: TestApp;
let tenant: TestTenant;
let own: World;
let hidden: Record<string, World>;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  own = await makeWorld(app, tenant);
  const deleted = await makeWorld(app, tenant);
  hidden = {
    'another organization’s': await makeWorld(app, await app.createTenant('Stranger')),
    'the other environment’s': await makeWorld(app, tenant, 'production'),
    'another company’s': await makeWorld(app, tenant),
    deleted,
  };
  await tenant.client.sandbox.delete(`/company/${deleted.company_id}`);
});
afterEach(() => asOwner(app, (owner) => owner.query('delete from request_counts')));
afterAll(() => app.close());

const client = () => tenant.client.sandbox;
const pathOf = (url: string): string => new URL(url).pathname;

/** A fresh page of each kind of link of the caller's own company. */
async function pagesOfOwn(): Promise<Record<string, HostedPage>> {
  const contributor = await client().post(`/invitation/company/${own.company_id}`, {});
  const connection = await makeConnection(client(), own.company_id!, own.site_id!);
  const reconnect = await client().post(`/invitation/connection/${connection}`, {});
  const link = await client().post(`/connection/company/${own.company_id}/link`, {});
  const edited = await makeConnection(client(), own.company_id!, own.site_id!);
  const { body } = await client().get(`/connection/${edited}`);
  const paths = {
    contributor: pathOf(contributor.body.invitationUrl),
    reconnect: pathOf(reconnect.body.invitationUrl),
    'company link': pathOf(link.body.magicLinkUrl),
    'edit link': `/p/connect/${body.publicCompanyId}/workflow/${body.connectionMagicLinkSecret}`,
  };
  const pages: Record<string, HostedPage> = {};
  for (const [kind, path] of Object.entries(paths)) {
    pages[kind] = hostedPage(app.server, path);
    expect((await pages[kind].open()).status, kind).toBe(200);
  }
  return pages;
}

const login = (sites: string[]) => ({
  ...agreed,
  url: 'https://bayelectric.example',
  username: `user-${newId()}`,
  password: 'hidden words',
  sites,
});

const clearCounts = (): Promise<unknown> =>
  asOwner(app, (owner) => owner.query('delete from request_counts'));

describe('a link', () => {
  test('connects sites of its own company alone; every other one is refused like an unknown one', async () => {
    const pages = await pagesOfOwn();
    for (const kind of ['contributor', 'company link']) {
      const page = pages[kind]!;
      const ask = async (id: string): Promise<string> => {
        await clearCounts();
        const { status, body } = await page.post('/submission', login([id]));
        return `${status} ${JSON.stringify(body)}`.replaceAll(id, 'ID');
      };
      const unknown = await ask(newId());
      expect(unknown, kind).toMatch(/^400 .*sites/);
      for (const [whose, world] of Object.entries(hidden))
        expect(await ask(world.site_id!), `${kind} (${whose})`).toBe(unknown);
      const { body } = await page.get('/sites');
      const listed = (body.sites as { id: string }[]).map(({ id }) => id);
      expect(listed).toContain(own.site_id);
      for (const world of Object.values(hidden)) expect(listed).not.toContain(world.site_id);
    }
  });

  test('follows and tries again connections that it handed in itself, whoever else’s they are', async () => {
    const pages = await pagesOfOwn();
    const secrets: string[] = [];
    for (const page of Object.values(pages)) {
      const { status, body } = await page.post('/submission', login([own.site_id!]));
      expect(status).toBe(201);
      secrets.push(body.secret);
    }
    for (const [kind, page] of Object.entries(pages))
      for (const secret of [...secrets, strangeToken()]) {
        page.headers['x-nectar-submission'] = secret;
        for (const id of [
          own.connection_id,
          newId(),
          ...Object.values(hidden).map((world) => world.connection_id),
        ]) {
          await clearCounts();
          expect((await page.get(`/submission/${id}`)).status, kind).toBe(404);
          const again = await page.post(`/submission/${id}`, { username: 'u', password: 'p' });
          expect(again.status, kind).toBe(404);
        }
      }
  });

  test('of a deleted company, or of a deleted connection, is one that nobody was given, for every call', async () => {
    const company = (await client().post('/company', { name: 'Gone' })).body.id as string;
    const site = await makeSite(client(), company);
    const connection = await makeConnection(client(), company, site);
    const { body } = await client().get(`/connection/${connection}`);
    const paths = [
      pathOf((await client().post(`/invitation/company/${company}`, {})).body.invitationUrl),
      pathOf((await client().post(`/connection/company/${company}/link`, {})).body.magicLinkUrl),
      `/p/connect/${body.publicCompanyId}/workflow/${body.connectionMagicLinkSecret}`,
    ];
    const pages = paths.map((path) => hostedPage(app.server, path));
    for (const page of pages) expect((await page.open()).status).toBe(200);
    await client().delete(`/company/${company}`);
    for (const page of pages)
      for (const route of hostedRoutes) {
        await clearCounts();
        const path = route.path.replace('{connection_id}', connection);
        const answer =
          route.method === 'GET'
            ? await page.get(path)
            : await page.post(path, {
                ...login([site]),
                name: 'Bay Electric',
                email: 'a@b.example',
                code: '123456',
                method: 'NONE',
                answer: { method: 'NONE' },
              });
        // Asking for a code answers alike whatever becomes of it; a code is wrong.
        const alike = path === '/email' || path === '/email/verify' ? [202, 400, 404] : [404];
        expect(alike, `${route.method} ${path}`).toContain(answer.status);
      }
  });
});

test('whatever is sent to the pages’ calls is answered with less than 500', async () => {
  const pages = Object.values(await pagesOfOwn());
  const odd = fc.oneof(
    fc.constantFrom(null, '', '\u0000', '\ud800', 'x'.repeat(5_000), -1, 1e300, [], {}, [[]], true),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.jsonValue({ maxDepth: 3 }),
  );
  const names = [
    'email',
    'code',
    'url',
    'username',
    'password',
    'sites',
    'country',
    'utilityTypes',
    'providerName',
    'connectionOwnerEmail',
    'dataCollectionStartDate',
    'consentVersion',
    'language',
    'answer',
    'method',
  ];
  const body = fc.oneof(
    odd,
    fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 8 }),
    fc
      .record({ sites: fc.array(odd, { maxLength: 4 }) }, { requiredKeys: [] })
      .map((part) => ({ ...login([own.site_id!]), ...part })),
    fc
      .constantFrom(...names)
      .chain((name) => odd.map((value) => ({ ...login([own.site_id!]), [name]: value }))),
  );
  const paths = [
    ...new Set(hostedRoutes.map(({ path }) => path.replace('{connection_id}', own.connection_id!))),
  ];
  const header = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '.', '-', '_', '=', ' '), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...pages),
      fc.constantFrom(...paths, '/x', '/submission/x', '/submission/x/mfa', '//', '/%00', '/logo'),
      fc.option(body, { nil: undefined }),
      fc.string({ maxLength: 30 }),
      fc.record({ verification: header, submission: header }),
      async (page, path, sent, q, { verification, submission }) => {
        await clearCounts();
        const asked = { ...page, headers: page.headers };
        Object.assign(asked.headers, {
          'x-nectar-verification': verification,
          'x-nectar-submission': submission,
        });
        const answer =
          sent === undefined
            ? await page.get(`${path}?${new URLSearchParams({ q })}`)
            : await page.post(path, sent);
        expect(answer.status).toBeLessThan(500);
      },
    ),
    { numRuns: 400 },
  );
}, 240_000);

test('whatever stands in a page’s address is answered with less than 500', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(
        '/p/i/',
        '/p/connect/',
        '/p/api/i/',
        '/p/api/connect/',
        '/create-datasource/magic-link/',
        '/dev/mail/',
      ),
      fc.oneof(
        fc.string({ maxLength: 60 }).map(encodeURIComponent),
        fc.webPath(),
        fc
          .uuid()
          .chain((id) =>
            fc.base64String({ maxLength: 900 }).map((text) => `${id}/${encodeURIComponent(text)}`),
          ),
        fc
          .uuid()
          .chain((id) =>
            fc
              .string({ unit: fc.constantFrom('a', 'B', '0', '-', '_'), maxLength: 4_000 })
              .map((text) => `${id}/workflow/${text}`),
          ),
      ),
      async (base, rest) => {
        await clearCounts();
        const answer = await app.server.inject({ url: base + rest, headers: { host: '127.0.0.1' } });
        expect(answer.statusCode === 503 || answer.statusCode < 500, `${base}${rest}`).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
}, 120_000);
