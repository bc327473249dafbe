import { type Database, sql, type Transaction } from '../../db/database.ts';
import type { Tenant } from '../../lib/tenant.ts';
import { type SandboxClock, standing } from './clock.ts';

interface ClockRow {
  ahead_ms: number;
  target_ms: number | null;
  started_at: Date | null;
}

const fromClockRow = (row: ClockRow | null): SandboxClock =>
  row ? { aheadMs: row.ahead_ms, targetMs: row.target_ms, startedAt: row.started_at } : standing;

const columns = sql`c.ahead_ms, c.target_ms, c.started_at`;

export async function selectClock(tx: Transaction): Promise<SandboxClock> {
  return fromClockRow(
    await tx.first<ClockRow>(sql`select ${columns} from sandbox_clocks c where ${tx.bound('c')}`),
  );
}

/** Read to be written back; made where there is none. Whoever moves it at the same moment waits. */
export async function selectClockToMove(tx: Transaction): Promise<SandboxClock> {
  await tx.change(sql`
    insert into sandbox_clocks (organization_id, environment) values (${tx.owner}) on conflict do nothing`);
  return fromClockRow(
    await tx.first<ClockRow>(sql`select ${columns} from sandbox_clocks c where ${tx.bound('c')} for update`),
  );
}

export async function writeClock(tx: Transaction, clock: SandboxClock): Promise<void> {
  await tx.change(sql`
    update sandbox_clocks c set ahead_ms = ${clock.aheadMs}, target_ms = ${clock.targetMs}, started_at = ${clock.startedAt}
     where ${tx.bound('c')}`);
}

export const selectAdvancingClocks = (database: Database): Promise<Tenant[]> =>
  database.outside(
    sql<Tenant>`select c.organization_id as "organizationId", c.environment from advancing_clocks() c`,
  );
