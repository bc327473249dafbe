// SQL of a connection's schedule, which stands beside the connection so that keeping it is no change of the connection.
import { type Database, sql, type Transaction } from '../../db/database.ts';
import type { EnvironmentName, Tenant } from '../../lib/tenant.ts';
import type { CheckState } from './next-check.ts';

export interface Check extends CheckState {
  /** Null: none is due. */
  nextCheckAt: Date | null;
  /** Of the check that is asked for or under way. */
  claim: string | null;
  /** By the clock on the wall. */
  claimedAt: Date | null;
  /** Those that have ended with the present credentials. */
  checks: number;
  /** How often credentials were replaced. */
  renewals: number;
  /** When the provider refused a sign-in, within the last hour. */
  refusedAt: Date[];
}

interface CheckRow {
  next_check_at: Date | null;
  claim: string | null;
  claimed_at: Date | null;
  troubled_since: Date | null;
  rechecks: number;
  checks: number;
  renewals: number;
  refused_at: Date[];
}

const fromCheckRow = (row: CheckRow): Check => ({
  nextCheckAt: row.next_check_at,
  claim: row.claim,
  claimedAt: row.claimed_at,
  troubledSince: row.troubled_since,
  rechecks: row.rechecks,
  checks: row.checks,
  renewals: row.renewals,
  refusedAt: row.refused_at,
});

export const newCheck: Check = {
  nextCheckAt: null,
  claim: null,
  claimedAt: null,
  troubledSince: null,
  rechecks: 0,
  checks: 0,
  renewals: 0,
  refusedAt: [],
};

/** Read to be written back. A connection that has no row yet gets one. */
export async function selectCheckToChange(tx: Transaction, connectionId: string): Promise<Check> {
  const row = await tx.first<CheckRow>(sql`
    select k.next_check_at, k.claim, k.claimed_at, k.troubled_since, k.rechecks, k.checks, k.renewals, k.refused_at
      from connection_checks k where ${tx.bound('k')} and k.connection_id = ${connectionId} for update`);
  return row ? fromCheckRow(row) : newCheck;
}

export async function writeCheck(tx: Transaction, connectionId: string, check: Check): Promise<void> {
  await tx.change(sql`
    insert into connection_checks as k (organization_id, environment, connection_id, next_check_at, claim, claimed_at, troubled_since,
      rechecks, checks, renewals, refused_at)
    values (${tx.owner}, ${connectionId}, ${check.nextCheckAt}, ${check.claim}, ${check.claimedAt}, ${check.troubledSince},
      ${check.rechecks}, ${check.checks}, ${check.renewals}, ${check.refusedAt}::timestamptz[])
    on conflict (organization_id, environment, connection_id) do update set next_check_at = excluded.next_check_at,
      claim = excluded.claim, claimed_at = excluded.claimed_at, troubled_since = excluded.troubled_since, rechecks = excluded.rechecks,
      checks = excluded.checks, renewals = excluded.renewals, refused_at = excluded.refused_at`);
}

/** What is asked for of these connections is forgotten; null: none is due any more. */
export async function planChecks(tx: Transaction, connectionIds: string[], at: Date | null): Promise<void> {
  if (connectionIds.length === 0) return;
  await tx.change(sql`
    insert into connection_checks as k (organization_id, environment, connection_id, next_check_at)
    select ${tx.owner}, x.id, ${at} from unnest(${connectionIds}::uuid[]) x (id)
    on conflict (organization_id, environment, connection_id) do update set next_check_at = excluded.next_check_at,
      claim = null, claimed_at = null`);
}

/** Nothing is known of it any more, and none is due. */
export async function deleteCheck(tx: Transaction, connectionId: string): Promise<void> {
  await tx.change(
    sql`delete from connection_checks k where ${tx.bound('k')} and k.connection_id = ${connectionId}`,
  );
}

export interface ClaimedCheck {
  connectionId: string;
  claim: string;
}

/** Takes those of these checks that are due and that nobody has; one claim for each connection. */
export async function claimDueChecks(
  tx: Transaction,
  connectionIds: string[],
  due: Date,
  claimedAt: Date,
): Promise<ClaimedCheck[]> {
  const rows = await tx.rows<{ connection_id: string; claim: string }>(sql`
    update connection_checks k set claim = gen_random_uuid(), claimed_at = ${claimedAt}
     where ${tx.bound('k')} and k.connection_id in (
       select w.connection_id from connection_checks w
        where ${tx.bound('w')} and w.connection_id = any(${connectionIds}::uuid[]) and w.claim is null and w.next_check_at <= ${due}
        for update skip locked)
    returning k.connection_id, k.claim`);
  return rows.map((row) => ({ connectionId: row.connection_id, claim: row.claim }));
}

/** The tenant's next check that is due by then and that nobody has; held. */
export async function selectNextCheck(
  tx: Transaction,
  until: Date,
): Promise<{ connectionId: string; dueAt: Date } | null> {
  const row = await tx.first<{ connection_id: string; next_check_at: Date }>(sql`
    select k.connection_id, k.next_check_at from connection_checks k
     where ${tx.bound('k')} and k.claim is null and k.next_check_at <= ${until}
     order by k.next_check_at, k.connection_id limit 1 for update`);
  return row && { connectionId: row.connection_id, dueAt: row.next_check_at };
}

interface PlaceRow {
  organization_id: string;
  environment: EnvironmentName;
  connection_id: string;
}

export interface CheckPlace {
  tenant: Tenant;
  connectionId: string;
}

const fromPlaceRow = (row: PlaceRow): CheckPlace => ({
  tenant: { organizationId: row.organization_id, environment: row.environment },
  connectionId: row.connection_id,
});

/** Of all tenants, the longest due first. */
export async function selectDueChecks(database: Database, moment: Date, most: number): Promise<CheckPlace[]> {
  return (await database.outside(sql<PlaceRow>`select * from due_checks(${moment}, ${most})`)).map(
    fromPlaceRow,
  );
}

/** Of all tenants: claimed before this moment and not ended yet. */
export async function selectLapsedChecks(
  database: Database,
  claimedUntil: Date,
  most: number,
): Promise<CheckPlace[]> {
  return (await database.outside(sql<PlaceRow>`select * from lapsed_checks(${claimedUntil}, ${most})`)).map(
    fromPlaceRow,
  );
}
