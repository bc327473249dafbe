// Signing in by an identity provider (OpenID Connect): a small one of our own plays it.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import { createDashClient, type DashClient, joinKey, signedIn } from '../support/dash.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const client = { id: 'nectar', secret: 'of the provider' };

let app: TestApp;
let tenant: TestTenant;
let provider: Server;
let issuer: string;
/** Whom the provider vouches for next, and what was asked of it. */
let claims: Record<string, unknown> = {};
let challenge = '';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function idToken(nonce: string | null): string {
  const now = Math.floor(Date.now() / 1000);
  const head = part({ alg: 'RS256', kid: 'k1', typ: 'JWT' });
  const body = part({ iss: issuer, aud: client.id, iat: now, exp: now + 300, nonce, ...claims });
  const signature = sign('sha256', Buffer.from(`${head}.${body}`), privateKey).toString('base64url');
  return `${head}.${body}.${signature}`;
}

beforeAll(async () => {
  let nonce: string | null = null;
  provider = createServer((request, response) => {
    const answer = (body: unknown, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const { pathname, searchParams } = new URL(request.url!, issuer);
    if (pathname === '/.well-known/openid-configuration')
      return answer({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        id_token_signing_alg_values_supported: ['RS256'],
      });
    if (pathname === '/keys')
      return answer({
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }],
      });
    if (pathname === '/authorize') {
      nonce = searchParams.get('nonce');
      challenge = searchParams.get('code_challenge') ?? '';
      return answer({});
    }
    let text = '';
    request.on('data', (bytes) => {
      text += bytes;
    });
    request.on('end', () => {
      const verifier = new URLSearchParams(text).get('code_verifier') ?? '';
      if (createHash('sha256').update(verifier).digest('base64url') !== challenge)
        return answer({ error: 'invalid_grant' }, 400);
      answer({ access_token: 'a', token_type: 'Bearer', expires_in: 300, id_token: idToken(nonce) });
    });
  });
  await new Promise<void>((listening) => provider.listen(0, '127.0.0.1', listening));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  app = await startTestApp({
    openId: { name: 'Example SSO', issuer, clientId: client.id, clientSecret: client.secret },
  });
  tenant = await app.createTenant('Harbor Textiles');
});
afterAll(async () => {
  await app.close();
  provider.close();
});

/** Goes to the provider and comes back. @returns where the browser is sent */
async function roundTrip(browser: DashClient, about: Record<string, unknown>): Promise<string> {
  claims = about;
  const { status, body } = await browser.post('/auth/sign-in/social', {
    callbackURL: '/settings/personal/general',
  });
  expect(status).toBe(200);
  const url = new URL(body.url);
  expect(url.origin).toBe(issuer);
  expect(url.searchParams.get('redirect_uri')).toBe('http://dash.test/api/dash/auth/callback/openid');
  await fetch(url);
  const back = await browser.call(
    'GET',
    `/auth/callback/openid?code=abc&state=${encodeURIComponent(url.searchParams.get('state')!)}`,
  );
  expect(back.status).toBe(302);
  return String(back.headers.location);
}

describe('an identity provider', () => {
  test('is named to the pages', async () => {
    expect((await createDashClient(app.server).get('/sign-in-options')).body).toEqual({
      openId: { name: 'Example SSO' },
    });
  });

  test('lets in whom an organization has added, and makes the account; the page that was asked for opens', async () => {
    const { email } = await joinKey(tenant, { email: 'sso@example.com', role: 'ADMIN' });
    const browser = createDashClient(app.server);
    const location = await roundTrip(browser, { sub: '17', email, email_verified: true, name: 'Sam Okafor' });
    expect(location).toMatch(/^(http:\/\/dash\.test)?\/settings\/personal\/general$/);
    expect((await browser.get('/session')).body).toMatchObject({
      person: { email, name: 'Sam Okafor', hasPassword: false },
      organization: { id: tenant.organizationId },
    });
  });

  test('signs in to an account that was there before', async () => {
    const { email } = await signedIn(app, tenant);
    const browser = createDashClient(app.server);
    await roundTrip(browser, { sub: '18', email, email_verified: true, name: 'Robin Vale' });
    expect((await browser.get('/session')).body.person).toMatchObject({ email, hasPassword: true });
  });

  test('lets nobody in whom no organization has added, nor an address that it does not vouch for', async () => {
    const { email } = await joinKey(tenant, { email: 'unproven@example.com', role: 'MEMBER' });
    for (const about of [
      { sub: '19', email: 'nobody@example.com', email_verified: true, name: 'Nobody' },
      { sub: '20', email, email_verified: false, name: 'Unproven' },
      { sub: '21', email: tenant.adminEmail, email_verified: false, name: 'Unproven' },
    ]) {
      const browser = createDashClient(app.server);
      expect(await roundTrip(browser, about), String(about.sub)).toMatch(/\/sign-in\?.*error=/);
      expect((await browser.get('/session')).status).toBe(401);
    }
  });

  test('does not answer another browser’s question', async () => {
    const browser = createDashClient(app.server);
    claims = { sub: '17', email: 'sso@example.com', email_verified: true, name: 'Sam' };
    const { body } = await browser.post('/auth/sign-in/social', { callbackURL: '/' });
    await fetch(body.url);
    const state = new URL(body.url).searchParams.get('state')!;
    const thief = createDashClient(app.server);
    const path = `/auth/callback/openid?code=abc&state=${encodeURIComponent(state)}`;
    expect(String((await thief.call('GET', path)).headers.location)).toContain('error=');
    expect((await thief.get('/session')).status).toBe(401);
  });

  test('sends nobody elsewhere', async () => {
    for (const callbackURL of ['https://evil.example/', '//evil.example', '/\\evil.example', 'x'])
      expect((await createDashClient(app.server).post('/auth/sign-in/social', { callbackURL })).status).toBe(
        400,
      );
  });
});
