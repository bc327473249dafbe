// Reads a mail that came from outside (RFC 822 and MIME): whom it was for, what it says as plain text, what is attached. Bounded in
// size, depth and length, because whoever knows an address may send anything to it.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { type Attachment, type ParsedMail, simpleParser } from 'mailparser';
import { AppError } from './errors.ts';

export interface IncomingAttachment {
  /** As the sender names it; empty: not named. */
  fileName: string;
  bytes: Buffer;
  /** A picture that its HTML shows within the words: a logo, a photograph. */
  isShownWithin: boolean;
}

export interface IncomingMail {
  /** Addresses in lower case: of the envelope as far as headers tell it, then To and Cc. */
  recipients: string[];
  /** Address in its From, in lower case; empty: none. */
  sender: string;
  subject: string;
  /** What a person would read; of an HTML mail its words. */
  text: string;
  /** Web addresses in its words and behind them, in their order; at most twenty. */
  links: string[];
  /** Of mails that were forwarded as attachments, too. */
  attachments: IncomingAttachment[];
  /** How long it is as it came. */
  sizeBytes: number;
  /** SHA-256 over what makes it this mail: Message-ID, date, words and attachments; headers of the way it came are left out. */
  fingerprint: Buffer;
}

/** 25 MB of attachments as mails carry them, and some words. */
export const largestMailBytes = 36 << 20;
const largestHeadBytes = 256 << 10;
const mostParts = 50;
/** The largest attachments have half a million. */
const mostLines = 1_000_000;
/** Written in one line, base64 still passes up to this length. */
const longestLine = 2 << 20;
const chunkBytes = 64 << 10;
const mostRecipients = 100;
const mostLinks = 20;
const longestLink = 2_000;
const longestText = 100_000;
/** Mails in mails in mails. */
const deepest = 3;

const tooLarge = (): AppError =>
  new AppError('payload_too_large', { message: 'The mail is larger than 36 MB.' });
const unreadable = (message: string, cause?: unknown): AppError =>
  new AppError('malformed_body', { message, cause });

/** @throws AppError `payload_too_large`, `malformed_body` for what is no mail, or one with too many parts */
export async function readMail(bytes: Buffer): Promise<IncomingMail> {
  if (bytes.length > largestMailBytes) throw tooLarge();
  const source = bytes.subarray(lengthOfLeadingLine(bytes));
  const isMail = /^[!-9;-~]+[ \t]*:/.test(source.toString('latin1', 0, 1_000));
  if (!isMail) throw unreadable('This is no mail: it does not begin with a header.');
  refuseOddLines(source);
  const [outer, ...within] = await unpacked(source);
  const all = [outer!, ...within];
  const attachments = all.flatMap((mail) =>
    mail.attachments.filter((one) => !isMailWithin(one)).map(toIncomingAttachment),
  );
  const text = all.map(wordsOf).join('\n').slice(0, longestText);
  return {
    recipients: recipientsOf(outer!),
    sender: outer!.from?.value[0]?.address?.toLowerCase() ?? '',
    subject: all.flatMap(({ subject }) => subject ?? []).join('\n'),
    text,
    links: linksOf(all, text),
    attachments,
    sizeBytes: bytes.length,
    fingerprint: fingerprintOf(outer!, text, attachments),
  };
}

/** Programs that keep mailboxes put a line of their own in front: `From name date`. */
const lengthOfLeadingLine = (bytes: Buffer): number =>
  /^From [^\r\n]*\r?\n/.exec(bytes.toString('latin1', 0, 1_000))?.[0].length ?? 0;

const isMailWithin = ({ contentType }: Attachment): boolean => contentType === 'message/rfc822';

/** A mail and those that it holds, the outermost first. Their parts are counted together. */
async function unpacked(source: Buffer): Promise<ParsedMail[]> {
  const mails: ParsedMail[] = [];
  let parts = 0;
  const waiting = [{ bytes: source, depth: 1 }];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const written = next.bytes.toString('latin1');
    const headEnd = /\r?\n\r?\n/.exec(written)?.index ?? written.length;
    if (headEnd > largestHeadBytes) throw unreadable('The head of the mail is longer than 256 KB.');
    parts += written.match(/^content-type[ \t]*:/gim)?.length ?? 0;
    if (parts > mostParts) throw unreadable(`The mail has more than ${mostParts} parts.`);
    const mail = await parsed(next.bytes);
    mails.push(mail);
    if (next.depth < deepest)
      for (const one of mail.attachments.filter(isMailWithin))
        waiting.push({ bytes: one.content, depth: next.depth + 1 });
  }
  return mails;
}

async function parsed(source: Buffer): Promise<ParsedMail> {
  try {
    return await simpleParser(Readable.from(inPieces(source), { objectMode: false }), {
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipTextLinks: true,
      skipImageLinks: true,
    });
  } catch (cause) {
    throw unreadable('The mail cannot be read.', cause);
  }
}

/** Between two pieces others have their turn: a large mail holds up nobody. */
async function* inPieces(source: Buffer): AsyncIterable<Buffer> {
  for (let at = 0; at < source.length; at += chunkBytes) {
    yield source.subarray(at, at + chunkBytes);
    await turn();
  }
}

/** No mail is written so, but for what is made to be slow. */
function refuseOddLines(source: Buffer): void {
  let lines = 0;
  for (let at = 0; at < source.length; ) {
    const found = source.indexOf(10, at);
    const end = found < 0 ? source.length : found;
    if (end - at > longestLine) throw unreadable('The mail has a line of more than 2 MB.');
    if (++lines > mostLines) throw unreadable('The mail has more than a million lines.');
    at = end + 1;
  }
}

const toIncomingAttachment = ({ filename, content, related }: Attachment): IncomingAttachment => ({
  fileName: filename ?? '',
  bytes: content,
  isShownWithin: related === true,
});

function fingerprintOf(mail: ParsedMail, text: string, attachments: readonly IncomingAttachment[]): Buffer {
  const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
  const { messageId, date, from, subject } = mail;
  const named = [messageId, date?.toISOString(), from?.text, subject].map((one) => one ?? null);
  return createHash('sha256')
    .update(JSON.stringify([...named, sha256(text), ...attachments.map(({ bytes }) => sha256(bytes))]))
    .digest();
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

/** An address ends before the mark that ends its sentence. */
const webAddress = /https?:\/\/[^\s<>"'`\\]{1,2000}/gi;

function linksOf(mails: readonly ParsedMail[], text: string): string[] {
  const html = mails.map((mail) => (mail.html || '').slice(0, longestText)).join('\n');
  const behind = [...html.matchAll(/href\s{0,5}=\s{0,5}["'](https?:\/\/[^"'<>\s]{1,2000})["']/gi)].map(
    ([, link]) => decoded(link!),
  );
  const written = (text.match(webAddress) ?? []).map((link) => link.replace(/[.,;:!?)\]}]+$/, ''));
  const whole = [...written, ...behind].filter((link) => link.length <= longestLink && URL.canParse(link));
  return [...new Set(whole)].slice(0, mostLinks);
}

const entities: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const decoded = (text: string): string =>
  text
    .replace(/&(nbsp|amp|lt|gt|quot|#39);/g, (_whole, entity: string) => entities[entity]!)
    .replace(/&#(\d{1,6});/g, (_whole, code: string) =>
      String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
    );

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
  return decoded(words.slice(0, longestText)).replace(/[^\S\n]+/g, ' ');
}

const unread = new Set(['style', 'script', 'head', 'title']);
const breaking = new Set(['br', 'p', 'div', 'td', 'tr', 'table', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
