// Mails about accounts, from the order to a real mail server; their secrets are kept no longer than that.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountLetter } from '../../src/delivery/mails/account-mails.ts';
import { toHtml } from '../../src/delivery/mails/letter.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { createDashClient, signedIn } from '../support/dash.ts';
import { until } from '../support/jobs.ts';
import { type MailServer, mailIn, smtpTo, startMailServer } from '../support/mail.ts';
import { asOwner } from '../support/webhooks.ts';

let app: TestApp;
let server: MailServer;
beforeAll(async () => {
  app = await startTestApp();
  server = await startMailServer();
});
afterAll(async () => {
  await server.close();
  await app.close();
});

test('a code and a link for a new password arrive, work, and stand nowhere afterwards', async () => {
  const { email } = await signedIn(app, await app.createTenant('Harbor Textiles'));
  const mailer = mailIn(app, smtpTo(server));
  const browser = createDashClient(app.server);
  await browser.post('/auth/email-otp/send-verification-otp', { email });
  await browser.post('/auth/request-password-reset', { email });
  const rows = async () =>
    (
      await asOwner(app, (owner) =>
        owner.query('select kind, contents, sent_at from account_mails where email = $1', [email]),
      )
    ).rows;
  await until('Both mails are recorded', async () => (await rows()).every((row) => row.sent_at !== null));
  await mailer.stop();
  expect((await rows()).map(({ kind, contents }) => [kind, contents]).sort()).toEqual([
    ['CODE', null],
    ['RESET', null],
  ]);
  const mails = server.arrivals.map(({ to, mail }) => ({ to, subject: mail.subject!, text: mail.text! }));
  expect(mails.map(({ to }) => to)).toEqual([[email], [email]]);
  const code = /^ {4}(\d{6})$/m.exec(mails.find(({ subject }) => subject.includes('code'))!.text)![1]!;
  expect((await browser.post('/auth/sign-in/email-otp', { email, otp: code })).status).toBe(200);
  const token = /reset-password#token=(\S+)/.exec(
    mails.find(({ subject }) => subject.includes('new password'))!.text,
  )![1]!;
  expect(
    (await browser.post('/auth/reset-password', { token, newPassword: 'another password' })).status,
  ).toBe(200);
});

test('an organization’s name is told as plain text in one line', () => {
  const url = 'https://dash.example/join#key=join_x';
  const letter = accountLetter({ kind: 'JOIN', organizationName: '<b>Evil</b>\n\nBcc: x', url });
  expect(letter.subject).not.toMatch(/[\r\n]/);
  expect(toHtml(letter)).not.toContain('<b>Evil');
});
