// biome-ignore-all lint/suspicious/noExplicitAny: an answer's body is what the server says; tests look into it.
// Mails as they come in, and the mail server that hands them over.
import type { TestApp } from './app.ts';

export interface Attached {
  fileName: string;
  bytes: Uint8Array;
  type?: string;
  /** Shown within the HTML. */
  contentId?: string;
}

export interface MailWishes {
  subject?: string;
  text?: string;
  attached?: readonly Attached[];
  from?: string;
}

let serial = 0;

const base64 = (bytes: Uint8Array | string): string =>
  Buffer.from(bytes as string)
    .toString('base64')
    .replace(/.{76}/g, '$&\r\n');

/** A mail as a utility would send it, each with a Message-ID of its own. */
export function mailWith(wishes: MailWishes): string {
  const { subject = 'Your bill', text = 'Please find your bill attached.', attached = [] } = wishes;
  const limit = `limit-${++serial}`;
  const parts = [
    ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', base64(text)],
    ...attached.map(({ fileName, bytes, type = 'application/pdf', contentId }) => [
      `Content-Type: ${type}; name="${fileName}"`,
      ...(contentId ? [`Content-ID: <${contentId}>`, 'Content-Disposition: inline'] : []),
      ...(contentId ? [] : [`Content-Disposition: attachment; filename="${fileName}"`]),
      'Content-Transfer-Encoding: base64',
      '',
      base64(bytes),
    ]),
  ];
  const kind = attached.some(({ contentId }) => contentId) ? 'related' : 'mixed';
  return [
    `From: Riverbend Billing <${wishes.from ?? 'bills@riverbend.example'}>`,
    'To: somebody@harbor.example',
    `Message-ID: <${serial}.${Date.now()}@riverbend.example>`,
    'Date: Sun, 1 Mar 2026 12:00:00 +0000',
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/${kind}; boundary=${limit}`,
    '',
    ...parts.flatMap((lines) => [`--${limit}`, ...lines]),
    `--${limit}--`,
    '',
  ].join('\r\n');
}

/** Hands a mail over as the mail server of the domain does. */
export async function receiveMail(
  app: Pick<TestApp, 'server'>,
  token: string,
  message: string | Buffer,
  to: readonly string[],
): Promise<{ status: number; body: any }> {
  const query = to.map((one) => `to=${encodeURIComponent(one)}`).join('&');
  const answer = await app.server.inject({
    method: 'POST',
    url: `/internal/mail?${query}`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'message/rfc822' },
    payload: message,
  });
  return { status: answer.statusCode, body: answer.json() };
}
