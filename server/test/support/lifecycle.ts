// A provider that answers what a test says, and the schedule of checks run by hand.
import { checkConnection } from '../../src/domain/connections/check-connection.ts';
import type { ConnectionStatus } from '../../src/domain/connections/connection.ts';
import type { Provider, SignIn, ValidationResult } from '../../src/domain/connections/provider.ts';
import { createContext } from '../../src/domain/context.ts';
import { scheduleChecks } from '../../src/jobs/schedule-checks.ts';
import { createLogger } from '../../src/lib/log.ts';
import type { TestApp } from './app.ts';
import { ask } from './jobs.ts';

const log = createLogger({ level: 'silent', name: 'test' });

export const scriptedUrl = 'https://scripted.example';

export interface ScriptedProvider {
  /** What the next sign-ins are answered; a function may throw or never end. */
  answer: ConnectionStatus | ((signIn: SignIn, signal: AbortSignal) => Promise<ValidationResult | null>);
  /** Sign-ins that it has seen. */
  readonly seen: SignIn[];
}

export const found = (status: ConnectionStatus): ValidationResult => ({
  status,
  statusErrorDetail: status === 'CONNECTED' ? null : `The provider says ${status}.`,
});

/** Puts the provider behind `scriptedUrl`; it hands out no bills. */
export function installScripted(app: TestApp): ScriptedProvider {
  const script: ScriptedProvider & { seen: SignIn[] } = { answer: 'CONNECTED', seen: [] };
  const provider: Provider = {
    siteCount: null,
    allowsRepeatedUsername: true,
    collectsAutomatically: true,
    async validate(signIn, signal) {
      script.seen.push(signIn);
      return typeof script.answer === 'string' ? found(script.answer) : script.answer(signIn, signal);
    },
    async *collect() {},
  };
  const { providerFor } = app.services;
  app.services.providerFor = (url) => (url.includes('scripted.example') ? provider : providerFor(url));
  return script;
}

interface QueuedCheck {
  organizationId: string;
  environment: 'sandbox' | 'production';
  connectionId: string;
  claim: string;
}

/** Takes the checks that were asked for out of the queue. */
export const takeQueuedChecks = (app: TestApp): Promise<QueuedCheck[]> =>
  ask(
    app,
    `with gone as (
       delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
        where t.id = j.task_id and t.identifier = 'check_connection' returning j.id, j.payload)
     select payload #>> '{tenant,organizationId}' as "organizationId", payload #>> '{tenant,environment}' as environment,
            payload #>> '{input,connectionId}' as "connectionId", payload #>> '{input,claim}' as claim from gone order by id`,
  );

export const runCheck = (
  app: TestApp,
  { organizationId, environment, connectionId, claim }: QueuedCheck,
  limitMs?: number,
): Promise<ConnectionStatus | null> =>
  checkConnection(
    createContext(app.services, {
      tenant: { organizationId, environment },
      caller: { kind: 'job', name: 'check_connection' },
      log,
    }),
    {
      connectionId,
      claim,
      keys: app.credentialKeys,
      ...(limitMs === undefined ? {} : { limitMs }),
    },
  );

/** One step of the schedule and the checks that it asked for. @returns what they found */
export async function runDueChecks(app: TestApp): Promise<(ConnectionStatus | null)[]> {
  await scheduleChecks(app.services, log);
  const results: (ConnectionStatus | null)[] = [];
  for (const check of await takeQueuedChecks(app)) results.push(await runCheck(app, check));
  return results;
}

export const scheduleStep = (app: TestApp): Promise<{ claimed: number; lapsed: number }> =>
  scheduleChecks(app.services, log);
