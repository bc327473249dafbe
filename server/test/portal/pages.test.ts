// What is served of the pages: one document for every address, files that never change, and headers that keep them to themselves.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
let pagesDirectory: string;
beforeAll(async () => {
  pagesDirectory = await mkdtemp(join(tmpdir(), 'nectar-pages-'));
  app = await startTestApp({ pagesDirectory });
});
afterAll(async () => {
  await app.close();
  await rm(pagesDirectory, { recursive: true, force: true });
});

const pages = [
  '/p/webhooks',
  '/p/webhooks/endpoints/ep_1',
  `/play/${'a'.repeat(22)}`,
  '/event-types',
  '/event-types/document.created.v2',
];

test('before they are built, every page says so', async () => {
  for (const url of pages) {
    const answer = await app.server.inject(url);
    expect(answer.statusCode, url).toBe(503);
    expect(answer.body).toContain('npm run build -w web');
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  }
});

test('each is the same document, framed by nobody, kept by no cache, telling its address to nobody', async () => {
  await writeFile(join(pagesDirectory, 'index.html'), '<!doctype html><title>Portal</title>');
  for (const url of pages) {
    const answer = await app.server.inject(url);
    expect(answer.statusCode, url).toBe(200);
    expect(answer.body).toContain('<title>Portal</title>');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    });
    const policy = String(answer.headers['content-security-policy']);
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "connect-src 'self'",
    ])
      expect(policy).toContain(rule);
    expect(policy).not.toContain('unsafe');
  }
});

test('their files may be kept for ever, packed where the client can unpack; nothing else of the folder is served', async () => {
  await mkdir(join(pagesDirectory, 'assets'), { recursive: true });
  await writeFile(join(pagesDirectory, 'assets', 'index-A1b2.js'), 'let a = 1;'.repeat(100));
  const plain = await app.server.inject('/assets/index-A1b2.js');
  expect(plain.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  const packed = await app.server.inject({
    url: '/assets/index-A1b2.js',
    headers: { 'accept-encoding': 'gzip, br' },
  });
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
  for (const name of [
    'missing-1.js',
    '..%2Findex.html',
    '%2e%2e%2findex.html',
    '.env',
    'index.html',
    'a%00.js',
    'x'.repeat(290) + '.js',
    'x'.repeat(900) + '.js',
  ])
    expect((await app.server.inject(`/assets/${name}`)).statusCode, name).toBe(404);
});
