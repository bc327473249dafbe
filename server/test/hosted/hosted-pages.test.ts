// The documents of the hosted pages: who may frame them, what they may run, how small they are; and how an organization makes
// them its own.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { setWhiteLabel } from '../../src/domain/organizations/set-white-label.ts';
import { createOutgoing } from '../../src/lib/outgoing-http.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { hostedPage, strangeToken } from '../support/hosted.ts';
import { makeCompany } from '../support/records.ts';

let app: TestApp;
let tenant: TestTenant;
let company: string;
let pagesDirectory: string;
let images: Server;
let imageUrl: string;
const served = new Map<string, Buffer>();
beforeAll(async () => {
  pagesDirectory = await mkdtemp(join(tmpdir(), 'nectar-hosted-'));
  await writeFile(
    join(pagesDirectory, 'connect.html'),
    '<!doctype html><script nonce="__NONCE__" src="/assets/connect-1.js"></script>',
  );
  images = createServer((request, response) => {
    const image = served.get(request.url ?? '');
    response.writeHead(image ? 200 : 404, { 'content-type': 'image/svg+xml' }).end(image);
  });
  await new Promise<void>((listening) => images.listen(0, '127.0.0.1', listening));
  imageUrl = `http://127.0.0.1:${(images.address() as AddressInfo).port}`;
  app = await startTestApp({
    pagesDirectory,
    dashPublicUrl: 'https://dash.nectar.example',
    outgoing: createOutgoing({ allowSubnets: ['127.0.0.0/8'], allowHttp: true }),
  });
});
afterEach(async () => {
  await setWhiteLabel(tenant.context(), {
    companyName: null,
    brandColor: null,
    logoUrl: null,
    embeddingOrigins: [],
  });
});
beforeAll(async () => {
  tenant = await app.createTenant();
  company = await makeCompany(tenant.client.sandbox, { name: 'Harbor Textiles' });
});
afterAll(async () => {
  await app.close();
  images.close();
  await rm(pagesDirectory, { recursive: true, force: true });
});

const invite = async (): Promise<string> => {
  const { body } = await tenant.client.sandbox.post(`/invitation/company/${company}`, {});
  return new URL(body.invitationUrl).pathname;
};
const policyOf = (headers: Record<string, unknown>): Map<string, string> =>
  new Map(
    String(headers['content-security-policy'])
      .split('; ')
      .map((rule) => [rule.split(' ')[0]!, rule.split(' ').slice(1).join(' ')]),
  );

describe('a page', () => {
  test('runs nothing but its own scripts, under a nonce of each answer, and tells its address to nobody', async () => {
    const path = await invite();
    const [one, other] = [await app.server.inject(path), await app.server.inject(path)];
    expect(one.statusCode).toBe(200);
    const policy = policyOf(one.headers);
    const nonce = /nonce="([^"]+)"/.exec(one.body)![1]!;
    expect(nonce).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(other.body).not.toContain(nonce);
    expect(Object.fromEntries(policy)).toEqual({
      'default-src': "'none'",
      'script-src': `'self' 'nonce-${nonce}'`,
      'style-src': `'self' 'nonce-${nonce}'`,
      'img-src': "'self' data:",
      'font-src': "'self'",
      'connect-src': "'self'",
      'frame-ancestors': 'https:',
      'base-uri': "'none'",
      'form-action': "'self'",
    });
    expect(one.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      'strict-transport-security': 'max-age=31536000',
    });
    expect(one.headers['permissions-policy']).toContain('camera=()');
    expect(one.headers['x-frame-options']).toBeUndefined();
    expect(one.headers['set-cookie']).toBeUndefined();
  });

  test('may be framed by the organization’s list alone, once there is one; every other page by nobody', async () => {
    const embeddingOrigins = ['https://portal.harbor.example', 'https://app.harbor.example:8443'];
    await setWhiteLabel(tenant.context('production'), { embeddingOrigins });
    const link = (await tenant.client.sandbox.post(`/connection/company/${company}/link`, {})).body
      .magicLinkUrl;
    for (const path of [await invite(), new URL(link).pathname])
      expect(policyOf((await app.server.inject(path)).headers).get('frame-ancestors')).toBe(
        embeddingOrigins.join(' '),
      );
    expect(policyOf((await app.server.inject(`/p/i/${strangeToken()}`)).headers).get('frame-ancestors')).toBe(
      'https:',
    );
    const { body } = await hostedPage(app.server, await invite()).get();
    expect(body.embeddingOrigins).toEqual(embeddingOrigins);
    for (const path of ['/p/webhooks', '/event-types', '/', '/api-reference', '/dev/mail']) {
      const { headers } = await app.server.inject({ url: path, headers: { host: '127.0.0.1' } });
      expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    }
  });
});

test('somebody who has guessed too many links is framed by nobody: the list of a link is not to be unlocked that way', async () => {
  await setWhiteLabel(tenant.context('production'), { embeddingOrigins: ['https://portal.harbor.example'] });
  const path = await invite();
  const load = (url: string) => app.server.inject({ url, remoteAddress: '10.20.30.40' });
  const ancestors = async (url: string) => policyOf((await load(url)).headers).get('frame-ancestors');
  expect(await ancestors(path)).toBe('https://portal.harbor.example');
  for (let guess = 0; guess < 31; guess++) await load(`/p/i/${strangeToken()}`);
  expect(await ancestors(path)).toBe("'none'");
  expect(await ancestors(`/p/i/${strangeToken()}`)).toBe("'none'");
});

describe('an organization’s own look', () => {
  let png: Buffer;
  beforeAll(async () => {
    const picture = await sharp({
      create: { width: 32, height: 8, channels: 3, background: '#2e86ab' },
    })
      .png()
      .toBuffer();
    png = Buffer.concat([picture, Buffer.from('<script>alert(1)</script>')]);
  });

  test('has a name, a colour and a logo from our own copy, for links that work', async () => {
    served.set('/logo', png);
    await setWhiteLabel(tenant.context(), {
      companyName: ' Harbor Group ',
      brandColor: '#2E86AB',
      logoUrl: `${imageUrl}/logo`,
    });
    served.delete('/logo');
    const page = hostedPage(app.server, await invite());
    const { branding } = (await page.get()).body;
    expect(branding).toMatchObject({ name: 'Harbor Group', color: '#2e86ab' });
    const logo = await app.server.inject(branding.logo);
    expect(logo.statusCode).toBe(200);
    expect(logo.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    // Drawn anew: the same picture, and nothing else of the file.
    expect(logo.rawPayload.toString('latin1')).not.toContain('<script>');
    expect(await sharp(logo.rawPayload).raw().toBuffer()).toEqual(await sharp(png).raw().toBuffer());
    const stranger = await app.createTenant();
    const theirs = await makeCompany(stranger.client.sandbox);
    const made = await stranger.client.sandbox.post(`/invitation/company/${theirs}`, {});
    const other = hostedPage(app.server, new URL(made.body.invitationUrl).pathname);
    expect((await other.get()).body.branding).toEqual({ name: null, color: null, logo: null });
    expect((await other.get('/logo')).status).toBe(404);
  });

  test('is refused by field where it is none: all faults together, and nothing is changed', async () => {
    served.set(
      '/svg',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    );
    served.set('/large', Buffer.concat([png, Buffer.alloc(1 << 20)]));
    const refused = async (input: Parameters<typeof setWhiteLabel>[1]): Promise<string[]> =>
      setWhiteLabel(tenant.context(), input).then(
        () => [],
        (error) => Object.keys(error.fields),
      );
    expect(
      await refused({
        companyName: 'x'.repeat(101),
        brandColor: 'red; background: url(//evil.example)',
        logoUrl: `${imageUrl}/svg`,
        embeddingOrigins: [
          'https://*.harbor.example',
          'portal.harbor.example',
          'http://harbor.example',
          'https://a.example/path',
        ],
      }),
    ).toEqual(['companyName', 'brandColor', 'embeddingOrigins', 'logoUrl']);
    served.set('/broken', png.subarray(0, 40));
    for (const path of ['/large', '/missing', '/broken'])
      expect(await refused({ logoUrl: imageUrl + path }), path).toEqual(['logoUrl']);
    expect(await refused({ logoUrl: 'https://10.0.0.1/logo.png' })).toEqual(['logoUrl']);
    expect(
      await refused({ embeddingOrigins: Array.from({ length: 21 }, (_one, n) => `https://a${n}.example`) }),
    ).toEqual(['embeddingOrigins']);
    expect((await hostedPage(app.server, await invite()).get()).body.branding).toEqual({
      name: null,
      color: null,
      logo: null,
    });
  });
});
