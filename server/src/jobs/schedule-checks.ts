// The schedule of connections, for all tenants: what is due is claimed and asked for, what has lapsed is ended.
import {
  claimChecks,
  endLapsedCheck,
  findDueChecks,
  findLapsedChecks,
} from '../domain/connections/claim-checks.ts';
import { type Context, createContext, type Services } from '../domain/context.ts';
import type { Logger } from '../lib/log.ts';
import type { Tenant } from '../lib/tenant.ts';

/** So that a step stays short and nobody waits for a long list to end. */
const batchSize = 100;

/** One bounded step. @returns how many checks it asked for and how many it ended */
export async function scheduleChecks(
  services: Services,
  log: Logger,
): Promise<{ claimed: number; lapsed: number }> {
  const contextOf = (tenant: Tenant): Context =>
    createContext(services, { tenant, caller: { kind: 'job', name: 'schedule_checks' }, log });
  const lapsed = await findLapsedChecks(services, { most: batchSize });
  for (const { tenant, connectionId } of lapsed) {
    log.warn({ ...tenant, connectionId }, 'a check of a connection did not end in time');
    await endLapsedCheck(contextOf(tenant), { connectionId });
  }
  const due = await findDueChecks(services, { most: batchSize });
  const byTenant = Map.groupBy(due, ({ tenant }) => `${tenant.organizationId}/${tenant.environment}`);
  let claimed = 0;
  for (const places of byTenant.values()) {
    const connectionIds = places.map(({ connectionId }) => connectionId);
    claimed += await claimChecks(contextOf(places[0]!.tenant), { connectionIds });
  }
  return { claimed, lapsed: lapsed.length };
}
