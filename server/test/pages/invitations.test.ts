// Data Input › Invitations as its users have it (platform.md 8): whole stories in Chromium; then every page for everyone.
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestTenant } from '../support/app.ts';
import type { WatchedPage } from '../support/browser.ts';
import { enterDashboard } from '../support/dash-pages.ts';
import { agreed, hostedPage } from '../support/hosted.ts';
import { lookAt } from '../support/look.ts';
import { type Pages, startPages } from '../support/pages.ts';
import { makeCompany, makeSite, sandboxLogin } from '../support/records.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await startPages();
}, 120_000);
afterAll(() => pages?.close());

type Page = WatchedPage['page'];

interface World {
  tenant: TestTenant;
  company: string;
  mill: string;
}

async function newWorld(): Promise<World> {
  const tenant = await pages.app.createTenant('Harbor Textiles');
  const { sandbox } = tenant.client;
  const company = await makeCompany(sandbox, { name: 'Harbor Mills' });
  const mill = await makeSite(sandbox, company, {
    name: 'Mill',
    address: '4 Quay Street, Oakland, CA 94607',
  });
  return { tenant, company, mill };
}

const invite = async ({ tenant, company }: World, body: object = {}) =>
  (await tenant.client.sandbox.post(`/invitation/company/${company}`, body)).body;

const connect = async ({ tenant, company, mill }: World, body: object = {}): Promise<string> =>
  (
    await tenant.client.sandbox.post(`/connection/company/${company}`, {
      ...sandboxLogin,
      sites: [mill],
      workflowOwnerEmail: 'owner@harbor.example',
      ...body,
    })
  ).body.id;

/** A recipient who opens the link, chooses, fails once, and connects. */
async function useIt(url: string, site: string): Promise<void> {
  const page = hostedPage(pages.app.server, new URL(url).pathname, {
    userAgent: 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0',
  });
  await page.open();
  await page.post('/provider', { name: 'Nectar Sandbox Utility', url: sandboxLogin.url });
  const { body } = await page.post('/submission', {
    ...agreed,
    ...sandboxLogin,
    password: 'wrong words',
    sites: [site],
  });
  page.headers['x-nectar-submission'] = body.secret;
  await page.post(`/submission/${body.submission.id}`, sandboxLogin);
}

const open = (page: Page, path: string, heading: string | RegExp) =>
  page.goto(pages.origin + path).then(() => page.getByRole('heading', { level: 1, name: heading }).waitFor());

const rows = (page: Page) => page.getByRole('table', { name: 'Invitations' }).locator('tbody tr');
const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };
const copied = (page: Page) => page.evaluate<string>('navigator.clipboard.readText()');

describe('an invitation to connect', () => {
  test('is made with its terms and what is filled in, its link copied, and followed to the connection', async () => {
    const world = await newWorld();
    const { page, complaints } = await enterDashboard(pages, world.tenant, null, clipboard);
    await open(page, '/data-input/invitations', 'Invitations');
    await page.getByRole('button', { name: 'New invitation' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Who may use it').fill('not an address');
    await dialog.getByRole('button', { name: 'Create and send' }).click();
    await expect.poll(() => dialog.getByLabel('Who may use it').getAttribute('aria-invalid')).toBe('true');
    complaints.splice(0);
    await dialog.getByLabel('Who may use it').fill('');
    await dialog.getByLabel('Expires').selectOption('In 7 days');
    await dialog.getByLabel('Uses').fill('2');
    await dialog.getByRole('button', { name: 'Fill something in for the recipient' }).click();
    await dialog.getByLabel('Provider’s website').fill('nectarclimate.com');
    await dialog.getByRole('checkbox', { name: 'Mill' }).check();
    await dialog.getByRole('button', { name: 'Create invitation' }).click();
    await dialog.getByText('Anyone with this link can use it.').waitFor();
    await dialog.getByRole('button', { name: 'Copy link' }).click();
    const url = await copied(page);
    expect(url).toMatch(/\/p\/i\/[\w-]{43}$/);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await rows(page).getByText('0 of 2').waitFor();

    await useIt(url, world.mill);
    await rows(page).getByRole('link', { name: 'Anyone with the link' }).click();
    await page.getByRole('heading', { level: 1, name: 'Anyone with the link' }).waitFor();
    const log = page.getByRole('listitem');
    for (const words of [
      'Created',
      'Opened',
      'Provider chosen',
      'Login handed in: one use',
      'Not accepted',
      'Another login handed in',
    ])
      await log.filter({ hasText: words }).first().waitFor();
    await log.filter({ hasText: 'Firefox on Windows' }).first().waitFor();
    await log.filter({ hasText: 'Robin Vale' }).first().waitFor();
    await page.getByRole('link', { name: 'Nectar Sandbox Utility' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nectar Sandbox Utility' }).waitFor();
    await page.getByRole('tab', { name: 'Activity' }).click();
    await page.getByRole('link', { name: 'A recipient of an invitation' }).first().waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 120_000);

  test('is mailed, mailed again, revoked and made again with its settings', async () => {
    const world = await newWorld();
    await invite(world, { allowedEmails: ['meters@harbor.example'], maxUses: 3 });
    const { page } = await enterDashboard(pages, world.tenant, null, clipboard);
    await open(page, '/data-input/invitations', 'Invitations');
    const menu = page.getByRole('button', { name: 'Actions for the invitation to meters@harbor.example' });
    const dialog = page.getByRole('dialog');
    await menu.click();
    await page.getByRole('menuitem', { name: 'Copy link' }).click();
    await page.getByText('The link is copied.').first().waitFor();
    expect(await copied(page)).toContain('/p/i/');
    await menu.click();
    await page.getByRole('menuitem', { name: 'Resend' }).click();
    await dialog.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('The same link is mailed again.').first().waitFor();
    await menu.click();
    await page.getByRole('menuitem', { name: 'Resend' }).click();
    await dialog.getByRole('button', { name: 'Send again' }).click();
    await dialog.getByText('These addresses were mailed a short time ago.').waitFor();
    await page.keyboard.press('Escape');
    await menu.click();
    await page.getByRole('menuitem', { name: 'Revoke' }).click();
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await rows(page).getByText('Revoked').waitFor();
    await menu.click();
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(['Activity log', 'Create again']);
    await page.getByRole('menuitem', { name: 'Create again' }).click();
    expect(await dialog.getByLabel('Who may use it').inputValue()).toBe('meters@harbor.example');
    expect(await dialog.getByLabel('Uses').inputValue()).toBe('3');
    await dialog.getByRole('button', { name: 'Create and send' }).click();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => rows(page).count()).toBe(2);
    await page.context().close();
  }, 90_000);
});

describe('an invitation to reconnect', () => {
  test('is sent from a connection in trouble, to its owner, for one use', async () => {
    const world = await newWorld();
    const id = await connect(world, { password: 'an old password' });
    const { page } = await enterDashboard(pages, world.tenant);
    await open(page, `/data-input/connections/${id}`, 'Nectar Sandbox Utility');
    await page.getByRole('button', { name: 'Invite the owner' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Who may use it').inputValue()).toBe('owner@harbor.example');
    expect(await dialog.getByLabel('Uses').inputValue()).toBe('1');
    await dialog.getByRole('button', { name: 'Create and send' }).click();
    await dialog.getByText('For owner@harbor.example.').waitFor();
    await page.keyboard.press('Escape');
    await open(page, '/data-input/invitations?kind=EDIT_CONNECTION', 'Invitations');
    await rows(page).getByText('Nectar Sandbox Utility').first().waitFor();
    await page.context().close();
  }, 90_000);

  test('is made in the dialog by finding its connection', async () => {
    const world = await newWorld();
    await connect(world);
    const { page } = await enterDashboard(pages, world.tenant);
    await open(page, '/data-input/invitations', 'Invitations');
    await page.getByRole('button', { name: 'New invitation' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Reconnect' }).check();
    await dialog.getByRole('button', { name: /^Create/ }).click();
    await dialog.getByText('Choose the connection.').waitFor();
    await dialog.getByRole('button', { name: 'Connection: Choose one' }).click();
    await page.getByRole('combobox', { name: 'Search: Connection' }).fill('sandbox');
    await page.getByRole('option', { name: /Nectar Sandbox Utility/ }).waitFor();
    await page.keyboard.press('Enter');
    expect(await dialog.getByLabel('Who may use it').inputValue()).toBe('owner@harbor.example');
    await dialog.getByRole('button', { name: 'Create and send' }).click();
    await dialog.getByText('For owner@harbor.example.').waitFor();
    await page.context().close();
  }, 90_000);
});

test('the table is narrowed by filters that stand in the address, as chips', async () => {
  const world = await newWorld();
  const revoked = await invite(world, { allowedEmails: ['a@harbor.example'] });
  await world.tenant.client.sandbox.post(`/invitation/${revoked.id}/revoke`);
  await invite(world, { allowedEmails: ['b@harbor.example'] });
  await invite(world);
  const { page, complaints } = await enterDashboard(pages, world.tenant);
  await open(page, '/data-input/invitations', 'Invitations');
  await expect.poll(() => rows(page).count()).toBe(3);
  await page.getByLabel('Search recipients').fill('B@harbor');
  await expect.poll(() => rows(page).count()).toBe(1);
  await page.reload();
  await expect.poll(() => rows(page).count()).toBe(1);
  await page.getByRole('button', { name: /Remove the filter Recipient/ }).click();
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByLabel('Status').selectOption('Revoked');
  await expect.poll(() => rows(page).count()).toBe(1);
  await page.getByLabel('Created until').fill('2020-01-01');
  await page.getByText('No invitation matches these filters').waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect.poll(() => rows(page).count()).toBe(3);
  expect(complaints).toEqual([]);
  await page.context().close();
}, 90_000);

test('every page, for everyone: nothing serious, nothing too wide, no broken policy', async () => {
  const world = await newWorld();
  const { page, complaints } = await enterDashboard(pages, world.tenant, null, { reducedMotion: 'reduce' });
  const found: string[] = [];
  const look = async (name: string, shown?: Locator): Promise<void> => {
    found.push(
      ...(await lookAt(page, { name: `invitations ${name}`, isWhole: !shown, ...(shown && { shown }) })),
    );
  };
  await open(page, '/data-input/invitations', 'Invitations');
  await page.getByRole('heading', { name: 'Nobody has been invited yet' }).waitFor();
  await look('empty');
  const used = await invite(world, { maxUses: 2, prefill: { url: sandboxLogin.url, country: 'US' } });
  await useIt(used.invitationUrl, world.mill);
  const revoked = await invite(world, {
    allowedEmails: ['meters@harbor.example', 'b@harbor.example'],
    expiresInSeconds: 604_800,
  });
  await world.tenant.client.sandbox.post(`/invitation/${revoked.id}/revoke`);
  const connection = await connect(world, { password: 'an old password' });
  await world.tenant.client.sandbox.post(`/invitation/connection/${connection}`, {
    allowedEmails: ['owner@harbor.example'],
    maxUses: 1,
  });
  await page.reload();
  await expect.poll(() => rows(page).count()).toBeGreaterThan(2);
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByLabel('Created from').fill('2020-01-01');
  await page.getByRole('list', { name: 'Filters in force' }).waitFor();
  await look('list');
  await open(page, `/data-input/invitations/${used.id}`, 'Anyone with the link');
  await look('log');
  await open(page, `/data-input/invitations/${revoked.id}`, /meters@harbor.example/);
  await look('revoked');
  await open(page, '/data-input/invitations?create=connect', 'Invitations');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Who may use it').fill('facilities@harbor.example');
  await look('dialog', dialog);
  await dialog.getByRole('button', { name: 'Fill something in for the recipient' }).click();
  await dialog.getByRole('checkbox', { name: 'Mill' }).check();
  await look('dialog-filled', dialog);
  await dialog.getByLabel('Who may use it').fill('');
  await dialog.getByRole('button', { name: 'Create invitation' }).click();
  await dialog.getByRole('button', { name: 'Copy link' }).waitFor();
  await dialog.getByText('Show it in a page of yours').click();
  await look('ready', dialog);
  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
}, 180_000);
