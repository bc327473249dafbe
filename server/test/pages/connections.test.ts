// Data Input › Connections as its users have it (platform.md 7): whole stories in Chromium; then every page for everyone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestTenant } from '../support/app.ts';
import type { WatchedPage } from '../support/browser.ts';
import { joinCompany } from '../support/dash.ts';
import { enterDashboard } from '../support/dash-pages.ts';
import { runDueChecks } from '../support/lifecycle.ts';
import { type Look, lookAt, onPhone } from '../support/look.ts';
import { type Pages, startPages } from '../support/pages.ts';
import { fileRecord, makeCompany, makeConnection, makeSite, sandboxLogin } from '../support/records.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await startPages();
}, 120_000);
afterAll(() => pages?.close());

type Page = WatchedPage['page'];

interface World {
  tenant: TestTenant;
  company: string;
  sites: { mill: string; depot: string };
}

async function newWorld(): Promise<World> {
  const tenant = await pages.app.createTenant('Harbor Textiles');
  const company = await makeCompany(tenant.client.sandbox, { name: 'Harbor Mills' });
  const site = (name: string, address: string) => makeSite(tenant.client.sandbox, company, { name, address });
  return {
    tenant,
    company,
    sites: {
      mill: await site('Mill', '4 Quay Street, Oakland, CA 94607'),
      depot: await site('Depot', '71 Harbor Road, Oakland, CA 94607'),
    },
  };
}

const connect = async ({ tenant, company, sites }: World, body: object = {}): Promise<string> => {
  const answer = await tenant.client.sandbox.post(`/connection/company/${company}`, {
    ...sandboxLogin,
    sites: [sites.mill],
    workflowOwnerEmail: 'facilities@harbor.example',
    ...body,
  });
  expect(answer.status).toBe(201);
  return answer.body.id;
};

/** One that needs its owner, one that waits for the provider, one whose website is down, one that no machine reaches, one paused. */
async function manyConnections(world: World): Promise<Record<'well' | 'code' | 'wrong' | 'paused', string>> {
  const { tenant, company, sites } = world;
  const well = await connect(world, { sites: [sites.mill, sites.depot], externalId: 'conn-88' });
  const code = await connect(world, { username: 'nectar-sandbox-mfa-code' });
  const wrong = await connect(world, { username: 'nectar-sandbox-incorrect-password', sites: [sites.depot] });
  await connect(world, { username: 'nectar-sandbox-website-down' });
  await makeConnection(tenant.client.sandbox, company, sites.mill, {
    url: 'https://www.pge.com',
    username: 'facilities@harbor.example',
  });
  const paused = await makeConnection(tenant.client.sandbox, company, sites.depot, {
    url: 'https://waterworks.example',
  });
  await tenant.client.sandbox.patch(`/connection/${paused}`, { isActive: false });
  for (const [accountNumber, datasourceType] of [
    ['0042-118', 'ELECTRICITY'],
    ['0042-119', 'GAS'],
  ] as const)
    await fileRecord(tenant.context(), {
      companyId: company,
      siteId: sites.mill,
      connectionId: well,
      accountNumber,
      datasourceType,
      period: ['2026-01-01', '2026-01-31'],
    });
  return { well, code, wrong, paused };
}

const open = (page: Page, path: string, heading: string | RegExp) =>
  page.goto(pages.origin + path).then(() => page.getByRole('heading', { level: 1, name: heading }).waitFor());

const rows = (page: Page) => page.getByRole('table', { name: 'Connections' }).locator('tbody tr');

describe('the list', () => {
  test('is narrowed by tab, words and filters that stand in the address, as chips, and survive a reload', async () => {
    const world = await newWorld();
    await manyConnections(world);
    const { page, complaints } = await enterDashboard(pages, world.tenant);
    await open(page, '/data-input/connections', 'Connections');
    await expect.poll(() => rows(page).count()).toBe(6);
    await page.getByRole('tab', { name: /Needs attention/ }).click();
    await expect.poll(() => rows(page).count()).toBe(3);
    expect(page.url()).toContain('tab=attention');
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByLabel('Status', { exact: true }).selectOption('Password Incorrect');
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Site: Any' }).click();
    await page.getByRole('combobox', { name: 'Search: Site' }).fill('dep');
    await page.getByRole('option', { name: 'Depot' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Filters in force' }).getByText('Depot').waitFor();
    await page.reload();
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Remove the filter Status: Password Incorrect' }).click();
    await page.getByRole('button', { name: 'Remove the filter Site: Depot' }).click();
    await expect.poll(() => rows(page).count()).toBe(3);
    await page.getByRole('tab', { name: /All/ }).click();
    await page.getByLabel('Search connections').fill('pacific');
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.getByLabel('Search connections').fill('nothing like it');
    await page.getByText('No connection matches these filters').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(() => rows(page).count()).toBe(6);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);

  test('is ordered by a header, there and back, and shows the columns that somebody wants', async () => {
    const world = await newWorld();
    await manyConnections(world);
    const { page } = await enterDashboard(pages, world.tenant);
    await open(page, '/data-input/connections', 'Connections');
    await page.getByRole('button', { name: 'Provider' }).click();
    await expect.poll(() => rows(page).first().textContent()).toContain('Nectar Sandbox');
    const header = page.getByRole('columnheader', { name: 'Provider' });
    expect(await header.getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('button', { name: 'Provider' }).click();
    await expect.poll(() => rows(page).first().textContent()).toContain('waterworks.example');
    expect(await header.getAttribute('aria-sort')).toBe('descending');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Next check' }).click();
    await page.getByRole('columnheader', { name: 'Next check' }).waitFor();
    await page.reload();
    await page.getByRole('columnheader', { name: 'Next check' }).waitFor();
    await page.context().close();
  }, 90_000);

  test('pauses, resumes and removes from its rows', async () => {
    const world = await newWorld();
    await connect(world);
    const { page, complaints } = await enterDashboard(pages, world.tenant);
    await open(page, '/data-input/connections', 'Connections');
    const menu = page.getByRole('button', { name: 'Actions for Nectar Sandbox Utility' });
    const dialog = page.getByRole('dialog');
    for (const [item, state] of [
      ['Pause', 'Paused'],
      ['Resume', 'Connected'],
    ] as const) {
      await menu.click();
      await page.getByRole('menuitem', { name: item }).click();
      await dialog.getByRole('button', { name: item }).click();
      await rows(page).getByText(state, { exact: true }).waitFor();
    }
    await menu.click();
    await page.getByRole('menuitem', { name: 'Remove connection' }).click();
    const remove = dialog.getByRole('button', { name: 'Remove connection' });
    expect(await remove.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('Nectar Sandbox Utility');
    await remove.click();
    await page.getByRole('heading', { name: 'Connect the first utility account' }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);
});

describe('a new connection', () => {
  test('goes from provider to sign-in to settings; a wrong password keeps it there; then bills begin to flow', async () => {
    const world = await newWorld();
    const { page, complaints } = await enterDashboard(pages, world.tenant);
    await open(page, '/data-input/connections', 'Connections');
    await page.getByRole('link', { name: 'New connection' }).first().click();
    await page.getByLabel('Name or website of the utility').fill('https://nectarclimate.com/login');
    await page.getByRole('button', { name: /Nectar Sandbox Utility/ }).click();
    await page.getByLabel('Username').fill(sandboxLogin.username);
    await page.getByLabel('Password', { exact: true }).fill('wrong words');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Password Incorrect').waitFor();
    expect(
      (await world.tenant.client.sandbox.get(`/connection/company/${world.company}`)).body.totalConnections,
    ).toBe(0);
    await page.getByLabel('Password', { exact: true }).fill(sandboxLogin.password);
    await page.keyboard.press('Enter');
    await page.getByText('The sign-in works.').waitFor();
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('Choose at least one site.').waitFor();
    await page.getByRole('checkbox', { name: 'Mill' }).check();
    await page.getByRole('checkbox', { name: 'Water' }).uncheck();
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Nectar Sandbox Utility' }).waitFor();
    await page.getByText('Connected', { exact: true }).waitFor();
    // No reload: the page follows the collection.
    await page.getByRole('tab', { name: /Accounts [1-9]/ }).waitFor({ timeout: 60_000 });
    expect(complaints).toEqual([]);
    expect(
      await page.evaluate<string>('JSON.stringify({ ...localStorage, ...sessionStorage })'),
    ).not.toContain('nectar-sandbox-password');
    await page.context().close();
  }, 150_000);

  test('of a utility that the directory does not know is named by hand and waits for a person', async () => {
    const world = await newWorld();
    const { page } = await enterDashboard(pages, world.tenant);
    await open(page, '/data-input/connections/new', 'New connection');
    await page.getByLabel('Name or website of the utility').fill('waterworks.example/account');
    await page.getByText('The directory does not know waterworks.example.').waitFor();
    await page.getByRole('button', { name: 'Continue with a custom provider' }).click();
    await page.getByRole('button', { name: 'Continue with custom provider' }).click();
    await page.getByText('Say what it is called.').waitFor();
    await page.getByLabel('Name of the utility').fill('Our waterworks');
    await page.keyboard.press('Enter');
    await page.getByText('A person takes this one up').waitFor();
    await page.getByLabel('Username').fill('mill');
    await page.getByLabel('Password', { exact: true }).fill('words');
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'Depot' }).check();
    await page.getByLabel('Country').selectOption('Ireland');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Our waterworks' }).waitFor();
    await page.getByText('A person takes this one up').waitFor();
    await page.getByText('Ireland').waitFor();
    await page.context().close();
  }, 90_000);
});

describe('a connection that needs somebody', () => {
  test('is reconnected with another password, by keyboard alone, and says who did it', async () => {
    const world = await newWorld();
    const id = await connect(world, { password: 'an old password' });
    const { page, complaints } = await enterDashboard(pages, world.tenant);
    await open(page, `/data-input/connections/${id}`, 'Nectar Sandbox Utility');
    await page.getByRole('alert').getByText('Password Incorrect').waitFor();
    await page.getByRole('button', { name: 'Reconnect' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Until now: n***').waitFor();
    await page.keyboard.type(sandboxLogin.username);
    await page.keyboard.press('Tab');
    await page.keyboard.type('still wrong');
    await page.keyboard.press('Enter');
    await dialog.getByText('Password Incorrect').waitFor();
    await dialog.getByLabel('Username').fill(sandboxLogin.username);
    await dialog.getByLabel('Password', { exact: true }).fill(sandboxLogin.password);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Connected', { exact: true }).first().waitFor();
    await page.getByRole('tab', { name: 'Activity' }).click();
    await expect
      .poll(() => page.getByRole('tabpanel').getByRole('listitem').first().textContent())
      .toContain('Robin Vale');
    expect(await page.content()).not.toMatch(/nectar-sandbox-username|nectar-sandbox-password/);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);

  test('gives its code: a wrong one is said to be wrong, the right one connects, with nothing reloaded', async () => {
    const world = await newWorld();
    const id = await connect(world, { username: 'nectar-sandbox-mfa-code' });
    const { page } = await enterDashboard(pages, world.tenant);
    await open(page, `/data-input/connections/${id}`, 'Nectar Sandbox Utility');
    await page.getByRole('button', { name: 'Set up second factor' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Code').fill('999999');
    await page.keyboard.press('Enter');
    await dialog.getByText(/Checking with/).waitFor();
    await runDueChecks(pages.app);
    await dialog.getByText('The code was not accepted.').waitFor();
    await dialog.getByLabel('Code').fill('000000');
    await page.keyboard.press('Enter');
    await dialog.getByText(/Checking with/).waitFor();
    await runDueChecks(pages.app);
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Connected', { exact: true }).first().waitFor();
    await page.context().close();
  }, 90_000);

  test('gets an address for its codes, which it keeps and shows', async () => {
    const world = await newWorld();
    const id = await connect(world, { username: 'nectar-sandbox-mfa-forwarding' });
    const { page } = await enterDashboard(pages, world.tenant);
    await open(page, `/data-input/connections/${id}`, 'Nectar Sandbox Utility');
    await page.getByRole('button', { name: 'Set up second factor' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Show the address' }).first().click();
    await dialog.getByText(/^mfa-/).waitFor();
    await runDueChecks(pages.app);
    await dialog.getByRole('button', { name: 'It is set up' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Waiting for the first code').waitFor();
    await page.context().close();
  }, 90_000);
});

describe('one connection', () => {
  test('shows its accounts, whose tracking is switched; its settings are changed, faults beside their fields', async () => {
    const world = await newWorld();
    const { well } = await manyConnections(world);
    const { page, complaints } = await enterDashboard(pages, world.tenant);
    await open(page, `/data-input/connections/${well}`, 'Nectar Sandbox Utility');
    const tracked = page.getByRole('switch', { name: 'Collect account 0042-118' });
    await tracked.click();
    await expect.poll(() => tracked.getAttribute('aria-checked')).toBe('false');
    await page
      .getByRole('row', { name: /0042-118/ })
      .getByText('Not tracked')
      .waitFor();
    await page.getByRole('tab', { name: 'Settings' }).click();
    await page.getByRole('checkbox', { name: 'Depot' }).uncheck();
    await page.getByLabel('Owner’s email').fill('nobody');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect.poll(() => page.getByLabel('Owner’s email').getAttribute('aria-invalid')).toBe('true');
    complaints.splice(0);
    await page.getByLabel('Owner’s email').fill('new-owner@harbor.example');
    await page.getByLabel('Notes').fill('Ask the landlord first.');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Saved.').first().waitFor();
    await page.getByText('Ask the landlord first.').first().waitFor();
    await page.getByRole('tab', { name: 'Activity' }).click();
    await page.getByText('Changed the sites from Mill, Depot to Mill').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);

  test('of another company chooses that company; who then chooses another is led to its list', async () => {
    const world = await newWorld();
    const other = await makeCompany(world.tenant.client.sandbox, { name: 'Alder Works' });
    const id = await connect(world);
    const { page } = await enterDashboard(pages, world.tenant);
    await open(page, '/data-input/connections', 'Connections');
    await page.getByRole('button', { name: 'Company: Alder Works' }).waitFor();
    await open(page, `/data-input/connections/${id}`, 'Nectar Sandbox Utility');
    await page.getByRole('button', { name: 'Company: Harbor Mills' }).click();
    await page.getByRole('option', { name: 'Alder Works' }).click();
    await page.getByRole('heading', { name: 'Connect the first utility account' }).waitFor();
    expect(page.url()).toBe(`${pages.origin}/data-input/connections`);
    expect(other).toEqual(expect.any(String));
    await open(
      page,
      '/data-input/connections/0b6f0a5e-2c6f-4f0e-8f5e-6a4f0f6f9d10',
      'Not found in this company',
    );
    await page.context().close();
  }, 90_000);

  test('offers a member what their role allows, and somebody with one site that site alone', async () => {
    const world = await newWorld();
    await connect(world, { sites: [world.sites.mill] });
    await connect(world, { sites: [world.sites.depot], username: 'nectar-sandbox-slow' });
    const email = 'site@harbor.example';
    const { page } = await enterDashboard(pages, world.tenant, { email, role: 'MEMBER' });
    await joinCompany(pages.app, world.tenant, {
      companyId: world.company,
      email,
      role: 'MEMBER',
      siteIds: [world.sites.mill],
    });
    await open(page, '/data-input/connections', 'Connections');
    await expect.poll(() => rows(page).count()).toBe(1);
    const navigation = page.getByRole('navigation', { name: 'Main' });
    expect(await navigation.getByRole('link', { name: 'Invitations' }).count()).toBe(0);
    await page.getByRole('button', { name: /Actions for/ }).click();
    expect(await page.getByRole('menuitem').allTextContents()).toEqual([
      'Reconnect',
      'Edit settings',
      'Pause',
    ]);
    await page.context().close();
  }, 90_000);
});

test('what could not be loaded says so, with another try', async () => {
  const world = await newWorld();
  const { page } = await enterDashboard(pages, world.tenant);
  await page.route('**/api/dash/company/*/connection?*', (route) =>
    route.fulfill({ status: 503, body: '{}' }),
  );
  await open(page, '/data-input/connections', 'Connections');
  await page.getByText('This could not be loaded').waitFor({ timeout: 20_000 });
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Connect the first utility account' }).waitFor();
  await page.context().close();
}, 60_000);

test('every page, for everyone: nothing serious, nothing too wide, no broken policy', async () => {
  const world = await newWorld();
  const { page, complaints } = await enterDashboard(pages, world.tenant, null, { reducedMotion: 'reduce' });
  const found: string[] = [];
  const look = async (name: string, more: Partial<Look> = {}): Promise<void> => {
    found.push(...(await lookAt(page, { name: `connections ${name}`, isWhole: !more.shown, ...more })));
  };
  const dialog = page.getByRole('dialog');
  await open(page, '/data-input/connections', 'Connections');
  await page.getByRole('heading', { name: 'Connect the first utility account' }).waitFor();
  await look('empty');
  const { well, code, wrong, paused } = await manyConnections(world);
  await page.reload();
  await expect.poll(() => rows(page).count()).toBe(6);
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByLabel('Utility type').selectOption('Electricity');
  await page.getByRole('list', { name: 'Filters in force' }).waitFor();
  await look('list');
  await page.getByRole('button', { name: 'Filters' }).click();
  const menu = page.getByRole('menu');
  const openMenu = page.getByRole('button', { name: /Actions for/ }).first();
  await openMenu.click();
  await look('menu', { shown: menu, widths: [1440] });
  await page.keyboard.press('Escape');
  await onPhone(page, async () => {
    await openMenu.click();
    await look('menu', { shown: menu, widths: [390] });
    await page.keyboard.press('Escape');
  });
  await open(page, `/data-input/connections/${well}`, 'Nectar Sandbox Utility');
  await look('well');
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('checkbox', { name: 'Depot' }).waitFor();
  await look('settings');
  await open(page, `/data-input/connections/${paused}?tab=activity`, 'waterworks.example');
  await page.getByText('Connected for the first time').waitFor();
  await look('paused');
  await open(page, `/data-input/connections/${wrong}?tab=activity`, 'Nectar Sandbox Utility');
  await page.getByText('Connected for the first time').waitFor();
  await look('wrong');
  await page.getByRole('button', { name: 'Reconnect' }).click();
  await dialog.getByLabel('Username').waitFor();
  await look('reconnect', { shown: dialog });
  await open(page, `/data-input/connections/${code}`, 'Nectar Sandbox Utility');
  await page.getByRole('button', { name: 'Set up second factor' }).click();
  await dialog.getByLabel('Code').waitFor();
  await look('code', { shown: dialog });
  await dialog.getByRole('button', { name: 'Show the address' }).first().click();
  await dialog.getByText(/^mfa-/).waitFor();
  await look('forwarding', { shown: dialog });
  await open(page, '/data-input/connections/new', 'New connection');
  await page.getByLabel('Name or website of the utility').fill('energy');
  const providers = page.getByRole('list').getByRole('button').nth(3);
  await providers.waitFor();
  await look('new-provider', { shown: providers });
  await page.getByLabel('Name or website of the utility').fill('nectarclimate.com');
  await page.getByRole('button', { name: /Nectar Sandbox Utility/ }).click();
  await page.getByLabel('Username').fill(sandboxLogin.username);
  await look('new-sign-in');
  await page.getByLabel('Password', { exact: true }).fill(sandboxLogin.password);
  await page.keyboard.press('Enter');
  await page.getByText('The sign-in works.').waitFor();
  await page.getByRole('checkbox', { name: 'Mill' }).check();
  await look('new-settings');
  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
}, 240_000);
