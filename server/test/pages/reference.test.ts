// The reference page in a real browser that reaches nothing but this machine.
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { versions } from '../../src/api/versions.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openWatchedPage, startBrowser } from '../support/browser.ts';
import { takePicture } from '../support/look.ts';

let app: TestApp;
let browser: Browser;
let origin: string;
beforeAll(async () => {
  app = await startTestApp();
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  origin = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`;
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app.close();
});

describe('the reference page', () => {
  test('shows the three versions, the newest first, and asks nothing of any other host', async () => {
    const { page, complaints, requested } = await openWatchedPage(browser, {
      viewport: { width: 1280, height: 900 },
    });
    await page.goto(`${origin}/api-reference`);
    await page.getByText('This is v2.2 (recommended).').waitFor();
    await takePicture(page, 'reference-desktop', false);
    for (const [from, to, says] of [
      ['v2.2', 'v2.1', 'This is v2.1 (supported).'],
      ['v2.1', 'v2.0', 'This is v2.0 (legacy).'],
      ['v2.0', 'v2.2', 'This is v2.2 (recommended).'],
    ] as const) {
      await page.getByRole('button', { name: from, exact: true }).click();
      await page.getByRole('option', { name: to, exact: true }).click();
      await page.getByText(says).waitFor();
    }
    for (const { schemaFile } of versions)
      expect(requested).toContain(`${origin}/api-reference/${schemaFile}`);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);

  test('sends a call with a key to the host that serves the page, and shows its answer', async () => {
    const tenant = await app.createTenant();
    const { page, complaints, requested } = await openWatchedPage(browser, {
      viewport: { width: 1280, height: 900 },
    });
    await page.goto(`${origin}/api-reference`);
    await page.getByText('This is v2.2 (recommended).').waitFor();
    await page
      .getByRole('button', { name: /Test Request/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('.scalar-password-input').fill(tenant.keys.sandbox);
    const answered = page.waitForResponse(`${origin}/v2.2/ping`);
    await dialog.getByRole('button', { name: /^Send get request/ }).click();
    const response = await answered;
    expect([response.status(), await response.json()]).toEqual([200, { status: 'ok', version: '2.2' }]);
    await dialog.getByText('200', { exact: false }).first().waitFor();
    await dialog.getByText('"2.2"').first().waitFor();
    await takePicture(page, 'reference-call', false);
    expect(requested.filter((url) => !url.startsWith(origin) && !/^(data|blob):/.test(url))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);

  test('fits a phone: nothing is wider than the screen, and the operations are one tap away', async () => {
    const { page, complaints } = await openWatchedPage(browser, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await page.goto(`${origin}/api-reference`);
    await page.getByText('This is v2.2 (recommended).').waitFor();
    await takePicture(page, 'reference-phone', false);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(390);
    await page.getByRole('button', { name: /menu/i }).first().click();
    await page
      .getByRole('link', { name: /Companies/ })
      .first()
      .waitFor();
    await takePicture(page, 'reference-phone-menu', false);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);

  test('may not be framed, runs no script but its own, and is told again only when it changed', async () => {
    const answer = await app.server.inject('/api-reference');
    expect(answer.headers['x-frame-options']).toBe('DENY');
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    const bundle = await app.server.inject({
      url: '/api-reference/scalar.js',
      headers: { 'accept-encoding': 'gzip' },
    });
    expect([bundle.statusCode, bundle.headers['content-encoding']]).toEqual([200, 'gzip']);
    expect(bundle.rawPayload.length).toBeLessThan(1_600_000);
    const again = await app.server.inject({
      url: '/api-reference/scalar.js',
      headers: { 'if-none-match': String(bundle.headers.etag) },
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });
});
