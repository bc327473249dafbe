// Keeps what came to an address for bills. The same mail again, as mail servers bring it when they had no answer, is there once.
import type { Transaction } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import type { BillMail, BillMailFile } from './bill-mail.ts';
import { countMailsSince, insertBillMail, selectMailKnown } from './bill-mail-store.ts';

/** So many in a day to one address; more are put off. */
const mostADay = 500;
const dayMs = 86_400_000;

export interface BillMailToRecord extends Omit<BillMail, 'receivedAt' | 'dismissedAt' | 'files'> {
  addressId: string;
  fingerprint: Buffer;
  files: readonly BillMailFile[];
}

/** @throws AppError `rate_limited` for an address that got 500 mails within a day */
export async function isMailKnown(
  ctx: Context,
  tx: Transaction,
  about: { addressId: string; fingerprint: Buffer },
): Promise<boolean> {
  if (await selectMailKnown(tx, about.addressId, about.fingerprint)) return true;
  const since = new Date(ctx.now().getTime() - dayMs);
  if ((await countMailsSince(tx, about.addressId, since)) >= mostADay)
    throw new AppError('rate_limited', {
      message: 'This address got too many mails today; try again later.',
    });
  return false;
}

/** Within the transaction that takes its files. @returns false: it came before */
export const recordBillMail = (ctx: Context, tx: Transaction, mail: BillMailToRecord): Promise<boolean> => {
  const { addressId, fingerprint, ...rest } = mail;
  const whole = { ...rest, files: [...mail.files], receivedAt: ctx.now(), dismissedAt: null };
  return insertBillMail(tx, addressId, fingerprint, whole);
};
