// The first step towards a connection by e-mail: an address, so that forwarding can be set up and tried.
import { invalidInput } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { holdCompany } from '../companies/get-company.ts';
import { type Context, personOf } from '../context.ts';
import { type BillAddress, openSince } from './bill-address.ts';
import { insertBillAddress, selectOpenBillAddress } from './bill-address-store.ts';
import { newAddress } from './own-addresses.ts';

/**
 * The same again until a connection was made of it, for two weeks.
 * @returns null where nobody has set up that mails come in
 * @throws AppError `not_found` for the company, `invalid_input` for one that is not active
 */
export function reserveBillAddress(ctx: Context, input: { companyId: string }): Promise<BillAddress | null> {
  return ctx.inTransaction(async (tx, inner) => {
    const { archivedAt } = await holdCompany(inner, input.companyId);
    if (archivedAt !== null) throw invalidInput({ nonFieldErrors: ['The company is not active.'] });
    if (ctx.links.billDomain === null) return null;
    const { companyId } = input;
    const now = ctx.wallNow();
    const personId = personOf(ctx.caller);
    const open =
      personId === null
        ? null
        : await selectOpenBillAddress(tx, { companyId, personId, since: openSince(now) });
    if (open) return open;
    const address: BillAddress = {
      ...{ id: newId(), companyId, address: newAddress(ctx, 'bills'), connectionId: null, personId },
      ...{ putOffAt: null, createdAt: now },
    };
    await insertBillAddress(tx, address);
    return address;
  });
}
