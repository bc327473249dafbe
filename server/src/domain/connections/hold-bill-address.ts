// Whether an address takes mails at present. What it refuses goes back to its sender; nothing is swallowed.
import type { Transaction } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { type BillAddress, openSince } from './bill-address.ts';
import { deleteOpenBillAddresses, selectBillAddressToChange, writePutOff } from './bill-address-store.ts';
import type { Connection } from './connection.ts';
import { selectConnectionToChange } from './connection-store.ts';

export interface HeldAddress {
  address: BillAddress;
  /** Null: whoever sets it up has not finished. */
  connection: Connection | null;
}

/**
 * The address and its connection, held to the end of the transaction.
 * @throws AppError `not_found` for one that is nobody's or whose connection was removed, `outdated` for a paused one or a company that is
 * not active
 */
export async function holdBillAddress(ctx: Context, tx: Transaction, id: string): Promise<HeldAddress> {
  const address = await selectBillAddressToChange(tx, id);
  if (!address) throw new AppError('not_found', { message: 'The mail is for no address of ours.' });
  if (address.connectionId === null) {
    if (address.createdAt > openSince(ctx.wallNow())) return { address, connection: null };
    throw new AppError('not_found', { message: 'No connection was made of this address in time.' });
  }
  const connection = await selectConnectionToChange(tx, address.connectionId);
  if (!connection)
    throw new AppError('not_found', { message: 'The connection of this address was removed.' });
  if (!connection.isActive)
    throw new AppError('outdated', { message: 'The connection of this address is paused.' });
  if (connection.beforeInactive)
    throw new AppError('outdated', { message: 'The company of this address is not active.' });
  return { address, connection };
}

/** Remembers that a mail with bills came before there was a connection. */
export const notePutOff = (ctx: Context, input: { id: string }): Promise<void> =>
  ctx.inTransaction((tx) => writePutOff(tx, input.id, ctx.now()));

/** Addresses that nobody has finished in two weeks go, with what came to them. */
export const forgetOpenAddresses = (ctx: Context): Promise<number> =>
  ctx.inTransaction((tx) => deleteOpenBillAddresses(tx, openSince(ctx.wallNow())));
