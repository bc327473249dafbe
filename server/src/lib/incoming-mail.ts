// Reads a mail that came from outside (RFC 822 and MIME): whom it was for, and what it says as plain text. Bounded in size, depth and
// length, because whoever knows an address may send anything to it.
import { type ParsedMail, simpleParser } from 'mailparser';
import { AppError } from './errors.ts';

export interface IncomingMail {
  /** Addresses in lower case: of the envelope as far as headers tell it, then To and Cc. */
  recipients: string[];
  subject: string;
  /** What a person would read; of an HTML mail its words. */
  text: string;
}

export const largestMailBytes = 2 << 20;
const largestHeadBytes = 256 << 10;
const mostParts = 50;
const mostRecipients = 100;
const longestText = 100_000;

const tooLarge = (): AppError =>
  new AppError('payload_too_large', { message: 'The mail is larger than 2 MB.' });
const unreadable = (message: string, cause?: unknown): AppError =>
  new AppError('malformed_body', { message, cause });

/** @throws AppError `payload_too_large`, `malformed_body` for what is no mail, or one with too many parts */
export async function readMail(bytes: Buffer): Promise<IncomingMail> {
  if (bytes.length > largestMailBytes) throw tooLarge();
  const { from, length } = leadingLineOf(bytes);
  const source = bytes.subarray(from);
  const headEnd = /\r?\n\r?\n/.exec(source.toString('latin1'))?.index ?? source.length;
  if (headEnd > largestHeadBytes) throw unreadable('The head of the mail is longer than 256 KB.');
  if (length === 0 || !/^[!-9;-~]+[ \t]*:/.test(source.toString('latin1', 0, 1_000)))
    throw unreadable('This is no mail: it does not begin with a header.');
  const parts = source.toString('latin1').match(/^content-type[ \t]*:/gim)?.length ?? 0;
  if (parts > mostParts) throw unreadable(`The mail has more than ${mostParts} parts.`);
  const mail = await parsed(source);
  // Forwarded as an attachment, the code stands in the mail within.
  const inner = mail.attachments.find(({ contentType }) => contentType === 'message/rfc822');
  const within = inner ? await parsed(inner.content) : null;
  return {
    recipients: recipientsOf(mail),
    subject: [mail.subject, within?.subject].filter(Boolean).join('\n'),
    text: [wordsOf(mail), ...(within ? [wordsOf(within)] : [])].join('\n').slice(0, longestText),
  };
}

/** Programs that keep mailboxes put a line of their own in front: `From name date`. */
function leadingLineOf(bytes: Buffer): { from: number; length: number } {
  const begin = bytes.toString('latin1', 0, 1_000);
  const from = /^From [^\r\n]*\r?\n/.exec(begin)?.[0].length ?? 0;
  return { from, length: bytes.length - from };
}

async function parsed(source: Buffer): Promise<ParsedMail> {
  try {
    return await simpleParser(source, {
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipTextLinks: true,
      skipImageLinks: true,
    });
  } catch (cause) {
    throw unreadable('The mail cannot be read.', cause);
  }
}

const address = /[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,253}/gi;

function recipientsOf(mail: ParsedMail): string[] {
  const lines = ['delivered-to', 'x-original-to', 'envelope-to', 'x-forwarded-to', 'to', 'cc'].flatMap(
    (name) =>
      mail.headerLines.filter(({ key }) => key === name).map(({ line }) => line.slice(name.length + 1)),
  );
  const found = lines.flatMap((line) => line.match(address) ?? []).map((text) => text.toLowerCase());
  return [...new Set(found)].slice(0, mostRecipients);
}

const entities: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The words of an HTML mail, in one walk: no mark-up is slow. */
function wordsOf(mail: ParsedMail): string {
  if (mail.text?.trim()) return mail.text.slice(0, longestText);
  const html = mail.html || '';
  const lower = html.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  let words = '';
  for (let at = 0; at < html.length && words.length < longestText; ) {
    const begin = html.indexOf('<', at);
    words += html.slice(at, begin < 0 ? html.length : begin);
    if (begin < 0) break;
    const name = /^<(\/?[a-z][a-z0-9]{0,20})/i.exec(html.slice(begin, begin + 24))?.[1]?.toLowerCase() ?? '';
    const end = lower.indexOf(unread.has(name) ? `</${name}` : '>', begin + 1);
    if (end < 0) break;
    words += breaking.has(name.replace('/', '')) ? '\n' : ' ';
    at = unread.has(name) ? end : end + 1;
  }
  return words
    .slice(0, longestText)
    .replace(/&(nbsp|amp|lt|gt|quot|#39);/g, (_whole, entity: string) => entities[entity]!)
    .replace(/&#(\d{1,6});/g, (_whole, code: string) =>
      String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
    )
    .replace(/[^\S\n]+/g, ' ');
}

const unread = new Set(['style', 'script', 'head', 'title']);
const breaking = new Set(['br', 'p', 'div', 'td', 'tr', 'table', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
