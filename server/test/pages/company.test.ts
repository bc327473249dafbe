// The pages of a company as its people have them: general settings, sites, the first steps and the dashboard. Whole stories in
// Chromium against the real server and database.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestTenant } from '../support/app.ts';
import type { WatchedPage } from '../support/browser.ts';
import { enterDashboard } from '../support/dash-pages.ts';
import { lookAt } from '../support/look.ts';
import { type Pages, startPages } from '../support/pages.ts';
import { makeCompany } from '../support/records.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await startPages();
}, 120_000);
afterAll(() => pages?.close());

type Page = WatchedPage['page'];
const makeTenant = (): Promise<TestTenant> => pages.app.createTenant('Harbor Textiles');
const visit = async (page: Page, path: string, heading: string): Promise<void> => {
  await page.goto(pages.origin + path);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
};
const switcher = (page: Page) => page.getByRole('button', { name: /^Company: / });

describe('a company', () => {
  test('is made, renamed, archived, brought back, and deleted by its typed name', async () => {
    const tenant = await makeTenant();
    const { page, complaints } = await enterDashboard(pages, tenant);
    await visit(page, '/', 'No companies yet');
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'New company' }).click();
    await dialog.getByLabel('Name').fill('Mill Works');
    await page.keyboard.press('Enter');
    await switcher(page).getByText('Mill Works').waitFor();
    await page.getByRole('region', { name: 'Company' }).getByRole('link', { name: 'General' }).click();
    await page.getByRole('heading', { level: 1, name: 'General' }).waitFor();

    await page.getByLabel('Name').fill('Mill Works Ltd');
    await page.getByLabel('External id').fill('crm-4471');
    await page.getByRole('button', { name: 'Save' }).click();
    await switcher(page).getByText('Mill Works Ltd').waitFor();
    const monthly = page.getByRole('switch', { name: 'Monthly notifications' });
    await monthly.click();
    await expect.poll(() => monthly.getAttribute('aria-checked')).toBe('false');
    await expect.poll(() => monthly.isEnabled()).toBe(true);
    expect(await lookAt(page, { name: 'company-general' })).toEqual([]);

    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    await dialog.getByText('Bills and usage stay').waitFor();
    await dialog.getByRole('button', { name: 'Archive' }).click();
    await page.getByText('Mill Works Ltd is archived. Nothing is collected').waitFor();
    await page.getByRole('button', { name: 'Bring back' }).click();
    await page.getByRole('button', { name: 'Archive', exact: true }).waitFor();
    await page.reload();
    expect(await monthly.getAttribute('aria-checked')).toBe('false');

    await page.getByRole('button', { name: 'Delete' }).click();
    const end = dialog.getByRole('button', { name: 'Delete company' });
    await dialog.getByLabel(/^Type/).fill('Mill Works');
    expect(await end.isDisabled()).toBe(true);
    await dialog.getByLabel(/^Type/).fill('Mill Works Ltd');
    expect(await lookAt(page, { name: 'company-delete', isWhole: false, shown: dialog })).toEqual([]);
    await end.click();
    await page.getByRole('heading', { level: 1, name: 'No companies yet' }).waitFor();
    await page.getByText('is being erased in the background').first().waitFor();
    await switcher(page).getByText('No companies yet').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('that is archived is found again by its admins, beside the others and where it was the only one', async () => {
    const tenant = await makeTenant();
    const client = tenant.client.sandbox;
    await makeCompany(client, { name: 'Harbor Mills' });
    const { page, complaints } = await enterDashboard(pages, tenant);
    await visit(page, '/settings/company/general', 'General');
    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
    await page.getByText('Harbor Mills is archived. Nothing').waitFor();
    // Another browser, to which the switcher offers nothing.
    await page.evaluate("localStorage.setItem('nectar-place', JSON.stringify({ environment: 'sandbox' }))");
    await visit(page, '/settings/company/general', 'No companies yet');
    expect(await lookAt(page, { name: 'no-companies' })).toEqual([]);
    await page.getByRole('button', { name: 'Bring back Harbor Mills' }).click();
    await page.getByRole('heading', { level: 1, name: 'General' }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
