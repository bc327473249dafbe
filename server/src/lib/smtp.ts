// Sends a mail by SMTP: one connection each, bounded in time, encrypted wherever it leaves this machine. The text is composed by
// the library from separate fields, so that no value can become a header.
import { isIP } from 'node:net';
import MailComposer from 'nodemailer/lib/mail-composer';
import SmtpConnection from 'nodemailer/lib/smtp-connection';
import { parseMailFrom } from './mail-from.ts';

export interface MailToSend {
  /** Stays the same at every attempt: receivers know a repeated mail by it. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}

export type Sent =
  | { ok: true }
  /**
   * `isFinal`: the server refuses this mail or its recipient for good. `refusesAddress`: the address takes no mail at all, whatever it says.
   * `code` is of the library or the server, and names no person.
   */
  | { ok: false; isFinal: boolean; refusesAddress?: true; code: string };

export interface MailTransport {
  /** Never throws. A failure after the server took the mail, and before it said so, looks like any other: it may arrive twice. */
  send(mail: MailToSend): Promise<Sent>;
}

export interface SmtpOptions {
  /** `smtp://` (STARTTLS where it is offered) or `smtps://`, with name and password. */
  url: string;
  /** `Name <address>` or an address. */
  from: string;
  /** Refuses a server without TLS; its certificate is always checked. */
  requiresTls: boolean;
  /** For everything together. */
  timeoutMs?: number;
  /** For tests, whose server signs its own certificate. */
  certificateAuthority?: string;
}

const longestMs = 60_000;
const longestSilenceMs = 20_000;
const farewellMs = 1_000;

export function createSmtp(options: SmtpOptions): MailTransport {
  const url = new URL(options.url);
  const from = parseMailFrom(options.from)!;
  const isSecure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const settings = {
    host,
    port: Number(url.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    requireTLS: options.requiresTls,
    connectionTimeout: longestSilenceMs,
    greetingTimeout: longestSilenceMs,
    socketTimeout: longestSilenceMs,
    dnsTimeout: longestSilenceMs,
    name: from.address.split('@')[1]!,
    tls: {
      minVersion: 'TLSv1.2' as const,
      // An address has no server name (RFC 6066); its certificate is held against the address.
      ...(isIP(host) ? {} : { servername: host }),
      ...(options.certificateAuthority ? { ca: options.certificateAuthority } : {}),
    },
  };
  const credentials =
    url.username === ''
      ? null
      : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };

  const compose = (mail: MailToSend): Promise<Buffer> =>
    new MailComposer({
      from,
      to: { name: '', address: mail.to },
      subject: oneLine(mail.subject),
      text: mail.text,
      html: mail.html,
      messageId: `<${mail.id}@${settings.name}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
      .compile()
      .build();

  return {
    async send(mail) {
      const message = await compose(mail).catch(() => null);
      if (!message) return { ok: false, isFinal: true, code: 'ECOMPOSE' };
      const connection = new SmtpConnection(settings);
      const { promise, resolve } = Promise.withResolvers<Sent>();
      const fail = (error: Error | null | undefined): void => resolve(failureOf(error));
      const limit = setTimeout(() => fail(timedOut), options.timeoutMs ?? longestMs);
      connection.on('error', fail);
      connection.on('end', () => fail(brokenOff));
      const deliver = (): void =>
        connection.send({ from: from.address, to: [mail.to] }, message, (error) =>
          error ? fail(error) : resolve({ ok: true }),
        );
      connection.connect((failed) => {
        if (failed) fail(failed);
        else if (!credentials) deliver();
        else connection.login({ credentials }, (refused) => (refused ? fail(refused) : deliver()));
      });
      const sent = await promise;
      clearTimeout(limit);
      // Once the mail is the server's, how the farewell goes does not matter.
      if (sent.ok) connection.quit();
      setTimeout(() => connection.close(), sent.ok ? farewellMs : 0).unref();
      return sent;
    },
  };
}

const timedOut = Object.assign(new Error('The mail server took too long.'), { code: 'ETIMEDOUT' });
const brokenOff = Object.assign(new Error('The mail server broke off.'), { code: 'ECONNECTION' });

/** A subject of one line: what is no printable character becomes a space. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();

/** Only what the server says about the mail or its recipient is final; a wrong password or certificate may be mended. */
function failureOf(error: Error | null | undefined): Sent {
  const {
    code = 'EUNKNOWN',
    responseCode,
    command,
    response,
  } = (error ?? {}) as { code?: string; responseCode?: number; command?: string; response?: string };
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  const isFinal = isAboutMail && responseCode !== undefined && responseCode >= 500;
  if (isFinal && command === 'RCPT TO' && isAboutAddress(responseCode, response)) {
    const enhanced = enhancedStatus.exec(response ?? '')?.[1];
    return {
      ok: false,
      isFinal,
      refusesAddress: true,
      code: [responseCode, enhanced].filter(Boolean).join(' '),
    };
  }
  return { ok: false, isFinal, code: responseCode === undefined ? code : `${code} ${responseCode}` };
}

/** RFC 3463, after the code of three digits. */
const enhancedStatus = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/;

/** No such mailbox, moved, or switched off. A full mailbox and a policy against us are not the address's fault. */
function isAboutAddress(responseCode: number | undefined, response: string | undefined): boolean {
  const enhanced = enhancedStatus.exec(response ?? '')?.[1];
  if (enhanced !== undefined) return enhanced.startsWith('5.1.') || enhanced === '5.2.1';
  return responseCode === 550 || responseCode === 551 || responseCode === 553;
}
