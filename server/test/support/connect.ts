// The pages for invited people in Chromium: directly, and in a frame of another origin.
// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContextOptions, Frame, Page } from 'playwright-core';
import { expect } from 'vitest';
import { startLoop } from '../../src/delivery/loop.ts';
import { scheduleChecks } from '../../src/jobs/schedule-checks.ts';
import { createLogger } from '../../src/lib/log.ts';
import type { TestTenant } from './app.ts';
import { openWatchedPage, type WatchedPage } from './browser.ts';
import { mailIn } from './mail.ts';
import { type Pages, startPages } from './pages.ts';
import { makeCompany, makeSite, sandboxLogin } from './records.ts';

export interface Invited {
  tenant: TestTenant;
  company: string;
  site: string;
  /** The invitation as the API tells it. */
  invitation: any;
  url: string;
}

export interface EmbeddingPage extends WatchedPage {
  frame: Frame;
  /** What the embedding page was told, with the origin that told it. */
  messages(): Promise<{ origin: string; data: any }[]>;
}

export interface ConnectPages extends Pages {
  /** Where pages are that embed ours. */
  otherOrigin: string;
  invite(body?: object): Promise<Invited>;
  open(url: string, options?: BrowserContextOptions): Promise<WatchedPage>;
  /** In a frame of the other origin. */
  embed(url: string, options?: BrowserContextOptions): Promise<EmbeddingPage>;
}

const embedding = (url: string): string => `<!doctype html>
<html lang="en"><head><title>A customer’s portal</title></head><body style="margin:0">
<iframe src="${url}" title="Connect your utility" style="width:100%;height:760px;border:0"></iframe>
<script>
  window.received = [];
  addEventListener('message', ({ origin, data }) => {
    received.push({ origin, data });
    if (data.type === 'nectar.resize') document.querySelector('iframe').style.height = data.height + 'px';
  });
</script></body></html>`;

export async function startConnectPages(): Promise<ConnectPages> {
  const pages = await startPages();
  const mailer = mailIn(pages.app, pages.app.mails);
  const log = createLogger({ level: 'silent', name: 'checks' });
  const scheduling = startLoop({
    name: 'scheduling checks',
    everyMs: 200,
    step: () => scheduleChecks(pages.app.services, log),
    log,
  });
  let framed = '';
  const other: Server = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(embedding(framed)),
  );
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  const otherOrigin = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  return {
    ...pages,
    otherOrigin,
    async invite(body = {}) {
      const tenant = await pages.app.createTenant('Harbor Group');
      const client = tenant.client.sandbox;
      const company = await makeCompany(client, { name: 'Harbor Textiles' });
      const site = await makeSite(client, company, {
        name: 'Mill on the quay',
        address: '40 Quay Road, Portland, ME 04101',
      });
      const { status, body: invitation } = await client.post(`/invitation/company/${company}`, body);
      expect(status).toBe(201);
      return { tenant, company, site, invitation, url: invitation.invitationUrl };
    },
    async open(url, options = {}) {
      const watched = await openWatchedPage(pages.browser, options);
      await watched.page.goto(url);
      return watched;
    },
    async embed(url, options = {}) {
      framed = url;
      const watched = await openWatchedPage(pages.browser, options);
      await watched.page.goto(`${otherOrigin}/portal`);
      const frame = watched.page.frames().find((one) => one !== watched.page.mainFrame())!;
      const messages = (): Promise<any[]> => watched.page.evaluate('received');
      return { ...watched, frame, messages };
    },
    async close() {
      await scheduling.stop();
      await mailer.stop();
      await new Promise((closed) => other.close(closed));
      await pages.close();
    },
  };
}

type Screen = Page | Frame;

export const heading = (screen: Screen, name: string | RegExp): Promise<void> =>
  screen.getByRole('heading', { level: 1, name }).waitFor();

export const press = (screen: Screen, name: string): Promise<void> =>
  screen.getByRole('button', { name, exact: true }).click();

export async function agree(screen: Screen): Promise<void> {
  await screen.getByRole('checkbox').check();
  await press(screen, 'Begin');
}

export async function pickProvider(screen: Screen, search: string, name: string): Promise<void> {
  await screen.getByLabel('Name or website of the utility').fill(search);
  await screen.getByRole('button', { name }).click();
}

export async function signIn(
  screen: Screen,
  { username, password }: { username: string; password: string },
  button: 'Continue' | 'Connect',
): Promise<void> {
  await screen.getByLabel('Username').fill(username);
  await screen.getByLabel('Password', { exact: true }).fill(password);
  await press(screen, button);
}

/** From the first page to the places. */
export async function goToSites(screen: Screen, login = sandboxLogin): Promise<void> {
  await agree(screen);
  await pickProvider(screen, 'sandbox', 'Nectar Sandbox Utility');
  await signIn(screen, login, 'Continue');
  await heading(screen, 'What does this account supply?');
}

/** The whole way; ends at whatever comes of it. */
export async function handIn(screen: Screen, site: string, login = sandboxLogin): Promise<void> {
  await goToSites(screen, login);
  await screen.getByRole('checkbox', { name: site }).check();
  await press(screen, 'Connect');
}
