// Sends what is due: claims deliveries endpoint by endpoint, posts them, records what came of it. One loop per process
// instead of a job per attempt, so that a receiver that never answers holds nobody's turn (docs/decisions/).
import type { Services } from '../domain/context.ts';
import { type RetryRules, retryRules } from '../domain/webhooks/after-attempt.ts';
import { type ClaimedDelivery, claimDeliveries } from '../domain/webhooks/claim-deliveries.ts';
import {
  refreshStatistics,
  releaseLostDeliveries,
  releaseOwnDeliveries,
} from '../domain/webhooks/release-deliveries.ts';
import type { Logger } from '../lib/log.ts';
import { deliver, type SendableDelivery, wasDelivered } from './deliver.ts';
import { createEndpointShares, defaultShareLimits, type ShareLimits } from './endpoint-shares.ts';
import { startLoop } from './loop.ts';
import { createRecorder } from './recorder.ts';

export interface SenderOptions {
  services: Services;
  log: Logger;
  /** Marks what this process has claimed, and tells whether another one lives. */
  process: { number: number; isAlive(number: number): Promise<boolean> };
  /** Seconds before the second attempt, the third, … */
  retrySchedule: readonly number[];
  /** In place of the schedule with its ±20 %; for tests. */
  rules?: RetryRules;
  limits?: Partial<ShareLimits>;
  /** For one attempt. */
  timeoutMs?: number;
  pollMs?: number;
}

export interface Sender {
  /** There may be something new. */
  wake(): void;
  /** Claims no more, waits a little for what is under way and gives back the rest. */
  stop(): Promise<void>;
}

const attemptTimeoutMs = 15_000;
const pollEveryMs = 1_000;
const mendEveryMs = 5_000;
const stopWithinMs = 5_000;
const gatherMs = 5;
/** Messages that come within it are claimed together. */
const claimGapMs = 10;

export function startSender(options: SenderOptions): Sender {
  const { services, log } = options;
  const limits = { ...defaultShareLimits, ...options.limits };
  const shares = createEndpointShares(limits);
  const recorder = createRecorder({
    services,
    log,
    rules: options.rules ?? retryRules(options.retrySchedule),
    onRecorded: () => {
      if (isFull) wakeSoon();
    },
  });
  /** The last claim may have left out what was due, for want of room: in all, or for endpoints that are guarded. */
  let isFull = false;
  let isGuardFull = false;
  /** Endpoints that got all they might have. */
  let full = new Set<string>();
  let soon: NodeJS.Timeout | undefined;
  /** What ends within these milliseconds makes room for one claim. */
  function wakeSoon(): void {
    soon ??= setTimeout(() => {
      soon = undefined;
      claiming.wake();
    }, gatherMs);
  }

  async function send(delivery: ClaimedDelivery): Promise<void> {
    const { endpointId, tenant } = delivery;
    if (!isSendable(delivery)) {
      recorder.add({ tenant, kind: 'unsendable', messageId: delivery.messageId, endpointId });
      return;
    }
    shares.started(endpointId);
    const attempt = await deliver(services, delivery, options.timeoutMs ?? attemptTimeoutMs);
    const isSuccess = wasDelivered(attempt);
    shares.finished(endpointId, { isSuccess, durationMs: attempt.durationMs });
    recorder.add({ tenant, kind: 'attempt', attempt });
    log.info(
      {
        ...tenant,
        messageId: attempt.messageId,
        endpointId,
        eventType: attempt.eventType,
        attempt: attempt.attemptCount + 1,
        status: attempt.outcome.kind === 'answer' ? attempt.outcome.status : 0,
        fault: attempt.fault,
        milliseconds: attempt.durationMs,
      },
      'webhook attempt',
    );
    if (isFull || full.has(endpointId) || (isGuardFull && shares.isGuarded(endpointId))) wakeSoon();
  }

  async function claim(): Promise<void> {
    const wanted = shares.next(recorder.pending);
    isFull = wanted.most === 0;
    if (isFull) return;
    const claimed = await claimDeliveries(services, {
      worker: options.process.number,
      moment: services.now(),
      ...wanted,
    });
    const got = Map.groupBy(claimed, (one) => one.endpointId);
    const couldHave = (id: string): number => wanted.shares[id] ?? wanted.share;
    full = new Set(
      [...got.keys(), ...Object.keys(wanted.shares)].filter(
        (id) => (got.get(id)?.length ?? 0) >= couldHave(id),
      ),
    );
    isFull = claimed.length >= wanted.most;
    const guarded = new Set(wanted.guarded);
    isGuardFull = claimed.filter((one) => guarded.has(one.endpointId)).length >= wanted.guardedMost;
    for (const delivery of claimed) void send(delivery);
  }

  let mending: Promise<void> = Promise.resolve();
  let isMending = false;
  function mend(): void {
    if (isMending) return;
    isMending = true;
    mending = (async () => {
      const released = await releaseLostDeliveries(services, options.process.isAlive);
      if (released > 0) {
        log.info({ released }, 'webhooks that ended processes were sending are due again');
        claiming.wake();
      }
      await recorder.flushCounts();
      await refreshStatistics(services);
    })()
      .catch((error) => log.warn({ err: error }, 'mending of webhooks failed'))
      .finally(() => {
        isMending = false;
      });
  }

  const claiming = startLoop({
    name: 'sending webhooks',
    everyMs: options.pollMs ?? pollEveryMs,
    gapMs: claimGapMs,
    step: claim,
    log,
  });
  mend();
  const mendTimer = setInterval(mend, mendEveryMs);
  return {
    wake: claiming.wake,
    async stop() {
      clearInterval(mendTimer);
      clearTimeout(soon);
      await claiming.stop();
      const end = performance.now() + stopWithinMs;
      while (shares.underWay > 0 && performance.now() < end)
        await new Promise((resolve) => setTimeout(resolve, 20));
      const isRecorded = await recorder.stop(Math.max(0, end - performance.now()));
      await mending;
      if (isRecorded) await recorder.flushCounts().catch(() => undefined);
      if (shares.underWay > 0 || !isRecorded)
        await releaseOwnDeliveries(services, options.process.number).catch(() => undefined);
    },
  };
}

const isSendable = (delivery: ClaimedDelivery): delivery is SendableDelivery => delivery.body !== null;
