// Makes a connection of an address that bills are forwarded to (platform.md 7.8). It serves many accounts of many utilities.
import { type FieldErrors, invalidInput } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { holdCompany } from '../companies/get-company.ts';
import { type Context, personOf } from '../context.ts';
import { selectBillAddressToChange, writeConnectionOfAddress } from './bill-address-store.ts';
import { type Connection, emailProvider } from './connection.ts';
import { sitesOfConnection } from './connection-sites.ts';
import { insertConnection } from './connection-store.ts';
import type { CreateConnectionInput } from './create-connection.ts';
import { sealEditSecret } from './edit-secret.ts';
import { getConnection } from './get-connection.ts';
import { newEditLinkSecret } from './magic-secret.ts';
import { recordCreation } from './record-status.ts';

export interface CreateEmailConnectionInput
  extends Omit<CreateConnectionInput, 'url' | 'providerName' | 'username' | 'password'> {
  /** Of an address that the caller has reserved. */
  addressId: string;
}

/**
 * PENDING until the first mail comes; nothing is ever checked by itself.
 * @throws AppError `not_found` for the company, `invalid_input` for the sites or an address that is not the caller's to take
 */
export function createEmailConnection(ctx: Context, input: CreateEmailConnectionInput): Promise<Connection> {
  return ctx.inTransaction(async (tx, inner) => {
    const company = await holdCompany(inner, input.companyId);
    const address = await selectBillAddressToChange(tx, input.addressId);
    const url = `mailto:${address?.address}`;
    const { sites, faults: ofSites } = await sitesOfConnection(
      inner,
      input.companyId,
      input.sites,
      ctx.providerFor(url),
    );
    const isOwn = address?.companyId === input.companyId && address.personId === personOf(ctx.caller);
    const faults: FieldErrors = { ...ofSites };
    if (company.archivedAt !== null) faults.nonFieldErrors = ['The company is not active.'];
    if (!address || !isOwn) faults.addressId = ['There is no such address; begin anew.'];
    else if (address.connectionId !== null)
      faults.addressId = ['A connection was made of this address already.'];
    if (!address || !sites || Object.keys(faults).length > 0) throw invalidInput(faults);

    const id = newId();
    const now = ctx.now();
    await insertConnection(tx, {
      ...input,
      ...{ id, kind: 'EMAIL', url, username: address.address, notes: input.notes ?? null },
      ...{ datasourceId: null, providerHost: emailProvider.host, providerName: null },
      ...{ status: 'PENDING', statusErrorDetail: null, statusFirstSeenAt: now, statusLastUpdateAt: now },
      initialSites: sites.map((site) => site.id),
      isActive: true,
      editSecret: sealEditSecret(ctx, id, newEditLinkSecret(ctx, company, id)),
      createdAt: now,
    });
    await writeConnectionOfAddress(tx, address.id, id);
    await recordCreation(ctx, tx, id);
    return getConnection(inner, id);
  });
}
