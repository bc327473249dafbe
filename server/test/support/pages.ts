// The built pages on a server of their own, with everything behind them: database, sender, a receiver. What people see is
// looked at in Chromium.
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { resolve } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { expect } from 'vitest';
import { createPortalLink } from '../../src/domain/webhooks/create-portal-link.ts';
import type { PortalCapability } from '../../src/domain/webhooks/portal-capabilities.ts';
import { createOutgoing } from '../../src/lib/outgoing-http.ts';
import { startTestApp, type TestApp, type TestAppOptions, type TestTenant } from './app.ts';
import { openWatchedPage, startBrowser, type WatchedPage } from './browser.ts';
import { exactly, sendIn } from './webhooks.ts';

export interface Pages {
  app: TestApp;
  browser: Browser;
  /** Where the pages are, without a slash at the end. */
  origin: string;
  /** The documented link of a tenant, or one that allows less. */
  linkOf(tenant: TestTenant, capabilities?: readonly PortalCapability[]): Promise<string>;
  /** A window that is in the portal of a fresh organization. */
  openPortal(options?: BrowserContextOptions): Promise<WatchedPage & { tenant: TestTenant }>;
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

const built = resolve(import.meta.dirname, '../../../web/dist');

/** Each delivery is tried once, so that a failure is final at once. @throws Error where the pages are not built */
export async function startPages(options: Pick<TestAppOptions, 'operatorToken'> = {}): Promise<Pages> {
  if (!existsSync(`${built}/index.html`)) throw new Error('The pages are not built: run script/bootstrap.');
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const app = await startTestApp({
    ...options,
    dashPublicUrl: origin,
    trustProxy: 1,
    pagesDirectory: built,
    outgoing: createOutgoing({
      allowSubnets: ['127.0.0.0/8'],
      allowHttp: true,
      own: { publicUrls: [origin], playInbox: `${origin}/play/in/` },
    }),
  });
  await app.server.listen({ host: '127.0.0.1', port });
  const sender = sendIn(app, { retrySchedule: [], rules: exactly([]) });
  const worker = await app.startWorker();
  const browser = await startBrowser();
  const linkOf: Pages['linkOf'] = async (tenant, capabilities) => {
    if (capabilities) return (await createPortalLink(tenant.context(), { capabilities })).url;
    const { status, body } = await tenant.client.sandbox.post('/v2.2/webhook/configure');
    expect(status).toBe(200);
    return (body as { url: string }).url;
  };
  return {
    app,
    browser,
    origin,
    linkOf,
    async openPortal(options = {}) {
      const tenant = await app.createTenant('Harbor Textiles');
      const watched = await openWatchedPage(browser, options);
      await watched.page.goto(await linkOf(tenant));
      await watched.page.getByRole('heading', { level: 1, name: 'Endpoints' }).waitFor();
      return { ...watched, tenant };
    },
    async close() {
      await browser.close();
      await sender.stop();
      await worker.stop();
      await app.close();
    },
  };
}
