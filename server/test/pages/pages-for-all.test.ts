// Every page for everyone: axe-core finds nothing serious, in light and in dark, on a desk and on a phone; nothing is wider
// than the screen; and the strict policy of the pages is broken by none of them.
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestTenant } from '../support/app.ts';
import { openWatchedPage } from '../support/browser.ts';
import { isTooWide, lookAt } from '../support/look.ts';
import { type Pages, startPages } from '../support/pages.ts';
import { answer, type Receiver, startReceiver } from '../support/receiver.ts';
import { addMessage, asOwner, makeEndpoint } from '../support/webhooks.ts';

let pages: Pages;
let receiver: Receiver;
let tenant: TestTenant;
let link: string;
/** Addresses by what is on them, with what is seen when they have come. */
let places: [name: string, path: string, sign: string | RegExp][];

beforeAll(async () => {
  pages = await startPages();
  receiver = await startReceiver(answer(503, {}, '<h1>no</h1>'));
  tenant = await pages.app.createTenant('Harbor Textiles');
  link = await pages.linkOf(tenant);
  const inSandbox = { organizationId: tenant.organizationId, environment: 'sandbox' } as const;
  const long =
    'https://api.riverbend-analytics.example/v1/incoming/utility-events/nectar?tenant=4410-22871-6';
  const failing = await makeEndpoint(pages.app, inSandbox, receiver.url);
  await makeEndpoint(pages.app, inSandbox, long, { filterTypes: ['document.created.v2'], isDisabled: true });
  await asOwner(pages.app, (owner) =>
    owner.query("update webhook_endpoints set disabled_by = 'AUTOMATIC' where disabled_at is not null"),
  );
  const message = await addMessage(tenant);
  await receiver.waitFor(1);
  const inbox = `/play/in/${'a'.repeat(22)}`;
  await pages.app.server.inject({
    method: 'POST',
    url: inbox,
    payload: { eventType: 'document.created.v2' },
  });
  places = [
    ['endpoints', '/p/webhooks', 'Disabled automatically:'],
    ['add endpoint', '/p/webhooks/endpoints/new', 'connection.created.v2'],
    ['overview', `/p/webhooks/endpoints/${failing.id}`, /^connection\.created\.v2/],
    ['testing', `/p/webhooks/endpoints/${failing.id}?tab=testing`, 'Example body'],
    ['advanced', `/p/webhooks/endpoints/${failing.id}?tab=advanced`, 'Set header'],
    ['logs', '/p/webhooks/logs', /^connection\.created\.v2/],
    ['logs, nothing found', '/p/webhooks/logs?type=document.deleted.v2', 'No message matches'],
    ['message', `/p/webhooks/messages/${message}`, 'Response body'],
    ['no such message', '/p/webhooks/messages/msg_none', 'There is nothing here'],
    ['statistics', '/p/webhooks/statistics', 'By endpoint'],
    ['catalogue', '/p/webhooks/event-types', 'Example body'],
    ['public catalogue', '/event-types', 'Example body'],
    ['play', `/play/${'a'.repeat(22)}`, 'content-type'],
    ['empty play', `/play/${'b'.repeat(22)}`, 'Waiting for the first request'],
    ['no such page', '/p/webhooks/nowhere', 'There is no such page'],
  ];
}, 120_000);
afterAll(async () => {
  await receiver?.close();
  await pages?.close();
});

test('every page, for everyone: nothing serious, nothing too wide, no broken policy', async () => {
  const { page, complaints } = await openWatchedPage(pages.browser, { reducedMotion: 'reduce' });
  await page.goto(link);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const found: string[] = [];
  for (const [name, path, sign] of places) {
    await page.goto(pages.origin + path);
    const seen =
      typeof sign === 'string'
        ? page.getByText(sign).locator('visible=true')
        : page.getByRole('link', { name: sign });
    await seen.first().waitFor();
    found.push(...(await lookAt(page, { name })));
  }
  expect(found).toEqual([]);
  // A message that is not there is told by the server; the browser complains of its 404.
  expect(complaints.filter((text) => !/status of 404/.test(text))).toEqual([]);
  await page.context().close();
}, 180_000);

test.each([390, 320])(
  'on a phone of %d pixels no name of an event is cut short',
  async (width) => {
    const { page } = await openWatchedPage(pages.browser, { viewport: { width, height: 844 } });
    const all = await pages.app.createTenant();
    const inSandbox = { organizationId: all.organizationId, environment: 'sandbox' } as const;
    const { id } = await makeEndpoint(pages.app, inSandbox, receiver.url);
    const before = receiver.received.length;
    for (const eventType of ['connection.validated.v2', 'document.created.v2'])
      await addMessage(all, { eventType });
    await receiver.waitFor(before + 2);
    await page.goto(await pages.linkOf(all));
    await page.getByRole('heading', { level: 1, name: 'Endpoints' }).waitFor();
    for (const path of ['/p/webhooks/logs', `/p/webhooks/endpoints/${id}`]) {
      await page.goto(pages.origin + path);
      await page.getByRole('link', { name: 'connection.validated.v2' }).waitFor();
      const cut = await page.evaluate<string[]>(`
      [...document.querySelectorAll('td a > span:first-child')]
        .filter((name) => name.scrollWidth > name.clientWidth || name.getBoundingClientRect().right > document.documentElement.clientWidth)
        .map((name) => name.textContent)`);
      expect(cut).toEqual([]);
      expect(await page.locator('td a > span:first-child').count()).toBeGreaterThanOrEqual(2);
      expect(await isTooWide(page)).toBe(false);
    }
    await page.context().close();
  },
  60_000,
);

test('dialogs and menus are for everyone too', async () => {
  const { page, complaints } = await openWatchedPage(pages.browser, { reducedMotion: 'reduce' });
  await page.goto(link);
  await page.getByRole('link', { name: receiver.url }).click();
  const found: string[] = [];
  const look = async (name: string, shown: Locator): Promise<void> => {
    found.push(...(await lookAt(page, { name, shown, isWhole: false })));
  };
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Options' }).click();
  await page.getByRole('menu').waitFor();
  await look('menu', page.getByRole('menu'));
  await page.getByRole('menuitem', { name: /Recover/ }).click();
  await dialog.waitFor();
  await look('recover', dialog);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Edit' }).click();
  await dialog.getByRole('checkbox').first().waitFor();
  await look('edit', dialog);
  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
}, 90_000);

test('light or dark is as the machine has it until it is chosen, and stays chosen', async () => {
  const { page } = await openWatchedPage(pages.browser, { colorScheme: 'light' });
  const ground = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
  await page.goto(`${pages.origin}/event-types`);
  const light = await ground();
  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Dark' }).click();
  await expect.poll(ground).not.toBe(light);
  const dark = await ground();
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await ground()).toBe(dark);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'As the system' }).click();
  expect(await ground()).toBe(dark);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(ground).toBe(light);
  await page.context().close();
}, 60_000);

test('the pages come from this host alone, may not be framed, and their files are kept by browsers', async () => {
  const answerOf = await pages.app.server.inject('/p/webhooks');
  const policy = String(answerOf.headers['content-security-policy']);
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("style-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  const scripts = [...answerOf.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
  expect(scripts.length).toBeGreaterThanOrEqual(3);
  for (const address of scripts) {
    const { statusCode, headers } = await pages.app.server.inject(address);
    expect([address, statusCode, headers['cache-control']]).toEqual([
      address,
      200,
      'public, max-age=31536000, immutable',
    ]);
  }
  expect(answerOf.body).not.toMatch(/<script(?![^>]*src=)|<style| style=/);
});
