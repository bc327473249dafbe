// Settings › Organization › Data repository and Billing as an admin has them (platform.md 4 and 22): whole stories in Chromium.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestTenant } from '../support/app.ts';
import type { WatchedPage } from '../support/browser.ts';
import { joinCompany } from '../support/dash.ts';
import { enterDashboard } from '../support/dash-pages.ts';
import { lookAt } from '../support/look.ts';
import { type Pages, startPages } from '../support/pages.ts';
import { fileRecord, makeCompany, makeConnection, makeSite } from '../support/records.ts';
import { asOwner } from '../support/webhooks.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await startPages();
}, 120_000);
afterAll(() => pages?.close());

type Page = WatchedPage['page'];
const repository = '/settings/organization/data-repository';
const billing = '/settings/organization/billing';

async function newWorld(): Promise<{ tenant: TestTenant; mill: string; depot: string }> {
  const tenant = await pages.app.createTenant('Harbor Textiles');
  const client = tenant.client.sandbox;
  const mill = await makeCompany(client, { name: 'Mill Works', externalId: 'mw-7' });
  const depot = await makeCompany(client, { name: 'Depot Lines of the Northern Harbor Company' });
  const site = await makeSite(client, mill, { name: 'Mill', address: '4 Quay Street, Oakland, CA 94607' });
  const connectionId = await makeConnection(client, mill, site, {
    workflowOwnerEmail: 'facilities@harbor.example',
  });
  for (let month = 1; month <= 9; month++)
    for (const [accountNumber, datasourceType, units] of [
      ['0042-118', 'ELECTRICITY', 'kWh'],
      ['0042-119', 'GAS', 'thm (US)'],
      ['7-001-33', 'WATER', 'm³'],
    ] as const)
      await fileRecord(tenant.context(), {
        companyId: mill,
        siteId: site,
        connectionId: datasourceType === 'WATER' ? null : connectionId,
        accountNumber,
        datasourceType,
        identifiers: [{ rawName: 'Meter', value: `M-${accountNumber}`, name: 'METER' }],
        period: [`2026-0${month}-01`, `2026-0${month}-28`],
        usage: { usage: `${month * 1234}.5`, usageUnits: units },
        document: {
          totalCharges: `${month * 210}.40`,
          pages: { first: 1, last: 2 },
          ...(month === 5 && { status: 'FLAGGED', isFlagged: true, flaggedStatus: 'GAP' }),
        },
      });
  await fileRecord(tenant.context(), {
    companyId: depot,
    siteId: await makeSite(client, depot, { name: 'Depot', address: '71 Harbor Road, Halifax, NS B3H 4R2' }),
    accountNumber: 'A very long number 0000-1111-2222-3333-4444-5555',
    period: ['2026-02-01', '2026-02-28'],
    document: { totalCharges: '95.10', chargesUnits: 'CAD', sourceType: 'MANUAL_ENTRY' },
  });
  return { tenant, mill, depot };
}

const open = (page: Page, path: string, heading: string) =>
  page.goto(pages.origin + path).then(() => page.getByRole('heading', { level: 1, name: heading }).waitFor());
const rows = (page: Page, name: string) => page.getByRole('table', { name }).locator('tbody tr');
const settled = (page: Page, name: string, count: number) =>
  expect.poll(() => rows(page, name).count(), { timeout: 10_000 }).toBe(count);

describe('the data repository', () => {
  test('is walked from a company to its bills: filters, order, columns, pages, a look at a row; the address keeps the view', async () => {
    const { tenant } = await newWorld();
    const { page, complaints } = await enterDashboard(pages, tenant, null, {
      viewport: { width: 1440, height: 900 },
    });
    await open(page, repository, 'Data repository');
    await settled(page, 'Companies', 2);
    const found = await lookAt(page, { name: 'repository companies' });
    await page.getByRole('button', { name: 'Mill Works' }).click();
    const sheet = page.getByRole('dialog', { name: 'Mill Works' });
    await sheet.getByText('mw-7').waitFor();
    await sheet.getByRole('button', { name: 'Its bills' }).click();
    await settled(page, 'Bills', 27);
    await page.getByRole('list', { name: 'Filters in force' }).getByText('Mill Works').waitFor();
    await page.getByLabel('Rows').selectOption('25');
    await settled(page, 'Bills', 25);
    expect(page.url()).toContain('size=25');
    await page.getByRole('button', { name: 'Next' }).click();
    await settled(page, 'Bills', 2);
    await page.goBack();
    await settled(page, 'Bills', 25);

    await page.getByRole('button', { name: 'Total charges' }).click();
    const header = page.getByRole('columnheader', { name: 'Total charges' });
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending');
    await expect.poll(() => rows(page, 'Bills').first().textContent()).toContain('210.40');
    await page.getByRole('button', { name: 'Total charges' }).click();
    await expect.poll(() => rows(page, 'Bills').first().textContent()).toContain('1,890.40');
    expect(await header.getAttribute('aria-sort')).toBe('descending');

    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByLabel('Utility type').selectOption('GAS');
    await settled(page, 'Bills', 9);
    await page.getByLabel('Status').selectOption('Has issues');
    await settled(page, 'Bills', 1);
    await page.reload();
    await settled(page, 'Bills', 1);
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByLabel('Street', { exact: true }).fill('harbor');
    await page.getByText('No bills match these filters').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await settled(page, 'Bills', 28);
    found.push(...(await lookAt(page, { name: 'repository bills' })));

    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Invoice' }).click();
    await page.getByRole('columnheader', { name: 'Invoice' }).waitFor();
    await page.reload();
    await page.getByRole('columnheader', { name: 'Invoice' }).waitFor();

    // The keyboard opens a row too, and leaves it where it was.
    const first = rows(page, 'Bills').first().getByRole('button');
    await first.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('Total charges').waitFor();
    found.push(
      ...(await lookAt(page, { name: 'repository look', isWhole: false, shown: page.getByRole('dialog') })),
    );
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('tbody tr:first-child button:focus').count()).toBe(1);

    for (const [tab, name, count] of [
      ['Accounts', 'Accounts', 4],
      ['Meters', 'Meters', 4],
      ['Connections', 'Connections', 1],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      await settled(page, name, count);
      found.push(...(await lookAt(page, { name: `repository ${tab}` })));
    }
    await page.getByRole('button', { name: 'bayelectric.example' }).click();
    await page.getByRole('link', { name: 'Open its connection' }).click();
    await page.getByRole('heading', { level: 1, name: /bayelectric/ }).waitFor();
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 180_000);

  test('says when there is nothing, and what went wrong with the request’s id', async () => {
    const tenant = await pages.app.createTenant('Empty Hands');
    const { page } = await enterDashboard(pages, tenant, null, { viewport: { width: 1440, height: 900 } });
    await open(page, `${repository}?tab=bills`, 'Data repository');
    await page.getByText('There are no bills yet').waitFor();
    const found = await lookAt(page, { name: 'repository empty' });
    await page.route('**/api/dash/repository/meter*', (route) =>
      route.fulfill({
        status: 500,
        headers: { 'x-request-id': 'request-0001' },
        contentType: 'application/json',
        body: JSON.stringify({ detail: 'Something went wrong on our side.' }),
      }),
    );
    await page.getByRole('tab', { name: 'Meters' }).click();
    await page.getByText('This could not be loaded').waitFor({ timeout: 20_000 });
    await page.getByText('request-0001').waitFor();
    await page.getByRole('button', { name: 'Copy the request’s id' }).waitFor();
    found.push(...(await lookAt(page, { name: 'repository error' })));
    await page.unroute('**/api/dash/repository/meter*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('There are no meters yet').waitFor();
    let answer: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/api/dash/repository/account*', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('tab', { name: 'Accounts' }).click();
    await page.getByText('Loading accounts').waitFor({ state: 'attached' });
    found.push(...(await lookAt(page, { name: 'repository loading' })));
    answer();
    await page.getByText('There are no accounts yet').waitFor();
    expect(found).toEqual([]);
    await page.context().close();
  }, 120_000);

  test('and the page of billing are for organization admins alone', async () => {
    const { tenant, mill } = await newWorld();
    const email = 'company-admin@harbor.example';
    const { page } = await enterDashboard(pages, tenant, { email, role: 'MEMBER' });
    await joinCompany(pages.app, tenant, { companyId: mill, email, role: 'ADMIN', siteIds: null });
    for (const path of [repository, billing]) {
      await open(page, path, 'This is for organization admins');
      expect(await page.getByRole('link', { name: /Data repository|Billing/ }).count()).toBe(0);
    }
    await page.context().close();
  }, 90_000);
});

describe('billing', () => {
  test('counts by month and company, as a chart and as a table, says that nothing is charged, and is saved as CSV', async () => {
    const { tenant, mill } = await newWorld();
    // As if they had come over half a year.
    await asOwner(pages.app, (owner) =>
      owner.query(
        `insert into monthly_bills
         select organization_id, environment, company_id, (month - n * interval '1 month')::date, 40 + n * 7, 12 - n, n, 60 + n * 9
           from monthly_bills cross join generate_series(1, 7) n where company_id = $1`,
        [mill],
      ),
    );
    const { page, complaints } = await enterDashboard(pages, tenant, null, {
      viewport: { width: 1440, height: 900 },
    });
    await open(page, billing, 'Billing');
    await page.getByText('This installation charges nothing').waitFor();
    await settled(page, 'Use by company', 2);
    const found = await lookAt(page, { name: 'billing' });
    await page.getByText('Table', { exact: true }).click();
    await settled(page, 'Use by month', 12);
    await expect.poll(() => rows(page, 'Use by month').first().textContent()).toMatch(/18.*9.*1.*28.*54/);
    found.push(...(await lookAt(page, { name: 'billing table' })));
    await page.getByRole('button', { name: 'Company', exact: true }).click();
    await expect.poll(() => rows(page, 'Use by company').first().textContent()).toContain('Depot Lines');
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(/^usage-sandbox-\d{4}-\d\d-\d\d\.csv$/);
    const chunks: Buffer[] = [];
    for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer);
    const lines = Buffer.concat(chunks).toString().trimEnd().split('\r\n');
    expect(lines[0]).toBe('\ufeffMonth,Company,Company id,By connections,Uploaded,Entered by hand,Pages');
    expect(lines).toHaveLength(1 + 7 + 2);
    expect(lines.at(-1)).toContain(`Mill Works,${mill},18,9,0,54`);
    await page.getByLabel('Months').selectOption('Last 6 months');
    await settled(page, 'Use by month', 6);
    await page.getByRole('link', { name: 'Mill Works' }).click();
    await settled(page, 'Bills', 27);
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 120_000);
});
