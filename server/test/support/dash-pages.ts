// Somebody in the dashboard's pages, in Chromium: joined, signed in, in the sandbox.
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { TestTenant } from './app.ts';
import { openWatchedPage, type WatchedPage } from './browser.ts';
import { joinKey, password } from './dash.ts';
import { isTooWide, type Pages, seriousFaults } from './pages.ts';

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
  await page.getByRole('heading', { level: 1, name: /API keys|Connections|No companies/ }).waitFor();
  await page.evaluate("localStorage.setItem('nectar-place', JSON.stringify({ environment: 'sandbox' }))");
  return watched;
}

/** Set to a folder, the tests leave pictures of what they saw. */
const pictures = process.env.NECTAR_TEST_PICTURES;

/** Looks at a page as it stands: what axe-core calls serious, what is too wide; and takes its picture. */
export async function lookAt(
  page: Page,
  about: { name: string; suffix: string; isWhole?: boolean },
): Promise<string[]> {
  const { name, suffix, isWhole = true } = about;
  if (pictures) await page.screenshot({ path: `${pictures}/${name}-${suffix}.png`, fullPage: isWhole });
  const found = (await seriousFaults(page)).map((fault) => `${name}: ${fault}`);
  if (await isTooWide(page)) found.push(`${name}: wider than the screen`);
  return found;
}
