// SQL of portal links and sessions.
import { type Database, sql, type Transaction } from '../../db/database.ts';
import type { Deadline } from '../../lib/deadline.ts';
import type { EnvironmentName, Tenant } from '../../lib/tenant.ts';
import type { PortalCapability } from './portal-capabilities.ts';

interface FoundRow {
  organization_id: string;
  environment: EnvironmentName;
  id: string;
}

const fromFoundRow = (row: FoundRow | undefined): { tenant: Tenant; id: string } | null =>
  row ? { tenant: { organizationId: row.organization_id, environment: row.environment }, id: row.id } : null;

/** The look-ups before a tenant is known. */
export async function findLink(database: Database, keyHash: Buffer, deadline: Deadline | null) {
  const rows = await database.outside(sql<FoundRow>`select * from find_portal_link(${keyHash})`, deadline);
  return fromFoundRow(rows[0]);
}
export async function findSession(database: Database, secretHash: Buffer, deadline: Deadline | null) {
  const rows = await database.outside(
    sql<FoundRow>`select * from find_portal_session(${secretHash})`,
    deadline,
  );
  return fromFoundRow(rows[0]);
}

export interface PortalLinkRow {
  id: string;
  capabilities: PortalCapability[];
  expires_at: Date;
}

export async function insertLink(
  tx: Transaction,
  link: {
    id: string;
    keyHash: Buffer;
    capabilities: readonly PortalCapability[];
    createdAt: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await tx.change(sql`
    insert into portal_links (organization_id, environment, id, key_hash, capabilities, created_at, expires_at)
    values (${tx.owner}, ${link.id}, ${link.keyHash}, ${[...link.capabilities]}::text[], ${link.createdAt}, ${link.expiresAt})`);
}

/** Null when it has run out. */
export const selectLink = (tx: Transaction, id: string, now: Date): Promise<PortalLinkRow | null> =>
  tx.first<PortalLinkRow>(sql`
    select l.id, l.capabilities, l.expires_at from portal_links l
     where ${tx.bound('l')} and l.id = ${id} and l.expires_at > ${now}`);

/** The link behind a session; null when either has run out. */
export const selectLinkOfSession = (tx: Transaction, id: string, now: Date): Promise<PortalLinkRow | null> =>
  tx.first<PortalLinkRow>(sql`
    select l.id, l.capabilities, least(l.expires_at, s.expires_at) as expires_at from portal_sessions s
      join portal_links l on ${tx.bound('l')} and l.id = s.link_id
     where ${tx.bound('s')} and s.id = ${id} and s.expires_at > ${now} and l.expires_at > ${now}`);

export async function insertSession(
  tx: Transaction,
  session: { id: string; linkId: string; secretHash: Buffer; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.change(sql`
    insert into portal_sessions (organization_id, environment, id, link_id, secret_hash, created_at, expires_at)
    values (${tx.owner}, ${session.id}, ${session.linkId}, ${session.secretHash}, ${session.createdAt}, ${session.expiresAt})`);
}

export const deleteSession = (tx: Transaction, id: string): Promise<number> =>
  tx.change(sql`delete from portal_sessions s where ${tx.bound('s')} and s.id = ${id}`);

/** With the sessions of each. */
export const deleteLinksUntil = (tx: Transaction, moment: Date): Promise<number> =>
  tx.change(sql`delete from portal_links l where ${tx.bound('l')} and l.expires_at <= ${moment}`);
