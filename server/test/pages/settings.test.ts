// The settings of companies and of the organization as admins have them: members, admin team, white label, embedding. Whole
// stories in Chromium against the real server and database, then every page for everyone.

import type { BrowserContextOptions, Locator } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestTenant } from '../support/app.ts';
import { openWatchedPage, type WatchedPage } from '../support/browser.ts';
import { createDashClient, type DashClient, joinKey, password, takeAccountMails } from '../support/dash.ts';
import { lookAt } from '../support/look.ts';
import { type Pages, startPages } from '../support/pages.ts';
import { makeCompany, makeSite } from '../support/records.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await startPages();
}, 120_000);
afterAll(() => pages?.close());

type Page = WatchedPage['page'];

/** An organization with a company of two sites. */
async function makeTenant(): Promise<{ tenant: TestTenant; company: string }> {
  const tenant = await pages.app.createTenant('Harbor Textiles');
  const client = tenant.client.production;
  const company = await makeCompany(client, { name: 'Harbor Mills' });
  await makeSite(client, company, { name: 'Dock 5', address: '19 Pier Road, Oakland, CA 94607' });
  await makeSite(client, company, { name: 'North hall', address: '2 Mill Street, Oakland, CA 94607' });
  return { tenant, company };
}

/** A browser in which the holder of a join link has joined. */
async function join(key: string, name: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const watched = await openWatchedPage(pages.browser, options);
  const { page } = watched;
  await page.goto(`${pages.origin}/join#key=${key}`);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('heading', { level: 1, name: /Set up|Dashboard|No companies/ }).waitFor();
  return watched;
}

const asAdmin = async (tenant: TestTenant, options: BrowserContextOptions = {}): Promise<WatchedPage> =>
  join((await joinKey(tenant)).key, 'Robin Vale', options);

/** A second admin, who acts without a window. */
async function adaOf(tenant: TestTenant): Promise<DashClient> {
  const { key } = await joinKey(tenant, { email: `ada-${tenant.adminEmail}`, role: 'ADMIN' });
  const client = createDashClient(pages.app.server, { origin: pages.origin });
  expect((await client.post('/join', { key, name: 'Ada Long', password })).status).toBe(204);
  return client;
}

const mailTo = async (email: string) => (await takeAccountMails(pages.app, email)).at(-1);
const keyOf = (url: string): string => /#key=(join_\S+)$/.exec(url)![1]!;

const visit = async (page: Page, path: string, heading: string): Promise<void> => {
  await page.goto(pages.origin + path);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
};
const actOn = async (page: Page, who: string, action: string): Promise<void> => {
  await page.getByRole('button', { name: `Actions for ${who}` }).click();
  await page.getByRole('menuitem', { name: action }).click();
};

describe('members of a company', () => {
  test('are added by mail, join, become admins, get sites, and are removed, out at once', async () => {
    const { tenant } = await makeTenant();
    const { page, complaints } = await asAdmin(tenant);
    await page.getByRole('link', { name: 'Members', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Members' }).waitFor();
    const dialog = page.getByRole('dialog');

    // A fault stands beside its field; then by the keyboard alone.
    await page.getByRole('button', { name: 'Add member' }).click();
    await dialog.getByLabel('Email').fill('kim');
    await page.keyboard.press('Enter');
    await dialog.getByText('Enter a valid email address.').waitFor();
    complaints.splice(0);
    await dialog.getByLabel('Email').fill('kim@example.com');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('row', { name: /kim@example.com Invited · the link ends/ }).waitFor();

    // Another link; the one before ends.
    const first = keyOf((await mailTo('kim@example.com')).url);
    await actOn(page, 'kim@example.com', 'Send the link again');
    await page.getByText('Another link is on its way to kim@example.com').first().waitFor();
    const kim = await join(keyOf((await mailTo('kim@example.com')).url), 'Kim Roe');
    await kim.page.getByRole('button', { name: 'Company' }).getByText('Harbor Mills').waitFor();
    await visit(kim.page, '/settings/personal/membership', 'Membership');
    await kim.page
      .getByRole('listitem')
      .filter({ hasText: /Harbor Mills\s*Member/ })
      .waitFor();
    const { page: late } = await openWatchedPage(pages.browser);
    await late.goto(`${pages.origin}/join#key=${first}`);
    await late.getByRole('heading', { name: 'This link no longer works' }).waitFor();
    // A member is shown no page that is not for them.
    expect(await kim.page.getByRole('link', { name: 'Members', exact: true }).count()).toBe(0);
    await visit(kim.page, '/settings/company/members', 'This is for admins of Harbor Mills');

    await page.reload();
    await actOn(page, 'Kim Roe', 'Make an admin');
    await page.getByRole('row', { name: /Kim Roe .*Admin/ }).waitFor();
    await visit(kim.page, '/settings/company/members', 'Members');
    // Nobody acts on themselves, and an admin of a company not on those of the organization.
    expect(await kim.page.getByRole('button', { name: /^Actions for/ }).count()).toBe(0);
    await actOn(page, 'Kim Roe', 'Make a member');
    await page.getByRole('row', { name: /Kim Roe .*Member/ }).waitFor();

    await page.getByRole('button', { name: 'Turn on' }).click();
    await dialog.getByText('Nothing changes until you choose sites for somebody.').waitFor();
    await dialog.getByRole('button', { name: 'Turn on' }).click();
    await page.getByRole('columnheader', { name: 'Sites' }).waitFor();
    await actOn(page, 'Kim Roe', 'Choose sites');
    await dialog.getByRole('radio', { name: 'Some sites' }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Choose at least one site, or all sites.').waitFor();
    complaints.splice(0);
    await dialog.getByLabel('Search in sites').fill('pier');
    await expect.poll(() => dialog.getByRole('checkbox').count()).toBe(1);
    await dialog.getByRole('checkbox', { name: 'Dock 5' }).check();
    await dialog.getByLabel('Search in sites').fill('');
    await dialog.getByText('1 chosen: Dock 5').waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /Kim Roe .*Dock 5/ }).waitFor();
    await page.getByRole('button', { name: 'Turn off' }).click();
    await dialog.getByText('One person has some sites only and will see all of Harbor Mills').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    await actOn(page, 'Kim Roe', 'Remove');
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('row', { name: /Kim Roe/ }).waitFor({ state: 'detached' });
    await kim.page.reload();
    await kim.page.getByRole('heading', { level: 1, name: 'No companies yet' }).waitFor();
    expect(complaints).toEqual([]);
    for (const one of [page, kim.page, late]) await one.context().close();
  }, 120_000);

  test('who have not joined are taken back, and their link with them', async () => {
    const { tenant } = await makeTenant();
    const { page } = await asAdmin(tenant);
    await visit(page, '/settings/company/members', 'Members');
    await page.getByRole('button', { name: 'Add member' }).click();
    await page.getByRole('dialog').getByLabel('Email').fill('lee@example.com');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /lee@example.com/ }).waitFor();
    const key = keyOf((await mailTo('lee@example.com')).url);
    await actOn(page, 'lee@example.com', 'Take the invitation back');
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('row', { name: /lee@example.com/ }).waitFor({ state: 'detached' });
    await page.goto(`${pages.origin}/join#key=${key}`);
    await page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
    await page.context().close();
  }, 90_000);
});

describe('the admin team', () => {
  test('takes somebody in with selected companies, and lets them go from the organization alone', async () => {
    const { tenant } = await makeTenant();
    await makeCompany(tenant.client.production, { name: 'Cedar Foundry' });
    const { page, complaints } = await asAdmin(tenant);
    await page.getByRole('link', { name: 'Admin team' }).click();
    await page.getByRole('row', { name: /Robin Vale You/ }).waitFor();
    await page.getByRole('button', { name: 'Add admin' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Email').fill('sam@example.com');
    await dialog.getByRole('radio', { name: 'Selected companies' }).check();
    await dialog.getByRole('button', { name: 'Add admin' }).click();
    await dialog.getByText('Choose at least one company.').waitFor();
    complaints.splice(0);
    await dialog.getByRole('checkbox', { name: 'Cedar Foundry' }).check();
    await dialog.getByRole('button', { name: 'Add admin' }).click();
    await page.getByRole('row', { name: /sam@example.com Invited/ }).waitFor();
    const sam = await join(keyOf((await mailTo('sam@example.com')).url), 'Sam Oak');
    await visit(sam.page, '/settings/organization/admin-team', 'Admin team');
    await page.reload();
    await actOn(page, 'Sam Oak', 'Remove');
    await dialog.getByRole('radio', { name: 'The organization only' }).waitFor();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('row', { name: /Sam Oak/ }).waitFor({ state: 'detached' });
    await visit(sam.page, '/settings/organization/admin-team', 'This is for organization admins');
    await visit(sam.page, '/settings/company/members', 'Members');
    await sam.page.getByRole('button', { name: 'Company' }).getByText('Cedar Foundry').waitFor();
    expect(complaints).toEqual([]);
    for (const one of [page, sam.page]) await one.context().close();
  }, 90_000);
});

describe('white label', () => {
  test('is seen while it is chosen, saved, and shown by links that are out', async () => {
    const { tenant, company } = await makeTenant();
    const { body } = await tenant.client.production.post(`/invitation/company/${company}`, {});
    const { page, complaints } = await asAdmin(tenant);
    await page.getByRole('link', { name: 'White label' }).click();
    const preview = page.getByRole('region', { name: 'Preview' });
    await preview.getByRole('img', { name: /invitation by Nectar, on light/ }).waitFor();
    await page.getByLabel('Company name').fill('Harbor Group');
    await preview.getByText('Harbor Group', { exact: true }).waitFor();
    await page.getByLabel(/^Brand colour/).fill('F5D547');
    await page.getByText(/Words on it are black: 1\d\.\d to 1\./).waitFor();
    await page.getByText(/On light pages buttons hardly stand out/).waitFor();
    const fill = (): Promise<string> =>
      page.evaluate(
        "getComputedStyle([...document.querySelectorAll('div')].find((one) => one.innerHTML === 'Continue')).backgroundColor",
      );
    expect(await fill()).toBe('rgb(245, 213, 71)');
    // What is no image is refused before it is sent; what pretends to be one, by the server.
    const file = page.getByLabel('Logo file');
    await file.setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
    await page.getByText('Choose a PNG, JPEG or WebP image of at most 1 MB.').waitFor();
    await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('<script>') });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Choose a PNG, JPEG or WebP image of at most 1 MB.').waitFor();
    complaints.splice(0);
    await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: await harborLogo() });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. Every link shows it from now on.').first().waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await page.goto(body.invitationUrl.replace(/^https?:\/\/[^/]+/, pages.origin));
    await page.getByText('Harbor Group', { exact: true }).first().waitFor();
    await expect.poll(() => page.evaluate("document.querySelector('header img')?.naturalWidth")).toBe(240);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);
});

describe('embedding', () => {
  test('names what is wrong with an origin, keeps exact ones, and says what browsers are told', async () => {
    const { tenant } = await makeTenant();
    const { page, complaints } = await asAdmin(tenant);
    await page.getByRole('link', { name: 'Embedding' }).click();
    await page.getByText('Every https site may show your pages in a frame').waitFor();
    const field = page.getByLabel('Add an origin');
    await field.fill('https://*.harbor.example');
    await page.keyboard.press('Enter');
    await page.getByText('"https://*.harbor.example" is no origin').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    complaints.splice(0);
    await field.fill('https://Portal.harbor.example/');
    await page.keyboard.press('Enter');
    await page.getByRole('listitem').getByText('https://portal.harbor.example', { exact: true }).waitFor();
    await page.getByText('frame-ancestors https://portal.harbor.example').waitFor();
    await page.getByRole('radio', { name: 'React' }).check();
    await page.getByText("from '@nectar/sdk/react'").waitFor();
    await page.getByRole('button', { name: 'Remove https://portal.harbor.example' }).click();
    await page.getByText('Every https site may show your pages in a frame').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);
});

describe('general', () => {
  test('gives the organization another name, beside the own one at once', async () => {
    const { tenant } = await makeTenant();
    const { page } = await asAdmin(tenant);
    await visit(page, '/settings/organization/general', 'General');
    await page.getByLabel('Name').fill('Harbor Group');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Profile: Robin Vale' }).getByText('Harbor Group').waitFor();
    await page.context().close();
  }, 60_000);
});

describe('personal settings', () => {
  test('say in which company the dashboard opens, in whatever browser', async () => {
    const { tenant } = await makeTenant();
    await makeCompany(tenant.client.production, { name: 'Aspen Works' });
    const { page, complaints } = await asAdmin(tenant);
    await page.getByRole('button', { name: 'Company: Aspen Works' }).waitFor();
    await visit(page, '/settings/personal/general', 'General');
    await page.getByRole('button', { name: 'Default company' }).click();
    await page.getByRole('combobox').fill('mills');
    await expect.poll(() => page.getByRole('option').allTextContents()).toEqual(['Harbor Mills']);
    await page.keyboard.press('Enter');
    await page.getByText('The dashboard opens in Harbor Mills.').first().waitFor();
    await page.evaluate('localStorage.clear()');
    await page.reload();
    await page.getByRole('button', { name: 'Company: Harbor Mills', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Send password reset email' }).click();
    await page.getByText('A link for a new password is on its way').first().waitFor();
    expect((await mailTo(tenant.adminEmail)).kind).toBe('RESET');
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);
});

const harborLogo = (): Promise<Buffer> =>
  sharp(
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="64"><rect width="240" height="64" rx="10" fill="#0f4c5c"/><path d="M24 40q12-16 24 0t24 0 24 0 24 0 24 0 24 0 24 0" fill="none" stroke="#fb8b24" stroke-width="8"/></svg>',
    ),
  )
    .png()
    .toBuffer();

test('every page, for everyone: nothing serious, nothing too wide, no broken policy', async () => {
  const { tenant, company } = await makeTenant();
  const admin = await adaOf(tenant);
  const members = `/company/${company}/member`;
  const site = (await admin.get(`/company/${company}/site`)).body.data[0].id;
  await admin.post(members, { email: 'lee.with.a.rather.long.address@subsidiary.harbor.example' });
  const { personId } = (await admin.post(members, { email: 'noor@harbor.example', siteIds: [site] })).body;
  await admin.post(members, { email: `max-${tenant.adminEmail}`, role: 'ADMIN' });
  await join(keyOf((await mailTo(`max-${tenant.adminEmail}`)).url), 'Max Winter').then((one) =>
    one.page.context().close(),
  );
  await admin.post('/admin-team', { email: 'ines@harbor.example', companies: [company] });
  expect(personId).toBeDefined();
  const { page, complaints } = await asAdmin(tenant, { reducedMotion: 'reduce' });
  const found: string[] = [];
  const look = async (name: string, shown?: Locator): Promise<void> => {
    found.push(
      ...(await lookAt(page, { name: `settings ${name}`, isWhole: !shown, ...(shown && { shown }) })),
    );
  };
  const dialog = page.getByRole('dialog');
  const cancel = async (): Promise<void> => {
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
  };
  await visit(page, '/settings/company/members', 'Members');
  await page.getByRole('row', { name: /noor/ }).waitFor();
  await look('members');
  await page.getByRole('button', { name: 'Turn on' }).click();
  await look('turn on dialog', dialog);
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await page.getByRole('button', { name: 'Turn off' }).waitFor();
  await look('members by site');
  await page.getByRole('button', { name: 'Actions for noor@harbor.example' }).click();
  await page.getByRole('menuitem', { name: 'Choose sites' }).waitFor();
  await look('member menu', page.getByRole('menu'));
  await page.getByRole('menuitem', { name: 'Choose sites' }).click();
  await dialog.getByRole('checkbox', { name: 'Dock 5' }).waitFor();
  await look('sites dialog', dialog);
  await cancel();
  await page.getByRole('button', { name: 'Add member' }).click();
  await dialog.getByLabel('Email').fill('joe@harbor.example');
  await look('add member dialog', dialog);
  await cancel();
  await actOn(page, 'Max Winter', 'Remove');
  await look('remove member dialog', dialog);
  await cancel();
  await visit(page, '/settings/organization/admin-team', 'Admin team');
  await page.getByRole('row', { name: /ines/ }).waitFor();
  await look('admin team');
  await page.getByRole('button', { name: 'Add admin' }).click();
  await dialog.getByRole('radio', { name: 'Selected companies' }).check();
  await dialog.getByRole('checkbox', { name: 'Harbor Mills' }).check();
  await look('add admin dialog', dialog);
  await cancel();
  await actOn(page, 'Ada Long', 'Remove');
  await look('remove admin dialog', dialog);
  await cancel();
  await visit(page, '/settings/organization/white-label', 'White label');
  await page.getByLabel('Company name').waitFor();
  await look('white label');
  await page.getByLabel('Company name').fill('Harbor Group');
  await page.getByLabel(/^Brand colour/).fill('#0f4c5c');
  await page
    .getByLabel('Logo file')
    .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: await harborLogo() });
  await page.getByRole('img', { name: 'The logo' }).waitFor();
  await look('white label chosen');
  await page.getByRole('radio', { name: 'Dark' }).check();
  await look('white label on dark');
  await visit(page, '/settings/organization/embedding', 'Embedding');
  await page.getByLabel('Add an origin').waitFor();
  await look('embedding');
  await page.getByLabel('Add an origin').fill('https://portal.harbor.example');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove https://portal.harbor.example' }).waitFor();
  await look('embedding with an origin');
  await visit(page, '/settings/organization/general', 'General');
  await look('organization general');
  await visit(page, '/settings/personal/general', 'General');
  await look('personal general');
  await visit(page, '/settings/personal/security', 'Security');
  await page.getByRole('button', { name: 'Set up' }).click();
  await dialog.getByLabel('Your password').fill(password);
  await page.keyboard.press('Enter');
  await dialog.getByRole('img', { name: /QR code/ }).waitFor();
  await look('two factor dialog', dialog);
  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
}, 240_000);
