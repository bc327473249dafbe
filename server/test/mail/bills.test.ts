// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// Bills that are forwarded by mail (platform.md 7.8): from the mail server's call to the bill in the inventory, and everything that may be
// wrong with such a mail.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { activateCompany } from '../../src/domain/edits/activate-company.ts';
import { drawBill } from '../../src/drawing/draw-bill.ts';
import { startTestApp, type TestApp, type TestTenant, testSecret } from '../support/app.ts';
import { type BillWishes, billRecord } from '../support/bills.ts';
import type { Client } from '../support/client.ts';
import { createDashClient, type DashClient, signedIn } from '../support/dash.ts';
import { ask, linesPdf, storedFiles, until } from '../support/jobs.ts';
import { type Attached, mailWith, receiveMail } from '../support/mails-in.ts';
import { mainFile } from '../support/program.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';

const operatorToken = 'an operator token for tests, long enough';
let app: TestApp;
let tenant: TestTenant;
let client: Client;
let admin: DashClient;
let company: string;
let site: string;
let connection: any;

beforeAll(async () => {
  app = await startTestApp({ operatorToken });
  await app.startWorker();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  admin = (await signedIn(app, tenant)).client.withHeaders({ 'nectar-environment': 'sandbox' });
});
afterAll(() => app.close());

beforeEach(async () => {
  company = await makeCompany(client);
  site = await makeSite(client, company);
  connection = await connectByEmail();
});

const settings = (more: object = {}) => ({
  sites: [site],
  initialDatasourceTypes: [],
  dataCollectionStartDate: '2020-01-01',
  workflowOwnerEmail: 'owner@harbor.example',
  multiplyByOccupancy: false,
  externalId: 'harbor-mail',
  notes: null,
  country: 'US',
  ...more,
});

async function connectByEmail(more: object = {}, by = admin): Promise<any> {
  const { address } = (await by.post(`/company/${company}/bill-address`)).body;
  const made = await by.post(
    `/company/${company}/email-connection`,
    settings({ addressId: address.id, ...more }),
  );
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body;
}

const pdfOf = (wishes: BillWishes): Promise<Uint8Array> => drawBill(billRecord(wishes));
const receive = (message: string | Buffer, to: string = connection.username) =>
  receiveMail(app, operatorToken, message, [to]);
const hand = (attached: Attached[], more: { to?: string; subject?: string; text?: string } = {}) =>
  receive(mailWith({ attached, ...more }), more.to);
const mailsOf = async (query = ''): Promise<any[]> =>
  (await admin.get(`/connection/${connection.id}/mail${query}`)).body.data;
const read = async (): Promise<any> =>
  until('The reading of the mail', async () => {
    const [mail] = await mailsOf();
    return mail?.files.every(({ outcome }: any) => outcome !== 'WAITING') && mail;
  });
const documentsOf = async (of = client): Promise<any[]> =>
  (await of.get(`/document/connection/${connection.id}`)).body.documents;
const standing = async (): Promise<any> => (await admin.get(`/connection/${connection.id}`)).body;
const countsOf = async (): Promise<any> => (await admin.get(`/company/${company}/connection`)).body.counts;

describe('a mail with bills', () => {
  test('of two accounts becomes two documents of the connection, and connects it', async () => {
    expect(connection).toMatchObject({ kind: 'EMAIL', status: 'PENDING', nextCheckAt: null, mailsInNeed: 0 });
    expect(connection.username).toMatch(/^bills-[a-z0-9]{16}@mfa\.test$/);
    const answer = await hand([
      { fileName: 'march.pdf', bytes: await pdfOf({ accountNumber: '4410-22871-6' }) },
      {
        fileName: 'gas.pdf',
        bytes: await pdfOf({
          accountNumber: '88-1177-3',
          provider: 'Bay Gas',
          commodity: 'GAS',
          meterNumber: 'G77',
        }),
      },
    ]);
    expect(answer).toEqual({ status: 200, body: { result: 'TAKEN', connectionId: connection.id, files: 2 } });
    const mail = await read();
    expect(mail).toMatchObject({
      sender: 'bills@riverbend.example',
      needsAttention: false,
      words: null,
      files: [
        { fileName: 'march.pdf', outcome: 'DOCUMENT', bills: 1 },
        { fileName: 'gas.pdf', outcome: 'DOCUMENT', bills: 1 },
      ],
    });
    const documents = await documentsOf();
    expect(documents).toHaveLength(2);
    for (const document of documents)
      expect(document).toMatchObject({ sourceType: 'INVOICE', email: 'bills@riverbend.example' });
    const { body } = await client.get(`/connection/${connection.id}/details`);
    expect(body).toMatchObject({
      status: 'CONNECTED',
      externalId: 'harbor-mail',
      username: connection.username,
      url: `mailto:${connection.username}`,
      datasource: { name: 'Email forwarding' },
    });
    expect(body.accounts.map((account: any) => account.accountNumber).toSorted()).toEqual([
      '4410-22871-6',
      '88-1177-3',
    ]);
    const { data } = (await admin.get(`/connection/${connection.id}/bill`)).body;
    expect(
      data.map((bill: any) => [bill.accountNumber, bill.provider, bill.utilityTypes]).toSorted(),
    ).toEqual([
      ['4410-22871-6', 'Riverbend Power & Light', ['ELECTRICITY']],
      ['88-1177-3', 'Bay Gas', ['GAS']],
    ]);
    const activity = (await admin.get(`/connection/${connection.id}/activity`)).body.data;
    expect(activity.map((entry: any) => entry.trigger)).toEqual(['MAIL_RECEIVED', 'CREATED']);
  });

  test('handed over again makes nothing twice, whatever way it came; the same bill in another mail is a duplicate', async () => {
    const bytes = await pdfOf({});
    const message = mailWith({ attached: [{ fileName: 'bill.pdf', bytes }] });
    const answers = await Promise.all([receive(message), receive(`Received: from a.example\r\n${message}`)]);
    expect(answers.map(({ body }) => body.result).toSorted()).toEqual(['REPEATED', 'TAKEN']);
    await read();
    expect((await receive(`Received: from b.example by c.example\r\n${message}`)).body).toMatchObject({
      result: 'REPEATED',
      files: 0,
    });
    expect(await mailsOf()).toHaveLength(1);
    expect(await documentsOf()).toHaveLength(1);
    expect(storedFiles(app).incoming).toEqual([]);

    expect((await hand([{ fileName: 'bill.pdf', bytes }], { subject: 'Fwd: your bill' })).body.result).toBe(
      'TAKEN',
    );
    const again = await until('The second mail', async () => {
      const mails = await mailsOf();
      return mails.length === 2 && mails[0].files[0].outcome !== 'WAITING' && mails[0];
    });
    expect(again).toMatchObject({ needsAttention: false, files: [{ outcome: 'DUPLICATE' }] });
    expect(await documentsOf()).toHaveLength(1);
  });

  test('that was forwarded as an attachment, named as anything, with a logo beside it, is found by its bytes', async () => {
    const inner = mailWith({
      attached: [{ fileName: 'statement.dat', bytes: await pdfOf({}), type: 'application/x-any' }],
    });
    const logo = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(500)]);
    const answer = await hand([
      { fileName: 'bill.eml', bytes: Buffer.from(inner), type: 'message/rfc822' },
      { fileName: 'logo.png', bytes: logo, type: 'image/png', contentId: 'logo@here' },
    ]);
    expect(answer.body).toMatchObject({ result: 'TAKEN', files: 1 });
    expect(await read()).toMatchObject({ files: [{ fileName: 'statement.dat', outcome: 'DOCUMENT' }] });
  });

  test('of a kind, before the day, or of an account that is not wanted is left out, and nobody is bothered', async () => {
    connection = await connectByEmail({ initialDatasourceTypes: ['WATER'] });
    await hand([{ fileName: 'power.pdf', bytes: await pdfOf({}) }]);
    expect(await read()).toMatchObject({
      needsAttention: false,
      files: [
        { outcome: 'UNWANTED', reason: 'The connection does not take bills of this kind: electricity.' },
      ],
    });
    connection = await connectByEmail({ dataCollectionStartDate: '2026-06-01' });
    await hand([{ fileName: 'power.pdf', bytes: await pdfOf({ usage: 700 }) }]);
    expect(await read()).toMatchObject({ needsAttention: false, files: [{ outcome: 'TOO_EARLY' }] });

    connection = await connectByEmail();
    await hand([{ fileName: 'one.pdf', bytes: await pdfOf({ accountNumber: '901-22' }) }]);
    await read();
    const [account] = (await standing()).accounts;
    await admin.post(`/connection/${connection.id}/tracking`, {
      accountIds: [account.id],
      trackingStatus: 'DISABLED',
    });
    await hand([
      {
        fileName: 'two.pdf',
        bytes: await pdfOf({ accountNumber: '901-22', period: ['2026-04-01', '2026-04-30'] }),
      },
    ]);
    await until('The second mail', async () => (await mailsOf()).length === 2);
    expect(await read()).toMatchObject({
      files: [{ outcome: 'UNWANTED', reason: 'Account 901-22 is not tracked.' }],
    });
    expect(await documentsOf()).toHaveLength(1);
  });
});

describe('a mail of which nothing can be taken over', () => {
  test('needs attention, with the reason, until somebody dismisses it', async () => {
    await hand([], { subject: 'A test', text: 'Does this arrive?' });
    const before = await countsOf();
    expect(before.attention).toBe(0);
    expect(await standing()).toMatchObject({ status: 'CONNECTED', mailsInNeed: 0 });

    expect(
      (
        await hand([], {
          subject: 'Your bill is ready',
          text: 'Sign in at https://riverbend.example/bill?x=1.',
        })
      ).body,
    ).toEqual({
      result: 'NOTHING_TO_TAKE',
      connectionId: connection.id,
      files: 0,
    });
    await hand(
      [{ fileName: 'locked.pdf', bytes: await linesPdf(['A bill'], { userPassword: 'open sesame' }) }],
      { subject: 'Locked' },
    );
    await hand([{ fileName: 'bill.pdf', bytes: Buffer.from('<html>no PDF at all</html>') }], {
      subject: 'False',
    });
    await hand([{ fileName: 'letter.pdf', bytes: await linesPdf(['Dear Ms Carver,', 'thank you.']) }], {
      subject: 'Letter',
    });
    const mails = await until('The reading of four mails', async () => {
      const found = await mailsOf('?attention=yes');
      return found.length === 4 && found;
    });
    expect(mails.map((mail: any) => [mail.subject, mail.files[0]?.outcome ?? null]).toSorted()).toEqual([
      ['False', 'REFUSED'],
      ['Letter', 'NOT_A_BILL'],
      ['Locked', 'FAILED'],
      ['Your bill is ready', null],
    ]);
    const bySubject = new Map(mails.map((mail: any) => [mail.subject, mail]));
    expect(bySubject.get('Locked').files[0].reason).toMatch(/password/i);
    expect(bySubject.get('False').files[0].reason).toBe('It is no PDF and no picture (PNG, JPEG, TIFF).');
    expect(bySubject.get('Letter').files[0].reason).toBeTruthy();
    expect(bySubject.get('Your bill is ready')).toMatchObject({
      words: 'Sign in at https://riverbend.example/bill?x=1.',
      links: ['https://riverbend.example/bill?x=1'],
    });

    expect(await countsOf()).toMatchObject({ all: 1, connected: 1, attention: 1 });
    const shown = (await admin.get(`/company/${company}/connection?tab=attention&kind=EMAIL`)).body;
    expect(shown.data).toMatchObject([{ id: connection.id, status: 'CONNECTED', mailsInNeed: 4 }]);
    expect((await admin.get(`/company/${company}/connection?kind=ONLINE`)).body.total).toBe(0);

    for (const mail of mails) {
      const path = `/connection/${connection.id}/mail/${mail.id}/dismiss`;
      expect((await admin.post(path)).status).toBe(204);
      expect((await admin.post(path)).status).toBe(204);
    }
    expect(await countsOf()).toMatchObject({ attention: 0 });
    expect(await mailsOf('?attention=yes')).toEqual([]);
    expect(await mailsOf()).toHaveLength(5);
  });

  test('beside a bill, other papers bother nobody; a file that should have been read does', async () => {
    const bill = { fileName: 'bill.pdf', bytes: await pdfOf({}) };
    const terms = { fileName: 'terms.pdf', bytes: await linesPdf(['Terms and conditions']) };
    await hand([bill, terms, { fileName: 'card.vcf', bytes: Buffer.from('BEGIN:VCARD') }]);
    expect(await read()).toMatchObject({
      needsAttention: false,
      files: [{ outcome: 'DOCUMENT' }, { outcome: 'NOT_A_BILL' }, { outcome: 'REFUSED' }],
    });
    await hand([
      { fileName: 'bill.pdf', bytes: await pdfOf({ period: ['2026-04-01', '2026-04-30'] }) },
      { fileName: 'locked.pdf', bytes: await linesPdf(['A bill'], { userPassword: 'open sesame' }) },
    ]);
    await until('The second mail', async () => (await mailsOf()).length === 2);
    expect(await read()).toMatchObject({ needsAttention: true });
  });

  test('asks to confirm the forwarding: its words and links are told as text, and it bothers nobody', async () => {
    await hand([], { subject: 'first' });
    const subject = '(#482911375) Gmail Forwarding Confirmation - Receive Mail from robin@harbor.example';
    await hand([], {
      subject,
      text: 'robin@harbor.example has requested to automatically forward mail.\nConfirmation code: 482911375\nhttps://mail-settings.google.example/mail/vf-%5BANGjdJ%5D-x\n<script>alert(1)</script>',
    });
    const [mail] = await mailsOf();
    expect(mail).toMatchObject({
      subject,
      isConfirmation: true,
      needsAttention: false,
      links: ['https://mail-settings.google.example/mail/vf-%5BANGjdJ%5D-x'],
    });
    expect(mail.words).toContain('Confirmation code: 482911375');
  });

  test('is made to harm: refused clearly, cut short, or noted without harm', async () => {
    const { username: to } = connection;
    const subject = `nul \0 \u202e turned \ud800 ${'long '.repeat(400)}`;
    expect((await receive(mailWith({ subject, text: `a\0b\u202e${'x'.repeat(300_000)}` }), to)).status).toBe(
      200,
    );
    const [mail] = await mailsOf();
    expect(mail.subject).not.toMatch(/[\0\u202e]/);
    expect(mail.subject.length).toBeLessThanOrEqual(500);
    expect(mail.words.length).toBeLessThanOrEqual(4_000);

    const many = Array.from({ length: 24 }, (_one, at) => ({
      fileName: `${at}.txt`,
      bytes: Buffer.from(`t${at}`),
    }));
    expect((await hand(many, { subject: 'many' })).body).toMatchObject({ result: 'NOTHING_TO_TAKE' });
    expect((await mailsOf())[0].files.at(-1).reason).toBe('Only 20 files of a mail are read.');

    const more = Array.from({ length: 60 }, (_one, at) => ({
      fileName: `${at}.txt`,
      bytes: Buffer.from('t'),
    }));
    expect((await hand(more)).body.detail).toBe('The mail has more than 50 parts.');
    let deep = mailWith({ subject: 'innermost' });
    for (let depth = 0; depth < 8; depth++)
      deep = mailWith({
        attached: [{ fileName: 'x.eml', bytes: Buffer.from(deep), type: 'message/rfc822' }],
      });
    expect((await receive(deep, to)).status).toBe(200);
    expect((await receive(mailWith({ text: 'x'.repeat(37 << 20) }), to)).status).toBe(413);
    for (const [slow, detail] of [
      ['\r\n'.repeat(1_100_000), 'The mail has more than a million lines.'],
      ['=41'.repeat(1_000_000), 'The mail has a line of more than 2 MB.'],
    ] as const)
      expect(await receive(`From: a@b.example\r\n\r\n${slow}`, to)).toEqual({
        status: 400,
        body: { detail },
      });
    const pages = await linesPdf(['x'], { pages: 152 });
    await hand([{ fileName: 'long.pdf', bytes: pages }], { subject: 'long' });
    expect((await mailsOf())[0].files[0].reason).toMatch(/at most 150 are read/);
    expect(storedFiles(app).incoming).toEqual([]);
  }, 60_000);

  test('comes too often: it is put off', async () => {
    await ask(
      app,
      `insert into bill_mails (organization_id, environment, id, address_id, fingerprint, sender, subject, received_at, is_confirmation, needs_attention)
       select organization_id, environment, gen_random_uuid(), id, sha256(n::text::bytea), '', '', now(), false, false
         from bill_addresses, generate_series(1, 500) n where connection_id = $1`,
      [connection.id],
    );
    expect((await hand([], { subject: 'one more' })).status).toBe(429);
  });
});

describe('an address', () => {
  test('takes what it is tried with before its connection is made, and bills when it is', async () => {
    const reserved = (await admin.post(`/company/${company}/bill-address`)).body.address;
    expect((await admin.post(`/company/${company}/bill-address`)).body.address.id).toBe(reserved.id);
    const to = reserved.address;
    expect((await hand([], { to, subject: 'Hello' })).body).toEqual({
      result: 'NOTHING_TO_TAKE',
      connectionId: null,
      files: 0,
    });
    const bill = [{ fileName: 'bill.pdf', bytes: await pdfOf({}) }];
    const message = mailWith({ attached: bill });
    expect((await receive(message, to)).status).toBe(503);
    const seen = (await admin.get(`/company/${company}/bill-address/${reserved.id}`)).body;
    expect(seen).toMatchObject({ mails: [{ subject: 'Hello', needsAttention: false }] });
    expect(seen.putOffAt).not.toBeNull();
    expect(storedFiles(app).incoming).toEqual([]);

    const made = await admin.post(
      `/company/${company}/email-connection`,
      settings({ addressId: reserved.id }),
    );
    connection = made.body;
    expect((await receive(message, to)).body.result).toBe('TAKEN');
    await until('The reading', async () => (await mailsOf())[0].files[0].outcome === 'DOCUMENT');
    expect((await mailsOf()).map(({ subject }) => subject)).toEqual(['Your bill', 'Hello']);
    const again = await admin.post(
      `/company/${company}/email-connection`,
      settings({ addressId: reserved.id }),
    );
    expect(again.body.errors).toEqual({ addressId: ['A connection was made of this address already.'] });
  });

  test('that nobody finished in two weeks is given up', async () => {
    const { address } = (await admin.post(`/company/${company}/bill-address`)).body;
    await ask(app, `update bill_addresses set created_at = now() - interval '15 days' where id = $1`, [
      address.id,
    ]);
    expect((await hand([], { to: address.address })).body.detail).toBe(
      'No connection was made of this address in time.',
    );
    expect((await admin.post(`/company/${company}/bill-address`)).body.address.id).not.toBe(address.id);
  });

  test('of a connection that is paused, removed, or of an inactive or deleted company says so and takes nothing', async () => {
    const bill = [{ fileName: 'bill.pdf', bytes: await pdfOf({}) }];
    await admin.call('PATCH', `/connection/${connection.id}`, { isActive: false });
    expect(await hand(bill)).toEqual({
      status: 409,
      body: { detail: 'The connection of this address is paused.' },
    });
    await admin.call('PATCH', `/connection/${connection.id}`, { isActive: true });
    await activateCompany(tenant.context(), { id: company, isActive: false });
    expect(await hand(bill)).toEqual({
      status: 409,
      body: { detail: 'The company of this address is not active.' },
    });
    await activateCompany(tenant.context(), { id: company, isActive: true });
    expect((await hand(bill)).body.result).toBe('TAKEN');
    await read();
    expect((await admin.call('DELETE', `/connection/${connection.id}`)).status).toBe(204);
    expect(await hand(bill, { subject: 'later' })).toEqual({
      status: 404,
      body: { detail: 'The connection of this address was removed.' },
    });
    await client.delete(`/company/${company}`);
    expect((await hand(bill)).body).toEqual({ detail: 'The mail is for no address of ours.' });
  });

  test('is of one company in one environment: nothing that comes to it is seen from another', async () => {
    const stranger = await app.createTenant('Stranger');
    const strange = (await signedIn(app, stranger)).client.withHeaders({ 'nectar-environment': 'sandbox' });
    const other = await makeCompany(client);
    const mine = connection;
    await hand([], { subject: 'secret' });
    const [mail] = await mailsOf();
    const production = admin.withHeaders({ 'nectar-environment': 'production' });
    for (const by of [strange, production]) {
      for (const path of ['mail', 'bill'])
        expect((await by.get(`/connection/${mine.id}/${path}`)).status).toBe(404);
      expect((await by.post(`/connection/${mine.id}/mail/${mail.id}/dismiss`)).status).toBe(404);
      expect((await by.post(`/connection/${mine.id}/forwarding-check`)).status).toBe(404);
      expect((await by.post(`/company/${company}/bill-address`)).status).toBe(404);
    }
    const { address } = (await admin.post(`/company/${company}/bill-address`)).body;
    expect((await admin.get(`/company/${other}/bill-address/${address.id}`)).status).toBe(404);
    company = other;
    const taken = await admin.post(`/company/${other}/email-connection`, settings({ addressId: address.id }));
    expect(taken.body.errors.addressId).toEqual(['There is no such address; begin anew.']);
    const second = await connectByEmail({ sites: [await makeSite(client, other)] });
    expect((await admin.post(`/connection/${second.id}/mail/${mail.id}/dismiss`)).status).toBe(404);
    expect((await createDashClient(app.server).get(`/connection/${mine.id}/mail`)).status).toBe(401);
  });

  test('is not given where nobody has set up that mails come in', async () => {
    const { links } = app.services;
    const { billDomain } = links;
    links.billDomain = null;
    try {
      expect((await admin.post(`/company/${company}/bill-address`)).body).toEqual({ address: null });
    } finally {
      links.billDomain = billDomain;
    }
  });
});

describe('a connection by e-mail', () => {
  test('that waits for its first mail waits for no operator, who leads none to a login’s trouble', async () => {
    const operator = async (method: 'GET' | 'POST', url: string, payload?: object) =>
      (
        await app.server.inject({
          ...{ method, url, headers: { authorization: `Bearer ${operatorToken}` } },
          ...(payload && { payload }),
        })
      ).json();
    const waiting = await operator('GET', `/internal/connections?status=PENDING&limit=500`);
    expect(waiting.connections.map(({ id }: any) => id)).not.toContain(connection.id);
    const shown = await operator('GET', `/internal/connections/${connection.id}`);
    expect(shown.choices).toContain('OTHER_ERROR');
    expect(shown.choices).not.toContain('PASSWORD_INCORRECT');
    const path = `/internal/connections/${connection.id}/status`;
    const refused = await operator('POST', path, { status: 'PASSWORD_INCORRECT', note: 'x' });
    expect(refused.errors.status[0]).toContain('is not a valid choice');
    expect(await operator('POST', path, { status: 'UNDER_INVESTIGATION', note: 'x' })).toMatchObject({
      status: 'UNDER_INVESTIGATION',
    });
  });

  test('is checked anew by waiting for a mail, and has no login to renew', async () => {
    await hand([], { subject: 'first' });
    const waiting = await admin.post(`/connection/${connection.id}/forwarding-check`);
    expect(waiting.body).toMatchObject({
      status: 'PENDING',
      username: connection.username,
      nextCheckAt: null,
    });
    await hand([], { subject: 'second' });
    expect(await standing()).toMatchObject({ status: 'CONNECTED', mailsInNeed: 0 });

    const noLogin = { nonFieldErrors: ['This connection collects by e-mail; it has no login.'] };
    const login = { username: 'somebody', password: 'something' };
    for (const answer of [
      await admin.post(`/connection/${connection.id}/credentials`, login),
      await admin.post(`/connection/${connection.id}/mfa`, { method: 'CODE', code: '123456' }),
      await admin.post(`/connection/${connection.id}/invitation`, {
        ...{ allowedEmails: [], expiresInSeconds: null, maxUses: null, sendEmail: false },
      }),
      await client.patch(`/connection/${connection.id}`, login),
    ])
      expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 400, body: { errors: noLogin } });
    const online = await makeConnection(client, company, site);
    expect((await admin.post(`/connection/${online}/forwarding-check`)).status).toBe(400);
    expect((await client.get(`/connection/${connection.id}/details`)).body.status).toBe('CONNECTED');
  });

  test('needs a site of its company', async () => {
    const { address } = (await admin.post(`/company/${company}/bill-address`)).body;
    const none = await admin.post(
      `/company/${company}/email-connection`,
      settings({ addressId: address.id, sites: [] }),
    );
    expect(none.status).toBe(400);
    const foreign = await makeSite(client, await makeCompany(client));
    const answer = await admin.post(
      `/company/${company}/email-connection`,
      settings({ addressId: address.id, sites: [foreign] }),
    );
    expect(answer.body.errors).toHaveProperty('sites');
  });

  test('keeps the words of mails for thirty days', async () => {
    await hand([], { subject: 'old', text: 'Some words.' });
    await ask(app, `update bill_mails set received_at = now() - interval '31 days' where subject = 'old'`);
    const { cleanEverywhere } = await import('../../src/jobs/housekeeping.ts');
    const { silentLogger } = await import('../../src/lib/log.ts');
    await cleanEverywhere(app.services, silentLogger);
    expect((await mailsOf())[0]).toMatchObject({ subject: 'old', words: null, links: [] });
  });
});

test('a mail server’s program hands a bill over by the command line, and understands when an address is closed', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'nectar-incoming-'));
  const env = {
    PATH: process.env.PATH ?? '',
    NECTAR_DATA_DIR: dataDirectory,
    DATABASE_URL: app.ownerUrl,
    DATABASE_APP_URL: app.appUrl,
    NECTAR_SECRET: testSecret,
    NECTAR_CREDENTIAL_PUBLIC_KEY: app.sealingKeys.publicKey,
    MFA_DOMAIN: 'mfa.test',
  };
  const handOver = async (message: string) => {
    const words = ['mail', 'receive', '--to', connection.username];
    const child = spawn(process.execPath, [mainFile, ...words], { env, stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk;
      });
    child.stdin.end(message);
    const [code] = await once(child, 'close');
    return { code, output: output.trim() };
  };
  try {
    // The worker of this test has another folder of files: what it would say of the file is not waited for.
    const message = mailWith({ attached: [{ fileName: 'bill.pdf', bytes: await pdfOf({}) }] });
    expect(await handOver(message)).toEqual({ code: 0, output: `TAKEN  ${connection.id}` });
    expect(await handOver(message)).toEqual({ code: 0, output: `REPEATED  ${connection.id}` });
    expect((await mailsOf())[0].files).toHaveLength(1);
    expect(readdirSync(join(dataDirectory, 'files'), { recursive: true }).length).toBeGreaterThan(0);
    await admin.call('PATCH', `/connection/${connection.id}`, { isActive: false });
    expect(await handOver(mailWith({}))).toEqual({
      code: 69,
      output: 'The connection of this address is paused.',
    });
  } finally {
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}, 60_000);
