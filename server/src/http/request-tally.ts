// How many requests each tenant makes, for Settings › Organization › Billing. Counted here and handed in together a moment later, so
// that no request waits for it; what a killed process had not handed in is lost: seconds.
import { addRequests } from '../domain/consumption/add-requests.ts';
import type { Services } from '../domain/context.ts';
import type { Logger } from '../lib/log.ts';
import type { Tenant } from '../lib/tenant.ts';

export interface RequestTally {
  note(tenant: Tenant): void;
  /** Hands in what is left. */
  close(): Promise<void>;
}

const pauseMs = 2000;

export function createRequestTally(services: Services, log: Logger): RequestTally {
  let counts = new Map<string, { tenant: Tenant; requests: number }>();
  let timer: NodeJS.Timeout | null = null;
  let handing: Promise<void> = Promise.resolve();

  const note = (tenant: Tenant, requests = 1): void => {
    const key = `${tenant.organizationId}/${tenant.environment}`;
    const count = counts.get(key);
    if (count) count.requests += requests;
    else counts.set(key, { tenant, requests });
    timer ??= setTimeout(() => void handIn(), pauseMs).unref();
  };

  const handIn = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    const taken = [...counts.values()];
    counts = new Map();
    if (taken.length === 0) return handing;
    handing = handing
      .then(() => addRequests(services, taken))
      .catch((error: unknown) => {
        log.warn({ err: error }, 'requests could not be counted yet');
        for (const { tenant, requests } of taken) note(tenant, requests);
      });
    return handing;
  };

  return {
    note: (tenant) => note(tenant),
    async close() {
      await handIn();
      if (timer) clearTimeout(timer);
    },
  };
}
