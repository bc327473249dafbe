import { newId } from '../../lib/ids.ts';
import type { Context } from '../context.ts';
import { type AccountMailContents, aboutMail } from './account-mail.ts';
import { insertAccountMail } from './account-mail-store.ts';

/** Asks for a mail, in the transaction of the context where one is open. */
export async function orderAccountMail(
  ctx: Context,
  order: { email: string; contents: AccountMailContents },
): Promise<void> {
  const id = newId();
  await ctx.inTransaction((tx) =>
    insertAccountMail(tx, {
      id,
      kind: order.contents.kind,
      email: order.email,
      contents: ctx.keyring.encrypt(JSON.stringify(order.contents), aboutMail(id)),
      askedAt: ctx.wallNow(),
    }),
  );
}
