// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// Mails with codes of second factors come in: from a mail server's program or its call, in every form that mails have, hostile ones too.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { largestMailBytes, readMail } from '../../src/lib/incoming-mail.ts';
import { startTestApp, type TestApp, type TestTenant, testSecret } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import { ask, until } from '../support/jobs.ts';
import { mainFile } from '../support/program.ts';
import { makeCompany, makeConnection, makeSite } from '../support/records.ts';

const token = 'an operator token for tests, long enough';
let app: TestApp;
let tenant: TestTenant;
let client: Client;
let company: string;
let site: string;
let connection: string;
let serial = 0;
let address: string;

beforeAll(async () => {
  app = await startTestApp({ operatorToken: token });
  await app.startWorker();
  tenant = await app.createTenant();
  client = tenant.client.sandbox;
  company = await makeCompany(client);
  site = await makeSite(client, company);
});
afterAll(() => app.close());

/** A login that waits for a code, at an address of ours. */
beforeEach(async () => {
  connection = await makeConnection(client, company, site, {
    url: 'https://nectarclimate.com',
    username: 'nectar-sandbox-mfa-code',
    password: 'nectar-sandbox-password',
    initialDatasourceTypes: ['GAS'],
    dataCollectionStartDate: new Date().toISOString().slice(0, 10),
  });
  expect(await statusOf()).toBe('MFA_TOKEN_EXPIRED');
  address = `mfa-${String(++serial).padStart(16, 'a')}@mfa.test`;
  await ask(app, `update connection_mfa set forwarding_address = $2 where connection_id = $1`, [
    connection,
    address,
  ]);
});

const statusOf = async (): Promise<string> =>
  (await client.get(`/connection/${connection}/details`)).body.status;

async function receive(
  message: string | Buffer,
  options: { to?: string[]; bearer?: string; type?: string } = {},
): Promise<{ status: number; body: any }> {
  const query = (options.to ?? []).map((to) => `to=${encodeURIComponent(to)}`).join('&');
  const answer = await app.server.inject({
    method: 'POST',
    url: `/internal/mail?${query}`,
    headers: {
      authorization: `Bearer ${options.bearer ?? token}`,
      'content-type': options.type ?? 'message/rfc822',
    },
    payload: message,
  });
  return { status: answer.statusCode, body: answer.json() };
}

const mail = (lines: string[], to = address): string =>
  [
    'From: Riverbend <no-reply@riverbend.example>',
    `To: ${to}`,
    'Date: Sun, 1 Mar 2026 12:00:00 +0000',
    ...lines,
  ].join('\r\n');
const words = 'Your verification code is 000000. It expires in ten minutes.';
const html = `<html><head><title>1234</title><style>.a{width:9999px}</style></head><body><p>Your code</p><TABLE><tr><td>0&#48;0000</td></tr></TABLE></body></html>`;
const base64 = (text: string): string => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');

describe('a mail with a code', () => {
  test.each([
    ['plain', () => ['Subject: Your code', '', words]],
    ['with bare line ends and a mailbox line', () => ['Subject: Your code', '', words]],
    [
      'in the subject, encoded',
      () => [`Subject: =?utf-8?B?${Buffer.from('Your code: 000000').toString('base64')}?=`, '', 'Hello'],
    ],
    [
      'quoted-printable',
      () => [
        'Content-Type: text/plain; charset=iso-8859-1',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'Ihr Best=E4tigungscode lautet 0000=',
        '00.',
      ],
    ],
    [
      'base64',
      () => [
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: base64',
        '',
        base64(words),
      ],
    ],
    ['HTML alone', () => ['Content-Type: text/html; charset=utf-8', '', html]],
    [
      'in two forms',
      () => [
        'MIME-Version: 1.0',
        'Content-Type: multipart/alternative; boundary=limit',
        '',
        '--limit',
        'Content-Type: text/plain',
        '',
        words,
        '--limit',
        'Content-Type: text/html',
        '',
        html,
        '--limit--',
      ],
    ],
    [
      'forwarded as an attachment',
      () => [
        'MIME-Version: 1.0',
        'Subject: Fwd',
        'Content-Type: multipart/mixed; boundary=limit',
        '',
        '--limit',
        'Content-Type: text/plain',
        '',
        'See below.',
        '--limit',
        'Content-Type: message/rfc822',
        '',
        'From: no-reply@riverbend.example',
        'Subject: Sign in',
        '',
        words,
        '--limit--',
      ],
    ],
  ])('%s, completes the step that waits for it', async (form, lines) => {
    const text = mail(lines());
    const message = form.includes('mailbox')
      ? `From mailer Sun Mar  1\n${text.replaceAll('\r\n', '\n')}`
      : text;
    expect(await receive(message)).toEqual({
      status: 200,
      body: { result: 'TAKEN', connectionId: connection },
    });
    await until('the check', async () => (await statusOf()) === 'CONNECTED');
    const [row] = await ask(app, 'select * from connection_mfa where connection_id = $1', [connection]);
    expect(row.last_code_received_at).not.toBeNull();
    expect(row).toMatchObject({ sealed_code: null, code_key: null });
  });

  test('goes to whom the envelope names, whatever the headers say', async () => {
    const text = mail(['Subject: s', '', words], 'somebody@else.example');
    expect((await receive(text)).status).toBe(404);
    expect((await receive(text, { to: ['x@y.example', ` ${address.toUpperCase()}`] })).body).toEqual({
      result: 'TAKEN',
      connectionId: connection,
    });
  });

  test('that is not right says so at the provider, and the login waits again', async () => {
    expect((await receive(mail(['Subject: s', '', 'Your code is 123123']))).body.result).toBe('TAKEN');
    await until('the check', async () => (await statusOf()) === 'MFA_TOKEN_EXPIRED');
  });

  test('that nobody waits for is noted and not kept', async () => {
    await receive(mail(['Subject: s', '', words]));
    await until('the check', async () => (await statusOf()) === 'CONNECTED');
    expect((await receive(mail(['Subject: s', '', words]))).body).toEqual({
      result: 'NOTED',
      connectionId: connection,
    });
    const [row] = await ask(app, 'select sealed_code from connection_mfa where connection_id = $1', [
      connection,
    ]);
    expect(row.sealed_code).toBeNull();
    expect(await statusOf()).toBe('CONNECTED');
  });
});

describe('a mail that is of no use', () => {
  test('has no code, or more than one', async () => {
    for (const body of [
      'Confirm that mails are forwarded: https://mail.example/confirm?id=882211',
      'Code 111222\nCode 333444',
    ])
      expect((await receive(mail(['Subject: Forwarding', '', body]))).body).toEqual({
        result: 'NO_CODE',
        connectionId: connection,
      });
    expect(await statusOf()).toBe('MFA_TOKEN_EXPIRED');
  });

  test('is for an address that is nobody’s, of another domain, or of a connection that was deleted', async () => {
    for (const to of [
      'mfa-zzzzzzzzzzzzzzzz@mfa.test',
      address.replace('@mfa.test', '@mfa.test.evil.example'),
      `x${address}`,
      '',
    ])
      expect(await receive(mail(['Subject: s', '', words], to))).toEqual({
        status: 404,
        body: { detail: 'The mail is for no address of ours.' },
      });
    await client.delete(`/connection/${connection}`);
    expect((await receive(mail(['Subject: s', '', words]))).status).toBe(404);
  });

  test('comes from somebody without the operator’s token, or as something else', async () => {
    const text = mail(['Subject: s', '', words]);
    expect((await receive(text, { bearer: 'wrong' })).status).toBe(401);
    expect((await receive(text, { type: 'application/json' })).status).toBe(415);
    expect(await statusOf()).toBe('MFA_TOKEN_EXPIRED');
  });

  test('is too large, too deep, no mail at all, or made to be slow: it is refused clearly, or has no code', async () => {
    const large = mail(['Subject: s', '', 'x'.repeat(largestMailBytes)]);
    expect((await receive(large)).status).toBe(413);
    const deep = Array.from({ length: 60 }, (_one, n) => [
      `Content-Type: multipart/mixed; boundary=b${n}`,
      '',
      `--b${n}`,
    ]).flat();
    expect(await receive(mail(deep))).toEqual({
      status: 400,
      body: { detail: 'The mail has more than 50 parts.' },
    });
    for (const garbage of ['', '\r\n\r\n', 'hello', Buffer.from([0, 1, 2, 255, 254]), '<html></html>'])
      expect((await receive(garbage)).status).toBe(400);
    expect((await receive(mail([`X-Long: ${'y'.repeat(300_000)}`, '', words]))).body.detail).toBe(
      'The head of the mail is longer than 256 KB.',
    );
    const slow = (type: string, body: string) => receive(mail([`Content-Type: ${type}`, '', body]));
    for (const answer of [
      await slow('text/html', '<'.repeat(1_500_000)),
      await slow('text/html', '<style>'.repeat(200_000)),
      await slow('text/html', '<p '.repeat(400_000)),
      await slow('text/html', '&#1;'.repeat(400_000)),
      await slow('text/plain', 'code: '.repeat(200_000)),
      await slow('text/plain', '1'.repeat(1_500_000)),
      await slow('text/plain', '12 '.repeat(500_000)),
      await slow('multipart/mixed; boundary=x', '--x\r\n\r\n'.repeat(40_000)),
      await slow('multipart/mixed; boundary=x', ''),
      await slow('image/png; charset=nonsense', 'x'),
      await receive(mail([`Subject: ${'=?utf-8?B?AAAA?= '.repeat(10_000)}`, '', 'x'])),
      await receive(mail([`Cc: ${'a@b.example, '.repeat(15_000)}`, 'Subject: s', '', 'x'])),
    ])
      expect(answer.status === 400 || answer.body.result === 'NO_CODE', JSON.stringify(answer)).toBe(true);
  }, 60_000);
});

test('bytes of any kind are read or refused, never more', async () => {
  let state = 4711;
  const random = (most: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % most;
  };
  const pieces = [
    'Subject: x\r\n',
    'Content-Type: multipart/mixed; boundary=b\r\n',
    '\r\n',
    '--b\r\n',
    '--b--',
    '=?utf-8?Q?=FF?=',
    'Content-Transfer-Encoding: base64\r\n',
    '\0',
    '\xff',
    'To: <@>,"',
    'code 1234 ',
  ];
  for (let turn = 0; turn < 300; turn++) {
    const text = Array.from({ length: random(30) }, () => pieces[random(pieces.length)]).join('');
    const read = await readMail(Buffer.from(`A: b\r\n${text}`, 'latin1')).catch((error) => error.code);
    expect(typeof read === 'object' || read === 'malformed_body', text).toBe(true);
  }
});

test('a mail server’s program hands it over by the command line, and understands its exit code', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'nectar-incoming-'));
  const environment = {
    PATH: process.env.PATH ?? '',
    NECTAR_DATA_DIR: dataDirectory,
    DATABASE_URL: app.ownerUrl,
    DATABASE_APP_URL: app.appUrl,
    NECTAR_SECRET: testSecret,
    NECTAR_CREDENTIAL_PUBLIC_KEY: app.sealingKeys.publicKey,
    MFA_DOMAIN: 'mfa.test',
  };
  const hand = async (message: string, ...words_: string[]) => {
    const child = spawn(process.execPath, [mainFile, 'mail', 'receive', ...words_], {
      env: environment,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk;
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(message);
    const [code] = await once(child, 'close');
    return { code, stdout: stdout.trim() };
  };
  try {
    const text = mail(['Subject: s', '', words], 'anybody@example.com');
    expect((await hand(text)).code).toBe(67);
    expect((await hand('no mail')).code).toBe(65);
    expect((await hand(`${text}${'x'.repeat(largestMailBytes)}`, '--to', address)).code).toBe(65);
    expect(await hand(text, '--to', address)).toEqual({ code: 0, stdout: `TAKEN  ${connection}` });
    await until('the check', async () => (await statusOf()) === 'CONNECTED');
    const away = { ...environment, DATABASE_URL: 'postgresql://x@127.0.0.1:1/x', DATABASE_APP_URL: '' };
    Object.assign(environment, away);
    expect((await hand(text, '--to', address)).code).toBe(75);
  } finally {
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}, 60_000);
