// Writes down what came of attempts, many at a time; while the database is away it keeps them and tries again.
import { createContext, type Services } from '../domain/context.ts';
import type { RetryRules } from '../domain/webhooks/after-attempt.ts';
import { failUnsendable } from '../domain/webhooks/fail-unsendable.ts';
import {
  type AttemptCounts,
  type FinishedAttempt,
  recordAttempts,
} from '../domain/webhooks/record-attempts.ts';
import { countAttempts } from '../domain/webhooks/sending-figures.ts';
import type { Logger } from '../lib/log.ts';
import type { Tenant } from '../lib/tenant.ts';

/** An attempt, or a delivery that had nothing to send. */
export type Result =
  | { tenant: Tenant; kind: 'attempt'; attempt: FinishedAttempt }
  | { tenant: Tenant; kind: 'unsendable'; messageId: string; endpointId: string };

export interface Recorder {
  add(result: Result): void;
  /** Results that are not recorded yet. */
  readonly pending: number;
  /** Resolves when everything is recorded, or the time is over: then false, and what is left is given up. */
  stop(withinMs: number): Promise<boolean>;
  /** Writes the figures that have gathered. */
  flushCounts(): Promise<void>;
}

const mostAtOnce = 200;
const pauses = { firstMs: 100, longestMs: 2_000 };

export function createRecorder(options: {
  services: Services;
  log: Logger;
  rules: RetryRules;
  /** Something was recorded: there is room again, and there may be deliveries that are due soon. */
  onRecorded: () => void;
}): Recorder {
  const { services, log } = options;
  const waiting: Result[] = [];
  /** Taken out of `waiting` and not recorded yet. */
  let writing = 0;
  let running: Promise<void> | null = null;
  let isGivenUp = false;
  let counts: AttemptCounts = { success: 0, failure: 0, exhausted: 0, disabled: 0 };

  async function write(tenant: Tenant, results: readonly Result[]): Promise<void> {
    const ctx = createContext(services, {
      tenant,
      caller: { kind: 'job', name: 'send_webhooks' },
      log,
      clock: 'wall',
    });
    const attempts = results.flatMap((one) => (one.kind === 'attempt' ? [one.attempt] : []));
    const unsendable = results.filter((one) => one.kind === 'unsendable');
    if (attempts.length > 0) {
      const made = await recordAttempts(ctx, { attempts, rules: options.rules });
      for (const key of Object.keys(made) as (keyof AttemptCounts)[]) counts[key] += made[key];
    }
    if (unsendable.length > 0) await failUnsendable(ctx, unsendable);
  }

  /** Together, or where the database refuses that, one by one: one that cannot be written holds up no other. */
  async function writeSafely(tenant: Tenant, results: readonly Result[]): Promise<void> {
    for (let pauseMs = pauses.firstMs; ; pauseMs = Math.min(2 * pauseMs, pauses.longestMs))
      try {
        await write(tenant, results);
        return;
      } catch (error) {
        if (isGivenUp) return;
        if (!isRefusal(error)) {
          log.warn({ err: error, results: results.length }, 'results of webhooks wait to be recorded');
          await pause(pauseMs);
        } else if (results.length > 1) {
          for (const one of results) await writeSafely(tenant, [one]);
          return;
        } else {
          // Its claim runs out, and it is sent again.
          log.error({ err: error, ...tenant }, 'a result of a webhook could not be recorded');
          return;
        }
      }
  }

  async function run(): Promise<void> {
    while (waiting.length > 0 && !isGivenUp) {
      const batch = waiting.splice(0, mostAtOnce);
      writing = batch.length;
      const tenants = Map.groupBy(batch, ({ tenant }) => `${tenant.organizationId}/${tenant.environment}`);
      for (const results of tenants.values()) {
        await writeSafely(results[0]!.tenant, results);
        writing -= results.length;
        options.onRecorded();
      }
    }
  }

  function start(): void {
    // The next turn: what ends at the same moment is written together.
    running ??= new Promise<void>((resolve) => setImmediate(resolve)).then(run).finally(() => {
      running = null;
      if (waiting.length > 0 && !isGivenUp) start();
    });
  }

  return {
    add(result) {
      waiting.push(result);
      start();
    },
    get pending() {
      return waiting.length + writing;
    },
    async stop(withinMs) {
      const end = performance.now() + withinMs;
      while (waiting.length + writing > 0 && performance.now() < end)
        await Promise.race([running, pause(50)]);
      isGivenUp = true;
      return waiting.length + writing === 0;
    },
    async flushCounts() {
      if (Object.values(counts).every((count) => count === 0)) return;
      const gathered = counts;
      counts = { success: 0, failure: 0, exhausted: 0, disabled: 0 };
      await countAttempts(services, gathered).catch((error) => {
        for (const key of Object.keys(gathered) as (keyof AttemptCounts)[]) counts[key] += gathered[key];
        throw error;
      });
    },
  };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * The statement itself was refused (data exceptions, violated constraints): asking again changes nothing. Anything else is
 * the database's present state.
 */
const isRefusal = (error: unknown): boolean => {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  // What ends or forbids the connection says nothing of the statement.
  return severity !== 'FATAL' && /^(2[0-9A-F]|42)...$/.test(String(code));
};
