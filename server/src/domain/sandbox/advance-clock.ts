// Advances the clock of a sandbox from one due check to the next, each with all that follows from it (bills, documents, notices) before
// the clock moves on: what happens does so in the order of its time. Safe to be begun again: what was done stays done.

import { AppError } from '../../lib/errors.ts';
import type { PrivateKeys } from '../../lib/private-keys.ts';
import { checkConnection } from '../connections/check-connection.ts';
import { claimNextCheck } from '../connections/claim-next-check.ts';
import { listCollected } from '../connections/list-collected.ts';
import { type Context, createContext, type JobName, type JobPayloads, type Services } from '../context.ts';
import { notifyOwner } from '../invitations/notify-owner.ts';
import { collectConnection } from '../jobs/collect-connection.ts';
import { listUnreadFiles } from '../jobs/list-unread-files.ts';
import { giveUpReceivedFile, readReceivedFile } from '../jobs/read-received-file.ts';
import { advanceKey } from './clock.ts';
import { selectClockToMove, writeClock } from './clock-store.ts';

interface Asked {
  name: JobName;
  payload: JobPayloads[JobName];
}

/** After so long the job asks for another one, so that a worker that is to stop is not held up. */
const longestMs = 20_000;

/** @returns how many checks ended, and whether another job goes on from here */
export async function advanceClock(
  ctx: Context,
  input: { keys: PrivateKeys },
): Promise<{ checks: number; isDone: boolean }> {
  const begin = performance.now();
  const asked: Asked[] = [];
  const inner = doingAtOnce(ctx, asked);
  // What was asked for before the clock moves, by whomever, is done by the present time.
  asked.push(...(await unfinished(inner)));
  for (let checks = 0; ; ) {
    await doAsked(inner, asked, input.keys);
    if (performance.now() - begin > longestMs) {
      await ctx.inTransaction((tx) => ctx.queue.enqueue(tx, 'advance_clock', {}, { key: advanceKey(ctx) }));
      return { checks, isDone: false };
    }
    const step = await moveToNext(inner);
    if (step === 'arrived') return { checks, isDone: true };
    const status = await checkConnection(inner, { ...step, keys: input.keys });
    if (status !== null) checks++;
  }
}

function unfinished(ctx: Context): Promise<Asked[]> {
  return ctx.inTransaction(async (_tx, inner) => [
    ...(await listUnreadFiles(inner)).map(
      (receivedFileId): Asked => ({ name: 'read_document', payload: { receivedFileId } }),
    ),
    ...(await listCollected(inner)).map(
      (connectionId): Asked => ({ name: 'collect_connection', payload: { connectionId } }),
    ),
  ]);
}

/** The clock stays where it is when it cannot be advanced; the schedule takes over again. */
export function stopAdvance(ctx: Context): Promise<void> {
  return ctx.inTransaction(async (tx) => {
    const clock = await selectClockToMove(tx);
    await writeClock(tx, { ...clock, targetMs: null, startedAt: null });
  });
}

/** To the next due check, claimed; or to the end of the advance. */
function moveToNext(ctx: Context): Promise<{ connectionId: string; claim: string } | 'arrived'> {
  return ctx.inTransaction(async (tx, inner) => {
    const clock = await selectClockToMove(tx);
    if (clock.targetMs === null) return 'arrived';
    const wall = ctx.wallNow().getTime();
    const next = await claimNextCheck(inner, { until: new Date(wall + clock.targetMs) });
    if (!next) {
      await writeClock(tx, { aheadMs: clock.targetMs, targetMs: null, startedAt: null });
      return 'arrived';
    }
    // It never goes back; what was due before is late.
    const aheadMs = Math.min(Math.max(clock.aheadMs, next.dueAt.getTime() - wall), clock.targetMs - 1);
    await writeClock(tx, { ...clock, aheadMs });
    return next;
  });
}

/** A context in which what would be done soon by the queue is kept to be done now. */
function doingAtOnce(ctx: Context, asked: Asked[]): Context {
  const services: Services = {
    ...ctx,
    now: ctx.wallNow,
    queue: {
      state: ctx.queue.state,
      holds: ctx.queue.holds,
      async enqueue(tx, name, payload, options) {
        if (name === 'collect_connection' || name === 'read_document' || name === 'notify_owner')
          asked.push({ name, payload });
        else await ctx.queue.enqueue(tx, name, payload, options);
      },
    },
  };
  return createContext(services, { tenant: ctx.tenant, caller: ctx.caller, log: ctx.log });
}

const mostTries = 5;

async function doAsked(ctx: Context, asked: Asked[], keys: PrivateKeys): Promise<void> {
  for (let next = asked.shift(); next; next = asked.shift())
    for (let tries = 1; ; tries++)
      try {
        await doOne(ctx, next, keys);
        break;
      } catch (error) {
        // The queue may be at the same work, asked for before the clock moved.
        if (error instanceof AppError && error.kind === 'conflict' && tries < mostTries) continue;
        if (!isFinal(error)) throw error;
        ctx.log.warn({ err: error, job: next.name }, 'a step of an advanced clock ended');
        if (next.name === 'read_document')
          await giveUpReceivedFile(ctx, {
            ...(next.payload as JobPayloads['read_document']),
            reason: 'The document could not be processed.',
          });
        break;
      }
}

/** What is refused for good, such as the bills of a connection that was deleted meanwhile, ends that alone. */
const isFinal = (error: unknown): boolean =>
  error instanceof AppError && ['not_found', 'forbidden', 'invalid', 'unreadable'].includes(error.kind);

async function doOne(ctx: Context, { name, payload }: Asked, keys: PrivateKeys): Promise<void> {
  switch (name) {
    case 'collect_connection':
      await collectConnection(ctx, { ...(payload as JobPayloads['collect_connection']), keys });
      return;
    case 'read_document':
      await readReceivedFile(ctx, payload as JobPayloads['read_document']);
      return;
    case 'notify_owner':
      await notifyOwner(ctx, payload as JobPayloads['notify_owner']);
  }
}
