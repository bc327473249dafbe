// A real mail server on this machine, and what came in by it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Loop } from '../../src/delivery/loop.ts';
import { startMailer } from '../../src/delivery/mailer.ts';
import { createLogger, type Logger } from '../../src/lib/log.ts';
import { createSmtp, type MailTransport, type SmtpOptions } from '../../src/lib/smtp.ts';
import type { TestApp } from './app.ts';

export interface Arrival {
  from: string;
  to: string[];
  raw: string;
  mail: ParsedMail;
}

export interface MailServer {
  url: string;
  arrivals: Arrival[];
  /** What the server does with a mail that it has read: refuses it, never answers, or (null) takes it. */
  judge: (() => SmtpRefusal | 'never' | null) | null;
  close(): Promise<void>;
}

export interface SmtpRefusal {
  responseCode: number;
  message: string;
}

const refusal = ({ responseCode, message }: SmtpRefusal): Error =>
  Object.assign(new Error(message), { responseCode });

export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const arrivals: Arrival[] = [];
  const served: MailServer = {
    url: '',
    arrivals,
    judge: null,
    close: () => new Promise((closed) => server.close(closed)),
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.key ? [] : ['STARTTLS'],
    closeTimeout: 100,
    ...options,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const verdict = served.judge?.() ?? null;
        if (verdict === 'never') return;
        if (verdict) return done(refusal(verdict));
        const raw = Buffer.concat(chunks).toString();
        const from = session.envelope.mailFrom;
        arrivals.push({
          from: from ? from.address : '',
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw,
          mail: await simpleParser(raw),
        });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  served.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return served;
}

/** A certificate that signs itself, made by OpenSSL. */
export function certificateFor(address: string): { key: string; certificate: string } {
  const folder = mkdtempSync(join(tmpdir(), 'nectar-certificate-'));
  try {
    const [key, certificate] = ['key.pem', 'certificate.pem'].map((name) => join(folder, name)) as [
      string,
      string,
    ];
    execFileSync(
      'openssl',
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:prime256v1',
          '-nodes',
          '-days',
          '2',
        ],
        ...[
          '-keyout',
          key,
          '-out',
          certificate,
          '-subj',
          '/CN=mail',
          '-addext',
          `subjectAltName=IP:${address}`,
        ],
      ],
      { stdio: 'ignore' },
    );
    return { key: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const smtpTo = (server: { url: string }, options: Partial<SmtpOptions> = {}): MailTransport =>
  createSmtp({ url: server.url, from: 'Nectar <bills@nectar.example>', requiresTls: false, ...options });

/** Looks for due mails all the time. */
export const mailIn = (
  app: TestApp,
  transport: MailTransport,
  log: Logger = createLogger({ level: 'silent', name: 'mail' }),
): Loop => startMailer({ services: app.services, log, transport, pollMs: 20 });
