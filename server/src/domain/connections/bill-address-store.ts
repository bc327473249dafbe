import { type Database, sql, type Transaction } from '../../db/database.ts';
import type { Tenant } from '../../lib/tenant.ts';
import type { BillAddress } from './bill-address.ts';

interface BillAddressRow {
  id: string;
  company_id: string;
  address: string;
  connection_id: string | null;
  person_id: string | null;
  put_off_at: Date | null;
  created_at: Date;
}

const fromBillAddressRow = (row: BillAddressRow): BillAddress => ({
  id: row.id,
  companyId: row.company_id,
  address: row.address,
  connectionId: row.connection_id,
  personId: row.person_id,
  putOffAt: row.put_off_at,
  createdAt: row.created_at,
});

export async function insertBillAddress(tx: Transaction, address: BillAddress): Promise<void> {
  await tx.change(sql`
    insert into bill_addresses (organization_id, environment, id, company_id, address, connection_id, person_id, created_at)
    values (${tx.owner}, ${address.id}, ${address.companyId}, ${address.address}, ${address.connectionId}, ${address.personId},
      ${address.createdAt})`);
}

/** Read to be written back: whoever changes it at the same moment waits. */
export async function selectBillAddressToChange(tx: Transaction, id: string): Promise<BillAddress | null> {
  const row = await tx.first<BillAddressRow>(
    sql`select a.* from bill_addresses a where ${tx.bound('a')} and a.id = ${id} for update`,
  );
  return row && fromBillAddressRow(row);
}

export async function selectBillAddress(tx: Transaction, id: string): Promise<BillAddress | null> {
  const row = await tx.first<BillAddressRow>(
    sql`select a.* from bill_addresses a where ${tx.bound('a')} and a.id = ${id}`,
  );
  return row && fromBillAddressRow(row);
}

/** The one that somebody began to set up in a company and has not finished, the latest first. */
export async function selectOpenBillAddress(
  tx: Transaction,
  about: { companyId: string; personId: string; since: Date },
): Promise<BillAddress | null> {
  const row = await tx.first<BillAddressRow>(sql`
    select a.* from bill_addresses a
     where ${tx.bound('a')} and a.company_id = ${about.companyId} and a.connection_id is null and a.person_id = ${about.personId}
       and a.created_at > ${about.since} order by a.created_at desc limit 1`);
  return row && fromBillAddressRow(row);
}

export async function writeConnectionOfAddress(
  tx: Transaction,
  id: string,
  connectionId: string,
): Promise<void> {
  await tx.change(
    sql`update bill_addresses a set connection_id = ${connectionId} where ${tx.bound('a')} and a.id = ${id}`,
  );
}

export async function writePutOff(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.change(
    sql`update bill_addresses a set put_off_at = ${at} where ${tx.bound('a')} and a.id = ${id}`,
  );
}

/** Those that nobody finished, with what came to them. @returns how many */
export const deleteOpenBillAddresses = (tx: Transaction, before: Date): Promise<number> =>
  tx.change(sql`
    delete from bill_addresses a where ${tx.bound('a')} and a.connection_id is null and a.created_at < ${before}`);

/** Whose address it is, the first that is somebody's; asked before a tenant is known, for exact addresses, never a list. */
export async function selectPlaceOfBillAddress(
  database: Database,
  addresses: readonly string[],
): Promise<{ tenant: Tenant; id: string } | null> {
  const [row] = await database.outside(
    sql<{ organization_id: string; environment: Tenant['environment']; id: string }>`
      select * from find_bill_address(${addresses}::text[])`,
  );
  return row
    ? { tenant: { organizationId: row.organization_id, environment: row.environment }, id: row.id }
    : null;
}
