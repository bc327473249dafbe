// An address that its mail server has refused for good is not tried again (events-and-lifecycle.md 7.6), unless somebody asks to be
// mailed there: whoever signs in must get the code when the mailbox is mended.
import type { Context } from '../context.ts';
import {
  deleteRefusedAddress,
  deleteRefusedAddresses,
  type RefusedAddress,
  selectRefusedAddress,
  selectRefusedAddresses,
  writeRefusedAddress,
} from './refused-address-store.ts';

/** After so long it may be another person's. */
export const refusalLastsMs = 90 * 86_400_000;

const since = (ctx: Context): Date => new Date(ctx.wallNow().getTime() - refusalLastsMs);

/** Null: mails may be sent there. */
export const findRefusedAddress = (ctx: Context, email: string): Promise<RefusedAddress | null> =>
  ctx.inTransaction((tx) => selectRefusedAddress(tx, email.toLowerCase(), since(ctx)));

/** The newest first. */
export const listRefusedAddresses = (ctx: Context): Promise<RefusedAddress[]> =>
  ctx.inTransaction((tx) => selectRefusedAddresses(tx, since(ctx)));

export const noteRefusedAddress = (ctx: Context, refused: { email: string; code: string }): Promise<void> =>
  ctx.inTransaction((tx) =>
    writeRefusedAddress(tx, { ...refused, email: refused.email.toLowerCase(), refusedAt: ctx.wallNow() }),
  );

/** @returns whether it was refused */
export const forgetRefusedAddress = (ctx: Context, email: string): Promise<boolean> =>
  ctx.inTransaction((tx) => deleteRefusedAddress(tx, email.toLowerCase()));

export const forgetOldRefusals = (ctx: Context): Promise<number> =>
  ctx.inTransaction((tx) => deleteRefusedAddresses(tx, since(ctx)));
