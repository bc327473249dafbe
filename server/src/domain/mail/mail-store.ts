import { type Database, sql, type Transaction } from '../../db/database.ts';
import type { Tenant } from '../../lib/tenant.ts';
import type { ClaimedMail, MailSource } from './mail-order.ts';

export async function claimDueMails(
  database: Database,
  claim: { moment: Date; againAt: Date; most: number },
): Promise<ClaimedMail[]> {
  const rows = await database.outside(sql<{
    source: MailSource;
    organization_id: string;
    environment: Tenant['environment'];
    id: string;
    attempts: number;
  }>`select source, organization_id, environment, id, attempts
       from claim_mails(${claim.moment}::timestamptz, ${claim.againAt}::timestamptz, ${claim.most}::integer)`);
  return rows.map(({ source, organization_id: organizationId, environment, id, attempts }) => ({
    tenant: { organizationId, environment },
    source,
    id,
    attempts,
  }));
}

/** Counts one mail of a day. @returns false when `most` are counted already */
export async function countMail(tx: Transaction, day: string, most: number): Promise<boolean> {
  const changed = await tx.change(sql`
    insert into mail_days as d (organization_id, day, count)
    select o.organization_id, ${day}::date, 1 from (values (${tx.owner})) o (organization_id, environment)
    on conflict (organization_id, day) do update set count = d.count + 1 where d.count < ${most}`);
  return changed === 1;
}

export function deleteMailDays(tx: Transaction, before: string): Promise<number> {
  return tx.change(sql`
    delete from mail_days d
     where d.organization_id = ${tx.tenant.organizationId} and ${tx.tenant.environment}::text is not null and d.day < ${before}::date`);
}
