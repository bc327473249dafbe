import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { PageWindow } from '../paging.ts';
import type { Account, AccountStatus, TrackingStatus } from './account.ts';

interface AccountRow {
  id: string;
  company_id: string;
  connection_id: string | null;
  provider_key: string;
  account_number: string;
  tracking_status: TrackingStatus;
  status: AccountStatus;
  status_before_untracked: AccountStatus | null;
  data_collection_start_date: string | null;
  is_collecting_invoice_data: boolean;
  is_collecting_smart_meter_data: boolean;
  last_service_date: string | null;
  duplicate_of: string | null;
  meter_ids: string[];
  datasource_types: string[];
}

const fromAccountRow = (row: AccountRow): Account => ({
  id: row.id,
  companyId: row.company_id,
  connectionId: row.connection_id,
  providerKey: row.provider_key,
  accountNumber: row.account_number,
  trackingStatus: row.tracking_status,
  status: row.status,
  statusBeforeUntracked: row.status_before_untracked,
  dataCollectionStartDate: row.data_collection_start_date,
  isCollectingInvoiceData: row.is_collecting_invoice_data,
  isCollectingSmartMeterData: row.is_collecting_smart_meter_data,
  lastServiceDate: row.last_service_date,
  duplicateOf: row.duplicate_of,
  meterIds: row.meter_ids,
  datasourceTypes: row.datasource_types,
});

const selection = (tx: Transaction): Sql => sql`
  select a.*,
         array(select m.id from meters m where ${tx.bound('m')} and m.account_id = a.id order by m.created_at, m.id) as meter_ids,
         array(select distinct m.datasource_type from meters m where ${tx.bound('m')} and m.account_id = a.id order by 1) as datasource_types
    from accounts a where ${tx.bound('a')}`;

export interface AccountFilter {
  companyId: string;
  trackingStatus: TrackingStatus | null;
  connectionId: string | null;
}

/** The sites beyond which nothing is listed; null: no such bounds. */
export type OwnSites = readonly string[] | null;
type BoundedFilter = AccountFilter & { ownSites: OwnSites };

const standsAt = (tx: Transaction, sites: OwnSites): Sql =>
  sites === null
    ? sql``
    : sql`and exists (select from meters m where ${tx.bound('m')} and m.account_id = a.id and m.site_id = any(${sites}::uuid[]))`;

const condition = (tx: Transaction, filter: BoundedFilter): Sql => sql`
  and a.company_id = ${filter.companyId}
  ${filter.trackingStatus === null ? sql`` : sql`and a.tracking_status = ${filter.trackingStatus}`}
  ${filter.connectionId === null ? sql`` : sql`and a.connection_id = ${filter.connectionId}`}
  ${standsAt(tx, filter.ownSites)}`;

export async function countAccounts(tx: Transaction, filter: BoundedFilter): Promise<number> {
  const row = await tx.first<{ total: number }>(
    sql`select count(*) as total from accounts a where ${tx.bound('a')} ${condition(tx, filter)}`,
  );
  return row!.total;
}

export async function selectAccounts(
  tx: Transaction,
  filter: BoundedFilter,
  window: PageWindow,
): Promise<Account[]> {
  const rows = await tx.rows<AccountRow>(
    sql`${selection(tx)} ${condition(tx, filter)} order by a.created_at, a.id limit ${window.limit} offset ${window.offset}`,
  );
  return rows.map(fromAccountRow);
}

export async function selectAccountsOfConnections(
  tx: Transaction,
  connectionIds: string[],
  ownSites: OwnSites,
): Promise<Account[]> {
  const rows = await tx.rows<AccountRow>(
    sql`${selection(tx)} and a.connection_id = any(${connectionIds}::uuid[]) ${standsAt(tx, ownSites)} order by a.created_at, a.id`,
  );
  return rows.map(fromAccountRow);
}

/** Accounts of one provider within a company: the candidates of a match. */
export async function selectAccountNumbers(
  tx: Transaction,
  companyId: string,
  providerKey: string,
): Promise<{ id: string; accountNumber: string }[]> {
  return tx.rows(sql<{ id: string; accountNumber: string }>`
    select a.id, a.account_number as "accountNumber" from accounts a
     where ${tx.bound('a')} and a.company_id = ${companyId} and a.provider_key = ${providerKey} order by a.created_at, a.id`);
}

export async function insertAccount(
  tx: Transaction,
  account: Omit<Account, 'meterIds' | 'datasourceTypes'>,
  createdAt: Date,
): Promise<void> {
  await tx.change(sql`
    insert into accounts (organization_id, environment, id, company_id, connection_id, provider_key, account_number, tracking_status,
      status, status_before_untracked, data_collection_start_date, is_collecting_invoice_data, is_collecting_smart_meter_data, last_service_date, duplicate_of,
      created_at, updated_at)
    values (${tx.owner}, ${account.id}, ${account.companyId}, ${account.connectionId}, ${account.providerKey}, ${account.accountNumber},
      ${account.trackingStatus}, ${account.status}, ${account.statusBeforeUntracked}, ${account.dataCollectionStartDate}, ${account.isCollectingInvoiceData},
      ${account.isCollectingSmartMeterData}, ${account.lastServiceDate}, ${account.duplicateOf}, ${createdAt}, ${createdAt})`);
}

export async function writeAccountsStatus(
  tx: Transaction,
  connectionId: string,
  status: AccountStatus,
  at: Date,
): Promise<void> {
  await tx.change(sql`
    update accounts a set status = ${status}, updated_at = ${at}
     where ${tx.bound('a')} and a.connection_id = ${connectionId} and a.tracking_status <> 'DISABLED' and a.status <> ${status}`);
}

/** An account of a company that is not being deleted. */
export async function selectAccount(tx: Transaction, id: string): Promise<Account | null> {
  const row = await tx.first<AccountRow>(sql`
    ${selection(tx)} and a.id = ${id}
      and exists (select from companies c where ${tx.bound('c')} and c.id = a.company_id and c.deleted_at is null)`);
  return row && fromAccountRow(row);
}

/** Accounts of a company, held until the transaction ends, in no particular order. */
export async function selectAccountsToChange(
  tx: Transaction,
  companyId: string,
  ids: string[],
): Promise<Account[]> {
  const rows = await tx.rows<AccountRow>(sql`
    ${selection(tx)} and a.company_id = ${companyId} and a.id = any(${ids}::uuid[]) order by a.id for no key update of a`);
  return rows.map(fromAccountRow);
}

export async function writeTracking(tx: Transaction, accounts: Account[], at: Date): Promise<void> {
  await tx.change(sql`
    update accounts a set tracking_status = t.tracking_status, status = t.status, status_before_untracked = t.before, updated_at = ${at}
      from unnest(${accounts.map((one) => one.id)}::uuid[], ${accounts.map((one) => one.trackingStatus)}::text[],
                  ${accounts.map((one) => one.status)}::text[], ${accounts.map((one) => one.statusBeforeUntracked)}::text[])
           t (id, tracking_status, status, before)
     where ${tx.bound('a')} and a.id = t.id`);
}

export async function writeAccountDates(tx: Transaction, account: Account, at: Date): Promise<void> {
  await tx.change(sql`
    update accounts a set data_collection_start_date = ${account.dataCollectionStartDate}, last_service_date = ${account.lastServiceDate},
      updated_at = ${at}
     where ${tx.bound('a')} and a.id = ${account.id}`);
}

/** By account. */
export async function selectNumbersOfAccounts(
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; account_number: string }>(
    sql`select a.id, a.account_number from accounts a where ${tx.bound('a')} and a.id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row.account_number]));
}

export async function writeCollectsSmartMeterData(tx: Transaction, ids: string[], at: Date): Promise<void> {
  await tx.change(sql`
    update accounts a set is_collecting_smart_meter_data = true, updated_at = ${at}
     where ${tx.bound('a')} and a.id = any(${ids}::uuid[]) and not a.is_collecting_smart_meter_data`);
}
