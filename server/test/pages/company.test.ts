// The pages of a company as its people have them: general settings, sites, the first steps and the dashboard. Whole stories in
// Chromium against the real server and database.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestTenant } from '../support/app.ts';
import type { WatchedPage } from '../support/browser.ts';
import { enterDashboard } from '../support/dash-pages.ts';
import { lookAt } from '../support/look.ts';
import { type Pages, startPages } from '../support/pages.ts';
import { fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';

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
    await page.getByRole('button', { name: 'Save changes: Company' }).click();
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

describe('sites', () => {
  test('are imported after their faults are mended, tagged, edited, archived and brought back', async () => {
    const tenant = await makeTenant();
    const company = await makeCompany(tenant.client.sandbox, { name: 'Harbor Mills' });
    const { page, complaints } = await enterDashboard(pages, tenant);
    await visit(page, '/settings/company/sites', 'Sites');
    const dialog = page.getByRole('dialog');
    await page.getByText('Add the first site').waitFor();
    const look = async (name: string): Promise<void> =>
      expect(await lookAt(page, { name, isWhole: false })).toEqual([]);
    await look('sites-empty');

    await page.getByRole('button', { name: 'Import' }).first().click();
    const template = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Download the template' }).click();
    expect((await template).suggestedFilename()).toBe('nectar-sites.csv');
    const choose = (text: string) =>
      dialog
        .getByLabel('CSV file')
        .setInputFiles({ name: 'ours.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    const head = 'name,address,external_id,path,floor_area,tags,manager';
    await choose(`${head}\nDock 4,1 Pier Road,wh-4,US>CA,"1,200",Cold,Kim\n,2 Pier Road,wh-5,,,,`);
    await dialog.getByText('2 rows have faults').waitFor();
    await dialog.getByText('This field may not be blank.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
    await look('sites-import-faults');
    await choose(`${head}\nDock 4,1 Pier Road,wh-4,US>CA,1200,Cold,Kim\nDock 5,1 pier road,wh-5,,,,`);
    await dialog.getByText('ours.csv: 2 new').waitFor();
    await dialog.getByText('Columns that mean nothing here and are left out: manager.').waitFor();
    await dialog.getByText('Line 2 has this address too.').waitFor();
    await look('sites-import-preview');
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('row', { name: /Dock 4 1 Pier Road/ }).waitFor();

    await page.getByRole('button', { name: 'Manage tags' }).click();
    await dialog.getByLabel('New tag').fill('North');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Rename Cold' }).click();
    await dialog.getByLabel('New name of Cold').fill('Cold storage');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('listitem').filter({ hasText: 'Cold storage1 site' }).waitFor();
    await look('sites-tags');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByLabel('Tag', { exact: true }).selectOption('Cold storage');
    await page.getByRole('row', { name: /Dock 5/ }).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('row', { name: /Dock 4/ }).waitFor();
    expect(await page.getByRole('row', { name: /Dock 5/ }).count()).toBe(0);
    await page.getByLabel('Search sites').fill('nowhere');
    await page.getByText('No site matches these filters').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await look('sites');

    await page.getByRole('link', { name: 'Dock 5' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dock 5' }).waitFor();
    await page.getByLabel('Name').fill('Dock 5 hall');
    await page.getByLabel('Gross floor area').fill('many');
    await page.getByRole('checkbox', { name: 'North' }).check();
    const save = page.getByRole('button', { name: 'Save changes' });
    await save.first().click();
    await page.getByText('A valid number is required.').waitFor();
    complaints.splice(0);
    await page.getByLabel('Gross floor area').fill('950');
    await save.first().click();
    await page.getByRole('heading', { level: 1, name: 'Dock 5 hall' }).waitFor();
    await page.getByLabel('Your part, in percent').fill('40');
    await save.last().click();
    await expect.poll(() => save.last().isDisabled()).toBe(true);
    expect(await lookAt(page, { name: 'site' })).toEqual([]);

    await page.getByRole('button', { name: 'Archive' }).click();
    await dialog.getByRole('button', { name: 'Archive' }).click();
    await page.getByText('Nothing is collected since').waitFor();
    await page.getByRole('link', { name: 'Sites' }).first().click();
    await page.getByRole('tab', { name: /Archived 1/ }).click();
    await page.getByRole('button', { name: 'Actions for Dock 5 hall' }).click();
    await page.getByRole('menuitem', { name: 'Bring back' }).click();
    await page.getByText('No site is archived').waitFor();
    const told = (await tenant.client.sandbox.get(`/company/${company}`)).body.sites;
    expect(
      told.map(({ name, occupancyPercent }: Record<string, string>) => [name, occupancyPercent]),
    ).toEqual([
      ['Dock 4', null],
      ['Dock 5 hall', '40.0000'],
    ]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('the first page', () => {
  test('leads to the first bill step by step, each ticking itself, and then is the dashboard', async () => {
    const tenant = await makeTenant();
    const client = tenant.client.sandbox;
    const company = await makeCompany(client, { name: 'Harbor Mills' });
    const { page, complaints } = await enterDashboard(pages, tenant);
    await visit(page, '/', 'Set up Harbor Mills');
    const step = (name: string) =>
      page.getByRole('list', { name: 'Steps' }).getByRole('listitem').filter({ hasText: name });
    await page.getByText('0 of 4 done').waitFor();
    await page.getByText('nectar-sandbox-username').waitFor();
    expect(await lookAt(page, { name: 'setup' })).toEqual([]);
    // What each step offers is there.
    for (const [name, heading] of [
      ['Add sites', 'Sites'],
      ['Connect', 'New connection'],
      ['Add people', 'Members'],
      ['have bills forwarded by mail', 'New email connection'],
    ] as const) {
      await visit(page, '/', 'Set up Harbor Mills');
      await page.getByRole('main').getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    }
    await visit(page, '/', 'Set up Harbor Mills');
    const site = await makeSite(client, company, { name: 'Dock 4' });
    await step('Add sites').getByText('Done').waitFor();
    await makeConnection(client, company, site);
    await step('Connect a utility account').getByText('Done').waitFor();
    await page.getByText('may take up to about 48').waitFor();
    expect(await step('Invite teammates').getByText('Done').count()).toBe(0);
    expect(await lookAt(page, { name: 'setup-begun' })).toEqual([]);

    await fileRecord(tenant.context(), { companyId: company, siteId: site });
    await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
    expect(await page.getByText('All companies').count()).toBe(0);
    await page.getByText('Nothing needs attention').waitFor();
    await page.getByRole('row', { name: /Dock 4/ }).waitFor();
    const figures = page.getByRole('list', { name: 'Figures' });
    expect(await figures.getByRole('listitem').allTextContents()).toEqual([
      'Bills1Read and filed',
      'Sites1Active',
      'Meters1Tracked',
      'Connections1Active',
    ]);
    await client.post(`/connection/company/${company}`, {
      url: 'https://nectarclimate.com',
      username: 'nectar-sandbox-username',
      password: 'not it',
      sites: [site],
    });
    await fileRecord(tenant.context(), {
      companyId: company,
      siteId: site,
      document: { status: 'FLAGGED', flaggedStatus: 'NO_USAGE_DATA', isFlagged: true },
    });
    const other = await makeCompany(client, { name: 'Other Mills' });
    await fileRecord(tenant.context(), { companyId: other, siteId: null });
    await page.reload();
    const inTrouble = page.locator('section').filter({ hasText: 'connection needs attention' });
    await inTrouble.getByRole('link', { name: 'See it' }).waitFor();
    await page.getByText('No usage data · 1').waitFor();
    await page.getByText('All companies').click();
    await page.getByText('Counted in 2 companies').waitFor();
    await figures.getByText('3', { exact: true }).first().waitFor();
    expect(await figures.getByRole('listitem').allTextContents()).toContain('Bills3Read and filed');
    expect(await lookAt(page, { name: 'dashboard' })).toEqual([]);
    // What is wrong is one click away.
    await page.locator('section').filter({ hasText: 'bill has issues' }).getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Data repository' }).waitFor();
    await page.getByRole('row', { name: /Harbor Mills/ }).waitFor();
    await page.goBack();
    await inTrouble.getByRole('link', { name: 'See it' }).click();
    await page.getByRole('tab', { name: /Needs attention 1/, selected: true }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('says so when it cannot be loaded, and loads at the next try', async () => {
    const tenant = await makeTenant();
    await makeCompany(tenant.client.sandbox, { name: 'Harbor Mills' });
    const { page } = await enterDashboard(pages, tenant);
    await page.route('**/overview', (route) => route.fulfill({ status: 500, json: { detail: 'It broke.' } }));
    await page.goto(pages.origin);
    await page.getByRole('alert').getByText('It broke.').waitFor();
    expect(await lookAt(page, { name: 'dashboard-failed' })).toEqual([]);
    await page.unroute('**/overview');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Set up Harbor Mills' }).waitFor();
    await page.context().close();
  });
});

describe('the company switcher', () => {
  test('keeps the kind of page and drops the record; a deep link switches first; what is nowhere says why', async () => {
    const tenant = await makeTenant();
    const client = tenant.client.sandbox;
    const alder = await makeCompany(client, { name: 'Alder Works' });
    const birch = await makeCompany(client, { name: 'Birch Works' });
    const dock = await makeSite(client, alder, { name: 'Alder dock' });
    const hall = await makeSite(client, birch, { name: 'Birch hall' });
    const { page } = await enterDashboard(pages, tenant);
    const pick = async (name: string): Promise<void> => {
      await switcher(page).click();
      await page.getByRole('option', { name }).click();
      await switcher(page).getByText(name).waitFor();
    };
    await visit(page, '/settings/company/sites', 'Sites');
    await switcher(page).getByText('Alder Works').waitFor();
    await page.getByRole('row', { name: /Alder dock/ }).waitFor();
    await pick('Birch Works');
    await page.getByRole('row', { name: /Birch hall/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/settings/company/sites');

    await visit(page, `/settings/company/sites/${dock}`, 'Alder dock');
    await switcher(page).getByText('Alder Works').waitFor();
    await pick('Birch Works');
    await page.getByRole('row', { name: /Birch hall/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/settings/company/sites');
    await visit(page, `/settings/company/sites/${hall}`, 'Birch hall');

    await page.getByRole('link', { name: 'General' }).nth(1).click();
    await page.getByRole('heading', { level: 1, name: 'General' }).waitFor();
    await pick('Alder Works');
    await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('Alder Works');
    await page.goto(pages.origin);
    await page.getByRole('heading', { level: 1, name: 'Set up Alder Works' }).waitFor();
    await pick('Birch Works');
    await page.getByRole('heading', { level: 1, name: 'Set up Birch Works' }).waitFor();

    await visit(page, `/settings/company/sites/${birch}`, 'Not found in this company');
    for (const reason of ['may be wrong', 'may have been removed', 'belongs to another company'])
      await page.getByText(reason).first().waitFor();
    await page.context().close();
  });
});
