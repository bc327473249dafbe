import { type Sql, sql, type Transaction } from '../../db/database.ts';
import type { DatasourceType } from '../datasources/datasource.ts';
import type { PageWindow } from '../paging.ts';
import {
  type Connection,
  type ConnectionKind,
  type ConnectionOrder,
  type ConnectionStatus,
  emailProvider,
  sameStatuses,
} from './connection.ts';
import { type MfaMethod, type MfaPrompt, noMfa } from './mfa.ts';
import type { StatusEntryActor } from './status-history.ts';

interface ConnectionRow {
  id: string;
  kind: ConnectionKind;
  company_id: string;
  company_public_id: string;
  company_name: string;
  company_external_id: string | null;
  datasource_name: string | null;
  datasource_url: string | null;
  provider_host: string;
  provider_name: string | null;
  url: string;
  username: string;
  country: string;
  external_id: string | null;
  notes: string | null;
  status: ConnectionStatus;
  status_error_detail: string | null;
  status_first_seen_at: Date;
  status_last_update_at: Date;
  before_inactive: Connection['beforeInactive'];
  workflow_owner_email: string | null;
  data_collection_start_date: string | null;
  initial_datasource_types: DatasourceType[];
  initial_sites: string[];
  multiply_by_occupancy: boolean;
  is_active: boolean;
  edit_secret: Buffer;
  created_at: Date;
  updated_at: Date;
  next_check_at: Date | null;
  mfa_method: MfaMethod | null;
  mfa_forwarding_address: string | null;
  mfa_last_code_received_at: Date | null;
  mfa_asks: MfaPrompt | null;
  mfa_set_at: Date | null;
  mfa_answered_at: Date | null;
}

/** A provider that the directory does not know is named by its host (R15). */
const datasourceOf = (row: ConnectionRow): Connection['datasource'] => {
  if (row.kind === 'EMAIL') return { name: emailProvider.name, url: row.url };
  return row.datasource_name !== null && row.datasource_url !== null
    ? { name: row.datasource_name, url: row.datasource_url }
    : { name: row.provider_host, url: `https://${row.provider_host}` };
};

const fromConnectionRow = (row: ConnectionRow): Connection => ({
  id: row.id,
  kind: row.kind,
  company: {
    id: row.company_id,
    publicId: row.company_public_id,
    name: row.company_name,
    externalId: row.company_external_id,
  },
  datasource: datasourceOf(row),
  providerHost: row.provider_host,
  providerName: row.provider_name,
  url: row.url,
  username: row.username,
  country: row.country,
  externalId: row.external_id,
  notes: row.notes,
  status: row.status,
  statusErrorDetail: row.status_error_detail,
  statusFirstSeenAt: row.status_first_seen_at,
  statusLastUpdateAt: row.status_last_update_at,
  beforeInactive: row.before_inactive,
  workflowOwnerEmail: row.workflow_owner_email,
  dataCollectionStartDate: row.data_collection_start_date,
  initialDatasourceTypes: row.initial_datasource_types,
  initialSites: row.initial_sites,
  multiplyByOccupancy: row.multiply_by_occupancy,
  isActive: row.is_active,
  mfa:
    row.mfa_method === null
      ? noMfa
      : {
          method: row.mfa_method,
          forwardingAddress: row.mfa_forwarding_address,
          lastCodeReceivedAt: row.mfa_last_code_received_at,
          asks: row.mfa_asks,
        },
  nextCheckAt: row.next_check_at,
  editSecret: row.edit_secret,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const source = (tx: Transaction): Sql => sql`
  from connections n
  join companies c on ${tx.bound('c')} and c.id = n.company_id and c.deleted_at is null
  left join datasources d on d.id = n.datasource_id
  left join connection_checks k on ${tx.bound('k')} and k.connection_id = n.id
  left join connection_mfa f on ${tx.bound('f')} and f.connection_id = n.id
  where ${tx.bound('n')} and n.deleted_at is null`;

const selection = (tx: Transaction): Sql => sql`
  select n.*, c.public_id as company_public_id, c.name as company_name, c.external_id as company_external_id,
         d.name as datasource_name, d.url as datasource_url, k.next_check_at, f.method as mfa_method,
         f.forwarding_address as mfa_forwarding_address, f.last_code_received_at as mfa_last_code_received_at, f.asks as mfa_asks,
         f.set_at as mfa_set_at, f.answered_at as mfa_answered_at,
         array(select x.site_id from connection_sites x where ${tx.bound('x')} and x.connection_id = n.id order by x.position) as initial_sites
  ${source(tx)}`;

export interface ConnectionFilter {
  /** Null: of all companies. */
  companyId: string | null;
  ownerEmail: string | null;
  status: ConnectionStatus | null;
  /** Linked to at least one of them; empty: all. */
  sites: string[];
  /** Any of these; undefined: all. */
  statuses?: readonly ConnectionStatus[];
  /** Part of the provider's name or host, of the username, the owner's address or the external id. */
  search?: string;
  /** Bills of this type are wanted. */
  datasourceType?: DatasourceType;
  isActive?: boolean;
  kind?: ConnectionKind;
  /** Mails came to it of which something could not be taken over; with `statuses`, either counts. */
  needsAttention?: boolean;
}

/** A filter, and the sites beyond which nothing is listed; null: no such bounds. */
type BoundedFilter = ConnectionFilter & { ownSites: readonly string[] | null };

const orders: Readonly<Record<ConnectionOrder, Sql>> = {
  created: sql`n.created_at`,
  provider: sql`lower(coalesce(d.name, n.provider_name, n.provider_host))`,
  status: sql`n.status`,
  checked: sql`n.status_last_update_at`,
  next: sql`k.next_check_at`,
};

const anywhere = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Those that were connected for one of the sites, or that have a meter at one. */
const standsAt = (tx: Transaction, sites: readonly string[]): Sql => sql`
  and (exists (select from connection_sites x where ${tx.bound('x')} and x.connection_id = n.id and x.site_id = any(${sites}::uuid[]))
    or exists (select from meters m left join accounts a on ${tx.bound('a')} and a.id = m.account_id
                where ${tx.bound('m')} and n.id in (m.connection_id, a.connection_id) and m.site_id = any(${sites}::uuid[])))`;

/** A mail of its own waits for somebody to look at it. */
const hasMailInNeed = (tx: Transaction): Sql => sql`
  exists (select from bill_addresses b join bill_mails e on ${tx.bound('e')} and e.address_id = b.id and e.needs_attention
           where ${tx.bound('b')} and b.connection_id = n.id)`;

const standsSo = (tx: Transaction, { statuses, needsAttention }: ConnectionFilter): Sql => {
  if (statuses === undefined) return sql``;
  const says = sql`n.status = any(${[...statuses]})`;
  return needsAttention ? sql`and (${says} or ${hasMailInNeed(tx)})` : sql`and ${says}`;
};

const condition = (tx: Transaction, filter: BoundedFilter): Sql => sql`
  ${filter.companyId === null ? sql`` : sql`and n.company_id = ${filter.companyId}`}
  ${filter.ownerEmail === null ? sql`` : sql`and lower(n.workflow_owner_email) = lower(${filter.ownerEmail})`}
  ${filter.status === null ? sql`` : sql`and n.status = any(${sameStatuses(filter.status)})`}
  ${standsSo(tx, filter)}
  ${filter.kind === undefined ? sql`` : sql`and n.kind = ${filter.kind}`}
  ${filter.isActive === undefined ? sql`` : sql`and n.is_active = ${filter.isActive}`}
  ${
    filter.datasourceType === undefined
      ? sql``
      : sql`and (n.initial_datasource_types = '{}' or ${filter.datasourceType} = any(n.initial_datasource_types))`
  }
  ${
    filter.search === undefined
      ? sql``
      : sql`and concat_ws(' ', d.name, n.provider_name, n.provider_host, n.username, n.workflow_owner_email, n.external_id) ilike ${anywhere(filter.search)}`
  }
  ${filter.sites.length === 0 ? sql`` : standsAt(tx, filter.sites)}
  ${filter.ownSites === null ? sql`` : standsAt(tx, filter.ownSites)}`;

export async function countConnections(tx: Transaction, filter: BoundedFilter): Promise<number> {
  return (await tx.first<{ total: number }>(
    sql`select count(*) as total ${source(tx)} ${condition(tx, filter)}`,
  ))!.total;
}

/** Those not paused, of companies and of sites of others. */
export async function countActiveOf(
  tx: Transaction,
  { companies, sites }: { companies: readonly string[]; sites: readonly string[] },
): Promise<number> {
  const active = sql`select count(*) from connections n where ${tx.bound('n')} and n.deleted_at is null and n.is_active`;
  const ofSites = sites.length === 0 ? sql`` : sql`+ (${active} ${standsAt(tx, sites)})`;
  const row = await tx.first<{ total: number }>(sql`
    select ((${active} and n.company_id = any(${[...companies]}::uuid[])) ${ofSites})::int as total`);
  return row!.total;
}

export async function selectConnections(
  tx: Transaction,
  filter: BoundedFilter,
  window: PageWindow,
  order: { by: ConnectionOrder; isDescending: boolean } = { by: 'created', isDescending: false },
): Promise<Connection[]> {
  const direction = order.isDescending ? sql`desc nulls last` : sql`asc nulls last`;
  const rows = await tx.rows<ConnectionRow>(sql`
    ${selection(tx)} ${condition(tx, filter)}
     order by ${orders[order.by]} ${direction}, n.id ${direction} limit ${window.limit} offset ${window.offset}`);
  return rows.map(fromConnectionRow);
}

export interface StatusTotal {
  status: ConnectionStatus;
  total: number;
  /** Of these, those with mails of which something could not be taken over. */
  withMailInNeed: number;
}

/** How many say what. */
export function selectCountsByStatus(tx: Transaction, filter: BoundedFilter): Promise<StatusTotal[]> {
  return tx.rows(sql<StatusTotal>`
    select n.status, count(*) as total, count(*) filter (where n.kind = 'EMAIL' and ${hasMailInNeed(tx)}) as "withMailInNeed"
    ${source(tx)} ${condition(tx, filter)} group by n.status`);
}

/** Those who are told of trouble, each once. */
export async function selectOwners(tx: Transaction, filter: BoundedFilter, most: number): Promise<string[]> {
  const rows = await tx.rows<{ email: string }>(sql`
    select distinct lower(n.workflow_owner_email) as email ${source(tx)} ${condition(tx, filter)} and n.workflow_owner_email is not null
     order by 1 limit ${most}`);
  return rows.map(({ email }) => email);
}

export async function selectConnection(tx: Transaction, id: string): Promise<Connection | null> {
  const row = await tx.first<ConnectionRow>(sql`${selection(tx)} and n.id = ${id}`);
  return row && fromConnectionRow(row);
}

/** A connection, with when the values that are never told were last set. */
export interface ConnectionToTell {
  connection: Connection;
  passwordStoredAt: Date | null;
  mfaSetAt: Date | null;
  mfaAnsweredAt: Date | null;
}

export async function selectConnectionsToTell(tx: Transaction, ids: string[]): Promise<ConnectionToTell[]> {
  const rows = await tx.rows<ConnectionRow & { password_stored_at: Date | null }>(sql`
    select x.*, (select k.created_at from connection_credentials k where ${tx.bound('k')} and k.connection_id = x.id) as password_stored_at
      from (${selection(tx)} and n.id = any(${ids}::uuid[])) x`);
  return rows.map((row) => ({
    connection: fromConnectionRow(row),
    passwordStoredAt: row.password_stored_at,
    mfaSetAt: row.mfa_set_at,
    mfaAnsweredAt: row.mfa_answered_at,
  }));
}

/** Of all companies. */
export function selectConnected(tx: Transaction): Promise<{ id: string; url: string }[]> {
  return tx.rows(sql<{ id: string; url: string }>`
    select n.id, n.url ${source(tx)} and n.status = 'CONNECTED' and n.is_active order by n.created_at, n.id`);
}

/** Read to be written back: whoever changes it at the same moment waits. */
export async function selectConnectionToChange(tx: Transaction, id: string): Promise<Connection | null> {
  const row = await tx.first<ConnectionRow>(sql`${selection(tx)} and n.id = ${id} for no key update of n`);
  return row && fromConnectionRow(row);
}

/** Asked before a username is stored: whoever asks for the same one at the same moment waits for this transaction's end. */
export async function hasUsername(
  tx: Transaction,
  companyId: string,
  host: string,
  username: string,
): Promise<boolean> {
  await tx.outsideTenant(
    sql`select pg_advisory_xact_lock(hashtextextended(${`username/${companyId}/${host}/${username}`}, 0))`,
  );
  const row = await tx.first(sql`
    select n.id from connections n where ${tx.bound('n')} and n.company_id = ${companyId} and n.provider_host = ${host}
       and n.username = ${username} and n.deleted_at is null limit 1`);
  return row !== null;
}

export async function insertConnection(
  tx: Transaction,
  connection: Omit<
    Connection,
    'company' | 'datasource' | 'updatedAt' | 'beforeInactive' | 'mfa' | 'nextCheckAt'
  > & {
    companyId: string;
    datasourceId: string | null;
  },
): Promise<void> {
  await tx.change(sql`
    insert into connections (organization_id, environment, id, kind, company_id, datasource_id, provider_host, provider_name, url, username, country, external_id, notes,
      status, status_error_detail, status_first_seen_at, status_last_update_at, workflow_owner_email, data_collection_start_date,
      initial_datasource_types, multiply_by_occupancy, is_active, edit_secret, created_at, updated_at)
    values (${tx.owner}, ${connection.id}, ${connection.kind}, ${connection.companyId}, ${connection.datasourceId}, ${connection.providerHost}, ${connection.providerName},
      ${connection.url}, ${connection.username}, ${connection.country}, ${connection.externalId}, ${connection.notes}, ${connection.status}, ${connection.statusErrorDetail},
      ${connection.statusFirstSeenAt}, ${connection.statusLastUpdateAt}, ${connection.workflowOwnerEmail}, ${connection.dataCollectionStartDate},
      ${connection.initialDatasourceTypes}, ${connection.multiplyByOccupancy}, ${connection.isActive}, ${connection.editSecret},
      ${connection.createdAt}, ${connection.createdAt})`);
  await writeConnectionSites(tx, connection.id, connection.initialSites);
}

export async function writeConnectionSites(
  tx: Transaction,
  connectionId: string,
  siteIds: string[],
): Promise<void> {
  await tx.change(
    sql`delete from connection_sites x where ${tx.bound('x')} and x.connection_id = ${connectionId}`,
  );
  await tx.change(sql`
    insert into connection_sites (organization_id, environment, connection_id, site_id, position)
    select ${tx.owner}, ${connectionId}, site_id, position from unnest(${siteIds}::uuid[]) with ordinality as t (site_id, position)`);
}

/** Everything that people set; the status is `writeStatus`’s. */
export async function writeConnection(tx: Transaction, connection: Connection): Promise<void> {
  await tx.change(sql`
    update connections n set username = ${connection.username}, external_id = ${connection.externalId}, notes = ${connection.notes},
      workflow_owner_email = ${connection.workflowOwnerEmail},
      data_collection_start_date = ${connection.dataCollectionStartDate}, initial_datasource_types = ${connection.initialDatasourceTypes},
      multiply_by_occupancy = ${connection.multiplyByOccupancy}, is_active = ${connection.isActive}, edit_secret = ${connection.editSecret},
      updated_at = ${connection.updatedAt}
    where ${tx.bound('n')} and n.id = ${connection.id}`);
}

export async function writeStatus(tx: Transaction, connection: Connection): Promise<void> {
  await tx.change(sql`
    update connections n set status = ${connection.status}, status_error_detail = ${connection.statusErrorDetail},
      status_first_seen_at = ${connection.statusFirstSeenAt}, status_last_update_at = ${connection.statusLastUpdateAt},
      before_inactive = ${connection.beforeInactive === null ? null : JSON.stringify(connection.beforeInactive)}, updated_at = ${connection.updatedAt}
    where ${tx.bound('n')} and n.id = ${connection.id}`);
}

/** Moves `updated` of those that are not deleted. */
export function touchConnections(
  tx: Transaction,
  ids: string[],
  at: Date,
): Promise<{ id: string; status: ConnectionStatus; isActive: boolean }[]> {
  return tx.rows(sql<{ id: string; status: ConnectionStatus; isActive: boolean }>`
    update connections n set updated_at = ${at}
     where ${tx.bound('n')} and n.id = any(${ids}::uuid[]) and n.deleted_at is null
    returning n.id, n.status, n.is_active as "isActive"`);
}

/** Every connection of the company says that its company is not active, and keeps what it said. @returns their ids */
export async function writeCompanyInactive(
  tx: Transaction,
  companyId: string,
  about: { statusErrorDetail: string; at: Date; actor: StatusEntryActor },
): Promise<string[]> {
  const { statusErrorDetail, at, actor } = about;
  const rows = await tx.rows<{ connection_id: string }>(sql`
    with moved as (
      update connections n set before_inactive = jsonb_build_object('status', n.status, 'statusErrorDetail', n.status_error_detail),
        status = 'COMPANY_INACTIVE', status_error_detail = ${statusErrorDetail}, status_first_seen_at = ${at}, status_last_update_at = ${at},
        updated_at = ${at}
       where ${tx.bound('n')} and n.company_id = ${companyId} and n.deleted_at is null and n.before_inactive is null
      returning n.id, n.before_inactive ->> 'status' as before)
    insert into connection_status_history (organization_id, environment, connection_id, from_status, to_status, detail, trigger,
      actor_kind, actor_id, at)
    select ${tx.owner}, m.id, m.before, 'COMPANY_INACTIVE', ${statusErrorDetail}, 'COMPANY_DEACTIVATED', ${actor.kind}, ${actor.id}, ${at}
      from moved m order by m.id
    returning connection_id`);
  return rows.map((row) => row.connection_id);
}

/** They say again what they kept. */
export async function writeCompanyActive(
  tx: Transaction,
  companyId: string,
  about: { at: Date; actor: StatusEntryActor },
): Promise<{ id: string; status: ConnectionStatus; isActive: boolean; url: string }[]> {
  const { at, actor } = about;
  return tx.rows(sql<{ id: string; status: ConnectionStatus; isActive: boolean; url: string }>`
    with moved as (
      update connections n set status = n.before_inactive ->> 'status', status_error_detail = n.before_inactive ->> 'statusErrorDetail',
        before_inactive = null, status_first_seen_at = ${at}, status_last_update_at = ${at}, updated_at = ${at}
       where ${tx.bound('n')} and n.company_id = ${companyId} and n.deleted_at is null and n.before_inactive is not null
      returning n.id, n.status, n.status_error_detail, n.is_active, n.url),
    noted as (
      insert into connection_status_history (organization_id, environment, connection_id, from_status, to_status, detail, trigger,
        actor_kind, actor_id, at)
      select ${tx.owner}, m.id, 'COMPANY_INACTIVE', m.status, m.status_error_detail, 'COMPANY_REACTIVATED', ${actor.kind}, ${actor.id}, ${at}
        from moved m order by m.id)
    select m.id, m.status, m.is_active as "isActive", m.url from moved m`);
}

export function markConnectionDeleted(tx: Transaction, id: string, deletedAt: Date): Promise<number> {
  return tx.change(
    sql`update connections n set deleted_at = ${deletedAt} where ${tx.bound('n')} and n.id = ${id} and n.deleted_at is null`,
  );
}
