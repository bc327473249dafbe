// Data Input › New email connection as its users have it (platform.md 7.8): from the address to the bills, and what needs a person.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawBill } from '../../src/drawing/draw-bill.ts';
import { type BillWishes, billRecord } from '../support/bills.ts';
import { enterDashboard } from '../support/dash-pages.ts';
import { linesPdf } from '../support/jobs.ts';
import { type Look, lookAt } from '../support/look.ts';
import { type MailWishes, mailWith, receiveMail } from '../support/mails-in.ts';
import { type Pages, startPages } from '../support/pages.ts';
import { makeCompany, makeSite } from '../support/records.ts';

const operatorToken = 'an operator token for tests, long enough';
let pages: Pages;
beforeAll(async () => {
  pages = await startPages({ operatorToken });
}, 120_000);
afterAll(() => pages?.close());

const billOf = async (wishes: BillWishes = {}) => ({
  fileName: `${wishes.accountNumber ?? 'bill'}.pdf`,
  bytes: await drawBill(billRecord(wishes)),
});

test('bills are forwarded to an address, and what could not be taken over is seen and dismissed', async () => {
  const tenant = await pages.app.createTenant('Harbor Textiles');
  const company = await makeCompany(tenant.client.sandbox, { name: 'Harbor Mills' });
  await makeSite(tenant.client.sandbox, company, {
    name: 'Mill',
    address: '4 Quay Street, Oakland, CA 94607',
  });
  const { page, complaints } = await enterDashboard(pages, tenant, null, { reducedMotion: 'reduce' });
  const found: string[] = [];
  const look = async (name: string, more: Partial<Look> = {}): Promise<void> => {
    found.push(...(await lookAt(page, { name: `email connections ${name}`, isWhole: !more.shown, ...more })));
  };
  let address = '';
  const forward = async (wishes: MailWishes, status = 200): Promise<void> => {
    const answer = await receiveMail(pages.app, operatorToken, mailWith(wishes), [address]);
    expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  };

  await page.goto(`${pages.origin}/data-input/connections`);
  await page.getByRole('link', { name: 'New email connection' }).first().click();
  await page.getByText('Waiting for the first mail…').waitFor();
  address = (await page.locator('code').first().textContent())!;
  expect(address).toMatch(/^bills-[a-z0-9]{16}@mfa\.test$/);
  await look('address');
  await forward({
    from: 'forwarding-noreply@google.example',
    subject: '(#482911375) Gmail Forwarding Confirmation - Receive Mail from robin@harbor.example',
    text: 'robin@harbor.example has requested to automatically forward mail to your address.\nConfirmation code: 482911375\n\nTo allow it, open:\nhttps://mail-settings.google.example/mail/vf-%5BANGjdJ8oZ%5D-x7Qk\n\n<script>alert(1)</script>',
  });
  await page.getByText('The mailbox asks you to confirm').waitFor();
  await page.getByText('Confirmation code: 482911375').waitFor();
  expect(await page.locator('a[href*="google"]').count()).toBe(0);
  await forward({ attached: [await billOf()] }, 503);
  await page.getByText('A bill is on its way').waitFor();
  await look('confirm');
  // What was begun is there again after a reload.
  await page.reload();
  await page.getByText('The mailbox asks you to confirm').waitFor();
  expect(await page.locator('code').first().textContent()).toBe(address);

  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByText('Choose at least one site.').waitFor();
  await page.getByRole('checkbox', { name: /Mill/ }).check();
  await look('settings');
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('heading', { level: 1, name: 'Email forwarding' }).waitFor();
  await page.getByText('A mail is waited for. Forward one to the address').waitFor();
  await look('pending');

  await forward({
    subject: 'Your March statements',
    attached: [
      await billOf({ accountNumber: '4410-22871-6', serviceAddress: '4 Quay Street, Oakland, CA 94607' }),
      await billOf({
        ...{ accountNumber: '88-1177-3', provider: 'Bay Gas', commodity: 'GAS', meterNumber: 'G77' },
        period: ['2026-02-01', '2026-02-28'],
      }),
    ],
  });
  await forward({
    subject: 'Protected: your bill of March',
    attached: [{ fileName: 'march.pdf', bytes: await linesPdf(['A bill'], { userPassword: 'open sesame' }) }],
  });
  await forward({
    subject: 'Your bill is ready',
    text: 'Sign in at https://riverbend.example/bill to read it.',
  });
  const mail = (name: string) => page.getByRole('article', { name: `Mail ${name}` });
  await expect.poll(() => mail('Your March statements').getByText('Bill', { exact: true }).count()).toBe(2);
  await mail('Protected: your bill of March').getByText('Needs attention').waitFor();
  await page.getByText('2 mails need attention').waitFor();
  await look('mails');

  await page.getByRole('tab', { name: 'Bills 2' }).click();
  const bills = page.getByRole('table', { name: 'Bills' }).locator('tbody tr');
  await expect.poll(() => bills.count()).toBe(2);
  expect(await bills.first().textContent()).toContain('$185.00');
  await look('bills');
  expect(await bills.first().getByRole('link').getAttribute('href')).toMatch(/^http:\/\/api\.test\/files\//);

  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByText('Does an account come in twice?').waitFor();
  await page.getByText(/Email connection: http.*\/data-input\/connections\/[0-9a-f-]{36}/).waitFor();
  await look('twice');

  await page.getByRole('link', { name: 'Connections' }).first().click();
  await page.getByRole('tab', { name: 'Needs attention 1' }).click();
  await page.getByRole('table', { name: 'Connections' }).getByText('2 mails need attention').waitFor();
  await look('list');
  await page.getByRole('table', { name: 'Connections' }).getByRole('link').first().click();
  for (const name of ['Protected: your bill of March', 'Your bill is ready'])
    await page.getByRole('button', { name: `Dismiss the mail ${name}` }).click();
  await expect.poll(() => page.getByText(/needs? attention/).count()).toBe(0);

  await page.getByRole('button', { name: 'Check forwarding' }).click();
  await page.getByRole('button', { name: 'Wait for a test mail' }).click();
  await page.getByText('Waiting for a mail. Send one').waitFor();
  await look('check', { shown: page.getByRole('dialog') });
  await forward({ subject: 'A test of my rule', text: 'Hello' });
  await page.getByRole('dialog').getByText('A mail came', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText('Connected', { exact: true }).first().waitFor();

  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
}, 120_000);

test('where mails do not come in, the page says so and gives no address', async () => {
  const tenant = await pages.app.createTenant('Harbor Textiles');
  await makeCompany(tenant.client.sandbox, { name: 'Harbor Mills' });
  const { page } = await enterDashboard(pages, tenant);
  const { links } = pages.app.services;
  const { billDomain } = links;
  links.billDomain = null;
  try {
    await page.goto(`${pages.origin}/data-input/connections/new-email`);
    await page.getByText('Mails do not reach this Nectar yet').waitFor();
    expect(await page.locator('main').textContent()).not.toContain('bills-');
    expect(await lookAt(page, { name: 'email connections none' })).toEqual([]);
  } finally {
    links.billDomain = billDomain;
    await page.context().close();
  }
}, 60_000);
