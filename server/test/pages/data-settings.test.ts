// Settings › Company › Data collection, and Settings › Personal › Preferences and Membership (platform.md 20, 21, 24): whole stories
// in Chromium against the real server and database.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enterDashboard } from '../support/dash-pages.ts';
import { lookAt } from '../support/look.ts';
import { type Pages, startPages } from '../support/pages.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await startPages();
}, 120_000);
afterAll(() => pages?.close());

const card = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });
const save = (page: Page, title: string) => page.getByRole('button', { name: `Save changes: ${title}` });
const reset = (page: Page, title: string) => page.getByRole('button', { name: `Reset: ${title}` });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

test('each card of data collection is saved by itself and leaves what is not saved in the others', async () => {
  const tenant = await pages.app.createTenant('Harbor Textiles');
  const client = tenant.client.sandbox;
  const company = await makeCompany(client, { name: 'Harbor Mills' });
  const site = await makeSite(client, company, { name: 'Dock 5' });
  const connection = await makeConnection(client, company, site, { username: 'facilities-north' });
  const { page, complaints } = await enterDashboard(pages, tenant);
  const faults: string[] = [];
  const read = async () => (await client.get(`/company/${company}`)).body;

  // On its way, then not to be had, then there.
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/dash/**/data-collection', async (route) => {
    await held;
    await route.fulfill({ status: 500, json: { detail: 'Something went wrong on our side.' } });
  });
  await page.goto(`${pages.origin}/settings/company/data-collection`);
  await heading(page, 'Data collection');
  await page.getByText('Loading: Collection rules').waitFor();
  faults.push(...(await lookAt(page, { name: 'data-collection-loading' })));
  answer();
  await page.getByText('This could not be loaded').waitFor();
  faults.push(...(await lookAt(page, { name: 'data-collection-error' })));
  complaints.splice(0);
  await page.unroute('**/api/dash/**/data-collection');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('No tags yet.').waitFor();
  faults.push(...(await lookAt(page, { name: 'data-collection-new' })));

  // Something in the second card; then tags are made in the first, by the keyboard, and saved.
  const rules = card(page, 'Collection rules');
  await rules.getByRole('switch', { name: 'Demand meters' }).click();
  await rules.getByRole('switch', { name: 'Site permissioning' }).click();
  await rules.getByText('People who were given some sites before').waitFor();
  const tags = card(page, 'Meter tags');
  await tags.getByRole('button', { name: 'Manage tags' }).click();
  await page.keyboard.type('Tenant');
  await tags.getByRole('button', { name: 'Add a tag' }).press('Enter');
  await page.keyboard.type('tenant');
  await tags.getByText('Another tag is called so.').first().waitFor();
  faults.push(...(await lookAt(page, { name: 'data-collection-dirty' })));
  await page.keyboard.type(' of the roof');
  await page.keyboard.press('Enter');
  await page.getByText('The meter tags are saved.').first().waitFor();
  await expect
    .poll(() => tags.getByRole('listitem').allTextContents())
    .toEqual(['Tenant', 'tenant of the roof']);
  await rules.getByText('Not saved yet.').waitFor();
  expect(await rules.getByRole('switch', { name: 'Demand meters' }).getAttribute('aria-checked')).toBe(
    'true',
  );
  expect((await read()).isDemandEnabled).toBe(false);

  // Another admin's tag is not taken away by somebody who began before it.
  await tags.getByRole('button', { name: 'Manage tags' }).click();
  await tags.getByRole('button', { name: 'Delete the tag Tenant', exact: true }).click();
  await tags.getByText('One tag is taken from all meters').waitFor();
  await reset(page, 'Meter tags').click();
  await expect.poll(() => tags.getByRole('listitem').count()).toBe(2);

  // The third: a fault beside its field, reset, and saved; the second still waits.
  const implied = card(page, 'Implied metering for waste water');
  await implied.getByRole('switch', { name: 'Imply waste water' }).click();
  await implied.getByLabel('Fraction of the water').fill('1.5');
  await save(page, 'Implied metering for waste water').click();
  await implied.getByText('Ensure this value is from 0 to 1.').waitFor();
  complaints.splice(0);
  await reset(page, 'Implied metering for waste water').click();
  await expect.poll(() => implied.getByLabel('Fraction of the water').inputValue()).toBe('1.00');
  expect(await implied.getByText('Ensure this value').count()).toBe(0);
  await implied.getByRole('switch', { name: 'Imply waste water' }).click();
  await implied.getByLabel('Fraction of the water').fill('0.85');
  await save(page, 'Implied metering for waste water').click();
  await page.getByText('Implied metering is saved.').first().waitFor();
  expect(await read()).toMatchObject({
    isImpliedMeteringEnabled: true,
    impliedMeteringFraction: '0.85',
    isDemandEnabled: false,
  });

  await rules.getByRole('switch', { name: 'Connection credential visibility' }).click();
  await save(page, 'Collection rules').click();
  await page.getByText('The collection rules are saved.').first().waitFor();
  await expect.poll(async () => (await read()).isDemandEnabled).toBe(true);
  expect(await save(page, 'Collection rules').isDisabled()).toBe(true);

  const defaults = card(page, 'Defaults');
  await defaults.getByLabel('Collection start').fill('2023-07-01');
  await defaults.getByLabel('Electricity').selectOption('MWh');
  await defaults.getByLabel('Bill forwarding emails').fill('bills@harbor.example\nnobody');
  await save(page, 'Defaults').click();
  await defaults.getByText('Enter a valid email address.').waitFor();
  complaints.splice(0);
  await defaults.getByLabel('Bill forwarding emails').fill('Bills@harbor.example, ap@harbor.example');
  await save(page, 'Defaults').click();
  await page.getByText('The defaults are saved.').first().waitFor();
  await page.reload();
  await expect
    .poll(() => defaults.getByLabel('Bill forwarding emails').inputValue())
    .toBe('bills@harbor.example\nap@harbor.example');
  expect(await defaults.getByLabel('Electricity').inputValue()).toBe('MWh');
  expect(await defaults.getByLabel('Collection start').inputValue()).toBe('2023-07-01');
  faults.push(...(await lookAt(page, { name: 'data-collection-filled' })));

  // What was switched shows where it belongs.
  await rules.getByRole('link', { name: 'Members' }).click();
  await page.getByText('Members see all sites, or those that you choose for them').waitFor();
  await page.goto(`${pages.origin}/data-input/connections/${connection}`);
  await page.getByText('facilities-north').waitFor();
  expect(complaints).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
}, 120_000);

test('days are written as somebody chose it, notifications are theirs, and membership says where they belong', async () => {
  const tenant = await pages.app.createTenant('Harbor Textiles');
  const client = tenant.client.sandbox;
  const company = await makeCompany(client, { name: 'Harbor Mills' });
  const site = await makeSite(client, company, { name: 'Dock 5' });
  const connection = await makeConnection(client, company, site, { dataCollectionStartDate: '2024-02-03' });
  const { page, complaints } = await enterDashboard(pages, tenant);
  const faults: string[] = [];
  await page.goto(`${pages.origin}/settings/personal/preferences`);
  await heading(page, 'Preferences');

  const notices = card(page, 'Notifications');
  await notices.getByRole('switch', { name: 'Connection error: Email' }).click();
  await page.getByLabel('Dates', { exact: true }).selectOption('DD.MM.YYYY');
  await page.getByLabel('Currency').selectOption('EUR');
  await page.getByLabel('Language of mails').selectOption('German');
  await page.getByRole('switch', { name: 'Decimals' }).click();
  const preview = page.getByLabel('As it will look');
  await expect.poll(() => preview.textContent()).toContain('03.02.2026');
  await expect.poll(() => preview.textContent()).toMatch(/€\s?1.?285/);
  faults.push(...(await lookAt(page, { name: 'preferences-dirty' })));
  await save(page, 'Days and figures').click();
  await page.getByText('Your preferences are saved.').first().waitFor();
  await notices.getByText('Not saved yet.').waitFor();
  await save(page, 'Notifications').click();
  await page.getByText('Your notifications are saved.').first().waitFor();
  await page.reload();
  await expect
    .poll(() => notices.getByRole('switch', { name: 'Connection error: Email' }).getAttribute('aria-checked'))
    .toBe('false');
  expect(await page.getByLabel('Dates', { exact: true }).inputValue()).toBe('DD.MM.YYYY');
  expect(await page.getByLabel('Language of mails').inputValue()).toBe('de');
  expect(await notices.getByText('Always').count()).toBe(2);
  faults.push(...(await lookAt(page, { name: 'preferences' })));

  await page.getByRole('link', { name: 'Membership' }).click();
  await heading(page, 'Membership');
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Harbor Mills' })
    .getByText('Organization admin')
    .waitFor();
  faults.push(...(await lookAt(page, { name: 'membership' })));

  await page.goto(`${pages.origin}/data-input/connections/${connection}`);
  await page.getByText('03.02.2024').waitFor();
  const title = await page.locator('time').first().getAttribute('title');
  expect(title).toMatch(/^\d\d\.\d\d\.\d{4}, \d/);
  expect(complaints).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
}, 120_000);

test('questions about bills are switched off and on, each group by itself', async () => {
  const tenant = await pages.app.createTenant('Harbor Textiles');
  await makeCompany(tenant.client.sandbox, { name: 'Harbor Mills' });
  const { page, complaints } = await enterDashboard(pages, tenant);
  await page.goto(`${pages.origin}/settings/company/bill-issues`);
  await heading(page, 'Bill issues');
  const said = card(page, 'What the bill says');
  const places = card(page, 'Account and site');
  await places.getByRole('switch', { name: 'Site inferred' }).click();
  await said.getByRole('switch', { name: 'Zero-cost bill' }).click();
  const faults = await lookAt(page, { name: 'bill-issues' });
  await save(page, 'What the bill says').click();
  await page.getByText('The bill issues are saved.').first().waitFor();
  await places.getByText('Not saved yet.').waitFor();
  await page.reload();
  await expect
    .poll(() => said.getByRole('switch', { name: 'Zero-cost bill' }).getAttribute('aria-checked'))
    .toBe('true');
  expect(await places.getByRole('switch', { name: 'Site inferred' }).getAttribute('aria-checked')).toBe(
    'true',
  );
  expect(complaints).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
}, 120_000);
