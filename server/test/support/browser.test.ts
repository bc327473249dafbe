// What the watcher of page tests calls a fault: a request that failed, and not one that ended because its page was left.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openWatchedPage, startBrowser, type WatchedPage } from './browser.ts';

const pageOf = (script: string): string =>
  `<!doctype html><html lang="en"><head><link rel="icon" href="data:,"><title>Page</title></head><body><h1>Here</h1><script>${script}</script></body></html>`;

/**
 * `/slow` never answers and `/reset` breaks off; `/late` (a page), `/file` (which is saved, not shown) and `/word` answer when they
 * are told to; everything else is a page that runs `?do=` under `?policy=`.
 */
let server: Server;
let browser: Browser;
let origin: string;
let watched: WatchedPage;
const answers = new Map<string, () => void>();
beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://here');
    const show = (): unknown =>
      response
        .writeHead(200, {
          'content-type': 'text/html',
          'content-security-policy': searchParams.get('policy') ?? '',
          ...(pathname === '/file' && { 'content-disposition': 'attachment' }),
        })
        .end(pageOf(searchParams.get('do') ?? ''));
    if (pathname === '/slow') return;
    if (pathname === '/reset') request.socket.resetAndDestroy();
    else if (/^\/(late|file|word)$/.test(pathname)) answers.set(pathname, show);
    else show();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await startBrowser();
});
beforeEach(() => answers.clear());
afterEach(() => watched.page.context().close());
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

/** Waits till `/late`, `/file` or `/word` was asked for. */
const question = (path: string) => expect.poll(() => answers.has(path)).toBe(true);

async function answer(path: string): Promise<void> {
  await question(path);
  answers.get(path)!();
}

const addressOf = (script: string): string => `${origin}/?do=${encodeURIComponent(script)}`;
const asking = (path: string): string => `fetch('${path}').catch(() => {});`;
/** Once `/word` has come. */
const later = (script: string): string => `fetch('/word').then(() => { ${script} });`;

/** A page that has asked for what never comes. */
async function waiting(script = asking('/slow')): Promise<WatchedPage> {
  watched = await openWatchedPage(browser);
  const asked = watched.page.waitForRequest('**/slow');
  await watched.page.goto(addressOf(script));
  await asked;
  return watched;
}

/** The watcher has heard of an end before this is told. */
const endOf = ({ page }: WatchedPage, path: string) =>
  page.waitForEvent('requestfailed', (request) => request.url().endsWith(path));

test.each<[string, (one: WatchedPage) => Promise<unknown>]>([
  ['for another address', ({ page }) => page.goto(`${origin}/other`)],
  ['by a reload', ({ page }) => page.reload()],
  ['by its own script', ({ page }) => page.evaluate("location.assign('/other')")],
  ['for one that sends on', ({ page }) => page.goto(addressOf("location.replace('/other')"))],
])('what ends because the page is left %s is no fault', async (_way, leave) => {
  const one = await waiting();
  await Promise.all([endOf(one, '/slow'), leave(one)]);
  await one.page.getByRole('heading').waitFor();
  expect(one.complaints).toEqual([]);
});

test('nor what a frame in the page had asked for, nor what was asked for while it was being left', async () => {
  const framed = addressOf(asking('/slow'));
  const script = `document.body.append(Object.assign(document.createElement('iframe'), { src: ${JSON.stringify(framed)} }));`;
  const one = await waiting(script + later(asking('/slow?again')));
  const asked = one.page.waitForRequest('**/slow?again');
  const ends = Promise.all([endOf(one, '/slow'), endOf(one, '/slow?again')]);
  const leaving = one.page.goto(`${origin}/late`);
  await question('/late');
  await answer('/word');
  await asked;
  await answer('/late');
  await Promise.all([leaving, ends]);
  expect(one.complaints).toEqual([]);
});

test('what the server breaks off is a fault, also while the page is being left', async () => {
  const one = await waiting(asking('/slow') + later(asking('/reset')));
  const ends = endOf(one, '/reset');
  const leaving = one.page.goto(`${origin}/late`);
  await question('/late');
  await answer('/word');
  await ends;
  await answer('/late');
  await leaving;
  expect(one.complaints).toContainEqual(
    expect.stringMatching(/^failed: \S+\/reset \(net::ERR_(CONNECTION_RESET|EMPTY_RESPONSE)\)$/),
  );
});

test('what a policy forbids is a fault', async () => {
  watched = await openWatchedPage(browser);
  await watched.page.goto(`${addressOf(asking('/slow'))}&policy=${encodeURIComponent("connect-src 'none'")}`);
  await expect.poll(() => watched.complaints.join()).toContain('connect-src');
});

const given = "const stop = new AbortController(); fetch('/slow', { signal: stop.signal }).catch(() => {});";

test('what a script gives up is a fault where the page stays, whatever its address becomes', async () => {
  const one = await waiting(given + later("history.pushState(null, '', '/elsewhere'); stop.abort();"));
  const ends = endOf(one, '/slow');
  await answer('/word');
  await ends;
  expect(one.complaints).toEqual([`failed: ${origin}/slow (net::ERR_ABORTED)`]);
});

test('so is what ends while another document is asked for, once that turns out to be none', async () => {
  const one = await waiting(given + later('stop.abort();'));
  const ends = endOf(one, '/slow');
  const leaving = one.page.goto(`${origin}/file`).catch(() => null);
  await question('/file');
  await answer('/word');
  await ends;
  expect(one.complaints).toEqual([]);
  await answer('/file');
  await leaving;
  await expect.poll(() => one.complaints).toContain(`failed: ${origin}/slow (net::ERR_ABORTED)`);
});
