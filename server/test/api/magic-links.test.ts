import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readMagicSecret } from '../../src/domain/connections/magic-secret.ts';
import { openEditLink } from '../../src/domain/connections/open-edit-link.ts';
import { createContext } from '../../src/domain/context.ts';
import { newId } from '../../src/lib/ids.ts';
import { createKeyring } from '../../src/lib/keyring.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { startTestApp, type TestApp, type TestTenant, testSecret } from '../support/app.ts';
import { type Client, createClient } from '../support/client.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let site: string;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client);
  site = await makeSite(client, company);
});
afterEach(() => app.setClock(null));
afterAll(() => app.close());

const start = new Date('2026-03-01T12:00:00.000Z');
const later = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);
const ours = () => ({ organizationId: tenant.organizationId, environment: 'sandbox' });
const publicIdOf = async (id: string): Promise<string> =>
  (await client.get(`/connection/company/${id}/link`)).body.publicCompanyId;

describe('a company link', () => {
  const paths = () => [`/connection/company/${company}/link`, `/company/${company}/connection/link`];

  test('is made by GET and POST on both paths, in every version, with both names of the public id', async () => {
    const connection = await makeConnection(client, company, site);
    const { publicCompanyId } = (await client.get(`/connection/${connection}/details`)).body;
    for (const version of ['v2', 'v2.1', 'v2.2'])
      for (const path of paths())
        for (const answer of [
          await client.get(`/${version}${path}`),
          await client.post(`/${version}${path}`),
          await client.post(`/${version}${path}`, { sites: [site] }),
        ]) {
          expect(answer.status).toBe(200);
          const { companyMagicLinkSecret } = answer.body;
          expect(companyMagicLinkSecret).toMatch(/^[A-Za-z0-9_-]{60,}$/);
          expect(answer.body).toEqual({
            companyMagicLinkSecret,
            publicCompanyId,
            publicId: publicCompanyId,
            magicLinkUrl: `http://dash.test/p/connect/${publicCompanyId}/${companyMagicLinkSecret}`,
          });
          expect(answer.headers.deprecation).toBe('true');
          expect(answer.headers.link).toBe('<http://api.test/api-reference>; rel="deprecation"');
        }
  });

  test('carries what was filled in, readable with its public id alone', async () => {
    const prefill = {
      sites: [site],
      url: 'https://bayelectric.example',
      dataCollectionStartDate: '2024-02-29',
    };
    const { body } = await client.post(paths()[0]!, { ...prefill, sites: [site, site] });
    const { publicCompanyId, companyMagicLinkSecret: secret } = body;
    const link = { kind: 'create', tenant: ours(), companyId: company };
    expect(readMagicSecret(app.services, { publicCompanyId, secret })).toEqual({ ...link, ...prefill });
    const plain = (await client.get(paths()[0]!)).body;
    expect(readMagicSecret(app.services, { publicCompanyId, secret: plain.companyMagicLinkSecret })).toEqual({
      ...link,
      sites: [],
      url: null,
      dataCollectionStartDate: null,
    });
    expect(readMagicSecret(app.services, { publicCompanyId: newId(), secret })).toBeNull();
    for (const company of [await publicIdOf(await makeCompany(client)), ''])
      expect(readMagicSecret(app.services, { publicCompanyId: company, secret })).toBeNull();
  });

  test('lasts thirty days', async () => {
    app.setClock(start);
    const { publicCompanyId, companyMagicLinkSecret: secret } = (await client.get(paths()[0]!)).body;
    const month = 30 * 86_400;
    app.setClock(later(month - 1));
    expect(readMagicSecret(app.services, { publicCompanyId, secret })).not.toBeNull();
    app.setClock(later(month));
    expect(readMagicSecret(app.services, { publicCompanyId, secret })).toBeNull();
  });

  test('that was altered, cut or made under another secret is none', async () => {
    const { publicCompanyId, companyMagicLinkSecret: secret } = (await client.get(paths()[0]!)).body;
    const reading = (text: string, services: Parameters<typeof readMagicSecret>[0] = app.services) =>
      readMagicSecret(services, { publicCompanyId, secret: text });
    const bytes = Buffer.from(secret, 'base64url');
    for (let at = 0; at < bytes.length; at += 7) {
      const altered = Buffer.from(bytes);
      altered[at]! ^= 1;
      expect(reading(altered.toString('base64url'))).toBeNull();
      expect(reading(bytes.subarray(0, at).toString('base64url'))).toBeNull();
    }
    for (const text of ['', 'x', '%%%', 'x'.repeat(100_000)]) expect(reading(text)).toBeNull();
    const now = app.services.now;
    const another = { keyring: createKeyring(['another secret that nobody here ever knew of']), now };
    expect(reading(secret, another)).toBeNull();
    const rotated = {
      keyring: createKeyring(['a new secret, after a rotation of the secrets', testSecret]),
      now,
    };
    expect(reading(secret, rotated)).toMatchObject({ companyId: company });
  });

  test('names sites of the company and a web address, or all faults are told', async () => {
    const foreign = await makeSite(client, await makeCompany(client));
    const faulty = await client.post(paths()[1]!, {
      sites: [site, 'x'],
      url: '',
      dataCollectionStartDate: 'soon',
    });
    expect(faulty.status).toBe(400);
    expect(faulty.body.errors).toEqual({
      sites: { 1: ['Must be a valid UUID.'] },
      url: ['This field may not be blank.'],
      dataCollectionStartDate: ['Date has wrong format. Use one of these formats instead: YYYY-MM-DD.'],
    });
    const unknown = await client.post(paths()[0]!, { sites: [foreign, site], url: 'nothing' });
    expect(unknown.status).toBe(400);
    expect(unknown.body.errors).toEqual({
      sites: { 0: [`No site of this company has the id ${foreign}.`] },
      url: ['Enter a valid URL.'],
    });
  });
});

describe('the operations', () => {
  test('say with every answer, refusals too, that they are deprecated', async () => {
    const nobody = createClient(app.server, null);
    const id = await makeConnection(client, company, site);
    const path = `/connection/${id}`;
    const link = `/connection/company/${company}/link`;
    for (const [status, answer] of [
      [401, await nobody.get(path)],
      [401, await nobody.post(link)],
      [404, await client.get(`/connection/${newId()}`)],
      [404, await client.post('/connection/company/nobody/link')],
      [400, await client.post(link, { sites: 7 })],
      [400, await client.send('POST', link, '{', 'application/json')],
      [415, await client.send('POST', `/v2${link}`, 'x', 'text/plain')],
    ] as const) {
      expect(answer.status).toBe(status);
      expect(answer.headers.deprecation).toBe('true');
      expect(answer.headers.link).toBe('<http://api.test/api-reference>; rel="deprecation"');
    }
    const others = [await client.get(`${path}/details`), await client.patch(path, { isActive: 7 })];
    for (const { headers } of others) expect(headers.deprecation).toBeUndefined();
  });
});

describe('an edit link', () => {
  const opened = (secret: string, connectionId: string) => {
    const whose = { organizationId: tenant.organizationId, environment: 'sandbox' } as const;
    const ctx = createContext(app.services, {
      tenant: whose,
      caller: { kind: 'operator' },
      log: silentLogger,
    });
    return openEditLink(ctx, { connectionId, secret });
  };

  test('is the connection, by GET and POST, whose secret stays the same between reads', async () => {
    const id = await makeConnection(client, company, site);
    const details = await client.get(`/connection/${id}/details`);
    expect(details.headers.deprecation).toBeUndefined();
    for (const answer of [
      await client.get(`/v2/connection/${id}`),
      await client.post(`/v2.1/connection/${id}`),
      await client.post(`/connection/${id}`, { anything: 1 }),
    ]) {
      expect(answer).toMatchObject({ status: 200, body: details.body });
      expect(answer.body).toEqual(details.body);
      expect(answer.headers.deprecation).toBe('true');
    }
    const { publicCompanyId, connectionMagicLinkSecret: secret } = details.body;
    expect(readMagicSecret(app.services, { publicCompanyId, secret })).toEqual({
      kind: 'edit',
      tenant: ours(),
      companyId: company,
      connectionId: id,
    });
    expect(await opened(secret, id)).toMatchObject({ id });
  });

  test('differs from every other, lasts on, and ends with new credentials or the connection', async () => {
    app.setClock(start);
    const id = await makeConnection(client, company, site);
    const other = await makeConnection(client, company, site);
    const secretOf = async (of: string): Promise<string> =>
      (await client.get(`/connection/${of}`)).body.connectionMagicLinkSecret;
    const secret = await secretOf(id);
    const companySecret = (await client.get(`/connection/company/${company}/link`)).body
      .companyMagicLinkSecret;
    const none = { kind: 'not_found' };
    for (const wrong of [await secretOf(other), companySecret, `${secret}=`, '', secret.slice(1)])
      await expect(opened(wrong, id)).rejects.toMatchObject(none);
    app.setClock(later(365 * 86_400));
    const publicCompanyId = await publicIdOf(company);
    expect(readMagicSecret(app.services, { publicCompanyId, secret })).toMatchObject({ connectionId: id });
    expect(await opened(secret, id)).toMatchObject({ id });
    await client.patch(`/connection/${id}`, { externalId: 'renamed' });
    expect(await opened(secret, id)).toMatchObject({ id });
    await client.patch(`/connection/${id}`, { username: 'new', password: 'words' });
    await expect(opened(secret, id)).rejects.toMatchObject(none);
    const present = await secretOf(id);
    expect(await opened(present, id)).toMatchObject({ id });
    await client.delete(`/connection/${id}`);
    await expect(opened(present, id)).rejects.toMatchObject(none);
    expect((await client.get(`/connection/${id}`)).status).toBe(404);
    expect((await client.post(`/connection/${id}`)).status).toBe(404);
  });
});
