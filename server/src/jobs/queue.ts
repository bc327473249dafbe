// The queue library's only home: enqueuing in the caller's transaction, running jobs, freeing what dead workers held.
import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import {
  Logger as QueueLogger,
  type Runner,
  run as runQueue,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import { type Database, sql } from '../db/database.ts';
import type { ProcessLock } from '../db/process-lock.ts';
import {
  createContext,
  type JobName,
  type Queue,
  type QueueState,
  type Services,
} from '../domain/context.ts';
import { AppError, type ErrorKind } from '../lib/errors.ts';
import type { Logger } from '../lib/log.ts';
import type { PrivateKeys } from '../lib/private-keys.ts';
import type { Tenant } from '../lib/tenant.ts';
import { jobs } from './index.ts';
import type { Job } from './job.ts';

interface StoredPayload {
  tenant: Tenant;
  input: Record<string, unknown>;
}

const attemptsOf = new Map<JobName, number>(jobs.map((job) => [job.name, job.maxAttempts]));

/** The queue that verbs enqueue into; a job becomes visible with the transaction that asked for it. */
export function createQueue(database: Database): Queue {
  return {
    async enqueue(tx, name, input, options = {}) {
      const payload: StoredPayload = { tenant: tx.tenant, input };
      await tx.outsideTenant(sql`
        select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, run_at => ${options.runAt ?? null}::timestamptz,
          max_attempts => ${attemptsOf.get(name) ?? 25}::integer, job_key => ${options.key ?? null}, priority => ${options.priority ?? 0}::integer)`);
    },
    async holds(tx, key) {
      const [row] = await tx.outsideTenant(sql<{ is_held: boolean }>`
        select exists (select from graphile_worker._private_jobs j
                        where j.key = ${key} and (j.locked_at is not null or j.attempts < j.max_attempts)) as is_held`);
      return row!.is_held;
    },
    async state() {
      const [row] = await database.outside(sql<
        Omit<QueueState, 'oldestWaitingSeconds'> & { oldest: number | null }
      >`
        select count(*) filter (where locked_at is null and attempts < max_attempts) as waiting,
               count(*) filter (where locked_at is not null) as running,
               count(*) filter (where attempts >= max_attempts and locked_at is null) as failed,
               extract(epoch from now() - min(run_at) filter (where locked_at is null and attempts < max_attempts and run_at <= now()))::float8 as oldest
          from graphile_worker._private_jobs`);
      const { oldest, ...counts } = row!;
      return { ...counts, oldestWaitingSeconds: oldest };
    },
  };
}

/** Does another attempt make sense? What was refused for good is done, not failed. */
function isFinal(kind: ErrorKind): boolean {
  switch (kind) {
    case 'not_found':
    case 'invalid':
    case 'forbidden':
    case 'unreadable':
    case 'outdated':
    case 'gone':
      return true;
    case 'unauthenticated':
    case 'method_not_allowed':
    case 'too_large':
    case 'unsupported_media_type':
    case 'rate_limited':
    case 'deadline':
    case 'unavailable':
    case 'conflict':
    case 'internal':
      return false;
  }
}

export interface WorkerOptions {
  services: Services;
  log: Logger;
  concurrency: number;
  credentialKeys: PrivateKeys;
  /** Says whether the process that held a job still lives. */
  processLock: ProcessLock;
}

const contextFor = (options: WorkerOptions, tenant: Tenant, name: string, clock: Job['clock']) =>
  createContext(options.services, {
    tenant,
    caller: { kind: 'job', name },
    log: options.log.child({ job: name }),
    clock: clock ?? 'tenant',
  });

function taskOf(job: Job, options: WorkerOptions): TaskList[string] {
  return async (stored, helpers) => {
    const { tenant, input } = stored as StoredPayload;
    const { attempts, max_attempts: most, id } = helpers.job;
    const ctx = contextFor(options, tenant, job.name, job.clock);
    const begin = performance.now();
    const line = {
      jobId: id,
      attempt: attempts,
      organizationId: tenant.organizationId,
      environment: tenant.environment,
    };
    try {
      const result = await job.run(ctx, input as never, {
        attempt: attempts,
        isLastAttempt: attempts >= most,
        credentialKeys: options.credentialKeys,
      });
      ctx.log.info({ ...line, result, milliseconds: Math.round(performance.now() - begin) }, 'job done');
    } catch (error) {
      const settled = error instanceof AppError && isFinal(error.kind);
      const last = attempts >= most;
      const cause = error instanceof Error ? error.cause : undefined;
      if (last && !settled) ctx.log.error({ ...line, err: error, cause }, 'job failed for good');
      else
        ctx.log.warn(
          { ...line, err: error, cause, settled },
          settled ? 'job ended' : 'job will be tried again',
        );
      if (settled || last) await job.giveUp?.(ctx, input as never);
      if (!settled) throw error;
    }
  };
}

export interface RunningWorker {
  /** Takes no new job and waits for those that run. */
  stop(): Promise<void>;
  /** Resolves when it takes no jobs any more: after `stop`, or with the reason when the database was lost under it. */
  ended: Promise<Error | null>;
}

/** Takes jobs until it is stopped. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { database } = options.services;
  // Every job is locked in the name of the pool. It is noted before the first job can be, so that no job is ever held
  // by a name that nobody can look up after a crash.
  const holder = `process-${options.processLock.number}-${randomBytes(6).toString('hex')}`;
  await database.outside(
    sql`insert into queue_workers (worker_id, process_number) values (${holder}, ${options.processLock.number})`,
  );
  const events = new EventEmitter() as WorkerEvents;
  // The event comes before the pool takes its first job.
  events.once('pool:create', ({ workerPool }) => {
    workerPool.id = holder;
  });
  // The library's own promise may never settle after a failure: it waits for what it could not record.
  const end = Promise.withResolvers<Error | null>();
  let isStopping = false;
  let isLost = false;
  const breakOff = (error: unknown): void => {
    if (isStopping) return;
    isLost = true;
    end.resolve(error instanceof Error ? error : new Error('The queue stopped by itself.'));
  };
  events.on('pool:fatalError', ({ error }) => breakOff(error));
  events.on('pool:gracefulShutdown', () => breakOff(null));
  const runner: Runner = await runQueue({
    pgPool: database.pool,
    events,
    concurrency: options.concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    // Recorded without waiting, but heard of when it fails: the pool then stops, instead of the whole process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: Object.fromEntries(jobs.map((job) => [job.name, taskOf(job, options)])),
    logger: new QueueLogger(() => (level, message) => {
      // A task's failure is logged by the task itself, with its tenant.
      if ((level === 'error' || level === 'warning') && !message.startsWith('Failed task'))
        options.log.warn({ queue: message }, 'queue');
    }),
  });
  runner.promise.then(() => breakOff(null), breakOff);
  return {
    ended: end.promise,
    async stop() {
      if (isStopping || isLost) return;
      isStopping = true;
      await runner.stop().catch(() => undefined);
      // What stopped in order holds nothing, and need not be looked for.
      await database
        .outside(sql`delete from queue_workers where worker_id = ${holder}`)
        .catch(() => undefined);
      end.resolve(null);
    },
  };
}

interface AbandonedJob {
  id: string;
  name: JobName;
  payload: StoredPayload;
  isReplaced: boolean;
}

/** The mark of a job whose end has been recorded. */
const givenUp = JSON.stringify({ given_up: true });

/**
 * Frees jobs of processes that are gone, and ends those that have used up their attempts, whether the last one failed,
 * died with its process or could not record its end.
 * @returns how many processes were gone
 */
export async function freeAbandonedJobs(options: WorkerOptions): Promise<number> {
  const { database } = options.services;
  const numbers = await database.outside(
    sql<{ process_number: number }>`select distinct process_number from queue_workers`,
  );
  const others = numbers.map((row) => row.process_number).filter((n) => n !== options.processLock.number);
  const alive = await Promise.all(others.map((number) => options.processLock.isAlive(number)));
  const dead = others.filter((_number, at) => !alive[at]);
  if (dead.length > 0)
    await database.outside(sql`
      with gone as (delete from queue_workers where process_number = any(${dead}::integer[]) returning worker_id)
      select graphile_worker.force_unlock_workers(array(select worker_id from gone))`);
  const exhausted = await database.outside(sql<AbandonedJob>`
    select j.id, t.identifier as name, j.payload, j.key is null as "isReplaced" from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
     where j.attempts >= j.max_attempts and j.locked_at is null and (j.flags ? 'given_up') is not true limit 100`);
  for (const { id, name, payload, isReplaced } of exhausted) {
    // Whoever asked for the same again took its key: the new job speaks for both.
    const job = isReplaced ? undefined : jobs.find((candidate) => candidate.name === name);
    await job?.giveUp?.(contextFor(options, payload.tenant, name, job.clock), payload.input as never);
    await database.outside(
      sql`update graphile_worker._private_jobs set flags = ${givenUp}::jsonb where id = ${id}`,
    );
  }
  return dead.length;
}
