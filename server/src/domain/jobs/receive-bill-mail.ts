// A mail with bills (platform.md 7.8): its PDFs and pictures become received files of its connection, read like any other. Whoever hands
// it over is told that it was taken only when all of it is safe.
import type { Transaction } from '../../db/database.ts';
import { sniffType } from '../../extract/sniff.ts';
import type { IncomingFile } from '../../files/file-store.ts';
import { AppError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import type { IncomingAttachment, IncomingMail } from '../../lib/incoming-mail.ts';
import type { Logger } from '../../lib/log.ts';
import type { Tenant } from '../../lib/tenant.ts';
import { type BillMailFile, isConfirmation, needsAttention } from '../bill-mails/bill-mail.ts';
import { isMailKnown, recordBillMail } from '../bill-mails/record-bill-mail.ts';
import { holdCompany } from '../companies/get-company.ts';
import { noteMailArrival } from '../connections/check-forwarding.ts';
import { holdBillAddress, notePutOff } from '../connections/hold-bill-address.ts';
import { type Context, createContext, type Services } from '../context.ts';
import { forgetIncoming } from '../files/forget-incoming.ts';
import { keepFile } from '../files/keep-file.ts';
import { largestUploadBytes } from '../files/limits.ts';
import { checkUpload } from './accept-upload.ts';
import { askToRead } from './ask-to-read.ts';
import { insertReceivedFile } from './upload-job-store.ts';

/** `TAKEN`: its files are read. `NOTHING_TO_TAKE`: the mail is noted, but brought no file that we read. `REPEATED`: it came before. */
export interface BillMailResult {
  result: 'TAKEN' | 'NOTHING_TO_TAKE' | 'REPEATED';
  /** Null while its connection is being set up. */
  connectionId: string | null;
  /** How many files were taken. */
  files: number;
}

/** Of one mail; what is more is refused. */
const mostFiles = 20;
/** A picture within the words that is smaller is a logo or a line. */
const smallestPictureWithin = 40 * 1_024;
const readTypes: readonly (string | null)[] = ['application/pdf', 'image/png', 'image/jpeg', 'image/tiff'];

/**
 * @throws AppError `not_found` for an address whose connection was removed, `outdated` for a paused one, `unavailable` for files that come
 * before the connection is made, `rate_limited` for too many mails
 */
export async function receiveBillMail(
  services: Services,
  input: { place: { tenant: Tenant; id: string }; mail: IncomingMail; log: Logger },
): Promise<BillMailResult> {
  const { mail, place, log } = input;
  const ctx = createContext(services, {
    tenant: place.tenant,
    caller: { kind: 'job', name: 'bill_mail' },
    log,
  });
  const addressId = place.id;
  const { fingerprint } = mail;
  const before = await ctx.inTransaction(async (tx, inner) => {
    const held = await holdBillAddress(inner, tx, addressId);
    return { ...held, isKnown: await isMailKnown(inner, tx, { addressId, fingerprint }) };
  });
  const repeated = { result: 'REPEATED', connectionId: before.address.connectionId, files: 0 } as const;
  if (before.isKnown) return repeated;

  const parts: Part[] = [];
  const forget = async (): Promise<void> => {
    for (const { incoming } of parts) if (incoming) await forgetIncoming(ctx, incoming.incomingKey);
  };
  try {
    for (const attachment of mail.attachments.filter(isNoDecoration))
      parts.push(await takeIn(ctx, attachment, parts.length));
    if (parts.some(({ incoming }) => incoming) && before.connection === null) {
      await notePutOff(ctx, { id: addressId });
      throw new AppError('unavailable', { message: 'Its connection is being set up; try again later.' });
    }
    const result = await ctx.inTransaction(
      async (tx, inner): Promise<BillMailResult> =>
        (await record(inner, tx, { addressId, mail, parts })) ?? repeated,
    );
    if (result.result === 'REPEATED') await forget();
    return result;
  } catch (error) {
    await forget();
    throw error;
  }
}

/** An attachment, in the file store or refused. */
interface Part {
  fileName: string;
  sizeBytes: number;
  incoming: IncomingFile | null;
  type: string | null;
  reason: string | null;
}

const isNoDecoration = ({ isShownWithin, bytes }: IncomingAttachment): boolean =>
  !isShownWithin || bytes.length >= smallestPictureWithin;

async function takeIn(ctx: Context, { fileName, bytes }: IncomingAttachment, place: number): Promise<Part> {
  const part = { fileName: plain(fileName, 255) || 'without a name', sizeBytes: bytes.length };
  const refused = (reason: string): Part => ({ ...part, incoming: null, type: null, reason });
  if (place >= mostFiles) return refused(`Only ${mostFiles} files of a mail are read.`);
  const type = sniffType(bytes.subarray(0, 4_096));
  if (!readTypes.includes(type)) return refused('It is no PDF and no picture (PNG, JPEG, TIFF).');
  if (bytes.length > largestUploadBytes) return refused('The file is larger than 25 MB.');
  try {
    await checkUpload(ctx, bytes, type!);
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
    return refused(
      Object.values(error.fields ?? {})
        .flat()
        .join(' '),
    );
  }
  const incoming = await ctx.files.receive(ctx.tenant, one(bytes), largestUploadBytes);
  return { ...part, incoming, type, reason: null };
}

async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/** @returns null: the mail came a moment ago by another way */
async function record(
  ctx: Context,
  tx: Transaction,
  about: { addressId: string; mail: IncomingMail; parts: readonly Part[] },
): Promise<BillMailResult | null> {
  const { addressId, mail, parts } = about;
  const { address, connection } = await holdBillAddress(ctx, tx, addressId);
  // A company that is being erased takes nothing in.
  await holdCompany(ctx, address.companyId);
  const files = parts.map(
    ({ fileName, sizeBytes, incoming, reason }): BillMailFile => ({
      ...{ fileName, sizeBytes, reason, bills: 0 },
      receivedFileId: incoming && newId(),
      outcome: incoming ? 'WAITING' : 'REFUSED',
    }),
  );
  const taken = files.filter(({ receivedFileId }) => receivedFileId !== null).length;
  const state = {
    isConfirmation: taken === 0 && isConfirmation(mail),
    isAwaited: connection === null || connection.status === 'PENDING',
  };
  const isNew = await recordBillMail(ctx, tx, {
    ...{ id: newId(), addressId, fingerprint: mail.fingerprint },
    sender: plain(mail.sender, 320),
    subject: plain(mail.subject.split('\n')[0]!, 500),
    words: taken > 0 ? null : plain(mail.text, 4_000),
    links: taken > 0 ? [] : mail.links.map((link) => plain(link, 2_000)),
    isConfirmation: state.isConfirmation,
    needsAttention: needsAttention(state, files),
    files,
  });
  if (!isNew) return null;
  if (connection) await noteMailArrival(ctx, tx, connection);
  for (const [position, { incoming, type, fileName }] of parts.entries()) {
    const { receivedFileId } = files[position]!;
    if (!incoming || !connection) continue;
    await insertReceivedFile(
      tx,
      {
        ...{ id: receivedFileId!, companyId: address.companyId, jobId: null, connectionId: connection.id },
        ...{ siteId: null, position, sourceUrl: null, fileName, sourceKey: null, status: 'WAITING' },
        fileId: await keepFile(ctx, incoming, type!),
      },
      ctx.now(),
    );
    await askToRead(ctx, tx, receivedFileId!);
  }
  const result = taken > 0 ? 'TAKEN' : 'NOTHING_TO_TAKE';
  return { result, connectionId: connection?.id ?? null, files: taken };
}

/** Marks that steer terminals and the direction of writing are no words. */
const steering = /[\p{Cc}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu;

const plain = (text: string, most: number): string =>
  text
    .replace(steering, (mark) => (mark === '\n' || mark === '\t' ? mark : ''))
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, most)
    .toWellFormed();
