// A real Chromium that reaches this machine only, for the tests of pages.
import { existsSync } from 'node:fs';
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Frame,
  type Page,
  type Request,
} from 'playwright-core';

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
  /**
   * What a visitor's console would show as wrong, every request that failed, and every request beyond this machine. What the
   * browser gave up because its page was left (another address, a reload) is no fault and not among them.
   */
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
  watchFailures(page, (request) =>
    complaints.push(`failed: ${request.url()} (${request.failure()?.errorText})`),
  );
  return { page, complaints, requested };
}

const withoutHash = (address: string): string => address.split('#')[0]!;

function isWithin(frame: Frame | null, outer: Frame): boolean {
  for (let one = frame; one !== null; one = one.parentFrame()) if (one === outer) return true;
  return false;
}

/**
 * Tells of requests that failed, but not of those that ended with their page. The browser ends these at the moment when the next
 * document takes the page's place, and says `net::ERR_ABORTED`; it says so too when a script gives a request up, so the words
 * alone excuse nothing: the request must have been open when another document came, or its end must lie between the question for
 * another document and its coming. Any other failure (refused, reset, blocked by a policy) is told, leaving or not.
 */
function watchFailures(page: Page, tell: (request: Request) => void): void {
  /** The next document of a frame, from the question for it until it has taken the place of the one before. */
  const coming = new Map<Frame, Request>();
  const open = new Set<Request>();
  /** Open when their document went. */
  const left = new WeakSet<Request>();
  /** Given up while another document was coming; told if it does not come. */
  const held = new Set<Request>();

  const isLeaving = (request: Request): boolean =>
    [...coming].some(([frame, next]) => next !== request && isWithin(request.frame(), frame));
  page.on('request', (request) => {
    open.add(request);
    if (request.isNavigationRequest()) coming.set(request.frame(), request);
  });
  page.on('requestfinished', (request) => open.delete(request));
  // Told as well when a script changes the address of a document that stays.
  page.on('framenavigated', (frame) => {
    const next = coming.get(frame);
    if (!next || withoutHash(frame.url()) !== withoutHash(next.url())) return;
    coming.delete(frame);
    for (const request of open) if (request !== next && isWithin(request.frame(), frame)) left.add(request);
    for (const request of held) if (isWithin(request.frame(), frame)) held.delete(request);
  });
  page.on('requestfailed', (request) => {
    open.delete(request);
    const isGivenUp = request.failure()?.errorText === 'net::ERR_ABORTED';
    if (isGivenUp && left.has(request)) return;
    if (isGivenUp && isLeaving(request)) {
      held.add(request);
      return;
    }
    tell(request);
    const frame = request.frame();
    if (coming.get(frame) !== request) return;
    coming.delete(frame);
    for (const one of held) {
      if (isLeaving(one)) continue;
      held.delete(one);
      tell(one);
    }
  });
}
