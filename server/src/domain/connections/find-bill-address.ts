import { notFound } from '../../lib/errors.ts';
import type { Tenant } from '../../lib/tenant.ts';
import { type Context, personOf, type Services } from '../context.ts';
import type { BillAddress } from './bill-address.ts';
import { selectBillAddress, selectPlaceOfBillAddress } from './bill-address-store.ts';
import { addressesOfOurs } from './own-addresses.ts';

/** Whose address for bills it is among a mail's recipients; null: nobody's. */
export function findPlaceOfBillAddress(
  services: Services,
  recipients: readonly string[],
): Promise<{ tenant: Tenant; id: string } | null> {
  return selectPlaceOfBillAddress(services.database, addressesOfOurs(services, 'bills', recipients));
}

/** An address that the caller is setting up. @throws AppError `not_found` for another company's or person's */
export async function getBillAddress(
  ctx: Context,
  input: { companyId: string; id: string },
): Promise<BillAddress> {
  const found = await ctx.inTransaction((tx) => selectBillAddress(tx, input.id));
  if (!found || found.companyId !== input.companyId || found.personId !== personOf(ctx.caller))
    throw notFound();
  return found;
}
