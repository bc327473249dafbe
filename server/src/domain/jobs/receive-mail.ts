// A mail that a mail server hands over: for an address of codes, or of bills. The first recipient that is ours decides.
import { AppError } from '../../lib/errors.ts';
import type { IncomingMail } from '../../lib/incoming-mail.ts';
import type { Logger } from '../../lib/log.ts';
import { findPlaceOfBillAddress } from '../connections/find-bill-address.ts';
import { type CodeMailResult, receiveCodeMail } from '../connections/receive-code-mail.ts';
import type { Services } from '../context.ts';
import { type BillMailResult, receiveBillMail } from './receive-bill-mail.ts';

/** A mail with a code needs no more. */
const largestCodeMailBytes = 2 << 20;

/**
 * @param input.to recipients of the envelope; empty: those that the mail itself names
 * @throws AppError `not_found` for a mail that is for nobody, `payload_too_large`, and as `receiveBillMail`
 */
export async function receiveMail(
  services: Services,
  input: { mail: IncomingMail; to: readonly string[]; log: Logger },
): Promise<Exclude<CodeMailResult, { result: 'UNKNOWN_ADDRESS' }> | BillMailResult> {
  const { mail, log } = input;
  const recipients = input.to.length > 0 ? input.to : mail.recipients;
  const place = await findPlaceOfBillAddress(services, recipients);
  if (place) return receiveBillMail(services, { place, mail, log });
  if (mail.sizeBytes > largestCodeMailBytes)
    throw new AppError('payload_too_large', { message: 'The mail is larger than 2 MB.' });
  const result = await receiveCodeMail(services, { mail: { ...mail, recipients }, log });
  if (result.result === 'UNKNOWN_ADDRESS')
    throw new AppError('not_found', { message: 'The mail is for no address of ours.' });
  return result;
}
