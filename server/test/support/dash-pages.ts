// Somebody in the dashboard's pages, in Chromium: joined, signed in, in the sandbox.
import type { BrowserContextOptions } from 'playwright-core';
import type { TestTenant } from './app.ts';
import { openWatchedPage, type WatchedPage } from './browser.ts';
import { joinKey, password } from './dash.ts';
import type { Pages } from './pages.ts';

/** A window in which somebody of the tenant is signed in; the admin unless another address is named. */
export async function enterDashboard(
  pages: Pages,
  tenant: TestTenant,
  person: { email: string; role: 'ADMIN' | 'MEMBER' } | null = null,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const { key } = await joinKey(tenant, person);
  const watched = await openWatchedPage(pages.browser, options);
  const { page } = watched;
  page.setDefaultTimeout(20_000);
  await page.goto(`${pages.origin}/join#key=${key}`);
  await page.getByLabel('Your name').fill('Robin Vale');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('heading', { level: 1, name: /Set up|Dashboard|No companies/ }).waitFor();
  await page.evaluate("localStorage.setItem('nectar-place', JSON.stringify({ environment: 'sandbox' }))");
  return watched;
}
