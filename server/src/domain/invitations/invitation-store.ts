import { type Database, type Sql, sql, type Transaction } from '../../db/database.ts';
import type { Deadline } from '../../lib/deadline.ts';
import type { PageLanguage } from '../../lib/page-languages.ts';
import type { Tenant } from '../../lib/tenant.ts';
import type { ConnectionStatus } from '../connections/connection.ts';
import type { PageWindow } from '../paging.ts';
import type {
  CreatedConnection,
  Invitation,
  InvitationEvent,
  InvitationEventType,
  InvitationKind,
  InvitationStatus,
  Prefill,
  Visitor,
} from './invitation.ts';

interface InvitationRow {
  id: string;
  kind: InvitationKind;
  company_id: string;
  connection_id: string | null;
  status: InvitationStatus;
  sealed_token: Buffer;
  allowed_emails: string[];
  expires_at: Date | null;
  max_uses: number | null;
  use_count: number;
  prefill: Prefill;
  language: PageLanguage | null;
  created_by_key_id: string | null;
  created_by_person_id: string | null;
  created_at: Date;
  last_activity_at: Date;
}

const fromInvitationRow = (row: InvitationRow): Invitation => ({
  id: row.id,
  kind: row.kind,
  companyId: row.company_id,
  connectionId: row.connection_id,
  status: row.status,
  sealedToken: row.sealed_token,
  allowedEmails: row.allowed_emails,
  expiresAt: row.expires_at,
  maxUses: row.max_uses,
  useCount: row.use_count,
  prefill: row.prefill,
  language: row.language,
  createdBy: { keyId: row.created_by_key_id, personId: row.created_by_person_id },
  createdAt: row.created_at,
  lastActivityAt: row.last_activity_at,
});

/** The only place that says what an invitation's status is. */
const status = (now: Date): Sql => sql`
  case when i.revoked_at is not null or n.deleted_at is not null then 'REVOKED'
       when i.use_count >= i.max_uses then 'FULFILLED'
       when i.expires_at <= ${now}::timestamptz then 'EXPIRED'
       else 'ACTIVE' end`;

const source = (tx: Transaction): Sql => sql`
  from invitations i
  join companies c on ${tx.bound('c')} and c.id = i.company_id and c.deleted_at is null
  left join connections n on ${tx.bound('n')} and n.id = i.connection_id
  where ${tx.bound('i')}`;

const selection = (tx: Transaction, now: Date): Sql => sql`
  select i.id, i.kind, i.company_id, i.connection_id, ${status(now)} as status, i.sealed_token, i.allowed_emails, i.expires_at,
         i.max_uses, i.use_count, i.prefill, i.language, i.created_by_key_id, i.created_by_person_id, i.created_at,
         coalesce((select max(e.created_at) from invitation_events e where ${tx.bound('e')} and e.invitation_id = i.id), i.created_at) as last_activity_at
  ${source(tx)}`;

export interface InvitationFilter {
  companyId: string;
  status: InvitationStatus | null;
  kind: InvitationKind | null;
  /** To renew this connection, or that made it. */
  connectionId?: string;
  /** Part of a named address. */
  recipient?: string;
  createdFrom?: Date;
  /** Not included. */
  createdUntil?: Date;
}

const anywhere = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const condition = (tx: Transaction, filter: InvitationFilter, now: Date): Sql => sql`
  and i.company_id = ${filter.companyId}
  ${filter.status === null ? sql`` : sql`and ${status(now)} = ${filter.status}`}
  ${filter.kind === null ? sql`` : sql`and i.kind = ${filter.kind}`}
  ${
    filter.connectionId === undefined
      ? sql``
      : sql`and (i.connection_id = ${filter.connectionId}
              or exists (select from invitation_events e where ${tx.bound('e')} and e.invitation_id = i.id and e.event_type = 'USED'
                            and e.connection_id = ${filter.connectionId}))`
  }
  ${filter.recipient === undefined ? sql`` : sql`and array_to_string(i.allowed_emails, ' ') ilike ${anywhere(filter.recipient)}`}
  ${filter.createdFrom === undefined ? sql`` : sql`and i.created_at >= ${filter.createdFrom}`}
  ${filter.createdUntil === undefined ? sql`` : sql`and i.created_at < ${filter.createdUntil}`}`;

export async function countInvitations(
  tx: Transaction,
  filter: InvitationFilter,
  now: Date,
): Promise<number> {
  return (await tx.first<{ total: number }>(
    sql`select count(*) as total ${source(tx)} ${condition(tx, filter, now)}`,
  ))!.total;
}

export async function selectInvitations(
  tx: Transaction,
  filter: InvitationFilter,
  now: Date,
  window: PageWindow,
): Promise<Invitation[]> {
  const rows = await tx.rows<InvitationRow>(sql`
    ${selection(tx, now)} ${condition(tx, filter, now)}
     order by i.created_at desc, i.id desc limit ${window.limit} offset ${window.offset}`);
  return rows.map(fromInvitationRow);
}

export async function selectInvitation(tx: Transaction, id: string, now: Date): Promise<Invitation | null> {
  const row = await tx.first<InvitationRow>(sql`${selection(tx, now)} and i.id = ${id}`);
  return row && fromInvitationRow(row);
}

export async function selectInvitationsById(
  tx: Transaction,
  ids: string[],
  now: Date,
): Promise<Invitation[]> {
  const rows = await tx.rows<InvitationRow>(sql`${selection(tx, now)} and i.id = any(${ids}::uuid[])`);
  return rows.map(fromInvitationRow);
}

/** Read to be changed: whoever uses, revokes or mails it at the same moment waits. */
export async function selectInvitationToChange(
  tx: Transaction,
  id: string,
  now: Date,
): Promise<Invitation | null> {
  const row = await tx.first<InvitationRow>(
    sql`${selection(tx, now)} and i.id = ${id} for no key update of i`,
  );
  return row && fromInvitationRow(row);
}

/** Whose invitation a token's hash is; before a tenant is known. */
export async function selectInvitationByToken(
  database: Database,
  tokenHash: Uint8Array,
  deadline: Deadline | null,
): Promise<{ tenant: Tenant; id: string } | null> {
  const [row] = await database.outside(
    sql<{
      organization_id: string;
      environment: Tenant['environment'];
      id: string;
    }>`select organization_id, environment, id from find_invitation(${tokenHash})`,
    deadline,
  );
  return row
    ? { tenant: { organizationId: row.organization_id, environment: row.environment }, id: row.id }
    : null;
}

export interface NewInvitation extends Omit<Invitation, 'status' | 'useCount' | 'lastActivityAt'> {
  tokenHash: Uint8Array;
}

export async function insertInvitation(tx: Transaction, invitation: NewInvitation): Promise<void> {
  await tx.change(sql`
    insert into invitations (organization_id, environment, id, kind, company_id, connection_id, token_hash, sealed_token, allowed_emails,
      expires_at, max_uses, prefill, language, created_by_key_id, created_by_person_id, created_at)
    values (${tx.owner}, ${invitation.id}, ${invitation.kind}, ${invitation.companyId}, ${invitation.connectionId}, ${invitation.tokenHash},
      ${invitation.sealedToken}, ${invitation.allowedEmails}, ${invitation.expiresAt}, ${invitation.maxUses},
      ${JSON.stringify(invitation.prefill)}::jsonb, ${invitation.language}, ${invitation.createdBy.keyId}, ${invitation.createdBy.personId}, ${invitation.createdAt})`);
}

export async function writeRevoked(tx: Transaction, id: string, revokedAt: Date): Promise<void> {
  await tx.change(
    sql`update invitations i set revoked_at = ${revokedAt} where ${tx.bound('i')} and i.id = ${id}`,
  );
}

/** Counts one use where one is left. @returns whether it was */
export async function countUse(tx: Transaction, id: string): Promise<boolean> {
  const changed = await tx.change(sql`
    update invitations i set use_count = i.use_count + 1
     where ${tx.bound('i')} and i.id = ${id} and (i.max_uses is null or i.use_count < i.max_uses)`);
  return changed === 1;
}

// ---- what happened

interface EventRow {
  id: string;
  event_type: InvitationEventType;
  email: string | null;
  connection_id: string | null;
  detail: string | null;
  ip_address: string | null;
  user_agent: string | null;
  key_id: string | null;
  person_id: string | null;
  created_at: Date;
}

const fromEventRow = (row: EventRow): InvitationEvent => ({
  id: row.id,
  type: row.event_type,
  email: row.email,
  connectionId: row.connection_id,
  detail: row.detail,
  visitor: { ipAddress: row.ip_address, userAgent: row.user_agent },
  actor: { keyId: row.key_id, personId: row.person_id },
  createdAt: row.created_at,
});

export async function insertEvent(
  tx: Transaction,
  invitationId: string,
  event: InvitationEvent & { submissionHash: Uint8Array | null },
): Promise<void> {
  await tx.change(sql`
    insert into invitation_events (organization_id, environment, id, invitation_id, event_type, email, connection_id, detail,
      submission_hash, ip_address, user_agent, key_id, person_id, created_at)
    values (${tx.owner}, ${event.id}, ${invitationId}, ${event.type}, ${event.email}, ${event.connectionId}, ${event.detail},
      ${event.submissionHash}, ${event.visitor.ipAddress}, ${event.visitor.userAgent}, ${event.actor.keyId}, ${event.actor.personId},
      ${event.createdAt})`);
}

/** The connection that a recipient handed in after `since`, by the hash of its secret; or null. */
export async function selectSubmission(
  tx: Transaction,
  invitationId: string,
  submissionHash: Uint8Array,
  since: Date,
): Promise<string | null> {
  const row = await tx.first<{ connection_id: string }>(sql`
    select e.connection_id from invitation_events e
     where ${tx.bound('e')} and e.invitation_id = ${invitationId} and e.event_type = 'USED' and e.created_at > ${since}
       and e.submission_hash = ${submissionHash}`);
  return row?.connection_id ?? null;
}

/** When credentials of a connection were handed in after `since`, oldest first. */
export async function selectSubmissionTimes(
  tx: Transaction,
  invitationId: string,
  connectionId: string,
  since: Date,
): Promise<Date[]> {
  const rows = await tx.rows<{ created_at: Date }>(sql`
    select e.created_at from invitation_events e
     where ${tx.bound('e')} and e.invitation_id = ${invitationId} and e.created_at > ${since} and e.connection_id = ${connectionId}
       and e.event_type in ('USED', 'CREDENTIALS_SUBMITTED') order by e.created_at`);
  return rows.map((row) => row.created_at);
}

/** What was handed in of a connection since something of it was last refused; newest first. */
export async function selectHandedIn(
  tx: Transaction,
  invitationId: string,
  connectionId: string,
): Promise<InvitationEventType[]> {
  const rows = await tx.rows<{ event_type: InvitationEventType }>(sql`
    select e.event_type from invitation_events e
     where ${tx.bound('e')} and e.invitation_id = ${invitationId} and e.connection_id = ${connectionId}
       and e.event_type in ('USED', 'CREDENTIALS_SUBMITTED', 'MFA_CONFIGURED', 'SUBMIT_FAILED')
     order by e.created_at desc, e.id desc limit 20`);
  const types = rows.map((row) => row.event_type);
  const failure = types.indexOf('SUBMIT_FAILED');
  return failure === -1 ? types : types.slice(0, failure);
}

/** Which provider the same visitor chose last; null: none yet. */
export async function selectChosenProvider(
  tx: Transaction,
  invitationId: string,
  visitor: Visitor,
): Promise<string | null> {
  const row = await tx.first<{ detail: string | null }>(sql`
    select e.detail from invitation_events e
     where ${tx.bound('e')} and e.invitation_id = ${invitationId} and e.event_type = 'PROVIDER_SELECTED'
       and e.ip_address is not distinct from ${visitor.ipAddress} and e.user_agent is not distinct from ${visitor.userAgent}
     order by e.created_at desc, e.id desc limit 1`);
  return row?.detail ?? null;
}

/** The newest `most`, oldest first. */
export async function selectEvents(
  tx: Transaction,
  invitationId: string,
  most: number,
): Promise<InvitationEvent[]> {
  const rows = await tx.rows<EventRow>(sql`
    select e.id, e.event_type, e.email, e.connection_id, e.detail, e.ip_address, e.user_agent, e.key_id, e.person_id, e.created_at
      from invitation_events e
     where ${tx.bound('e')} and e.invitation_id = ${invitationId} order by e.created_at desc, e.id desc limit ${most}`);
  return rows.map(fromEventRow).reverse();
}

/** Whether the same visitor looked at it after `since`. */
export async function hasViewed(
  tx: Transaction,
  invitationId: string,
  visitor: Visitor,
  since: Date,
): Promise<boolean> {
  const row = await tx.first(sql`
    select e.id from invitation_events e
     where ${tx.bound('e')} and e.invitation_id = ${invitationId} and e.created_at > ${since} and e.event_type = 'VIEWED'
       and e.ip_address is not distinct from ${visitor.ipAddress} and e.user_agent is not distinct from ${visitor.userAgent} limit 1`);
  return row !== null;
}

/** Forgets addresses and browsers of what happened before `before`; the number of events. */
export function eraseVisitors(tx: Transaction, before: Date): Promise<number> {
  return tx.change(sql`
    update invitation_events e set ip_address = null, user_agent = null
     where ${tx.bound('e')} and e.created_at < ${before} and (e.ip_address is not null or e.user_agent is not null)`);
}

interface CreatedConnectionRow {
  invitation_id: string;
  id: string;
  datasource_name: string;
  status: ConnectionStatus;
  created_at: Date;
}

/** The connections that each of the invitations made and that are still there, oldest first. */
export async function selectCreatedConnections(
  tx: Transaction,
  invitationIds: string[],
): Promise<Map<string, CreatedConnection[]>> {
  const rows = await tx.rows<CreatedConnectionRow>(sql`
    select e.invitation_id, n.id, coalesce(d.name, n.provider_host) as datasource_name, n.status, n.created_at
      from invitation_events e
      join invitations i on ${tx.bound('i')} and i.id = e.invitation_id and i.kind = 'CREATE_CONNECTION'
      join connections n on ${tx.bound('n')} and n.id = e.connection_id and n.deleted_at is null
      left join datasources d on d.id = n.datasource_id
     where ${tx.bound('e')} and e.invitation_id = any(${invitationIds}::uuid[]) and e.event_type = 'USED'
     order by e.created_at, e.id`);
  const created = new Map(invitationIds.map((id) => [id, [] as CreatedConnection[]]));
  for (const { invitation_id, id, datasource_name: datasourceName, status, created_at: createdAt } of rows)
    created.get(invitation_id)!.push({ id, datasourceName, status, createdAt });
  return created;
}
