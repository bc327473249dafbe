// The dashboard as its users have it: whole stories in Chromium, against the real server and database; then every page for everyone.
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestTenant } from '../support/app.ts';
import { openWatchedPage, type WatchedPage } from '../support/browser.ts';
import { createClient } from '../support/client.ts';
import { joinKey, password, takeAccountMails, totpOf } from '../support/dash.ts';
import { type Look, lookAt, onPhone } from '../support/look.ts';
import { type Pages, startPages } from '../support/pages.ts';
import { startReceiver } from '../support/receiver.ts';
import { makeCompany } from '../support/records.ts';
import { asOwner } from '../support/webhooks.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await startPages();
}, 120_000);
afterAll(() => pages?.close());

type Page = WatchedPage['page'];

/** A browser in which the admin of a fresh organization has joined and stands on that of the API keys. */
async function joined(
  options: BrowserContextOptions = {},
  given: TestTenant | null = null,
): Promise<WatchedPage & { tenant: TestTenant; email: string }> {
  const tenant = given ?? (await pages.app.createTenant('Harbor Textiles'));
  if (!given)
    for (const environment of ['production', 'sandbox'] as const)
      await makeCompany(tenant.client[environment]);
  const { key, email } = await joinKey(tenant);
  const watched = await openWatchedPage(pages.browser, options);
  await watched.page.goto(`${pages.origin}/join#key=${key}`);
  await watched.page.getByLabel('Your name').fill('Robin Vale');
  await watched.page.getByLabel('Password').fill(password);
  await watched.page.getByRole('button', { name: 'Join' }).click();
  await watched.page.getByRole('heading', { level: 1, name: /Set up|No companies/ }).waitFor();
  await watched.page.getByRole('navigation').getByRole('link', { name: 'API keys' }).click();
  await watched.page.getByRole('heading', { level: 1, name: 'API keys' }).waitFor();
  return { ...watched, tenant, email };
}

const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Profile: Robin Vale' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
};

async function enter(page: Page, email: string, given: string = password): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(given);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const mailTo = async (email: string) => (await takeAccountMails(pages.app, email)).at(-1);

describe('signing in', () => {
  test('by a join link, whose key leaves the address; out again; and back to the page that was asked for', async () => {
    const { page, complaints, requested, email } = await joined();
    expect(page.url()).toBe(`${pages.origin}/settings/organization/api-keys`);
    expect(requested.filter((url) => url.includes('join_'))).toEqual([]);
    expect(complaints).toEqual([]);
    await signOut(page);
    await page.goto(`${pages.origin}/settings/personal/security`);
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    complaints.splice(0);
    await enter(page, email, 'wrong password');
    await page.getByRole('alert').getByText('The address or the password is not right.').waitFor();
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Security' }).waitFor();
    expect(page.url()).toBe(`${pages.origin}/settings/personal/security`);
    // It does not lead to elsewhere.
    await signOut(page);
    await page.goto(`${pages.origin}/sign-in?to=//evil.example/x`);
    // Whoever builds with the API finds its words without an account.
    const reference = page.waitForEvent('popup');
    await page.getByRole('link', { name: 'API reference' }).click();
    await (await reference).getByText('This is v2.2 (recommended).').waitFor();
    await enter(page, email);
    await page.getByRole('heading', { level: 1, name: /^Set up/ }).waitFor();
    await page.context().close();
  }, 90_000);

  test('by a code that is mailed', async () => {
    const { page, email } = await joined();
    await signOut(page);
    await page.getByRole('button', { name: /code by mail/ }).click();
    await page.getByLabel('Email').fill(email);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    const code = page.getByLabel('Code');
    await code.fill('000000');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(() => code.getAttribute('aria-invalid')).toBe('true');
    await code.fill((await mailTo(email)).code);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /^Set up/ }).waitFor();
    await page.context().close();
  }, 90_000);

  test('with a new password, by a mailed link', async () => {
    const { page, email } = await joined();
    await signOut(page);
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('Email').fill(email);
    await page.getByRole('button', { name: 'Mail me a link' }).click();
    await page.getByText('A link is on its way').waitFor();
    await page.goto((await mailTo(email)).url);
    expect(page.url()).toBe(`${pages.origin}/reset-password`);
    const field = page.getByLabel('New password');
    await field.fill('short');
    await page.getByRole('button', { name: 'Save the password' }).click();
    await page.getByText('Use at least 10 characters.').waitFor();
    await field.fill('a brand new password');
    await page.getByRole('button', { name: 'Save the password' }).click();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await enter(page, email, 'a brand new password');
    await page.getByRole('heading', { level: 1, name: /^Set up/ }).waitFor();
    await page.context().close();
  }, 90_000);

  test('with a second factor that was set up before, or a recovery code', async () => {
    const { page, email } = await joined();
    await page.getByRole('link', { name: 'Security' }).click();
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByLabel('Your password').fill(password);
    await page.keyboard.press('Enter');
    const uri = (await page.getByRole('link', { name: /open the app/ }).getAttribute('href'))!;
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    await page.getByLabel('Code that the app shows').fill(await totpOf(uri));
    await page.getByRole('button', { name: 'Turn on' }).click();
    const codes = (await page.locator('[data-secret]').textContent())!.split(': ')[1]!.split(/\s+/);
    expect(codes).toHaveLength(10);
    // What is shown once is not lost by a slip.
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'I have stored them' }).click();
    await page.getByText('On', { exact: true }).waitFor();
    await signOut(page);
    await enter(page, email);
    await page.getByLabel('Code').fill(await totpOf(uri));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /^Set up/ }).waitFor();
    await signOut(page);
    await enter(page, email);
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(codes[0]!);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /^Set up/ }).waitFor();
    await page.context().close();
  }, 90_000);

  test('a link that is used says so; a session that ends elsewhere ends here at the next look', async () => {
    const { page, tenant } = await joined();
    const { page: other } = await openWatchedPage(pages.browser);
    await other.goto(`${pages.origin}/join#key=join_${'x'.repeat(43)}`);
    await other.getByRole('heading', { name: 'This link no longer works' }).waitFor();
    await other.context().close();
    await asOwner(pages.app, (owner) =>
      owner.query(
        'delete from sign_in.sessions s using sign_in.users u where u.id = s.user_id and u.email = $1',
        [tenant.adminEmail],
      ),
    );
    await page.getByRole('link', { name: 'Security' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(page.url()).toContain('to=%2Fsettings%2Fpersonal%2Fsecurity');
    await page.context().close();
  }, 90_000);
});

describe('an API key', () => {
  test('is created, shown once, copied, works, is renamed and deleted by typing its name', async () => {
    const { page, tenant, complaints } = await joined({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Create key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Create key' }).click();
    const name = dialog.getByLabel('Name');
    await expect.poll(() => name.getAttribute('aria-invalid')).toBe('true');
    complaints.splice(0);
    await name.fill('sandbox-integration-tests');
    await dialog.getByRole('radio', { name: 'Sandbox' }).check();
    await dialog.getByLabel('Expiration').selectOption('90 days');
    await dialog.getByRole('button', { name: 'Create key' }).click();
    await dialog.getByRole('button', { name: 'Copy the key' }).click();
    await dialog.getByRole('button', { name: 'Copied' }).waitFor();
    const secret = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(secret).toMatch(/^nk_sbx_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{43}$/);
    expect((await createClient(pages.app.server, secret).get('/ping')).status).toBe(200);
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'I have stored it' }).click();
    await page.reload();
    const row = page.getByRole('row', { name: /sandbox-integration-tests/ });
    await row.getByText('Sandbox', { exact: true }).waitFor();
    expect(await page.content()).not.toContain(secret.slice(-43));
    expect(
      await page.evaluate<string>('JSON.stringify({ ...localStorage, ...sessionStorage })'),
    ).not.toContain('nk_');

    await row.getByRole('button', { name: /Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await dialog.getByLabel('Name').fill('ci-tests');
    await page.keyboard.press('Enter');
    const renamed = page.getByRole('row', { name: /ci-tests/ });
    await renamed.getByRole('button', { name: /Actions/ }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const confirm = dialog.getByRole('button', { name: 'Delete key' });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('ci-tests');
    await confirm.click();
    await page
      .getByText(/“ci-tests” is deleted/)
      .first()
      .waitFor();
    await renamed.waitFor({ state: 'detached' });
    expect((await createClient(pages.app.server, secret).get('/ping')).status).toBe(401);
    expect((await tenant.client.production.get('/ping')).status).toBe(200);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);
});

describe('the shell', () => {
  test('turns the whole page to the sandbox and back, and remembers it', async () => {
    const { page } = await joined();
    const ground = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const production = await ground();
    await page.getByRole('radio', { name: 'Sandbox' }).check();
    await page.getByText('Test data only; production is not touched.').waitFor();
    expect(await ground()).not.toBe(production);
    await page.reload();
    await page.getByText('Test data only; production is not touched.').waitFor();
    await page.getByRole('radio', { name: 'Production' }).check();
    await expect.poll(ground).toBe(production);
    await page.context().close();
  }, 60_000);

  test('leads somebody who has nothing in production to the sandbox, where there is something', async () => {
    const tenant = await pages.app.createTenant('Harbor Textiles');
    await tenant.client.sandbox.post('/company', { name: 'Aspen Works' });
    const { page, complaints } = await joined({}, tenant);
    await page.getByRole('link', { name: 'Dashboard' }).click();
    await page.getByText('Aspen Works is in the sandbox.').waitFor();
    await page.getByRole('button', { name: 'Look at the sandbox' }).click();
    await page.getByRole('heading', { level: 1, name: 'Set up Aspen Works' }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);

  test('finds a company by typing, with the keyboard alone', async () => {
    const tenant = await pages.app.createTenant('Many');
    for (const name of ['Aspen Works', 'Birch Mills', 'Cedar Foundry'])
      await tenant.client.production.post('/company', { name });
    const { page } = await joined({}, tenant);
    await page.getByRole('button', { name: 'Company' }).click();
    await page.getByRole('combobox').fill('mill');
    await expect.poll(() => page.getByRole('option').allTextContents()).toEqual(['Birch Mills']);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Company' }).getByText('Birch Mills').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Company' }).getByText('Birch Mills').waitFor();
    await page.context().close();
  }, 60_000);

  test('shows somebody without a company what to do, and no group that they may not use', async () => {
    const tenant = await pages.app.createTenant('Harbor Textiles');
    const { key } = await joinKey(tenant, { email: 'member@example.com', role: 'MEMBER' });
    const { page } = await openWatchedPage(pages.browser);
    await page.goto(`${pages.origin}/join#key=${key}`);
    await page.getByLabel('Your name').fill('Robin Vale');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByRole('heading', { level: 1, name: 'No companies yet' }).waitFor();
    expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual([
      'Dashboard',
      'General',
      'Preferences',
      'Membership',
      'Security',
    ]);
    await page.goto(`${pages.origin}/settings/organization/api-keys`);
    await page.getByRole('heading', { level: 1, name: 'This is for organization admins' }).waitFor();
    await page.context().close();
  }, 60_000);

  test('opens the webhooks portal of the environment with the session, and ends with it', async () => {
    const receiver = await startReceiver();
    const { page, complaints } = await joined();
    await page.getByRole('radio', { name: 'Sandbox' }).check();
    await page.getByRole('link', { name: 'Webhooks' }).click();
    await page.getByRole('button', { name: 'Open the portal' }).click();
    await page.getByRole('heading', { level: 1, name: 'Endpoints' }).waitFor();
    await page.getByText('Sandbox', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Add endpoint' }).first().click();
    await page.getByLabel('URL').fill(receiver.url);
    await page.getByRole('button', { name: 'Add endpoint' }).click();
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
    await page.reload();
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
    const { rows } = await asOwner(pages.app, (owner) =>
      owner.query("select person_id, link_id from webhook_audit_entries where action = 'ENDPOINT_CREATED'"),
    );
    expect(rows.at(-1)).toEqual({ person_id: expect.any(String), link_id: null });
    expect(complaints).toEqual([]);
    await page.getByRole('link', { name: 'Settings' }).click();
    await signOut(page);
    await page.goto(`${pages.origin}/p/webhooks`);
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await receiver.close();
    await page.context().close();
  }, 90_000);
});

test('every page, for everyone: nothing serious, nothing too wide, no broken policy', async () => {
  const tenant = await pages.app.createTenant('Harbor Textiles');
  await makeCompany(tenant.client.production);
  const { key } = await joinKey(tenant);
  const { page, complaints } = await openWatchedPage(pages.browser, { reducedMotion: 'reduce' });
  const found: string[] = [];
  const look = async (name: string, more: Partial<Look> = {}): Promise<void> => {
    found.push(...(await lookAt(page, { name: `dash ${name}`, isWhole: !more.shown, ...more })));
  };
  const visit = async (path: string, heading: string | RegExp): Promise<void> => {
    await page.goto(pages.origin + path);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await look(path.replace(/#.*/, ''));
  };
  await visit('/sign-in', 'Sign in');
  await visit('/forgot-password', 'Forgot your password?');
  await visit('/reset-password#token=x', 'Choose a new password');
  await page.goto(`${pages.origin}/join#key=${key}`);
  await page.getByLabel('Your name').fill('Robin Vale');
  await look('join');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('heading', { level: 1, name: /^Set up/ }).waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'API keys' }).click();
  await page.getByRole('row', { name: /sandbox/ }).waitFor();
  await look('api keys');
  await page.getByRole('button', { name: 'Create key' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('prod-sync-service');
  await look('create key', { shown: dialog });
  await dialog.getByRole('button', { name: 'Create key' }).click();
  await dialog.getByRole('button', { name: 'Copy the key' }).waitFor();
  await look('shown once', { shown: dialog });
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await visit('/settings/organization/environments', 'Sandbox and production');
  await visit('/settings/organization/webhooks', /Webhooks/);
  await visit('/settings/personal/general', 'General');
  await page.goto(`${pages.origin}/settings/personal/security`);
  await page.getByText('This one').waitFor();
  await look('security');
  await visit('/settings/nowhere', 'Not found in this company');
  const companies = page.getByRole('combobox');
  await page.getByRole('button', { name: 'Company' }).click();
  await look('company menu', { shown: companies, widths: [1440] });
  await page.keyboard.press('Escape');
  await onPhone(page, async () => {
    await page.getByRole('button', { name: 'Menu' }).click();
    await look('phone menu', { shown: dialog, widths: [390] });
    await page.getByRole('button', { name: 'Company' }).click();
    await look('company menu', { shown: companies, widths: [390] });
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: 'Sandbox' }).check();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });
  await page.goto(`${pages.origin}/settings/organization/api-keys`);
  await page.getByRole('row', { name: /prod-sync-service/ }).waitFor();
  await look('sandbox api keys');
  await visit('/', 'No companies yet');
  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
}, 180_000);
