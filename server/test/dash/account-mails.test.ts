// Mails about accounts, from the order to a real mail server; their secrets are kept no longer than that.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountLetter } from '../../src/delivery/mails/account-mails.ts';
import { toHtml, toText } from '../../src/delivery/mails/letter.ts';
import { createApiKey } from '../../src/domain/keys/create-api-key.ts';
import { deleteApiKey } from '../../src/domain/keys/delete-api-key.ts';
import type { AccountMailContents } from '../../src/domain/team/account-mail.ts';
import { addPerson } from '../../src/domain/team/add-person.ts';
import { warnOfKeyExpiry } from '../../src/domain/team/warn-of-key-expiry.ts';
import { pageLanguages } from '../../src/lib/page-languages.ts';
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

test('an order of which no mail can be made is given up after its last try, and stands in the way of none', async () => {
  const { email } = await signedIn(app, await app.createTenant('Harbor Textiles'));
  const browser = createDashClient(app.server);
  await browser.post('/auth/email-otp/send-verification-otp', { email });
  const order = async () =>
    (
      await asOwner(app, (owner) =>
        owner.query('select attempts, contents, sent_at, failed_at from account_mails where email = $1', [
          email,
        ]),
      )
    ).rows[0];
  // Encrypted for another order.
  await asOwner(app, (owner) =>
    owner.query("update account_mails set contents = '\\x00', attempts = 5 where email = $1", [email]),
  );
  const mailer = mailIn(app, smtpTo(server));
  await until('the sixth try is over', async () => (await order()).attempts === 6);
  expect(await order()).toMatchObject({ sent_at: null, failed_at: null });
  await asOwner(app, (owner) =>
    owner.query('update account_mails set next_attempt_at = null where email = $1', [email]),
  );
  await until('it is given up', async () => (await order()).failed_at !== null);
  expect(await order()).toMatchObject({ attempts: 7, sent_at: null, contents: null });
  await mailer.stop();
});

test('mails about an account are written in the language that its person has chosen, with everything in them', async () => {
  const { client, email } = await signedIn(app, await app.createTenant('Harbor Textiles'));
  expect((await client.patch('/preference', { language: 'de' })).body.language).toBe('de');
  server.arrivals.splice(0);
  const mailer = mailIn(app, smtpTo(server));
  await createDashClient(app.server).post('/auth/request-password-reset', { email });
  await until('the mail is there', async () => server.arrivals.length > 0);
  await mailer.stop();
  const { mail } = server.arrivals[0]!;
  expect(mail.subject).toBe('Ein neues Passwort für Nectar');
  expect(String(mail.html)).toContain('<html lang="de">');

  const url = 'https://dash.example/x#key=1';
  const organizationName = 'Harbor Textiles';
  const expiresAt = '2026-03-31T12:00:00.000Z';
  const contents: AccountMailContents[] = [
    { kind: 'JOIN', organizationName, url },
    { kind: 'ADDED', organizationName, url },
    { kind: 'CODE', code: '123456' },
    { kind: 'RESET', url },
    { kind: 'PASSWORD_CHANGED' },
    {
      ...{ kind: 'KEY_EXPIRES', organizationName, keyName: 'Robot', prefix: 'nk_1234', url },
      ...{ environment: 'production', expiresAt },
    },
  ];
  for (const one of contents) {
    const letters = pageLanguages.map((language) => accountLetter({ language, contents: one }));
    expect(new Set(letters.map(({ subject }) => subject)).size).toBe(pageLanguages.length);
    for (const letter of letters) {
      const whole = `${letter.subject}\n${toText(letter)}`;
      if ('url' in one) expect(whole).toContain(url);
      if ('organizationName' in one) expect(whole).toContain(organizationName);
      if (one.kind === 'CODE') expect(whole).toContain('123456');
      if (one.kind === 'KEY_EXPIRES')
        for (const part of ['Robot', 'nk_1234', '31', 'production']) expect(whole).toContain(part);
    }
  }
});

test('an organization’s name is told as plain text in one line', () => {
  const url = 'https://dash.example/join#key=join_x';
  const letter = accountLetter({
    language: 'en',
    contents: { kind: 'JOIN', organizationName: '<b>Evil</b>\n\nBcc: x', url },
  });
  expect(letter.subject).not.toMatch(/[\r\n]/);
  expect(toHtml(letter)).not.toContain('<b>Evil');
});

test('a key’s maker and the admins are told seven days and one day before it ends, once each', async () => {
  const tenant = await app.createTenant('Harbor Textiles');
  const day = 86_400_000;
  const start = new Date('2026-03-01T12:00:00.000Z');
  const at = (days: number): Date => new Date(start.getTime() + days * day);
  app.setClock(start);
  try {
    const maker = await addPerson(tenant.context('production'), {
      email: 'maker@example.com',
      role: 'MEMBER',
    });
    await addPerson(tenant.context('production'), { email: 'other@example.com', role: 'MEMBER' });
    const make = (name: string, expiresAt: Date | null) =>
      createApiKey(tenant.context('production'), { name, expiresAt, createdBy: maker.id });
    await make('Billing\nrobot', at(30));
    await make('Short', at(3));
    await make('For ever', null);
    const gone = await make('Deleted', at(30));
    await deleteApiKey(tenant.context('production'), { id: gone.id });
    const told = async (moment: Date): Promise<string[]> => {
      app.setClock(moment);
      await Promise.all([1, 2].map(() => warnOfKeyExpiry(tenant.context('production'))));
      const mailer = mailIn(app, smtpTo(server));
      server.arrivals.splice(0);
      const open = async () =>
        (
          await asOwner(app, (owner) =>
            owner.query(
              "select 1 from account_mails where kind = 'KEY_EXPIRES' and organization_id = $1 and sent_at is null",
              [tenant.organizationId],
            ),
          )
        ).rowCount;
      await until('all mails are sent', async () => (await open()) === 0);
      await mailer.stop();
      return server.arrivals
        .map(({ to, mail }) => `${to[0]}: ${mail.subject}`)
        .filter((line) => line.includes('API key'))
        .toSorted();
    };
    expect(await told(at(1.9))).toEqual([]);
    const short = 'The API key Short of Harbor Textiles expires on March 4, 2026';
    expect(await told(at(2.1))).toEqual([`${tenant.adminEmail}: ${short}`, `maker@example.com: ${short}`]);
    expect(await told(at(22.9))).toEqual([]);
    const long = 'The API key Billing robot of Harbor Textiles expires on March 31, 2026';
    const both = [`${tenant.adminEmail}: ${long}`, `maker@example.com: ${long}`];
    expect(await told(at(23.1))).toEqual(both);
    expect(await told(at(25))).toEqual([]);
    expect(await told(at(29.1))).toEqual(both);
    expect(server.arrivals[0]!.mail.text).toMatch(
      /production key Billing robot \(nk_live_\w{8}…\) stops working on March 31, 2026/,
    );
    expect(await told(at(29.5))).toEqual([]);
    expect(await told(at(31))).toEqual([]);
  } finally {
    app.setClock(null);
  }
});
