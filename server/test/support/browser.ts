// A real Chromium that reaches this machine only, for the tests of pages.
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const places = [
  process.env.NECTAR_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** @throws Error where no browser is installed: a page that nobody looked at is not tested */
export function startBrowser(): Promise<Browser> {
  const executablePath = places.find((place) => place !== undefined && existsSync(place));
  if (!executablePath) throw new Error('Install Chromium (Debian: chromium), or name it in NECTAR_CHROMIUM.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      // Whatever is not this machine does not exist.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

export interface WatchedPage {
  page: Page;
  /** What a visitor's console would show as wrong, and every request beyond this machine. */
  complaints: string[];
  /** Addresses that the page asked for. */
  requested: string[];
}

let visitors = 0;

/** Each visitor comes from an address of their own, as behind a proxy: what is limited by address is limited for them alone. */
export async function openWatchedPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  visitors += 1;
  const address = `198.51.${100 + (visitors >> 8)}.${visitors & 255}`;
  const context = await browser.newContext({
    ...options,
    extraHTTPHeaders: { 'x-forwarded-for': address, ...options.extraHTTPHeaders },
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requested: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  page.on('request', (request) => {
    requested.push(request.url());
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1')
      complaints.push(`asked another host: ${request.url()}`);
  });
  page.on('requestfailed', (request) =>
    complaints.push(`failed: ${request.url()} (${request.failure()?.errorText})`),
  );
  return { page, complaints, requested };
}
