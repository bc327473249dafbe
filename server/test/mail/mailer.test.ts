// Mails on their way: from the order to a real mail server, through failures, refusals, slowness and the loss of a process.
// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
import { Writable } from 'node:stream';
import { Client as PostgresClient } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Loop } from '../../src/delivery/loop.ts';
import { invitationLetter } from '../../src/delivery/mails/invitation-mails.ts';
import { createContext } from '../../src/domain/context.ts';
import { requestEmailCode } from '../../src/domain/invitations/verify-email.ts';
import { claimMails } from '../../src/domain/mail/claim-mails.ts';
import { afterFailure, claimLastsMs, mostMailsADay } from '../../src/domain/mail/mail-order.ts';
import { forgetRefusedAddress, listRefusedAddresses } from '../../src/domain/mail/refused-addresses.ts';
import { disableEndpoint } from '../../src/domain/webhooks/disable-endpoint.ts';
import { createLogger, silentLogger } from '../../src/lib/log.ts';
import { pageLanguages } from '../../src/lib/page-languages.ts';
import type { MailTransport } from '../../src/lib/smtp.ts';
import { startTestApp, type TestApp, type TestTenant } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { certificateFor, type MailServer, mailIn, smtpTo, startMailServer } from '../support/mail.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';
import { makeEndpoint } from '../support/webhooks.ts';

let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let owner: PostgresClient;
let server: MailServer;
let mailer: Loop | null = null;
beforeAll(async () => {
  app = await startTestApp();
  tenant = await app.createTenant('Harbor Group');
  client = tenant.client.sandbox;
  company = await makeCompany(client, { name: 'Harbor Textiles' });
  owner = new PostgresClient({ connectionString: app.ownerUrl });
  await owner.connect();
  server = await startMailServer();
});
afterEach(async () => {
  await mailer?.stop();
  mailer = null;
  app.setClock(null);
  server.judge = null;
  server.arrivals.splice(0);
  await owner.query(
    'delete from invitation_mails; delete from webhook_mails; delete from mail_days; delete from refused_addresses',
  );
});
afterAll(async () => {
  await owner.end();
  await server.close();
  await app.close();
});

const visitor = { ipAddress: '198.51.100.7', userAgent: 'A browser' };
const start = new Date('2026-03-01T12:00:00.000Z');
const later = (milliseconds: number): Date => new Date(start.getTime() + milliseconds);

async function invite(emails: string[], body: object = {}): Promise<any> {
  const answer = await client.post(`/invitation/company/${company}`, {
    allowedEmails: emails,
    sendEmail: true,
    ...body,
  });
  expect(answer.status).toBe(201);
  return answer.body;
}
const typesOf = async (id: string): Promise<string[]> =>
  (await client.get(`/invitation/${id}`)).body.events.map((event: any) => event.eventType);
const orders = async (): Promise<any[]> =>
  (await owner.query('select * from invitation_mails order by asked_at, id')).rows;
const deliverTo = (transport: MailTransport): void => {
  mailer = mailIn(app, transport);
};

describe('a mail', () => {
  test('goes to each address once, as text and HTML, under a Message-ID of its own; the log says so', async () => {
    const made = await invite(['meters@harbor.example', 'second@harbor.example'], {
      expiresInSeconds: 86_400,
    });
    deliverTo(smtpTo(server));
    await expect.poll(() => server.arrivals.length).toBe(2);
    await expect.poll(() => typesOf(made.id)).toEqual(['CREATED', 'EMAIL_SENT', 'EMAIL_SENT']);
    expect(server.arrivals.flatMap(({ to }) => to).toSorted()).toEqual([
      'meters@harbor.example',
      'second@harbor.example',
    ]);
    const [{ mail, from }] = server.arrivals as [(typeof server.arrivals)[0]];
    expect(from).toBe('bills@nectar.example');
    expect(mail.from?.text).toBe('"Nectar" <bills@nectar.example>');
    expect(mail.subject).toBe('Harbor Textiles asks you to connect a utility account');
    const link = new RegExp(`${made.invitationUrl}\\?v=[A-Za-z0-9_-]{43}`);
    expect(mail.text).toMatch(link);
    expect(mail.html).toMatch(link);
    expect(mail.text).toContain('The link works until');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(new Set(server.arrivals.map((one) => one.mail.messageId)).size).toBe(2);
    expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@nectar\.example>$/);
  });

  test('with a code overtakes what nobody waits for, and is the code that opens the invitation', async () => {
    const made = await invite(Array.from({ length: 20 }, (_one, n) => `one-${n}@harbor.example`));
    const gated = await invite(['meters@harbor.example'], { sendEmail: false });
    const caller = { kind: 'invitation', invitationId: gated.id } as const;
    const ctx = createContext(app.services, { tenant: tenant.context().tenant, caller, log: silentLogger });
    await requestEmailCode(ctx, { invitationId: gated.id, email: 'meters@harbor.example', visitor });
    const [first] = await claimMails(app.services, { most: 1 });
    const code = (await orders()).find((order) => order.kind === 'CODE');
    expect(first).toMatchObject({ source: 'invitation', id: code.id, attempts: 1 });
    expect(made.id).not.toBe(gated.id);
  });

  test('about a disabled endpoint goes to the admins; not once it is enabled again', async () => {
    const context = tenant.context();
    const url = 'https://user:pass@hooks.harbor.example/in?x=<b>';
    const endpoint = await makeEndpoint(app, context.tenant, url);
    await disableEndpoint(context, {
      endpointId: endpoint.id,
      disabledBy: 'AUTOMATIC',
      failingSince: new Date('2026-01-05T10:00:00Z'),
    });
    deliverTo(smtpTo(server));
    await expect.poll(() => server.arrivals.length).toBe(1);
    const { to, mail } = server.arrivals[0]!;
    expect(to).toEqual([tenant.adminEmail]);
    expect(mail.subject).toBe('A webhook endpoint of Harbor Group was disabled');
    expect(mail.text).toContain('hooks.harbor.example');
    expect(mail.text).not.toContain('user:pass');
    expect(mail.html).not.toContain('<b>');
    await owner.query(
      'update webhook_mails set sent_at = null; update webhook_endpoints set disabled_at = null, disabled_by = null',
    );
    await expect
      .poll(async () => (await owner.query('select failed_at from webhook_mails')).rows[0].failed_at)
      .not.toBeNull();
    expect(server.arrivals).toHaveLength(1);
  });

  test('takes no header, no recipient and no HTML from what customers wrote', async () => {
    const hostile = await makeCompany(client, {
      name: 'Quay\r\nBcc: thief@evil.example\r\n\r\n<script>alert(1)</script><a href="https://evil.example">x</a>',
    });
    const answer = await client.post(`/invitation/company/${hostile}`, {
      allowedEmails: ['meters@harbor.example'],
      sendEmail: true,
    });
    expect(answer.status).toBe(201);
    deliverTo(smtpTo(server));
    await expect.poll(() => server.arrivals.length).toBe(1);
    const { to, mail, raw } = server.arrivals[0]!;
    expect(to).toEqual(['meters@harbor.example']);
    expect(mail.bcc).toBeUndefined();
    expect(mail.headers.has('bcc')).toBe(false);
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im);
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(mail.html).not.toMatch(/<script|<a href="https:\/\/evil/);
  });

  test('is written in the language of its invitation, its link opens in it, its code too', async () => {
    deliverTo(smtpTo(server));
    const seen = new Map<string, string>();
    for (const language of pageLanguages) {
      const made = await invite([`${language}@harbor.example`], { language, expiresInSeconds: 86_400 });
      await requestEmailCode(tenant.context(), {
        invitationId: made.id,
        email: `${language}@harbor.example`,
        visitor,
      });
      await expect
        .poll(() => server.arrivals.filter(({ to }) => to[0]!.startsWith(`${language}@`)).length)
        .toBe(2);
      const mails = server.arrivals.filter(({ to }) => to[0]!.startsWith(`${language}@`));
      const link = mails.find(({ raw }) => raw.includes('/p/i/'))!.mail;
      const code = mails.find(({ mail }) => mail !== link)!.mail;
      for (const mail of [link, code]) {
        expect(mail.html).toContain(`<html lang="${language}">`);
        // Nothing is left in English, and nothing undefined.
        expect(`${mail.subject}\n${mail.text}`).not.toMatch(/undefined|\[object/);
        if (language !== 'en') expect(mail.text).not.toMatch(/\b(you|your|the|with)\b/i);
        const [text] = mail.text!.split('\n');
        expect(seen.get(text!)).toBeUndefined();
        seen.set(text!, language);
      }
      expect(link.text).toContain('Harbor Textiles');
      expect(link.text).toMatch(new RegExp(`/p/i/[\\w-]{43}\\?v=[\\w-]{43}&lang=${language}\\b`));
      expect(code.subject).toMatch(/^\d{6} /);
    }
    expect(seen.size).toBe(14);
    const refused = await client.post(`/invitation/company/${company}`, { language: 'tlh' });
    expect(refused.status).toBe(400);
    expect(Object.keys(refused.body.errors)).toEqual(['language']);
  });

  test('about a reconnect, and a reminder, are written in every language', () => {
    const about = {
      id: 'x',
      email: 'a@b.example',
      companyName: 'Harbor Textiles',
      providerName: 'Bay Electric',
      expiresAt: start,
      kind: 'LINK',
      url: 'https://x.example',
    } as const;
    const subjects = pageLanguages.flatMap((language) => [
      invitationLetter({ ...about, language, invitationKind: 'EDIT_CONNECTION', isRepeated: false }).subject,
      invitationLetter({ ...about, language, invitationKind: 'CREATE_CONNECTION', isRepeated: true }).subject,
      invitationLetter({ ...about, language, invitationKind: 'CREATE_CONNECTION', isRepeated: false })
        .subject,
    ]);
    expect(new Set(subjects).size).toBe(21);
    for (const subject of subjects) expect(subject).toContain('Harbor Textiles');
  });

  test('is written to the log without address, secret or subject', async () => {
    const made = await invite(['meters@harbor.example']);
    const lines: string[] = [];
    const destination = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    });
    mailer = mailIn(app, smtpTo(server), createLogger({ level: 'debug', name: 'mail', destination }));
    await expect.poll(() => server.arrivals.length).toBe(1);
    await expect.poll(() => lines.join('')).toContain('mail attempt');
    const secret = new URL(/https?:\S+\?v=\S+/.exec(server.arrivals[0]!.mail.text!)![0]).searchParams.get(
      'v',
    )!;
    for (const hidden of [secret, made.token, 'meters@harbor.example', 'Harbor Textiles'])
      expect(lines.join('')).not.toContain(hidden);
  });
});

describe('a mail server', () => {
  test('that cannot be reached, or fails for now, is tried again later; then the mail goes out', async () => {
    app.setClock(start);
    const made = await invite(['meters@harbor.example']);
    let tries = 0;
    server.judge = () => (tries++ === 0 ? { responseCode: 451, message: 'Not now' } : null);
    deliverTo(smtpTo(server));
    await expect.poll(async () => (await orders())[0].next_attempt_at).toEqual(later(30_000));
    expect(await typesOf(made.id)).toEqual(['CREATED']);
    app.setClock(later(29_999));
    mailer!.wake();
    expect((await orders())[0].attempts).toBe(1);
    app.setClock(later(30_000));
    await expect.poll(() => typesOf(made.id)).toEqual(['CREATED', 'EMAIL_SENT']);
    expect(server.arrivals).toHaveLength(1);
  });

  test('that refuses the recipient for good ends the mail, and the log says that it failed', async () => {
    const refusing = await startMailServer({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('No such user'), { responseCode: 550 })),
    });
    const made = await invite(['nobody@harbor.example']);
    deliverTo(smtpTo(refusing));
    await expect.poll(() => typesOf(made.id)).toEqual(['CREATED', 'EMAIL_FAILED']);
    expect((await orders())[0]).toMatchObject({ attempts: 1, sent_at: null });
    await refusing.close();
  });

  test('that knows no such address is not tried with it again: the log says why, until it is allowed or ninety days are over', async () => {
    app.setClock(start);
    let asked = 0;
    let reply = { responseCode: 550, message: '5.1.1 No such user' };
    const refusing = await startMailServer({
      onRcptTo: (_address, _session, done) => {
        asked++;
        done(Object.assign(new Error(reply.message), { responseCode: reply.responseCode }));
      },
    });
    const detailOf = async (id: string) =>
      (
        await owner.query(
          "select detail from invitation_events where invitation_id = $1 and event_type = 'EMAIL_FAILED'",
          [id],
        )
      ).rows.map(({ detail }) => detail);
    deliverTo(smtpTo(refusing));
    const failed = async (email: string): Promise<string[]> => {
      const made = await invite([email]);
      await expect.poll(() => typesOf(made.id)).toEqual(['CREATED', 'EMAIL_FAILED']);
      return detailOf(made.id);
    };
    expect(await failed('gone@harbor.example')).toEqual(['The mail server refuses it for good (550 5.1.1).']);
    expect(asked).toBe(1);
    const left = ['Not sent: the address was refused for good on 2026-03-01 (550 5.1.1).'];
    expect(await failed('Gone@harbor.example')).toEqual(left);
    expect(asked).toBe(1);
    expect(await listRefusedAddresses(tenant.context())).toEqual([
      { email: 'gone@harbor.example', code: '550 5.1.1', refusedAt: start },
    ]);
    // Of nobody else, and in no other environment.
    const other = await app.createTenant();
    for (const ctx of [other.context(), tenant.context('production')])
      expect(await listRefusedAddresses(ctx)).toEqual([]);

    expect(await forgetRefusedAddress(tenant.context(), 'GONE@harbor.example')).toBe(true);
    expect(await forgetRefusedAddress(tenant.context(), 'gone@harbor.example')).toBe(false);
    await failed('gone@harbor.example');
    expect(asked).toBe(2);
    app.setClock(later(91 * 86_400_000));
    await failed('gone@harbor.example');
    expect(asked).toBe(3);

    // A full mailbox, or a policy against the sender, says nothing of the address.
    for (const [place, message] of ['5.2.2 Mailbox full', '5.7.1 Relaying denied'].entries()) {
      reply = { responseCode: 550, message };
      await failed(`full-${place}@harbor.example`);
    }
    expect((await listRefusedAddresses(tenant.context())).map(({ email }) => email)).toEqual([
      'gone@harbor.example',
    ]);
    await refusing.close();
  });

  test('by STARTTLS and by TLS from the start gets the mail when its certificate is right, and nothing when it is not', async () => {
    const right = certificateFor('127.0.0.1');
    const ofAnother = certificateFor('192.0.2.1');
    const mail = { id: crypto.randomUUID(), to: 'a@b.example', subject: 's', text: 't', html: '<p>t</p>' };
    for (const isImplicit of [false, true]) {
      const trusting = async (
        served: typeof right,
        options: { certificateAuthority?: string; requiresTls?: boolean } = {},
      ) => {
        let wasSecure = false;
        const encrypted = await startMailServer({
          secure: isImplicit,
          key: served.key,
          cert: served.certificate,
          onMailFrom: (_address, session, done) => {
            wasSecure = session.secure;
            done();
          },
        });
        const url = isImplicit ? encrypted.url.replace('smtp:', 'smtps:') : encrypted.url;
        const sent = await smtpTo({ url }, options).send(mail);
        const { length } = encrypted.arrivals;
        await encrypted.close();
        return { sent, arrivals: length, wasSecure };
      };
      const authority = { certificateAuthority: right.certificate };
      expect(await trusting(right, authority)).toEqual({ sent: { ok: true }, arrivals: 1, wasSecure: true });
      const refused = { sent: { ok: false, isFinal: false }, arrivals: 0, wasSecure: false };
      // Signed by nobody we trust; by somebody else; of another host, whoever signed it.
      expect(await trusting(right)).toMatchObject(refused);
      expect(await trusting(ofAnother, authority)).toMatchObject(refused);
      expect(await trusting(ofAnother, { certificateAuthority: ofAnother.certificate })).toMatchObject(
        refused,
      );
    }
    // A server that offers no TLS gets nothing where TLS is required.
    expect(await smtpTo(server, { requiresTls: true }).send(mail)).toMatchObject({
      ok: false,
      isFinal: false,
    });
    expect(server.arrivals).toHaveLength(0);
  });

  test('that never answers is left after the time that a mail has; others go out meanwhile', async () => {
    app.setClock(start);
    let tries = 0;
    server.judge = () => (tries++ === 0 ? 'never' : null);
    const slow = await invite(['slow@harbor.example']);
    deliverTo(smtpTo(server, { timeoutMs: 400 }));
    await expect.poll(async () => (await orders())[0].attempts).toBe(1);
    const quick = await invite(['quick@harbor.example']);
    await expect.poll(() => typesOf(quick.id)).toEqual(['CREATED', 'EMAIL_SENT']);
    await expect.poll(async () => (await orders())[0].next_attempt_at).toEqual(later(30_000));
    expect(await typesOf(slow.id)).toEqual(['CREATED']);
  });

  test('is asked for a password and TLS where that is configured, and gets no mail without them', async () => {
    const closed = await startMailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (auth, _session, done) =>
        auth.username === 'nectar' && auth.password === 'p@ss/word'
          ? done(null, { user: 'nectar' })
          : done(new Error('Wrong')),
    });
    const mail = { id: crypto.randomUUID(), to: 'a@b.example', subject: 's', text: 't', html: '<p>t</p>' };
    const withLogin = (login: string) => ({ url: closed.url.replace('//', `//${login}@`) });
    expect(await smtpTo(withLogin('nectar:p%40ss%2Fword')).send(mail)).toEqual({ ok: true });
    expect(await smtpTo(withLogin('nectar:wrong')).send(mail)).toMatchObject({ ok: false, isFinal: false });
    expect(await smtpTo(withLogin('nectar:p%40ss%2Fword'), { requiresTls: true }).send(mail)).toMatchObject({
      ok: false,
      isFinal: false,
    });
    expect(closed.arrivals).toHaveLength(1);
    await closed.close();
    expect(await smtpTo(closed).send(mail)).toMatchObject({ ok: false, isFinal: false });
  });
});

describe('a mail is sent at least once', () => {
  test('by one of two workers at a time', async () => {
    await invite(Array.from({ length: 12 }, (_one, n) => `one-${n}@harbor.example`));
    const other = mailIn(app, smtpTo(server));
    deliverTo(smtpTo(server));
    await expect.poll(async () => (await orders()).filter((order) => order.sent_at === null)).toEqual([]);
    await other.stop();
    expect(server.arrivals).toHaveLength(12);
    expect(new Set(server.arrivals.flatMap(({ to }) => to)).size).toBe(12);
  });

  test('again by another one when a process was killed after sending: the same words, the same Message-ID', async () => {
    app.setClock(start);
    const made = await invite(['meters@harbor.example']);
    const smtp = smtpTo(server);
    // It sends, and dies before it can say so.
    const dying: MailTransport = {
      async send(mail) {
        await smtp.send(mail);
        return new Promise(() => undefined);
      },
    };
    const killed = mailIn(app, dying);
    await expect.poll(() => server.arrivals.length).toBe(1);
    void killed.stop();
    deliverTo(smtp);
    app.setClock(later(claimLastsMs));
    await expect.poll(() => typesOf(made.id)).toEqual(['CREATED', 'EMAIL_SENT']);
    const [first, second] = server.arrivals.map(({ mail }) => mail);
    expect(server.arrivals).toHaveLength(2);
    expect(second!.messageId).toBe(first!.messageId);
    expect(second!.text).toBe(first!.text);
  });

  test('seven times in all, over some seventeen hours, before it is given up', () => {
    const waits = Array.from({ length: 7 }, (_one, n) => afterFailure(n + 1, start));
    expect(waits.map((outcome) => outcome.kind)).toEqual([...Array(6).fill('later'), 'failed']);
    const total = waits.reduce(
      (sum, outcome) => sum + (outcome.kind === 'later' ? outcome.at.getTime() - start.getTime() : 0),
      0,
    );
    expect(total / 3_600_000).toBeGreaterThan(16);
    expect(total / 3_600_000).toBeLessThan(18);
  });
});

test('an organization has a thousand mails a day; the rest goes the next day and counts as untried', async () => {
  app.setClock(start);
  const stranger = await app.createTenant();
  const theirs = await makeCompany(stranger.client.sandbox);
  await owner.query('insert into mail_days values ($1, $2, $3)', [
    tenant.organizationId,
    '2026-03-01',
    mostMailsADay - 1,
  ]);
  await invite(['first@harbor.example', 'second@harbor.example']);
  await stranger.client.sandbox.post(`/invitation/company/${theirs}`, {
    allowedEmails: ['other@quay.example'],
    sendEmail: true,
  });
  deliverTo(smtpTo(server));
  await expect.poll(() => server.arrivals.length).toBe(2);
  expect(server.arrivals.flatMap(({ to }) => to)).toContain('other@quay.example');
  await expect
    .poll(async () =>
      (await orders()).filter((order) => order.next_attempt_at?.getTime() === Date.parse('2026-03-02')),
    )
    .toMatchObject([{ attempts: 0, sent_at: null }]);
  app.setClock(new Date('2026-03-02T00:00:00Z'));
  await expect.poll(() => server.arrivals.length).toBe(3);
});

describe('without a mail server', () => {
  test('mails are kept and shown at /dev/mail, safely; nobody else’s site may ask for them', async () => {
    const hostile = await makeCompany(client, { name: '<img src=x onerror=alert(1)>' });
    const made = (
      await client.post(`/invitation/company/${hostile}`, {
        allowedEmails: ['meters@harbor.example'],
        sendEmail: true,
      })
    ).body;
    deliverTo(app.mails);
    await expect.poll(() => typesOf(made.id)).toEqual(['CREATED', 'EMAIL_SENT']);
    const get = (url: string, host = '127.0.0.1:8080') => app.server.inject({ url, headers: { host } });
    const list = await get('/dev/mail');
    expect(list.statusCode).toBe(200);
    expect(list.body).toContain('meters@harbor.example');
    const [kept] = await app.mails.list();
    const shown = await get(`/dev/mail/${kept!.id}`);
    expect(shown.body).toContain(`href="${made.invitationUrl}?v=`);
    const html = await get(`/dev/mail/${kept!.id}/html`);
    expect(html.headers['content-security-policy']).toContain('sandbox');
    expect(html.headers['content-security-policy']).toContain("default-src 'none'");
    for (const page of [list, shown, html]) {
      expect(page.body).not.toContain('<img');
      expect(page.body).not.toContain('<script');
      expect(page.headers['cache-control']).toBe('no-store');
    }
    expect((await get('/dev/mail/..%2f..%2fx')).statusCode).toBe(404);
    expect((await get(`/dev/mail/${crypto.randomUUID()}`)).statusCode).toBe(404);
    expect((await get('/dev/mail', 'rebound.evil.example')).statusCode).toBe(404);
  });

  test('of a reconnect the mail names the provider', async () => {
    const site = await makeSite(client, company);
    const connection = await makeConnection(client, company, site, { url: 'https://www.pge.com' });
    await client.post(`/invitation/connection/${connection}`, {
      allowedEmails: ['meters@harbor.example'],
      sendEmail: true,
    });
    deliverTo(smtpTo(server));
    await expect.poll(() => server.arrivals.length).toBe(1);
    expect(server.arrivals[0]!.mail.subject).toBe(
      'Harbor Textiles: please sign in to Pacific Gas and Electric Company again',
    );
  });
});
