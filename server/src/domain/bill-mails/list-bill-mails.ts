import { getBillAddress } from '../connections/find-bill-address.ts';
import { getConnection } from '../connections/get-connection.ts';
import type { Context } from '../context.ts';
import { type Page, type PageRequest, pageWindow, toPage } from '../paging.ts';
import type { BillMail } from './bill-mail.ts';
import { countBillMails, selectBillMails, selectMailsInNeed } from './bill-mail-store.ts';

/** Mails of a connection, newest first. @throws AppError `not_found` */
export function listBillMails(
  ctx: Context,
  input: { connectionId: string; onlyInNeed: boolean } & PageRequest,
): Promise<Page<BillMail>> {
  return ctx.inTransaction(async (tx, inner) => {
    const { id: connectionId } = await getConnection(inner, input.connectionId);
    const total = await countBillMails(tx, { connectionId }, input.onlyInNeed);
    const window = pageWindow(input, total);
    return toPage(
      await selectBillMails(tx, { connectionId }, input.onlyInNeed, window),
      total,
      window,
      input,
    );
  });
}

/** The latest mails to an address that the caller is setting up. @throws AppError `not_found` */
export function listMailsOfAddress(
  ctx: Context,
  input: { companyId: string; id: string; most: number },
): Promise<BillMail[]> {
  return ctx.inTransaction(async (tx, inner) => {
    const { id: addressId } = await getBillAddress(inner, input);
    return selectBillMails(tx, { addressId }, false, { limit: input.most, offset: 0 });
  });
}

/** How many mails of each connection somebody has to look at; those without any are left out. */
export const countMailsInNeed = (
  ctx: Context,
  connectionIds: readonly string[],
): Promise<ReadonlyMap<string, number>> => ctx.inTransaction((tx) => selectMailsInNeed(tx, connectionIds));
